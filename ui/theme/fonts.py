"""The shipped faces, loaded before anything is measured: a machine may have no font at all."""

from PySide6.QtGui import QFontDatabase

from app.domain.errors import AppError
from app.domain.text import N_
from app.resources import resource

FAMILIES = ["ZJ Latin", "Noto Sans SC", "Microsoft YaHei UI", "PingFang SC", "Noto Sans CJK SC"]
_SHIPPED = ("ZJLatin-*", "NotoSansSC-*")


def load_fonts() -> None:
    files = [file for pattern in _SHIPPED for file in sorted(resource("fonts").glob(pattern))]
    for file in files:
        if file.suffix in (".otf", ".ttf") and QFontDatabase.addApplicationFont(str(file)) < 0:
            raise AppError(
                N_("字体文件 {name} 读不出来。"), hint=N_("请重新安装本程序，数据不受影响。"), name=file.name
            )
    if "Noto Sans SC" not in QFontDatabase.families():
        raise AppError(N_("程序自带的中文字体不见了。"), hint=N_("请重新安装本程序，数据不受影响。"))
