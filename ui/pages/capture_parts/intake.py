"""Taking photos in: one job at a time, with progress, a way to stop, and words about what became of the files."""

from collections import Counter
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, Signal

from app.actions import records
from app.actions.photos import Incoming, Intake, add_incoming
from app.domain.errors import AppError
from app.domain.records.photos import PhotoCategory
from app.domain.records.visits import Visit
from app.domain.text import N_, tr
from app.photos.disk_trouble import DiskTrouble
from app.photos.picture_files import pictures_below
from ui.attempt import Attempt
from ui.jobs import Job
from ui.pages.capture_parts.picked_files import copied_picture, local_files
from ui.parts import PageParts
from ui.widgets.banner import Banner
from ui.widgets.status_tag import Tone


class PhotoIntake(QObject):
    """Hand it files; `progressed` is told while it works, `over` at the end whatever became of it."""

    started = Signal()
    progressed = Signal(int, int, str)
    over = Signal()
    landed = Signal(object)
    """Ids of the photos that came in."""

    def __init__(self, parts: PageParts, banner: Banner, attempt: Attempt, parent: QObject) -> None:
        super().__init__(parent)
        self._parts, self._banner, self._attempt = parts, banner, attempt
        self._job: Job[Intake] | None = None

    @property
    def working(self) -> bool:
        return self._job is not None

    def cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def take_files(self, visit: Visit, paths: Sequence[Path], category: PhotoCategory | None = None) -> None:
        """Files, all of them for one visit; what is no picture is told and left out."""
        self.take([Incoming(path, visit, category) for path in paths])

    def take_copied(self, visit: Visit, mime: QMimeData, category: PhotoCategory | None = None) -> None:
        """From the clipboard: files, or a picture that lies there as such."""
        if files := local_files(mime):
            self.take_files(visit, list(pictures_below(files)), category)
        elif picture := copied_picture(mime, self._parts.workspace.clock.now().wall):
            self.take([Incoming(picture, visit, category)])

    def take(self, incoming: Sequence[Incoming]) -> None:
        if self._job is not None:
            self._parts.toast(tr(N_("上一批还在放，等它放完再来。")), icon="info")
            return
        self._job = self._parts.jobs.write(
            lambda progress: add_incoming(self._parts.workspace, incoming, progress),
            succeeded=partial(self._landed, incoming),
            failed=partial(self._failed, incoming),
            cancelled=self._cancelled,
            progress=self.progressed.emit,
            label=tr(N_("放照片进来")),
        )
        self.started.emit()

    def _end(self) -> None:
        self._job = None
        self.over.emit()

    def _landed(self, incoming: Sequence[Incoming], intake: Intake) -> None:
        self._end()
        self.landed.emit([photo.id for photo in intake.photos])
        if intake.photos and not intake.duplicates and not intake.refused:
            # Each was read back and compared before it was recorded: only now may this be said.
            words = tr(N_("{count} 张照片已保存")).format(count=len(intake.photos))
            self._parts.toast(words, partial(self._take_out, intake), "images")
            return
        refused = {file for file, error in intake.refused if isinstance(error, DiskTrouble)}
        left = [one for one in incoming if one.source in refused]
        again = [(tr(N_("再导入一次")), partial(self.take, left))] if left else []
        self._banner.show_message(*told(intake), actions=again, details=refusals(intake))

    def _take_out(self, intake: Intake) -> None:
        self._attempt.done(lambda: records.remove(self._parts.workspace, intake.photos))

    def _failed(self, incoming: Sequence[Incoming], error: AppError) -> None:
        """The store itself: what was recorded before is there, and taking the rest in again skips it."""
        self._end()
        again = (tr(N_("再导入一次")), partial(self.take, incoming))
        hint = " ".join(part for part in (tr(N_("在这之前放进来的照片都在。")), error.hint) if part)
        self._banner.show_message(Tone.DANGER, error.message, hint, [again])

    def _cancelled(self) -> None:
        self._end()
        self._parts.toast(tr(N_("已停下，放进来的照片都在。")), icon="info")


def told(intake: Intake) -> tuple[Tone, str, str]:
    """How it went, in one line and a helping one: for what was refused, the most frequent reason and a way on."""
    came, known, refused = len(intake.photos), len(intake.duplicates), len(intake.refused)
    said = [tr(N_("{count} 张已保存")).format(count=came)] if came else []
    if known:
        said.append(tr(N_("{count} 张这次走访里已经有了")).format(count=known))
    if refused:
        said.append(tr(N_("{count} 个没有放进来")).format(count=refused))
    if not said:
        return Tone.ACCENT, tr(N_("这里没有照片")), tr(N_("请选择照片文件，或者装着照片的文件夹。"))
    hints = [tr(N_("原来的文件都没有动。"))] if refused or known else []
    if refused:
        [(reason, _)] = Counter((error.message, error.hint) for _, error in intake.refused).most_common(1)
        hints = [*reason, *hints]
    return Tone.WARNING if refused else Tone.ACCENT, "，".join(said), " ".join(filter(None, hints))


def refusals(intake: Intake) -> str:
    return "\n".join(f"{file.name}：{error}" for file, error in intake.refused)
