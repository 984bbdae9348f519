"""What a page of the project section shows while there is no dossier: of several, one is always chosen."""

from functools import partial

from app.domain.roles import May, may
from app.domain.text import N_, tr
from ui.parts import PageParts
from ui.widgets.button import Button
from ui.widgets.empty_state import EmptyState


class NoDossier(EmptyState):
    """`hint` says what will stand on the page."""

    def __init__(self, parts: PageParts, icon: str, hint: str) -> None:
        bring = Button(tr(N_("去导入")), "inbox", "secondary", "lg")
        bring.clicked.connect(partial(parts.go, "queue"))
        buttons = [bring]
        if may(parts.workspace.role, May.OPEN_DOSSIER):
            new = Button(tr(N_("新建项目")), "plus", "primary", "lg")
            new.clicked.connect(partial(parts.go, "archive", new=True))
            buttons.insert(0, new)
        else:
            bring.set_kind("primary")
        super().__init__(icon, tr(N_("还没有项目")), hint, *buttons)
