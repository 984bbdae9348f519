"""Where bundles and their slips go: the person says, and the last place is proposed."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from app.actions.inbox import last_folder
from app.domain.text import N_, tr
from app.store.sendings import Sending
from app.workspace import Workspace
from ui.pages.seal_parts.file_name import file_name

_KIND = N_("诊迹交接包 (*.zjb)")


def ask_for_bundle(page: QWidget, workspace: Workspace, enterprise: str) -> Path | None:
    known = last_folder(workspace)
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    folder = known if known and Path(known).is_dir() else documents
    proposed = Path(folder) / file_name(enterprise, workspace.clock.now().wall.date())
    return _ask(page, tr(N_("封装到哪里")), proposed, tr(_KIND))


def ask_for_slip(page: QWidget, sending: Sending) -> Path | None:
    return _ask(page, tr(N_("交接单存到哪里")), Path(sending.path).with_suffix(".pdf"), "PDF (*.pdf)")


def _ask(page: QWidget, title: str, proposed: Path, kind: str) -> Path | None:
    name, _ = QFileDialog.getSaveFileName(page, title, str(proposed), kind)
    if not name:
        return None
    suffix = proposed.suffix
    return Path(name if name.lower().endswith(suffix) else f"{name}{suffix}")
