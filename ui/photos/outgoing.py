"""Photos that leave over the clipboard or into a folder: always with their marks, never with what is covered."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog, QWidget

from app.actions.marks import export_photos, shown_outside
from app.domain.errors import AppError
from app.domain.records.photos import Photo
from app.domain.text import N_, tr
from ui.parts import PageParts


class Outgoing(QObject):
    def __init__(self, parts: PageParts, failed: Callable[[AppError], object], parent: QWidget) -> None:
        super().__init__(parent)
        self._parts, self._failed, self._window = parts, failed, parent

    def copy(self, photo: Photo) -> None:
        workspace = self._parts.workspace

        def copied(image: QImage) -> None:
            QGuiApplication.clipboard().setImage(image)
            self._parts.toast(tr(N_("已复制图片，标注和遮盖都在里面")))

        self._parts.jobs.read(
            lambda _: QImage.fromData(shown_outside(workspace, photo)), succeeded=copied, failed=self._failed
        )

    def ask_and_export(self, photos: Sequence[Photo]) -> None:
        folder = QFileDialog.getExistingDirectory(self._window, tr(N_("导出到哪个文件夹")))
        if folder:
            self.export(photos, Path(folder))

    def export(self, photos: Sequence[Photo], folder: Path) -> None:
        workspace = self._parts.workspace

        def written(files: list[Path]) -> None:
            self._parts.toast(tr(N_("导出了 {count} 张照片")).format(count=len(files)))

        self._parts.jobs.read(
            lambda progress: export_photos(workspace, photos, folder, progress),
            succeeded=written,
            failed=self._failed,
            label=tr(N_("导出照片")),
        )
