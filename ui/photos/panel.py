"""What is said and known about the photo on the stage."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.records.photos import MarkKind, Photo, PhotoMark
from app.domain.text import N_, tr
from ui.fields.registry import large_editor_of
from ui.fields.shown import words_of
from ui.forms.record_form import RecordForm
from ui.size_words import size_words
from ui.theme.theme import theme
from ui.widgets.button import Button, IconButton
from ui.widgets.divider import Divider
from ui.widgets.label import Label
from ui.widgets.scroll_page import ScrollPage

_WIDTH = 320
_FIELDS = ("caption", "category", "spot")
_FACTS = (N_("拍摄"), N_("入库"), N_("相机"), N_("尺寸"), N_("原文件"), N_("标注"))


class PhotoPanel(QWidget):
    starred = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.form = RecordForm(Photo, only=_FIELDS, instead=dict.fromkeys(_FIELDS, large_editor_of))
        self.star = IconButton("star", tr(N_("星标")), "ghost", "lg")
        self.star.setCheckable(True)
        self.hash = Label("", "caption", "text2", wrap=True, selectable=True)
        self.copy = Button(tr(N_("复制图片")), "image", size="lg", wide=True)
        self.export = Button(tr(N_("导出这张…")), "file-down", size="lg", wide=True)
        self.export_all = Button("", "images", "ghost", "lg", wide=True)
        self._facts = {name: Label("", "small", wrap=True, align=_RIGHT) for name in _FACTS}
        self._covered = Label("", "caption", "text2", wrap=True)
        self._lay_out()
        self.star.clicked.connect(self.starred)
        theme().changed.connect(self._fit)
        self._fit()

    def set_read_only(self, read_only: bool) -> None:
        self.form.set_read_only(read_only)
        self.star.setEnabled(not read_only)

    def show_photo(self, photo: Photo, count: int) -> None:
        self.form.show_record(photo)
        self.star.setChecked(bool(photo.starred))
        self.star.set_kind("soft" if photo.starred else "ghost")
        sides = tr(N_("{width:.0f} × {height:.0f}")) if photo.width and photo.height else ""
        size = size_words(int(photo.size)) if photo.size and photo.size.is_finite() else ""
        self._tell(N_("拍摄"), words_of(photo.specs["camera_time"], photo.camera_time) or tr(N_("相机没有记时间")))
        self._tell(N_("入库"), words_of(photo.specs["taken_in"], photo.taken_in))
        self._tell(N_("相机"), photo.camera)
        self._tell(N_("尺寸"), " · ".join(filter(None, (sides.format(**_sides(photo)), size))))
        self._tell(N_("原文件"), photo.file_name)
        # In groups, so that it can be broken into lines and read out.
        self.hash.setText("SHA-256 " + " ".join(photo.blob[at : at + 16] for at in range(0, len(photo.blob), 16)))
        self.export_all.set_words(tr(N_("导出全部 {count} 张…")).format(count=count))
        self.export_all.setVisible(count > 1)

    def show_marks(self, marks: Sequence[PhotoMark], *, original_here: bool = True) -> None:
        counts = ((kind.words, sum(one.kind is kind for one in marks)) for kind in MarkKind)
        self._tell(N_("标注"), " · ".join(f"{words} {count}" for words, count in counts if count) or tr(N_("没有")))
        covered = any(one.kind is MarkKind.REDACTION for one in marks)
        said = N_("报告、交接包、导出和复制的图片里，遮盖处的像素换掉了，还原不了；没有遮盖的原图留在本机。")
        if not original_here:
            said = N_("已遮盖，原图没有随包：这里看到的是遮盖后的图，遮盖处的像素不在里面。校验值是原图的。")
        self._covered.setText(tr(said))
        self._covered.setVisible(covered or not original_here)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme().colour("surface"))

    def _tell(self, name: str, words: str) -> None:
        self._facts[name].setText(words or "—")

    def _lay_out(self) -> None:
        page = ScrollPage(padding=20, gap=14)
        head = QHBoxLayout()
        head.addWidget(Label(tr(N_("照片说明")), "h2"), 1)
        head.addWidget(self.star)
        facts = QGridLayout()
        facts.setVerticalSpacing(6)
        facts.setColumnStretch(1, 1)
        for row, (name, told) in enumerate(self._facts.items()):
            facts.addWidget(Label(tr(name), "small", "text3", align=_TOP), row, 0)
            facts.addWidget(told, row, 1)
        page.body.addLayout(head)
        page.body.addWidget(self.form)
        page.body.addWidget(Divider())
        page.body.addLayout(facts)
        for part in (self.hash, self._covered, Divider(), self.copy, self.export, self.export_all):
            page.body.addWidget(part)
        page.body.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(page)

    def _fit(self) -> None:
        self.setFixedWidth(theme().px(_WIDTH))


_TOP = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop


def _sides(photo: Photo) -> dict[str, object]:
    return {"width": photo.width, "height": photo.height}
