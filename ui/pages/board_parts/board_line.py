"""A row of the board in words: one dossier, or one rule of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from app.actions.rule_board import BoardRow
from app.actions.rule_progress import Counts, is_accepted
from app.domain.text import N_, tr
from app.rules.rule_set import Phase
from ui.rule_words import amount_words, look_of, reason_words, until_words
from ui.short_words import short_category
from ui.widgets.status_tag import Tone


@dataclass(frozen=True)
class BoardLine:
    id: str
    """Of the dossier."""
    rule: str
    """Where it leads: the rule that matters, or the one that is looked at; empty for none."""
    name: str
    about: str
    done: int
    total: int
    amount: str
    """In place of the ring, for one rule."""
    tone: Tone
    phases: Mapping[Phase, Counts]
    icon: str
    title: str
    reason: str
    until: str

    @property
    def spoken(self) -> str:
        share = self.amount or f"{self.done}/{self.total}"
        return "，".join(part for part in (self.name, self.about, share, self.title, self.reason, self.until) if part)


def line_of(row: BoardRow, rule: str, today: date) -> BoardLine:
    """Of the dossier as a whole while `rule` is empty."""
    verdict = row.verdicts[rule] if rule else row.worst
    look = look_of(verdict) if verdict is not None else None
    tone = look.tone if look else Tone.SUCCESS if row.counts.apply else Tone.NEUTRAL
    about = (short_category(row.project.category, row.rules), row.enterprise.division, row.project.diagnosis_body)
    return BoardLine(
        id=row.id,
        rule=verdict.id if verdict else "",
        name=row.enterprise.name or tr(N_("未命名企业")),
        about=" · ".join(filter(None, about)),
        done=row.counts.settled,
        total=row.counts.apply,
        amount=amount_words(verdict) if rule and verdict else "",
        tone=tone,
        phases=row.phases,
        icon=look.icon if look else tone.icon,
        title=_title(row, rule, look.words if look else ""),
        reason=_reason(row, rule),
        until=until_words(verdict, today) if verdict else "",
    )


def _title(row: BoardRow, rule: str, state: str) -> str:
    if rule:
        return state
    told = (
        (row.failed, N_("{count} 项不达标")),
        (row.at_risk, N_("{count} 项临近")),
        (row.asked, N_("{count} 项等例外审批")),
    )
    words = "，".join(tr(said).format(count=count) for count, said in told if count)
    if words or row.left:
        return words or tr(N_("还差 {count} 项可以申请验收")).format(count=row.left)
    return tr(N_("已经通过验收") if is_accepted(row.verdicts.values()) else N_("可以申请验收了"))


def _reason(row: BoardRow, rule: str) -> str:
    if rule:
        return reason_words(row.verdicts[rule])
    return f"{row.worst.rule.label}：{reason_words(row.worst)}" if row.worst is not None else ""
