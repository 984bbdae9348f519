"""What sees. Qt Multimedia is loaded when somebody first opens the camera, and may be missing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtGui import QImage

from app.domain.errors import AppError
from app.domain.text import N_

Seen = Callable[[QImage], object]
Trouble = Callable[[AppError], object]


class Lens(Protocol):
    """One camera that is on; everything is told on the window's thread."""

    def start(self, seen: Seen, trouble: Trouble) -> None:
        """Pictures are upright, and come no faster than they can be shown."""

    def take(self, taken: Seen) -> None:
        """One picture as large as the camera can give it."""

    def stop(self) -> None: ...


@dataclass(frozen=True)
class CameraName:
    id: str
    words: str


class Cameras(Protocol):
    """The cameras of this device."""

    def names(self) -> Sequence[CameraName]: ...

    def open(self, id_: str) -> Lens:
        """Raises AppError where it can't be."""

    def listen(self, changed: Callable[[], object]) -> None:
        """Told whenever one is plugged in or pulled out."""


def cameras() -> Cameras:
    """Raises AppError where the system lacks what it takes."""
    try:
        from ui.camera.qt_camera import QtCameras
    except ImportError as error:
        raise AppError(
            N_("这台电脑缺少相机用的系统组件，别的功能都能用。"),
            N_("Linux 上请安装 libpulse0（sudo apt install libpulse0），再重新打开诊迹；也可以从文件导入。"),
        ) from error
    return QtCameras()


def none_there() -> AppError:
    return AppError(N_("这台设备没有相机。"), N_("可以从文件导入，或者接上相机。"))


def is_busy() -> AppError:
    return AppError(N_("相机没有打开，可能正被别的程序占用。"), N_("关掉它再试，或先从文件导入。"))


def is_refused() -> AppError:
    return AppError(N_("系统没有允许诊迹用相机。"), N_("请在系统的隐私设置里允许，再试一次；也可以从文件导入。"))


def was_pulled_out() -> AppError:
    return AppError(N_("相机断开了，已存好的照片都在。"), N_("重新接上会自动继续，也可以从文件导入。"))
