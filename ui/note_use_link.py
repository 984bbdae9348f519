"""What became of a quick note, as a link that leads there."""

from app.actions.note_uses import NoteUse
from app.domain.records.notes import Interview
from app.domain.text import N_, tr
from ui.widgets.button import Button

_LONGEST = 10


class NoteUseLink(Button):
    def __init__(self, use: NoteUse) -> None:
        if isinstance(use.record, Interview):
            words, about, icon = tr(N_("已转进访谈")), use.record.topic or use.record.person, "messages-square"
        else:
            words, about, icon = tr(N_("已成短板")), use.record.title, "frown"
        short = about if len(about) <= _LONGEST else f"{about[: _LONGEST - 1]}…"
        super().__init__(f"{words} {short}".strip(), icon, "link", "sm")
        self.setToolTip(about)
