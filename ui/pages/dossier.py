"""一企一档: one dossier as a whole, along its line of time."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.actions.photos import thumbnail
from app.actions.standings import Standing, standing
from app.actions.whole_dossier import WholeDossier, whole_dossier
from app.domain.changes import ChangeSet
from app.domain.errors import AppError
from app.domain.records.photos import Photo
from app.domain.roles import May, Role, may
from app.domain.text import N_, tr
from ui.attempt import Attempt
from ui.errors import show_error
from ui.no_dossier import NoDossier
from ui.page import Crumb, Page
from ui.pages.dossier_parts.body import DossierBody
from ui.pages.dossier_parts.conflict_notice import ConflictNotice
from ui.pages.dossier_parts.facts_panel import FactsPanel
from ui.pages.dossier_parts.header import DossierHeader
from ui.pages.dossier_parts.life_ways import LifeWays
from ui.pages.dossier_parts.side import DossierSide
from ui.pages.dossier_parts.ways import DossierWays
from ui.papers.paper_sheet import open_papers
from ui.parts import PageParts
from ui.photos.photo_keys import PHOTO_SHORTCUTS
from ui.shortcuts import Shortcut
from ui.theme.theme import theme
from ui.widgets.banner import Banner
from ui.widgets.scroll_page import ScrollPage

_PAUSE_MS = 150
_SIDE, _FACTS = 340, 400
_SIDE_FROM, _FACTS_FROM, _TALL_FROM = 1000, 1180, 660
_NO_LIMIT = 16777215
_GROUP = N_("一企一档")
_SHORTCUTS = (
    Shortcut("Ctrl+Return", N_("开始走访"), _GROUP),
    Shortcut("Return", N_("打开选中的一条"), _GROUP),
    Shortcut("Ctrl+P", N_("打印这个项目的表单"), _GROUP),
)
_SOUGHT = {
    "visit": "visits",
    "quick_note": "timeline",
    "interview": "interviews",
    "shortcoming": "shortcomings",
    "photo": "photos",
}
_NO_DOSSIER, _WAITING, _DOSSIER = range(3)


class DossierPage(Page):
    def __init__(self, parts: PageParts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts = parts
        self._whole: WholeDossier | None = None
        self._sought: dict[str, str] = {}
        self._blobs: dict[str, str] = {}
        self.banner, self.torn = Banner(), ConflictNotice()
        attempt = Attempt(self, self.banner)
        self.life = LifeWays(parts, attempt, self, self.banner)
        self.ways = DossierWays(parts, attempt, self, self.life.desk)
        role = parts.workspace.role
        self.header = DossierHeader(may(role, May.CAPTURE), may(role, May.OPEN_DOSSIER))
        self.body = DossierBody(parts.workspace, parts.jobs, self._thumbnail)
        self.side, self.facts = DossierSide(), FactsPanel(parts.workspace)
        self._beside = ScrollPage(padding=0)
        self._stack, self._soon = QStackedWidget(), QTimer(self)
        self._lay_out()
        self._wire()

    def crumbs(self) -> Sequence[Crumb]:
        if self._whole is None:
            return ()
        name = self._whole.enterprise.name or tr(N_("未命名企业"))
        bureau = self._parts.workspace.role is Role.BUREAU
        archive = tr(N_("企业与项目") if bureau else N_("企业档案"))
        return (Crumb(archive, partial(self._parts.go, "archive")), Crumb(name))

    def shortcuts(self) -> Sequence[Shortcut]:
        return (*_SHORTCUTS, *PHOTO_SHORTCUTS)

    def arrive(self, where: Mapping[str, object]) -> None:
        if asked := str(where.get("dossier", "")):
            self._parts.current.choose(asked)
        if tab := str(where.get("tab", "")):
            self.body.choose(tab)
        self._sought = {key: str(where[key]) for key in _SOUGHT if where.get(key)}
        self._load()
        self._reflow()
        if where.get("settle"):
            self.ways.ask_version(self._parts.current.id)

    def keep(self) -> None:
        self.facts.keep()

    def leave(self) -> None:
        self._soon.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._reflow()

    def _lay_out(self) -> None:
        hint = tr(N_("有了项目，它的走访、照片和纪要都在这里。"))
        content, row = QWidget(), QHBoxLayout()
        row.setSpacing(20)
        row.addWidget(self.body, 1)
        self._beside.body.addWidget(self.side)
        row.addWidget(self._beside)
        row.addWidget(self.facts, 1)
        self.facts.setVisible(False)
        column = QVBoxLayout(content)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        for part in (self.banner, self.torn, self.header):
            column.addWidget(part)
        column.addLayout(row, 1)
        for page in (NoDossier(self._parts, "archive", hint), QWidget(), content):
            self._stack.addWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)

    def _wire(self) -> None:
        self._soon.setSingleShot(True)
        self._soon.setInterval(_PAUSE_MS)
        self._soon.timeout.connect(self._load)
        self.header.begin_asked.connect(lambda: self._parts.go("capture", begin=True))
        self.header.papers_asked.connect(self._print)
        QShortcut(QKeySequence("Ctrl+P"), self).activated.connect(self._print)
        self.header.facts_asked.connect(lambda: self._show_facts(not self.facts.isVisible()))
        self.facts.close_asked.connect(lambda: self._show_facts(False))
        self.side.compliance.rule_asked.connect(self.life.show_rule)
        self.side.compliance.next_asked.connect(lambda: self.body.choose("life"))
        self.side.team_asked.connect(lambda: self.body.choose("team"))
        for form in self.facts.forms:
            form.edited.connect(partial(self.ways.write, form))
        body = self.body
        body.timeline.opened.connect(lambda kind, id_: self.ways.open_entry(self._whole, kind, id_, body.choose))
        for part in (body.visits, body.interviews, body.shortcomings):
            part.opened.connect(self.ways.open_record)
        body.photos.opened.connect(lambda photo_id: self.ways.show_photo(body.photos.shown, photo_id))
        body.life.add_asked.connect(self.life.add)
        body.life.open_asked.connect(self.life.desk.open)
        body.life.checklist_asked.connect(self.life.checklist.open)
        body.life.next.deed_asked.connect(self.life.do)
        body.life.next.rule_asked.connect(self.life.show_rule)
        body.team.add_asked.connect(lambda: self.ways.add_member(self._parts.current.id))
        body.team.edit_asked.connect(self.ways.edit_member)
        body.team.replace_asked.connect(self.ways.replace_member)
        body.team.remove_asked.connect(self.ways.remove_member)
        self.torn.asked.connect(lambda: self.ways.ask_version(self._parts.current.id))
        self._parts.live.changed.connect(self._hear)
        self._parts.current.changed.connect(self._change_dossier)
        theme().changed.connect(self._reflow)

    def _print(self) -> None:
        if self._whole is not None:
            open_papers(self._parts, self, self._whole.project.id)

    def _load(self) -> None:
        dossier_id, workspace = self._parts.current.id, self._parts.workspace
        if not dossier_id:
            self._show(dossier_id, None)
            return
        if self._whole is None or self._whole.project.id != dossier_id:
            self._stack.setCurrentIndex(_WAITING)
        self._parts.jobs.read(
            lambda _: whole_dossier(workspace, dossier_id), succeeded=partial(self._show, dossier_id), failed=self._tell
        )

    def _load_standing(self, dossier_id: str) -> None:
        workspace, compliance = self._parts.workspace, self._parts.compliance
        self._parts.jobs.read(
            lambda _: standing(workspace, compliance, dossier_id),
            succeeded=partial(self._show_standing, dossier_id),
            failed=self._tell,
        )

    def _show_standing(self, dossier_id: str, found: Standing) -> None:
        if dossier_id == self._parts.current.id:
            self.header.show_stage(found.stage)
            self.body.life.show_standing(found)
            self.side.compliance.show_standing(found)

    def _show(self, dossier_id: str, whole: WholeDossier | None) -> None:
        if dossier_id != self._parts.current.id:
            return
        if self._whole is None or whole is None or self._whole.project.id != whole.project.id:
            # What is known of another dossier must not be acted on in this one.
            for stale in (self.header, self.body.life, self.side.compliance):
                stale.forget()
        self._whole = whole
        if whole is not None:
            self._blobs = {photo.id: photo.blob for photo in whole.photos}
            for part in (self.header, self.body, self.facts):
                part.show_whole(whole)
            self.side.show_whole(whole, self._parts.workspace.clock.now().wall.date())
            self.torn.show_count(whole.conflicts)
            self._point_at(whole)
            self._load_standing(dossier_id)
        self._stack.setCurrentIndex(_NO_DOSSIER if whole is None else _DOSSIER)
        self._reflow()
        self.title_changed.emit()

    def _point_at(self, whole: WholeDossier) -> None:
        """What somebody looked for and cannot be led to elsewhere."""
        sought, self._sought = self._sought, {}
        for kind, id_ in list(sought.items())[-1:]:
            record = whole.record(kind, id_)
            self.body.choose(_SOUGHT[kind])
            if isinstance(record, Photo):
                self.body.photos.grid.select(record.id)
            elif record is not None:
                self.ways.open_record(record)

    def _thumbnail(self, photo_id: str) -> bytes | None:
        blob = self._blobs.get(photo_id)
        return thumbnail(self._parts.workspace, blob) if blob else None

    def _show_facts(self, shown: bool) -> None:
        if not shown:
            self.facts.keep()
        self.facts.setVisible(shown)
        self._reflow()

    def _tell(self, error: AppError) -> None:
        self._stack.setCurrentIndex(_DOSSIER)
        show_error(self.banner, error)

    def _hear(self, changes: ChangeSet) -> None:
        if self.isVisible() and any(change.dossier_id == self._parts.current.id for change in changes):
            self._soon.start()

    def _change_dossier(self) -> None:
        if self.isVisible():
            self.keep()
            self._load()

    def _reflow(self) -> None:
        """The side column where there is room; the facts take its place, and the whole page where it is narrow."""
        facts = not self.facts.isHidden()
        wide = self.width() >= theme().px(_FACTS_FROM if facts else _SIDE_FROM)
        self._beside.setFixedWidth(theme().px(_SIDE))
        self.facts.setMaximumWidth(theme().px(_FACTS) if wide else _NO_LIMIT)
        self.facts.setMinimumWidth(theme().px(_FACTS) if wide else 0)
        self._beside.setVisible(wide and not facts)
        self.body.setVisible(wide or not facts)
        self.header.set_compact(self.height() < theme().px(_TALL_FROM))
