"""封装交接: a dossier is checked, sealed to those who are to read it, and handed over with words to compare."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.actions import exchange, handing_over, inbox
from app.actions.handing_over import HandedOver, Parcel
from app.bundle.sealing import NothingToSend, Sealed
from app.domain.changes import ChangeSet
from app.domain.errors import AppError
from app.domain.progress import Progress
from app.domain.text import N_, tr
from app.keys.card import Card as DeviceCard
from ui.errors import show_error
from ui.jobs import Job
from ui.no_dossier import NoDossier
from ui.page import Crumb, Page
from ui.pages.seal_parts.asking import ask_for_bundle, ask_for_slip
from ui.pages.seal_parts.board import SealBoard
from ui.pages.seal_parts.history_sheet import history_sheet
from ui.pages.seal_parts.role_words import page_words
from ui.pages.seal_parts.situation import Situation, situation
from ui.pages.seal_parts.slip_paper import write_slip
from ui.parts import PageParts
from ui.shortcuts import Shortcut
from ui.widgets.status_tag import Tone

_GROUP = N_("封装交接")
_SHORTCUTS = (
    Shortcut("Ctrl+Return", N_("封装"), _GROUP),
    Shortcut("Esc", N_("取消封装"), _GROUP),
)
_CHECKING, _CHOOSING, _SEALING, _DONE = range(4)
_NO_DOSSIER, _BOARD = range(2)


class SealPage(Page):
    def __init__(self, parts: PageParts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts = parts
        self._situation: Situation | None = None
        self._parcel: Parcel | None = None
        self._asked = 0
        self._job: Job[tuple[Sealed, list[HandedOver]]] | None = None
        self._target = Path()
        self._outdated = False
        """Something was written since the bundle that stands on the page was sealed."""
        self.board = SealBoard(parts.workspace.profile)
        self.banner = self.board.banner
        self._stack = QStackedWidget()
        self._soon = QTimer(self, interval=400, singleShot=True)
        self._lay_out()
        self._wire()

    def crumbs(self) -> Sequence[Crumb]:
        if self._situation is None or self._stack.currentIndex() == _NO_DOSSIER:
            return ()
        dossier = self._situation.dossier_id
        enterprise = Crumb(self._situation.enterprise, lambda: self._parts.go("dossier", dossier=dossier))
        return (enterprise, Crumb(page_words(self._parts.workspace.role)[0]))

    def shortcuts(self) -> Sequence[Shortcut]:
        return _SHORTCUTS

    def arrive(self, where: Mapping[str, object]) -> None:
        if asked := str(where.get("dossier", "")):
            self._parts.current.choose(asked)
        if self._outdated:
            self._start_anew()
        self.reload()

    def leave(self) -> None:
        self._soon.stop()

    def reload(self) -> None:
        """Look at the dossier again; what is being sealed or was just sealed stays on the page."""
        dossier = self._parts.current.id
        self._stack.setCurrentIndex(_BOARD if dossier else _NO_DOSSIER)
        if not dossier:
            return
        if self._situation is not None and self._situation.dossier_id != dossier:
            self._situation = None
            self.board.contents.forget()
            self._start_anew()
        workspace = self._parts.workspace
        self._parts.jobs.read(
            lambda progress: situation(workspace, dossier, progress),
            succeeded=self._show_situation,
            failed=self._trouble,
        )

    def ask_where(self) -> None:
        """The person says where the bundle goes; then it is sealed."""
        if self._situation is None or self._job is not None:
            return
        if target := ask_for_bundle(self, self._parts.workspace, self._situation.enterprise):
            self.seal(target)

    def ask_paper(self) -> None:
        """The slip that goes along with the bundle, as a page to print."""
        sending, found = self.board.slip.sending, self._situation
        if sending is None or found is None:
            return
        if target := ask_for_slip(self, sending):
            owners = {card.device_id: card.owner for card in found.cards}
            receivers = [owners.get(device, device) for device in sending.receivers]
            try:
                write_slip(target, sending, found.enterprise, receivers)
            except AppError as error:
                self._trouble(error)
                return
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(target)))

    def seal(self, target: Path) -> None:
        assert self._situation is not None
        workspace, dossier, cards = self._parts.workspace, self._situation.dossier_id, self.board.who.chosen
        with_originals = self.board.contents.originals.isChecked()
        covered_originals = self.board.contents.covered_originals
        from_start = self.board.contents.from_start.isChecked()

        def work(progress: Progress) -> tuple[Sealed, list[HandedOver]]:
            sealed = exchange.seal_to(
                workspace,
                [dossier],
                cards,
                target,
                with_originals=with_originals,
                covered_originals=covered_originals,
                from_start=from_start,
                progress=progress,
            )
            inbox.remember_folder(workspace, target.parent)
            return sealed, handing_over.sent(workspace, dossier)

        self._target = target
        self.banner.clear()
        self.board.run.show_running(target)
        self._step(_SEALING)
        self._job = self._parts.jobs.write(
            work,
            succeeded=lambda made: self._sealed(*made),
            failed=self._not_sealed,
            cancelled=self._stopped,
            progress=self.board.run.show_progress,
            label=tr(N_("封装 {name}")).format(name=target.name),
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.board.fit(self.width())

    def _lay_out(self) -> None:
        hint = tr(N_("有了项目，再把它封装给收件人。"))
        self._stack.addWidget(NoDossier(self._parts, "package-check", hint))
        self._stack.addWidget(self.board)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)

    def _wire(self) -> None:
        board = self.board
        board.who.changed.connect(self._choices_changed)
        board.who.asked_for_cards.connect(lambda: self._parts.go("settings", tab="cards"))
        board.contents.changed.connect(self._choices_changed)
        board.checks.asked.connect(lambda place: self._parts.go(place))
        board.history.clicked.connect(self._show_history)
        board.run.seal_asked.connect(self.ask_where)
        board.run.cancel_asked.connect(lambda: self._job.cancel() if self._job else None)
        board.run.folder_asked.connect(self._open_folder)
        board.run.again_asked.connect(self._start_anew)
        board.slip.paper_asked.connect(self.ask_paper)
        self._soon.timeout.connect(self.reload)
        self._parts.live.changed.connect(self._hear)
        self._parts.current.changed.connect(self._change_dossier)

    def _change_dossier(self) -> None:
        if self.isVisible():
            self.reload()

    def _hear(self, changes: ChangeSet) -> None:
        if any(one.dossier_id == self._parts.current.id for one in changes):
            self._outdated = self._outdated or self.board.step == _DONE
            if self.isVisible():
                self._soon.start()

    def _show_situation(self, found: Situation | None) -> None:
        if found is None:
            self._stack.setCurrentIndex(_NO_DOSSIER)
            return
        if found.dossier_id != self._parts.current.id:
            return
        fresh = self._situation is None or self._situation.dossier_id != found.dossier_id
        self._situation = found
        if fresh:
            self.board.who.forget()
        self.board.show_situation(found)
        self.title_changed.emit()
        self._read_parcel()

    def _choices_changed(self) -> None:
        """Something else is going to be in the bundle, so the one that was just made is no longer what is shown."""
        if self._job is None:
            self._start_anew()

    def _start_anew(self) -> None:
        if self._job is None:
            self._outdated = False
            self.board.slip.show_sending(None)
            self._step(_CHOOSING)
            self._read_parcel()

    def _read_parcel(self) -> None:
        """Count what would go along; only the answer to the last question is shown."""
        if self._situation is None:
            return
        self._asked += 1
        asked, workspace, dossier = self._asked, self._parts.workspace, self._situation.dossier_id
        cards: tuple[DeviceCard, ...] = self.board.who.chosen
        from_start = self.board.contents.from_start.isChecked()
        self._parts.jobs.read(
            lambda progress: handing_over.parcel(workspace, dossier, cards, from_start=from_start, progress=progress),
            succeeded=lambda parcel: self._show_parcel(parcel) if asked == self._asked else None,
            failed=self._trouble,
        )

    def _show_parcel(self, parcel: Parcel) -> None:
        self._parcel = parcel
        if self.board.step in (_CHECKING, _CHOOSING):
            self.board.contents.show_parcel(parcel, [card.owner for card in self.board.who.chosen])
            self._step(_CHOOSING)
            known, chosen = len(self.board.who.rows), len(self.board.who.chosen)
            self.board.run.show_parcel(parcel, self.board.contents.size_of(parcel), known, chosen)

    def _sealed(self, sealed: Sealed, history: list[HandedOver]) -> None:
        self._job = None
        self.board.contents.forget()
        self.board.run.show_done(sealed)
        made = next((one.sending for one in history if one.sending.bundle == sealed.bundle_id), None)
        self.board.slip.show_sending(made)
        self._step(_DONE)
        self.board.bring_slip_into_sight()
        self.reload()

    def _not_sealed(self, error: AppError) -> None:
        self._stopped()
        if isinstance(error, NothingToSend):
            self.banner.show_message(Tone.ACCENT, error.message, error.hint)
        else:
            self._trouble(error)

    def _stopped(self) -> None:
        self._job = None
        self._start_anew()

    def _trouble(self, error: AppError) -> None:
        show_error(self.banner, error)

    def _step(self, at: int) -> None:
        self.board.show_step(at)

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._target.parent)))

    def _show_history(self) -> None:
        if self._situation is not None:
            history_sheet(self.window(), self._situation.history).open()
