"""What can be said about the photos that are marked: caption, category, star; and taking them away."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from app.domain.records.photos import Photo, PhotoCategory
from app.domain.text import N_, tr
from ui.forms.autosave import Autosave
from ui.theme.theme import theme
from ui.widgets.button import IconButton
from ui.widgets.card import Card
from ui.widgets.fields import Choice, TextField
from ui.widgets.label import Label

_MIXED = object()


class PhotoEditor(Card):
    """`write` stores pairs of photos, after and before, and says whether it could; `removed` carries the photos."""

    removed = Signal(object)
    closed = Signal()

    def __init__(self, write: Callable[[Sequence[tuple[Photo, Photo]]], bool]) -> None:
        super().__init__(ground="sunken", padding=10, gap=0, radius=10)
        self._store = write
        self._photos: list[Photo] = []
        self._typed = False
        self._count = Label("", "small_strong", "text2")
        self.caption = TextField(tr(N_("写一句照片上是什么")), name=tr(N_("照片说明")), touch=True)
        self.category = Choice(name=tr(N_("照片归到")))
        self.category.set_options([(tr(N_("未归类")), None), *((option.words, option) for option in PhotoCategory)])
        self.star = IconButton("star", tr(N_("星标")), "ghost", "lg")
        self.star.setCheckable(True)
        self.remove = IconButton("trash-2", tr(N_("删除照片")), "ghost", "lg")
        self._autosave = Autosave(self)
        self._lay_out()
        self._wire()

    def show_photos(self, photos: Sequence[Photo]) -> None:
        """Other photos end what was typed; newer states of the same ones leave it alone."""
        same = [one.id for one in photos] == [one.id for one in self._photos]
        if not same:
            self.keep()
        self._photos = list(photos)
        self.setVisible(bool(photos))
        if not photos:
            return
        self._count.setText(tr(N_("选中 {count} 张")).format(count=len(photos)))
        if not (same and self._typed):
            self._show_caption()
        category = self._shared("category")
        self.category.setPlaceholderText(tr(N_("各不相同")) if category is _MIXED else "")
        self.category.choose(category)
        self._show_star(self._shared("starred") is True)

    def keep(self) -> None:
        """Also a caption that could not be stored before."""
        if self._autosave.waiting:
            self._autosave.flush()
        elif self._typed:
            self._write_caption()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.category.setFixedWidth(theme().px(150))
        for part in (self._count, self.caption, self.category, self.star, self.remove):
            row.addWidget(part)
        row.setStretchFactor(self.caption, 1)
        self.body.addLayout(row)
        self.hide()

    def _wire(self) -> None:
        self.caption.textEdited.connect(self._type)
        self.caption.returnPressed.connect(self.keep)
        self.caption.editingFinished.connect(self.keep)
        self._autosave.due.connect(self._write_caption)
        self.category.activated.connect(lambda _: self._write(category=self.category.currentData()))
        self.star.clicked.connect(lambda on: self._write(starred=on))
        self.remove.clicked.connect(lambda: self.removed.emit(list(self._photos)))

    def _shared(self, field: str) -> Any:
        """The value that all of them have, or _MIXED."""
        values = {getattr(photo, field) for photo in self._photos}
        return values.pop() if len(values) == 1 else _MIXED

    def _show_caption(self) -> None:
        caption = self._shared("caption")
        self._typed = False
        hint = N_("说明各不相同，写了就都用这一句") if caption is _MIXED else N_("写一句照片上是什么")
        self.caption.setPlaceholderText(tr(hint))
        self.caption.setText("" if caption is _MIXED else caption)

    def _show_star(self, on: bool) -> None:
        self.star.setChecked(on)
        self.star.set_kind("soft" if on else "ghost")

    def _type(self, _: str) -> None:
        self._typed = True
        self._autosave.touch()

    def _write_caption(self) -> None:
        self._typed = not self._write(caption=self.caption.text().strip())

    def _write(self, **values: Any) -> bool:
        pairs = [(photo.with_(**values), photo) for photo in self._photos]
        self._photos = [after for after, _ in pairs]
        changed = [(after, before) for after, before in pairs if after != before]
        stored = not changed or self._store(changed)
        if not stored:
            self._photos = [before for _, before in pairs]
        self._show_star(self._shared("starred") is True)
        return stored
