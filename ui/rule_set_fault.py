"""Says on a page that a dossier can't be held to the rule set that its project names."""

from PySide6.QtWidgets import QWidget

from app.domain.errors import AppError
from ui.widgets.banner import Banner
from ui.widgets.status_tag import Tone


class RuleSetFault(Banner):
    """Once it was read and put away it stays away, until the trouble is another one or that of another dossier."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._said = ("", "")

    def show_fault(self, dossier_id: str, fault: AppError | None) -> None:
        says = (dossier_id, fault.message if fault else "")
        if says == self._said:
            return
        self._said = says
        if fault is None:
            self.clear()
        else:
            self.show_message(Tone.WARNING, fault.message, fault.hint)
