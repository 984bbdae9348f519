"""The clock of a camera, set right once for all its photos: by how far it is off, or by a photo whose time is known."""

import re
from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.text import N_, tr
from ui.photo_words import clock_words
from ui.theme.theme import theme
from ui.widgets.button import Button
from ui.widgets.fields import Choice, TextField
from ui.widgets.label import Label
from ui.widgets.laid_out import line

_SPAN = re.compile(r"(?:(\d{1,5})\s*天\s*)?(\d{1,4})[:：](\d{2})(?:[:：](\d{2}))?", re.ASCII)
_DAY, _HOUR, _MINUTE = 86400, 3600, 60
_RIGHT, _AHEAD, _BEHIND = 0, 1, -1


class CameraClock(QWidget):
    """`set_by` with (camera, seconds it is ahead), `set_to` with when the photo that is marked was really taken."""

    set_by = Signal(str, int)
    set_to = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._errors: dict[str, int] = {}
        self._shown: datetime | None = None
        self.camera = Choice(name=tr(N_("相机")), touch=True)
        self.way = Choice(
            [(tr(N_("时间准")), _RIGHT), (tr(N_("快了")), _AHEAD), (tr(N_("慢了")), _BEHIND)],
            name=tr(N_("相机时钟")),
            touch=True,
        )
        self.span = TextField(tr(N_("如 0:05:30")), name=tr(N_("相差多少")), touch=True)
        self.said = Label("", "small", "text2", elide=True)
        self.really = TextField(name=tr(N_("这张照片真正的拍摄时间")), touch=True)
        self.by_photo = Button(tr(N_("按这张对时")), "clock", "secondary", "lg")
        self._about = Label("", "small", "text2")
        self._lay_out()
        self._wire()

    def show_clocks(self, cameras: Sequence[str], errors: dict[str, int]) -> None:
        self._errors = errors
        chosen = self.camera.currentData()
        self.camera.set_options([(camera or tr(N_("没写型号的相机")), camera) for camera in cameras])
        self.camera.choose(chosen if chosen in cameras else cameras[0] if cameras else None)
        self.camera.setVisible(len(cameras) > 1)
        self._show_error()

    def show_marked(self, shown: datetime | None, camera: str) -> None:
        """The time of the one photo that is marked, as its camera showed it; None where there is no such."""
        self._shown = shown
        self._photo.setVisible(shown is not None)
        self._hint.setVisible(shown is None)
        if shown is not None:
            self.camera.choose(camera)
            self._show_error()
            self._about.setText(tr(N_("相机记的是 {time}，真正是")).format(time=f"{shown:%m-%d %H:%M:%S}"))
            self.really.setText(f"{shown:%Y-%m-%d %H:%M:%S}")
            self.really.set_wrong(False)

    def _lay_out(self) -> None:
        for part, width in ((self.camera, 170), (self.way, 110), (self.span, 140), (self.really, 180)):
            part.setFixedWidth(theme().px(width))
        hint = N_("相机时间不准？选一张拍到钟表的照片，填上真正的时间，整张卡一起对好。")
        self._hint = Label(tr(hint), "caption", "text3", elide=True)
        self._photo = line(self._about, self.really, self.by_photo, None, gap=8)
        self._photo.hide()
        stack = QVBoxLayout(self)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(6)
        label = Label(tr(N_("相机时钟")), "small_strong", "text2")
        stack.addWidget(line(label, self.camera, self.way, self.span, self.said, None, gap=8))
        stack.addWidget(self._hint)
        stack.addWidget(self._photo)

    def _wire(self) -> None:
        self.camera.activated.connect(lambda _: self._show_error())
        self.way.activated.connect(lambda _: self._set_by())
        self.span.editingFinished.connect(self._set_by)
        self.by_photo.clicked.connect(self._set_to)
        self.really.returnPressed.connect(self._set_to)

    def _show_error(self) -> None:
        error = self._errors.get(str(self.camera.currentData()), 0)
        self.way.choose((error > 0) - (error < 0))
        self.span.setEnabled(bool(error))
        self.span.setText(_written(abs(error)) if error else "")
        self.span.set_wrong(False)
        self.said.setText(clock_words(error) if error else tr(N_("按相机记的时间对走访")))

    def _set_by(self) -> None:
        way = self.way.currentData()
        camera = str(self.camera.currentData())
        if not isinstance(way, int) or way == _RIGHT:
            self.set_by.emit(camera, 0)
            return
        self.span.setEnabled(True)
        seconds = span_of(self.span.text())
        self.span.set_wrong(seconds is None and bool(self.span.text()))
        if seconds is None:
            self.span.setFocus(Qt.FocusReason.OtherFocusReason)
        elif way * seconds != self._errors.get(camera, 0):
            self.set_by.emit(camera, way * seconds)

    def _set_to(self) -> None:
        really = moment_of(self.really.text(), self._shown)
        self.really.set_wrong(really is None)
        if really is not None:
            self.set_to.emit(really)


def span_of(text: str) -> int | None:
    """Seconds of “1:05”, “1:05:30”, “400 天 3:00:00”; None for what is no span."""
    match = _SPAN.fullmatch(text.strip())
    if not match:
        return None
    days, hours, minutes, seconds = (int(part or 0) for part in match.groups())
    if minutes >= _MINUTE or seconds >= _MINUTE:
        return None
    return days * _DAY + hours * _HOUR + minutes * _MINUTE + seconds


def moment_of(text: str, near: datetime | None) -> datetime | None:
    """A day and a time, or only a time on the day of `near`; None for what is no time."""
    words = text.strip().replace("/", "-").replace("：", ":")
    if near is not None and re.fullmatch(r"\d{1,2}:\d\d(:\d\d)?", words):
        words = f"{near:%Y-%m-%d} {words.zfill(5 if words.count(':') == 1 else 8)}"
    try:
        return datetime.fromisoformat(words).replace(tzinfo=None)
    except ValueError:
        return None


def _written(seconds: int) -> str:
    days, rest = divmod(seconds, _DAY)
    time = f"{rest // _HOUR}:{rest % _HOUR // _MINUTE:02}:{rest % _MINUTE:02}"
    return tr(N_("{days} 天 {time}")).format(days=days, time=time) if days else time
