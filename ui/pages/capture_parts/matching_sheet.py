"""Import: where the photos are, what is on there, which visit each belongs to; and then all at once."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QStorageInfo, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from app.actions.capture import VisitPlace
from app.actions.photo_findings import visit_windows
from app.actions.photo_matching import FoundFile, Matching, cards, look_through
from app.domain.errors import AppError
from app.domain.progress import Progress
from app.domain.text import N_, tr
from ui.errors import show_error
from ui.jobs import Job
from ui.pages.capture_parts.matching_board import MatchingBoard
from ui.pages.capture_parts.picked_files import dialog_filter
from ui.parts import PageParts
from ui.theme.theme import theme
from ui.widgets.banner import Banner
from ui.widgets.button import Button
from ui.widgets.laid_out import column
from ui.widgets.sheet import Sheet
from ui.widgets.status_tag import Tone
from ui.widgets.task_row import TaskRow

Looked = tuple[list[FoundFile], Matching]
_ASKING, _LOOKING, _SHOWING = range(3)


class MatchingSheet(Sheet):
    """`confirmed` with what is to be taken in. Until then nothing is written, here or on the card."""

    confirmed = Signal(object)

    def __init__(self, parts: PageParts, window: QWidget, place: VisitPlace, visit_id: str) -> None:
        line = tr(N_("先看清楚每张归到哪次走访，再一起导入。卡上和手机里的照片不会被改动。"))
        super().__init__(window, tr(N_("导入照片")), line, width=1040)
        self._parts, self._place = parts, place
        self._job: Job[Looked] | None = None
        self._search: Job[list[Path]] | None = None
        self.banner = Banner()
        self.task = TaskRow(tr(N_("正在看里面有什么")), tr(N_("只读文件开头的拍摄时间，还没有导入。")))
        self.board = MatchingBoard(parts.jobs, place, visit_id)
        self.sources = self._sources()
        self.board.grid.setMinimumHeight(max(theme().px(200), window.height() - theme().px(500)))
        self._asking = column(*self.sources, gap=12)
        self._steps = (self._asking, self.task, self.board)
        self.body.addWidget(self.banner)
        for step in self._steps:
            self.body.addWidget(step)
        away = self.offer(Button(tr(N_("不导入")), kind="ghost", size="lg"))
        away.clicked.connect(self.dismiss)
        self.go_on = self.offer(Button("", "images", "primary", "lg"))
        self.go_on.clicked.connect(self._confirm)
        self.task.cancelled.connect(self.dismiss)
        self.board.changed.connect(self._count)
        self.closed.connect(self._stop)
        self._show_step(_ASKING)

    def open(self) -> None:
        super().open()
        self.body.invalidate()  # the steps were laid out while nobody knew how wide the window is
        # A network drive that does not answer must not hold up the window.
        self._search = self._parts.jobs.read(lambda _: cards(_mounted()), succeeded=self._offer_cards)

    def first_focus(self) -> QWidget:
        return self.sources[0]

    def look_at(self, paths: Sequence[Path]) -> None:
        """What is below these folders, or these files."""
        workspace, dossier_id = self._parts.workspace, self._place.dossier_id

        def work(progress: Progress) -> Looked:
            found = look_through(workspace, dossier_id, paths, progress)
            windows = visit_windows(workspace, dossier_id)
            zone = workspace.clock.now().wall.tzinfo
            assert zone is not None
            return found, Matching(found, windows.values(), zone)

        self.banner.clear()
        self.task.show_progress(0, 0)
        self._show_step(_LOOKING)
        self._job = self._parts.jobs.read(
            work,
            succeeded=self._show,
            failed=self._tell,
            progress=self.task.show_progress,
            label=tr(N_("看存储卡里有什么")),
        )

    def _offer_cards(self, places: Sequence[Path]) -> None:
        """On top, and taken by Enter while nobody has moved on."""
        self._search = None
        untouched, layout = self.sources[0].hasFocus(), self._asking.layout()
        assert isinstance(layout, QVBoxLayout)
        for at, place in enumerate(places):
            words = tr(N_("从 {name} 导入")).format(name=place.parent.name or str(place.parent))
            card = Button(words, "hard-drive", "secondary", "touch", wide=True)
            card.clicked.connect(partial(self.look_at, [place]))
            layout.insertWidget(at, card)
            if untouched and at == 0:
                card.setFocus(Qt.FocusReason.OtherFocusReason)

    def _sources(self) -> list[Button]:
        files = Button(tr(N_("选照片文件")), "images", "secondary", "touch", wide=True)
        files.clicked.connect(self._ask_for_files)
        folder = Button(tr(N_("选文件夹、存储卡或手机")), "folder-open", "secondary", "touch", wide=True)
        folder.clicked.connect(self._ask_for_folder)
        return [files, folder]

    def _ask_for_files(self) -> None:
        names, _ = QFileDialog.getOpenFileNames(self.window(), tr(N_("选照片")), "", dialog_filter())
        if names:
            self.look_at([Path(name) for name in names])

    def _ask_for_folder(self) -> None:
        if name := QFileDialog.getExistingDirectory(self.window(), tr(N_("选装着照片的文件夹"))):
            self.look_at([Path(name)])

    def _show(self, looked: Looked) -> None:
        self._job = None
        found, matching = looked
        if not found:
            self._show_step(_ASKING)
            self.banner.show_message(
                Tone.ACCENT, tr(N_("这里没有照片")), tr(N_("请选照片文件，或者装着照片的文件夹。"))
            )
            return
        self._show_step(_SHOWING)
        self.board.show_matching(matching)
        self.go_on.setFocus()

    def _tell(self, error: AppError) -> None:
        self._job = None
        self._show_step(_ASKING)
        show_error(self.banner, error)

    def _stop(self) -> None:
        for job in (self._job, self._search):
            if job is not None:
                job.fall_silent()
                job.cancel()
        self._job = self._search = None

    def _show_step(self, step: int) -> None:
        for at, part in enumerate(self._steps):
            part.setVisible(at == step)
        self.go_on.setVisible(step == _SHOWING)

    def _count(self) -> None:
        count = len(self.board.incoming)
        self.go_on.set_words(tr(N_("导入 {count} 张")).format(count=count))
        self.go_on.setEnabled(bool(count))

    def _confirm(self) -> None:
        incoming = self.board.incoming
        self.dismiss()
        self.confirmed.emit(incoming)


def _mounted() -> list[Path]:
    return [Path(one.rootPath()) for one in QStorageInfo.mountedVolumes() if one.isReady()]
