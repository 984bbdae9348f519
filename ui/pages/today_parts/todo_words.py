"""What is left to do, in words."""

from dataclasses import dataclass
from datetime import date

from app.actions.today import day_of
from app.actions.todos import Todo, TodoKind
from app.domain.text import N_, tr
from ui.pages.today_parts.dossier_name import name_of
from ui.short_words import short_day
from ui.visit_words import span_words
from ui.widgets.status_tag import Tone


@dataclass(frozen=True, slots=True)
class TodoLook:
    """How a kind of work is shown, and where its verb leads."""

    icon: str
    what: str
    verb: str
    due: str
    key: str


_LOOKS = {
    TodoKind.STILL_RUNNING: TodoLook("timer", N_("{nth}还没有签离"), N_("去签离"), N_("今天处理"), "capture"),
    TodoKind.CONFLICTS: TodoLook(
        "git-compare-arrows", N_("有 {count} 处两边都改了"), N_("去选"), N_("今天处理"), "dossier"
    ),
    TodoKind.RULE_FAILED: TodoLook("shield-check", N_("{label}：{reason}"), N_("去处理"), "", "rules"),
    TodoKind.RULE_AT_RISK: TodoLook("shield-check", N_("{label}：{reason}"), N_("去处理"), "", "rules"),
    TodoKind.TOO_SHORT: TodoLook(
        "timer-off", N_("{nth}只有 {span}，未满 {minimum}"), N_("去补访"), N_("不计入次数"), "capture"
    ),
    TodoKind.NOT_BEGUN: TodoLook("calendar-days", N_("{nth}过了日期还没有签到"), N_("去改期"), N_("已过期"), "capture"),
    TodoKind.NO_PHOTOS: TodoLook("camera", N_("{nth}还没有照片"), N_("去补照片"), "", "capture"),
    TodoKind.NO_WORDS: TodoLook("notebook-pen", N_("{nth}还没有文字记录"), N_("去补写"), "", "capture"),
    TodoKind.INCOMPLETE: TodoLook("list-checks", N_("{nth}还缺 {count} 项：{first}"), N_("去补"), "", "capture"),
    TodoKind.REPORT: TodoLook("file-text", N_("诊断报告还缺 {count} 处"), N_("去写"), "", "report"),
    TodoKind.HAND_OVER: TodoLook("package", N_("有 {count} 条记录还没有交出去"), N_("去交接"), "", "seal"),
}


_UNCONFIRMED = N_("有 {count} 条记录对方还没有确认收到")


def look_of(todo: Todo) -> TodoLook:
    return _LOOKS[todo.kind]


def place_of_todo(todo: Todo) -> tuple[str, dict[str, object]]:
    """The page that its verb leads to, and where on it."""
    where: dict[str, object] = {"visit": todo.visit.visit.id} if todo.visit else {}
    if todo.kind is TodoKind.CONFLICTS:
        where = {"dossier": todo.dossier.id, "settle": True}
    if todo.verdict:
        where = {"rule": todo.verdict.id}
    return look_of(todo).key, where


def tone_of(todo: Todo) -> Tone:
    return Tone.DANGER if todo.kind.urgent else Tone.WARNING if todo.kind.soon else Tone.ACCENT


def what_of(todo: Todo) -> str:
    minutes = todo.visit.hours.minutes if todo.visit else 0
    what = _UNCONFIRMED if todo.kind is TodoKind.HAND_OVER and todo.dossier.sealed_at else look_of(todo).what
    verdict = todo.verdict
    return tr(what).format(
        label=verdict.rule.label if verdict else "",
        reason=str(verdict.outcome.reason) if verdict else "",
        nth=todo.visit.nth.title if todo.visit else "",
        count=todo.count,
        span=span_words(minutes),
        minimum=span_words(todo.dossier.rules.minimum_visit_minutes),
        first="；".join(gap.words for gap in todo.gaps),
    )


def about_of(todo: Todo) -> str:
    if todo.verdict:
        clause = tr(N_("通知{clause}")).format(clause=todo.verdict.rule.clause)
        return f"{name_of(todo.dossier)} · {clause}"
    day = day_of(todo.visit) if todo.visit else None
    theme = todo.visit.visit.theme if todo.visit else ""
    return " · ".join(filter(None, (name_of(todo.dossier), short_day(day) if day else "", theme)))


def due_of(todo: Todo, today: date) -> str:
    if todo.verdict and todo.verdict.by:
        left = (todo.verdict.by - today).days
        return tr(N_("还有 {count} 天") if left > 0 else N_("今天处理")).format(count=left)
    due = todo.dossier.project.due_on
    if todo.kind is TodoKind.REPORT and due:
        return tr(N_("{day} 前")).format(day=short_day(due))
    return tr(look_of(todo).due) if look_of(todo).due else ""
