"""One open workspace in one window: pages, search, undo and badges put together."""

from PySide6.QtCore import QObject, QSettings
from PySide6.QtGui import QKeySequence, QShortcut

from app.actions.compliance import Compliance
from app.actions.dossiers import dossier_names
from app.domain.changes import ChangeSet
from app.domain.records.enterprise import Enterprise
from app.domain.records.project import Project
from app.domain.text import N_, tr
from app.workspace import Workspace
from ui.badges import Badges
from ui.destinations import PROJECT, destinations, home_of
from ui.finding import Finder
from ui.jobs import Jobs
from ui.live import Live
from ui.main_window import MainWindow
from ui.palette import Command, Sources
from ui.parts import CurrentDossier, PageParts
from ui.recent_places import RecentPlaces
from ui.shortcuts import Shortcut
from ui.side_column import Brand

UNDO_SHORTCUTS = (
    Shortcut("Ctrl+Z", N_("撤销"), N_("编辑")),
    Shortcut("Ctrl+Shift+Z", N_("重做"), N_("编辑")),
)
_LAST_DOSSIER = "session/dossier"


class Session(QObject):
    """Owns the window and everything that ends with it."""

    def __init__(self, workspace: Workspace, settings: QSettings) -> None:
        super().__init__()
        self.workspace, self._settings = workspace, settings
        self.jobs = Jobs(self)
        self.live = Live(workspace, self)
        self.current = CurrentDossier(self)
        self.compliance = Compliance(workspace)
        places = destinations(workspace.role, lambda: self.parts)
        self.window = MainWindow(Brand(tr(N_("诊迹")), tr(N_("智改数转诊断工作台"))), places, self.jobs, settings)
        self.parts = PageParts(
            workspace,
            self.jobs,
            self.live,
            self.current,
            self.window.go,
            self.window.toast,
            self.undo,
            self.compliance,
        )
        self._names: dict[str, str] = {}
        self._set_up()
        show = self.window.column.list.set_badge
        self._badges = Badges(workspace, self.compliance, self.jobs, self.live, self.current, show, self)

    def show(self) -> None:
        self.window.show()
        self.window.go(home_of(self.workspace.role))
        self._list_dossiers()

    def close(self) -> None:
        """Write down what is open, stop what works, and close the store."""
        self.window.close_page()
        self._badges.close()
        self.live.close()
        self.compliance.close()
        self.jobs.close()
        self.workspace.close()
        # Closing only hides it: a window of every workspace that was open would stay.
        self.window.deleteLater()

    def undo(self) -> None:
        self.window.keep_page()
        self._told(self.workspace.history.undo(), N_("已撤销：{label}"), N_("没有可以撤销的"))

    def redo(self) -> None:
        self.window.keep_page()
        self._told(self.workspace.history.redo(), N_("已重做：{label}"), N_("没有可以重做的"))

    def _told(self, label: str, words: str, nothing: str) -> None:
        self.window.toast(tr(words).format(label=label) if label else tr(nothing), icon="undo-2")

    def _set_up(self) -> None:
        profile, column = self.workspace.profile, self.window.column
        column.person.show_person(profile.person, profile.role.words)
        column.storage.first.setText(tr(N_("离线可用")))
        column.storage.second.setText(tr(N_("数据加密保存在本机")))
        finder = Finder(self.workspace, self.compliance, self.current, self.window.go, lambda: self.window.places)
        recent = RecentPlaces(self.window, self.current, self)
        self.window.set_search(Sources(finder.look, lambda: self._names.get(self.current.id, ""), recent.hits))
        self.window.commands += [
            Command(tr(N_("撤销")), "undo-2", self.undo, "Ctrl+Z"),
            Command(tr(N_("切换深色浅色")), "moon", self.window.switch_scheme, "Ctrl+Shift+L"),
        ]
        for keys, act in (("Ctrl+Z", self.undo), ("Ctrl+Shift+Z", self.redo), ("Ctrl+Y", self.redo)):
            QShortcut(QKeySequence(keys), self.window).activated.connect(act)
        self.current.changed.connect(self._name_section)
        self.live.changed.connect(self._hear)

    def _hear(self, changes: ChangeSet) -> None:
        if changes.type_names() & {Project.type_name, Enterprise.type_name}:
            self._list_dossiers()

    def _list_dossiers(self) -> None:
        self.jobs.read(lambda _: dossier_names(self.workspace), succeeded=self._know)

    def _know(self, names: dict[str, str]) -> None:
        self._names = {id_: name or tr(N_("未命名企业")) for id_, name in names.items()}
        if self.current.id not in self._names:
            last = str(self._settings.value(_LAST_DOSSIER, ""))
            known = last if last in self._names else next(iter(self._names), "")
            self.current.choose(known)
        self._name_section(self.current.id)

    def _name_section(self, dossier_id: str) -> None:
        name = self._names.get(dossier_id, "")
        words = tr(N_("项目 · {name}")).format(name=name) if name else tr(PROJECT)
        self.window.column.list.set_section_words(PROJECT, words)
        if dossier_id:
            self._settings.setValue(_LAST_DOSSIER, dossier_id)
