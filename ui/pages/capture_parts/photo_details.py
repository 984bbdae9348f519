"""What the camera, the store and our own checks say about one photo."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.actions.photo_findings import PhotoFinding
from app.actions.photo_states import PhotoState
from app.domain.records.photos import Photo
from app.domain.text import N_, tr
from ui.photo_words import STATE_LOOKS, clock_words, photo_time
from ui.size_words import size_words
from ui.widgets.button import Button
from ui.widgets.icon_view import IconView
from ui.widgets.label import Label
from ui.widgets.laid_out import line, stretching
from ui.widgets.row_stack import RowStack
from ui.widgets.status_tag import StatusTag

_GREATEST_ERROR = 10**10


class PhotoDetails(QWidget):
    """`other_asked` with (dossier id, photo id) of the photo that a finding means."""

    other_asked = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.facts = Label("", "caption", "text2", elide=True)
        self.state = StatusTag("")
        self.findings = RowStack(divided=False, gap=4)
        stack = QVBoxLayout(self)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(6)
        stack.addWidget(stretching(self.facts, self.state, gap=10))
        stack.addWidget(self.findings)

    def show_photo(self, photo: Photo, state: PhotoState | None, findings: Sequence[PhotoFinding]) -> None:
        self.facts.setText(facts_words(photo))
        self.state.setVisible(state is not None)
        if state is not None:
            icon, tone = STATE_LOOKS[state]
            self.state.show_state(state.words, tone, icon)
        self.findings.show_rows([self._row(one) for one in findings])
        self.findings.setVisible(bool(findings))

    def _row(self, finding: PhotoFinding) -> QWidget:
        words = Label(finding.message, "small", "text", elide=True)
        parts: list[QWidget] = [IconView("triangle-alert", "warning", 16), words]
        if finding.other:
            other = Button(tr(N_("看那一张")), kind="link", size="sm")
            other.setObjectName(f"other {finding.other}")
            other.clicked.connect(lambda: self.other_asked.emit(finding.other_dossier, finding.other))
            parts.append(other)
        return line(*parts, None, gap=6)


def facts_words(photo: Photo) -> str:
    """When, by which camera and how its clock went, how large, from which file."""
    taken = photo_time(photo)
    said = [f"{taken:%Y-%m-%d %H:%M:%S}" if taken else "", photo.camera]
    error = photo.clock_error
    if error is not None and error.is_finite() and abs(error) < _GREATEST_ERROR:
        said.append(tr(N_("相机时钟{how}")).format(how=clock_words(int(error))))
    if photo.width and photo.height:
        said.append(f"{photo.width:.0f} × {photo.height:.0f}")
    if photo.size and abs(photo.size) < _GREATEST_ERROR:
        said.append(size_words(int(photo.size)))
    said.append(photo.file_name)
    return " · ".join(part for part in said if part)
