"""Voice memos of one visit or interview as a page needs them: a button, a bar, a list, and what they do."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from app.actions import recording, records
from app.actions.recording import Recording
from app.domain.changes import ChangeSet
from app.domain.errors import AppError
from app.domain.progress import Progress
from app.domain.records.notes import VoiceMemo
from app.domain.records.visits import Visit
from app.domain.text import N_, tr
from app.sound.wave_file import Wave
from ui.attempt import Attempt
from ui.errors import show_error
from ui.parts import PageParts
from ui.voice.found_again import look_for_interrupted, span_of
from ui.voice.memo_list import MemoList
from ui.voice.record_bar import RecordBar
from ui.voice.recorder import Recorder, State
from ui.voice.sound_devices import open_microphone
from ui.widgets.banner import Banner
from ui.widgets.button import Button, Size
from ui.widgets.status_tag import Tone

_UNDO_MS = 20_000
"""Longer than the offer to take it back stands there."""


class VoiceDesk(QObject):
    """Put `button`, `bar` and `list` where they belong; call `show_visit`, `keep`, and `leave` as the page is told."""

    counted = Signal(int)

    def __init__(
        self, parts: PageParts, attempt: Attempt, banner: Banner, parent: QObject, size: Size = "touch"
    ) -> None:
        super().__init__(parent)
        self._parts, self._attempt, self._banner, self._workspace = parts, attempt, banner, parts.workspace
        self._visit: Visit | None = None
        self._interview_id = ""
        self._agreed: set[str] = set()
        self._cancelled: Recording | None = None
        self.open_microphone = open_microphone
        self.is_ready: Callable[[], bool] = lambda: True
        """Asked right before a recording begins: whether what it belongs to is stored."""
        self.recorder = Recorder(parts.jobs, self)
        self.button = Button(tr(N_("录音")), "mic", "secondary", size, key="F9", wide=size == "touch")
        self.bar = RecordBar()
        self.list = MemoList(self._fetch, self._save)
        self._forgetting = QTimer(self)
        self._wire()

    def show_visit(self, visit: Visit, interview_id: str = "") -> None:
        """Another one ends what is recorded of the last."""
        if self._visit is None or (self._visit.id, self._interview_id) != (visit.id, interview_id):
            self.leave()
            self._visit, self._interview_id = visit, interview_id
            self._reload()
        self._visit = visit
        self.button.setEnabled(bool(visit.id and visit.dossier_id))

    def keep(self) -> None:
        self.list.keep()

    def leave(self) -> None:
        """Nobody is recorded without seeing it: what goes on is stopped and stored."""
        self.list.stop()
        self._forget()
        if self.bar.asking:
            self.bar.give_way()
        if self.recorder.state in (State.RUNNING, State.PAUSED):
            self.recorder.finish()

    def look_for_interrupted(self) -> None:
        """On arriving: what a killed program left behind becomes memos, and the page says so."""
        if self.recorder.state is State.IDLE and self._cancelled is None:
            look_for_interrupted(self._parts, self._banner)

    def press(self) -> None:
        """Begin, having asked for consent before the first recording of a visit; pressed again, stop and store."""
        if self._visit is None or self.recorder.state is not State.IDLE:
            self.recorder.finish()
            return
        visit = self._visit
        if visit.id in self._agreed or self._attempt.read(lambda: recording.has_consent(self._workspace, visit)):
            self._begin()
        else:
            self.bar.ask()

    def _wire(self) -> None:
        bar, recorder = self.bar, self.recorder
        self.button.clicked.connect(self.press)
        bar.agreed.connect(self._agree)
        bar.pause_asked.connect(self._pause_or_go_on)
        bar.finish_asked.connect(recorder.finish)
        bar.cancel_asked.connect(self._cancel)
        recorder.changed.connect(self._show_state)
        recorder.heard.connect(lambda level: bar.show_heard(level, recorder.seconds))
        recorder.stopped.connect(partial(show_error, self._banner))
        recorder.stored.connect(self._stored)
        recorder.not_stored.connect(self._not_stored)
        self.list.removed.connect(self._remove)
        self.list.trouble.connect(partial(show_error, self._banner))
        self._forgetting.setSingleShot(True)
        self._forgetting.setInterval(_UNDO_MS)
        self._forgetting.timeout.connect(self._forget)
        self._parts.live.changed.connect(self._hear)

    def _agree(self) -> None:
        if self._visit is not None:
            self._agreed.add(self._visit.id)
            self.bar.give_way()
            self._begin()

    def _begin(self) -> None:
        visit, interview_id = self._visit, self._interview_id
        if visit is None or not self.is_ready():
            return
        self._forget()
        self.list.stop()
        begin = partial(recording.begin, self._workspace, visit, consent=True, interview_id=interview_id)
        self._attempt.read(lambda: self.recorder.start(self.open_microphone(), lambda sound: begin(sound=sound)))

    def _pause_or_go_on(self) -> None:
        self.recorder.go_on() if self.recorder.state is State.PAUSED else self.recorder.pause()

    def _cancel(self) -> None:
        seconds = int(self.recorder.seconds)
        self._cancelled = self._attempt.read(self.recorder.cancel)
        if self._cancelled is not None:
            self._forgetting.start()
            words = tr(N_("这段 {seconds} 秒的录音不要了")).format(seconds=seconds)
            self._parts.toast(words, self._bring_back, "trash-2")

    def _bring_back(self) -> None:
        cancelled, self._cancelled = self._cancelled, None
        if cancelled is None:
            return
        self._forgetting.stop()

        def work(_: Progress) -> VoiceMemo | None:
            cancelled.bring_back()
            return cancelled.finish()

        self._parts.jobs.write(work, succeeded=self._stored, failed=partial(show_error, self._banner))

    def _forget(self) -> None:
        cancelled, self._cancelled = self._cancelled, None
        self._forgetting.stop()
        if cancelled is not None:
            cancelled.forget()

    def _show_state(self) -> None:
        state = self.recorder.state
        if state is State.IDLE and self.bar.isAncestorOf(self.bar.window().focusWidget() or self.bar):
            self.button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.bar.show_state(state, self.recorder.seconds)
        self.button.set_words(tr(N_("录音")) if state is State.IDLE else tr(N_("停下")))
        self.button.set_kind("secondary" if state is State.IDLE else "danger")

    def _stored(self, memo: VoiceMemo | None) -> None:
        if memo is not None:
            words = tr(N_("录音存好了：{span}")).format(span=span_of(memo))
            self._parts.toast(
                words, lambda: self._attempt.done(partial(records.remove, self._workspace, [memo])), "mic"
            )
        self._reload()

    def _not_stored(self, error: AppError) -> None:
        again = (tr(N_("再存一次")), self.recorder.finish)
        self._banner.show_message(Tone.WARNING, error.message, error.hint, [again])

    def _remove(self, memo: VoiceMemo) -> None:
        if self._attempt.done(lambda: records.remove(self._workspace, [memo])):
            back = partial(records.bring_back, self._workspace, [memo])
            self._parts.toast(tr(N_("删除了 1 段录音")), lambda: self._attempt.done(back), "trash-2")

    def _save(self, after: VoiceMemo, before: VoiceMemo) -> bool:
        return self._attempt.done(lambda: records.save(self._workspace, after, before, f"voice_memo {after.id}"))

    def _fetch(self, memo: VoiceMemo, then: Callable[[Wave], object]) -> None:
        def work(_: Progress) -> Wave:
            return recording.sound_of(self._workspace, memo)

        self._parts.jobs.read(work, succeeded=then, failed=partial(show_error, self._banner))

    def _hear(self, changes: ChangeSet) -> None:
        if self._visit is not None and any(
            one.type_name == VoiceMemo.type_name and one.dossier_id == self._visit.dossier_id for one in changes
        ):
            self._reload()

    def _reload(self) -> None:
        if self._visit is None:
            return
        visit, interview_id = self._visit, self._interview_id
        memos = self._attempt.read(lambda: recording.memos_of(self._workspace, visit, interview_id)) or []
        self.list.show_memos(memos)
        self.counted.emit(len(memos))
