"""Which version this is, and whose work is in it."""

from importlib.metadata import PackageNotFoundError, version

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.domain.text import N_, tr
from ui.widgets.card import Card
from ui.widgets.label import Label

LICENCES = (
    ("PySide6 (Qt for Python)", "LGPL-3.0"),
    ("SQLAlchemy", "MIT"),
    ("Alembic", "MIT"),
    ("sqlcipher3 · SQLCipher", "zlib · BSD-3-Clause"),
    ("py-minisign", "ISC"),
    ("cryptography", "Apache-2.0 / BSD-3-Clause"),
    ("keyring", "MIT"),
    ("msgspec", "BSD-3-Clause"),
    ("ReportLab", "BSD-3-Clause"),
    ("Pillow", "MIT-CMU"),
    ("pi-heif · libheif", "BSD-3-Clause · LGPL-3.0"),
    ("pypdfium2 · PDFium", "Apache-2.0 / BSD-3-Clause"),
    ("segno", "BSD-3-Clause"),
    ("openpyxl", "MIT"),
    ("python-docx · lxml", "MIT · BSD-3-Clause"),
    ("pypinyin", "MIT"),
    ("icalendar · python-dateutil", "BSD-2-Clause · Apache-2.0 / BSD-3-Clause"),
    ("platformdirs", "MIT"),
    ("Noto Sans SC · Noto Serif SC", "OFL-1.1"),
    ("Inter (ZJ Latin)", "OFL-1.1"),
    ("LXGW WenKai (ZJ Kai)", "OFL-1.1"),
    ("Lucide", "ISC"),
)


def program_version() -> str:
    try:
        return version("zhenji")
    except PackageNotFoundError:  # run from a source tree that was never installed
        return ""


class AboutPart(QWidget):
    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        about = Card(tr(N_("关于诊迹")))
        number = program_version() or tr(N_("源码"))
        about.body.addWidget(Label(tr(N_("版本 {version}")).format(version=number), "strong", selectable=True))
        line = N_("智改数转诊断工作台：从车间现场到工信局。Apache-2.0 许可，不联网，不上传任何内容。")
        about.body.addWidget(Label(tr(line), "small", "text2", wrap=True))
        column.addWidget(about)
        licences = Card(tr(N_("用到的开源软件")))
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        for at, (name, licence) in enumerate(LICENCES):
            grid.addWidget(Label(name, "small"), at, 0)
            grid.addWidget(Label(licence, "small", "text3"), at, 1)
        licences.body.addLayout(grid)
        column.addWidget(licences)
