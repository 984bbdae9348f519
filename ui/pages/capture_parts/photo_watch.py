"""What is known about the photos of a dossier besides themselves, kept up to date by a job."""

from PySide6.QtCore import QObject, QTimer, Signal

from app.actions.photo_findings import PhotoFinding, photo_findings
from app.actions.photo_states import PhotoState, photo_states
from app.domain.changes import DELETED, Change, ChangeSet
from app.domain.errors import AppError
from app.domain.progress import Progress
from app.domain.records.photos import Photo
from ui.parts import PageParts

_TELLING = frozenset({"visit", "time_event", "receipt", "enterprise", "photo_mark", "covered_picture"})
_OF_PHOTOS = frozenset(
    {DELETED, "visit_id", "blob", "fingerprint", "camera_time", "camera_offset", "clock_error", "place"}
)
"""What is looked at; a new caption or star changes nothing of it."""
_SOON_MS = 400
Known = tuple[dict[str, PhotoState], dict[str, tuple[PhotoFinding, ...]]]


class PhotoWatch(QObject):
    """`seen` with states and findings, by photo id."""

    seen = Signal(object, object)

    def __init__(self, parts: PageParts, parent: QObject) -> None:
        super().__init__(parent)
        self._parts, self._dossier_id, self._at_work = parts, "", False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON_MS)
        self._soon.timeout.connect(self._look)
        parts.live.changed.connect(self._hear)

    def watch(self, dossier_id: str) -> None:
        """Look at this dossier now, and again whenever something that matters has changed."""
        if dossier_id != self._dossier_id:
            self._dossier_id = dossier_id
            self._look()

    def rest(self) -> None:
        """Until `watch` is called again."""
        self._dossier_id = ""
        self._soon.stop()

    def _hear(self, changes: ChangeSet) -> None:
        if any(one.dossier_id == self._dossier_id and _tells(one) for one in changes):
            self._soon.start()

    def _look(self) -> None:
        if not self._dossier_id:
            return
        if self._at_work:
            self._soon.start()
            return
        workspace, dossier_id = self._parts.workspace, self._dossier_id

        def both(_: Progress) -> Known:
            return photo_states(workspace, dossier_id), photo_findings(workspace, dossier_id)

        self._at_work = True
        self._parts.jobs.read(both, succeeded=self._tell, failed=self._leave_it, cancelled=self._end)

    def _tell(self, known: Known) -> None:
        self._end()
        if self._dossier_id:
            self.seen.emit(*known)

    def _leave_it(self, _: AppError) -> None:
        """Hints can wait; what is wrong with the store is told where somebody reads or writes."""
        self._end()

    def _end(self) -> None:
        self._at_work = False


def _tells(change: Change) -> bool:
    return change.type_name in _TELLING or (change.type_name == Photo.type_name and change.field in _OF_PHOTOS)
