"""What Ctrl+K finds: rows of the palette, and where each of them leads."""

from collections.abc import Callable, Collection
from functools import partial
from typing import TYPE_CHECKING

from app.actions.compliance import Compliance
from app.actions.search import Found, search
from app.domain.progress import Progress
from app.domain.records.enterprise import Enterprise
from app.domain.roles import Role
from app.domain.text import N_, tr
from app.workspace import Workspace
from ui.palette_rows import Hit
from ui.parts import CurrentDossier, Go
from ui.record_places import place_of
from ui.short_words import short_day

if TYPE_CHECKING:
    from app.actions.todos import Todo


_ICONS = {
    "enterprise": "building-2",
    "project": "building-2",
    "team_member": "user",
    "participant": "user",
    "visit": "camera",
    "training": "graduation-cap",
    "briefing": "presentation",
    "handout": "paperclip",
    "photo": "image",
    "photo_mark": "pencil",
    "quick_note": "notebook-pen",
    "voice_memo": "mic",
    "interview": "messages-square",
    "interview_answer": "messages-square",
    "time_study": "timer",
    "lap": "timer",
    "shortcoming": "triangle-alert",
    "report_section": "file-text",
}


class Finder:
    """Looks through one workspace for the palette."""

    def __init__(
        self,
        workspace: Workspace,
        compliance: Compliance,
        current: CurrentDossier,
        go: Go,
        places: Callable[[], Collection[str]],
    ) -> None:
        self._workspace, self._compliance = workspace, compliance
        self._current, self._go, self._places = current, go, places

    def look(self, typed: str, here: bool, progress: Progress) -> list[Hit]:
        """As a job; `here`: only in the present enterprise. Nothing typed: what comes next."""
        if not typed:
            return self._next(progress)
        dossier = self._current.id if here else ""
        return [self._hit(found) for found in search(self._workspace, typed, dossier, progress)]

    def open(self, found: Found) -> None:
        self._current.choose(found.record.dossier_id)
        key, where = place_of(found.record, found.visit.id if found.visit else "")
        if key not in self._places():
            key, where = "dossier", {"dossier": found.record.dossier_id}
        self._go(key, **where)

    def _next(self, progress: Progress) -> list[Hit]:
        # The day's work is asked for by few, and takes long to import.
        from app.actions.today import dossiers_today
        from app.actions.todos import todos
        from ui.pages.today_parts.todo_words import about_of, look_of, what_of

        if self._workspace.role is Role.BUREAU:
            return []
        today = self._workspace.clock.now().wall.date()
        dossiers = dossiers_today(self._workspace, progress, self._compliance.board(progress))
        left = todos(dossiers, today)[:1]
        return [
            Hit(
                tr(N_("接下来")),
                what_of(todo),
                about_of(todo),
                look_of(todo).icon,
                partial(self._go_on, todo),
            )
            for todo in left
        ]

    def _go_on(self, todo: "Todo") -> None:
        from ui.pages.today_parts.todo_words import place_of_todo

        self._current.choose(todo.dossier.id)
        key, where = place_of_todo(todo)
        self._go(key, **where)

    def _hit(self, found: Found) -> Hit:
        icon = _ICONS.get(found.record.type_name, "list")
        return Hit(found.group, found.title, line_of(found), icon, partial(self.open, found))


def line_of(found: Found) -> str:
    """What it is, of which enterprise, from which day, and where the words stand if not in its title."""
    own = isinstance(found.record, Enterprise)
    day = found.visit.planned_on if found.visit else None
    visit = tr(N_("{day}走访")).format(day=short_day(day)) if day else ""
    held = f"{found.field}：{found.excerpt}" if found.field else ""
    return " · ".join(filter(None, (tr(found.record.label), "" if own else found.enterprise, visit, held)))
