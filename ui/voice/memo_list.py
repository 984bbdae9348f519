"""The voice memos of a visit or an interview, newest first; one at a time is heard."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.errors import AppError
from app.domain.records.notes import VoiceMemo
from app.domain.text import N_, tr
from app.sound.wave_file import Wave
from ui.voice.listening import Listening
from ui.voice.memo_row import MemoRow
from ui.widgets.label import Label

Fetch = Callable[[VoiceMemo, Callable[[Wave], object]], object]


class MemoList(QWidget):
    """`fetch` brings the samples of a memo and then calls back; `write` stores (after, before)."""

    removed = Signal(object)
    trouble = Signal(object)
    """An AppError."""

    def __init__(self, fetch: Fetch, write: Callable[[VoiceMemo, VoiceMemo], bool]) -> None:
        super().__init__()
        self._fetch, self._write = fetch, write
        self.listening = Listening(self)
        self._rows: dict[str, MemoRow] = {}
        self._held: tuple[str, Wave] | None = None
        self._wanted: tuple[str, float] = ("", 0.0)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._none = Label(tr(N_("还没有录音。按 F9 开始，录之前先征得对方同意。")), "small", "text3", wrap=True)
        self._column.addWidget(self._none)
        self._column.addStretch(1)
        self.listening.moved.connect(self._move)
        self.listening.ended.connect(self._end)

    def show_memos(self, memos: Sequence[VoiceMemo]) -> None:
        for gone in self._rows.keys() - {memo.id for memo in memos}:
            self._take_away(gone)
        for at, memo in enumerate(memos):
            row = self._rows.get(memo.id) or self._add(memo)
            if self._column.indexOf(row) != at:
                self._column.insertWidget(at, row)
            row.show_memo(memo)
        self._none.setVisible(not memos)

    @property
    def rows(self) -> list[MemoRow]:
        return list(self._rows.values())

    def row(self, memo_id: str) -> MemoRow | None:
        return self._rows.get(memo_id)

    def bring_into_sight(self, memo_id: str) -> None:
        if row := self._rows.get(memo_id):
            row.play.setFocus(Qt.FocusReason.OtherFocusReason)  # a scrolling part follows the focus

    def keep(self) -> None:
        for row in self._rows.values():
            row.keep()

    def stop(self) -> None:
        """Nothing is heard any more, and no sound stays in memory."""
        self.listening.stop()
        self._held = None

    def _add(self, memo: VoiceMemo) -> MemoRow:
        row = self._rows[memo.id] = MemoRow(memo, self._write)
        row.play_asked.connect(self._toggle)
        row.sought.connect(self._listen)
        row.removed.connect(self.removed)
        return row

    def _take_away(self, memo_id: str) -> None:
        if self._held is not None and self._held[0] == memo_id:
            self.stop()
        row = self._rows.pop(memo_id)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _toggle(self, memo_id: str) -> None:
        if self.listening.playing and self._held is not None and self._held[0] == memo_id:
            at = self.listening.stop()
            self._rows[memo_id].show_place(at, self._held[1].seconds)
            self._wanted = (memo_id, at)
            return
        self._listen(memo_id, self._wanted[1] if self._wanted[0] == memo_id else 0.0)

    def _listen(self, memo_id: str, from_second: float) -> None:
        self._wanted = (memo_id, from_second)
        if self._held is not None and self._held[0] == memo_id:
            self._play(self._held[1])
            return
        self.stop()
        self._fetch(self._rows[memo_id].memo, lambda wave: self._take(memo_id, wave))

    def _take(self, memo_id: str, wave: Wave) -> None:
        """It was fetched; perhaps another is wanted meanwhile."""
        if self._wanted[0] != memo_id or memo_id not in self._rows:
            return
        self._held = (memo_id, wave)
        self._rows[memo_id].show_wave(wave)
        self._play(wave)

    def _play(self, wave: Wave) -> None:
        memo_id, second = self._wanted
        try:
            self.listening.play(wave, min(second, wave.seconds))
        except AppError as error:
            self.trouble.emit(error)
            return
        self._rows[memo_id].show_playing(True)

    def _move(self, second: float) -> None:
        self._wanted = (self._wanted[0], second)
        if self._held is not None and self._held[0] in self._rows:
            self._rows[self._held[0]].show_place(second, self._held[1].seconds)

    def _end(self) -> None:
        if self._held is not None and self._held[0] in self._rows:
            self._rows[self._held[0]].show_playing(False)
