"""Files of records for the forms: taken in and copied out as jobs."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from shiboken6 import isValid

from app.actions import attachments
from app.actions.attachments import KeptFile
from app.domain.errors import AppError
from app.domain.text import N_, tr
from ui.fields.kept_file import AboutFile
from ui.parts import PageParts
from ui.size_words import size_words

_KINDS = {
    ".pdf": N_("PDF 文件"),
    ".jpg": N_("图片"),
    ".png": N_("图片"),
    ".tif": N_("图片"),
    ".doc": N_("Office 文件"),
    ".docx": N_("Word 文件"),
    ".xlsx": N_("Excel 文件"),
    ".pptx": N_("演示文件"),
}


class KeptFiles:
    """Whoever asked may be gone when there is something to tell: a sheet that was closed meanwhile."""

    def __init__(self, parts: PageParts, tell_trouble: Callable[[AppError], object]) -> None:
        self._parts, self._tell_trouble = parts, tell_trouble

    def keep(
        self, file: Path, owner: QObject, kept: Callable[[str], object], failed: Callable[[AppError], object]
    ) -> None:
        workspace = self._parts.workspace
        self._parts.jobs.write(
            lambda progress: attachments.keep_file(workspace, file, progress),
            succeeded=lambda blob: kept(blob) if isValid(owner) else None,
            failed=lambda error: failed(error) if isValid(owner) else self._tell_trouble(error),
            label=tr(N_("放入文件")),
        )

    def tell_of(self, blob: str, owner: QObject, told: Callable[[AboutFile], object]) -> None:
        workspace = self._parts.workspace
        self._parts.jobs.read(
            lambda _: attachments.kept_file(workspace, blob),
            succeeded=lambda file: told(_about(file)) if isValid(owner) else None,
            failed=lambda error: told(AboutFile(error.message)) if isValid(owner) else None,
        )

    def copy_out(self, blob: str, target: Path) -> None:
        workspace = self._parts.workspace
        self._parts.jobs.read(
            lambda progress: attachments.save_copy(workspace, blob, target, progress),
            succeeded=lambda _: self._parts.toast(tr(N_("已另存 {name}")).format(name=target.name)),
            failed=self._tell_trouble,
            label=tr(N_("另存文件")),
        )


def _about(file: KeptFile | None) -> AboutFile:
    if file is None:
        return AboutFile(tr(N_("文件不在这台设备上，交接包带来后就能看")))
    kind = tr(_KINDS.get(file.suffix, N_("文件")))
    return AboutFile(f"{kind}，{size_words(file.size)}", file.suffix)
