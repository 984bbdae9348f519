"""The bureau lets a dossier follow a rule set of its own: which file, and done."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from app.actions.rule_packs import bring_rule_set
from app.domain.text import N_, tr
from ui.attempt import Attempt
from ui.parts import PageParts


class RulePackWay:
    def __init__(self, parts: PageParts, attempt: Attempt, page: QWidget) -> None:
        self._parts, self._attempt, self._page = parts, attempt, page
        self._folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)

    def ask(self) -> None:
        kinds = f"{tr(N_('规则包'))} (*.toml)"
        chosen, _ = QFileDialog.getOpenFileName(self._page.window(), tr(N_("选择规则包")), self._folder, kinds)
        if chosen:
            self.bring(Path(chosen))

    def bring(self, file: Path) -> None:
        self._folder = str(file.parent)
        dossier_id = self._parts.current.id
        rules = self._attempt(lambda: bring_rule_set(self._parts.workspace, dossier_id, file))
        if rules is not None:
            words = tr(N_("这个项目改按“{name} {version}”核对")).format(name=rules.name, version=rules.version)
            self._parts.toast(words, self._parts.undo, "shield-check")
