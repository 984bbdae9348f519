"""What can be said about the photos that are marked: caption, category, star, place, people; and taking them away."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal

from app.actions.photo_findings import PhotoFinding
from app.actions.photo_states import PhotoState
from app.domain.records.photos import Photo, PhotoCategory
from app.domain.text import N_, tr
from ui.forms.autosave import Autosave
from ui.pages.capture_parts.photo_details import PhotoDetails
from ui.theme.theme import theme
from ui.widgets.button import IconButton
from ui.widgets.card import Card
from ui.widgets.fields import Choice, TextField
from ui.widgets.label import Label
from ui.widgets.laid_out import line, stretching
from ui.widgets.toggles import CheckBox

BY_DIGIT = tuple(PhotoCategory)[:9]
"""What the keys 1 to 9 file marked photos under; 0 takes them out again."""
_MIXED = object()
_HINTS = {"caption": N_("写一句照片上是什么"), "spot": N_("在哪里拍的")}
_DIFFERING = {"caption": N_("说明各不相同，写了就都用这一句"), "spot": N_("地点各不相同")}


class PhotoEditor(Card):
    """`write` stores pairs of photos, after and before, and says whether it could; `removed` carries the photos."""

    removed = Signal(object)

    def __init__(self, write: Callable[[Sequence[tuple[Photo, Photo]]], bool]) -> None:
        super().__init__(ground="sunken", padding=10, gap=8, radius=10)
        self._store = write
        self._photos: list[Photo] = []
        self._typed: set[str] = set()
        self._count = Label("", "small_strong", "text2")
        self.caption = TextField(name=tr(N_("照片说明")), touch=True)
        self.spot = TextField(icon="map-pin", name=tr(N_("拍摄地点")), touch=True)
        self._fields = {"caption": self.caption, "spot": self.spot}
        self.category = Choice(name=tr(N_("照片归到")), touch=True)
        self.category.set_options([(tr(N_("未归类")), None), *((_option(one), one) for one in PhotoCategory)])
        self.people = CheckBox(tr(N_("有人物")), touch=True)
        self.star = IconButton("star", tr(N_("星标")) + "  S", "ghost", "lg")
        self.star.setCheckable(True)
        self.remove = IconButton("trash-2", tr(N_("删除照片")), "ghost", "lg")
        self.details = PhotoDetails()
        self._autosave = Autosave(self)
        self._lay_out()
        self._wire()

    def show_photos(self, photos: Sequence[Photo]) -> None:
        """Other photos end what was typed; newer states of the same ones leave it alone."""
        same = [one.id for one in photos] == [one.id for one in self._photos]
        if not same:
            self.keep()
            self._typed.clear()
        self._photos = list(photos)
        self.setVisible(bool(photos))
        if not photos:
            return
        self._count.setText(tr(N_("选中 {count} 张")).format(count=len(photos)))
        for name in self._fields:
            if name not in self._typed:
                self._show_text(name)
        category = self._shared("category")
        self.category.setPlaceholderText(tr(N_("各不相同")) if category is _MIXED else "")
        self.category.choose(category)
        self._show_switches()

    def show_known(self, states: Mapping[str, PhotoState], findings: Mapping[str, Sequence[PhotoFinding]]) -> None:
        """What is known of the photo that is marked; of several nothing is said."""
        self.details.setVisible(len(self._photos) == 1)
        if len(self._photos) == 1:
            [photo] = self._photos
            self.details.show_photo(photo, states.get(photo.id), findings.get(photo.id, ()))

    def keep(self) -> None:
        """Also words that could not be stored before."""
        if self._autosave.waiting:
            self._autosave.flush()
        elif self._typed:
            self._write_typed()

    def turn_star(self) -> None:
        """For all of them on, unless all have it already."""
        self._write(starred=self._shared("starred") is not True)

    def file_under(self, category: PhotoCategory | None) -> None:
        self.category.choose(category)
        self._write(category=category)

    def _lay_out(self) -> None:
        self.category.setFixedWidth(theme().px(150))
        self.category.setToolTip(tr(N_("选中照片后按 1 到 9 归类，0 取消归类")))
        self.body.addWidget(stretching(self.caption, line(self.category, self.star, self.remove)))
        self.body.addWidget(stretching(self.spot, self.people, self._count, gap=12))
        self.body.addWidget(self.details)
        self.hide()

    def _wire(self) -> None:
        for name, field in self._fields.items():
            field.textEdited.connect(lambda _, name=name: self._type(name))
            field.returnPressed.connect(self.keep)
            field.editingFinished.connect(self.keep)
        self._autosave.due.connect(self._write_typed)
        self.category.activated.connect(lambda _: self._write(category=self.category.currentData()))
        self.star.clicked.connect(lambda on: self._write(starred=on))
        self.people.clicked.connect(lambda on: self._write(people_visible=on))
        self.remove.clicked.connect(lambda: self.removed.emit(list(self._photos)))

    def _shared(self, field: str) -> Any:
        """The value that all of them have, or _MIXED."""
        values = {getattr(photo, field) for photo in self._photos}
        return values.pop() if len(values) == 1 else _MIXED

    def _show_text(self, name: str) -> None:
        text, field = self._shared(name), self._fields[name]
        field.setPlaceholderText(tr((_DIFFERING if text is _MIXED else _HINTS)[name]))
        wanted = "" if text is _MIXED else text
        if field.text() != wanted:
            field.setText(wanted)

    def _show_switches(self) -> None:
        starred = self._shared("starred") is True
        self.star.setChecked(starred)
        self.star.set_kind("soft" if starred else "ghost")
        self.people.setChecked(self._shared("people_visible") is True)

    def _type(self, name: str) -> None:
        self._typed.add(name)
        self._autosave.touch()

    def _write_typed(self) -> None:
        written = {name: self._fields[name].text().strip() for name in self._typed}
        if written and self._write(**written):
            self._typed.clear()

    def _write(self, **values: Any) -> bool:
        pairs = [(photo.with_(**values), photo) for photo in self._photos]
        self._photos = [after for after, _ in pairs]
        changed = [(after, before) for after, before in pairs if after != before]
        stored = not changed or self._store(changed)
        if not stored:
            self._photos = [before for _, before in pairs]
        self._show_switches()
        return stored


def _option(category: PhotoCategory) -> str:
    """With the key that files under it."""
    return f"{category.words}  {BY_DIGIT.index(category) + 1}" if category in BY_DIGIT else category.words
