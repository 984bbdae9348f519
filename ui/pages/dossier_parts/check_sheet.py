"""One line of a checklist with what was found on site, and the photos that show it."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from app.domain.errors import AppError
from app.domain.records.photos import Photo
from app.domain.records.service_papers import ChemicalCheck
from app.domain.text import N_, tr
from ui.errors import show_error
from ui.forms.record_form import RecordForm
from ui.jobs import Jobs
from ui.models.photo_grid import PhotoGrid
from ui.models.photo_tile import PhotoTile
from ui.models.thumbnail_reader import ReadMany
from ui.theme.theme import theme
from ui.widgets.banner import Banner
from ui.widgets.button import Button
from ui.widgets.label import Label
from ui.widgets.sheet import Sheet

_GRID = 260


class CheckSheet(Sheet):
    """`write` gets the record as it was filled in and may raise AppError; without it the record is only read."""

    def __init__(
        self,
        parent: QWidget,
        check: ChemicalCheck,
        photos: Sequence[Photo],
        read_many: ReadMany,
        jobs: Jobs,
        write: Callable[[ChemicalCheck], object] | None,
    ) -> None:
        super().__init__(parent, tr(N_("现场情况")), check.question, width=720)
        self._write = write
        self.banner = Banner()
        self.form = RecordForm(ChemicalCheck, only=("conformity", "finding"))
        self.form.show_record(check)
        self.form.set_read_only(write is None)
        self.grid = PhotoGrid(read_many, jobs, tr(N_("现场照片")))
        self.grid.set_marking(True)
        self.grid.setFixedHeight(theme().px(_GRID))
        self.grid.setEnabled(write is not None)
        for part in (self.banner, self.form):
            self.body.addWidget(part)
        if photos:
            self.body.addWidget(Label(tr(N_("点选能说明情况的照片")), "small_strong", "text2"))
            self.body.addWidget(self.grid)
            self._show_photos(check, photos)
        else:
            self.body.addWidget(Label(tr(N_("走访时拍了照片，这里就能选。")), "small", "text3", wrap=True))
        self._offer_ways()

    def _show_photos(self, check: ChemicalCheck, photos: Sequence[Photo]) -> None:
        chosen = set(check.photo_ids)
        # Those that were chosen come first: among hundreds nobody would find them again.
        ordered = sorted(photos, key=lambda photo: photo.id not in chosen)
        self.grid.show_photos([_tile(photo) for photo in ordered])
        model = self.grid.selectionModel()
        for row, photo in enumerate(ordered):
            if photo.id in chosen:
                model.select(self.grid.photos.index(row), model.SelectionFlag.Select)

    def _offer_ways(self) -> None:
        if self._write is None:
            close = self.offer(Button(tr(N_("关闭")), kind="primary"))
            close.clicked.connect(self.dismiss)
            return
        cancel = self.offer(Button(tr(N_("取消")), kind="ghost"))
        cancel.clicked.connect(self.dismiss)
        self.way_on = self.offer(Button(tr(N_("保存")), "check", "primary"))
        self.way_on.clicked.connect(self._save)

    def _save(self) -> None:
        self.form.flush()
        after = self.form.record
        if self._write is None or not isinstance(after, ChemicalCheck):
            return
        here = {self.grid.photos.tile(self.grid.photos.index(row)).id for row in range(self.grid.photos.rowCount())}
        # A photo that has not arrived yet stays named.
        kept = tuple(one for one in after.photo_ids if one not in here)
        try:
            self._write(after.with_(photo_ids=kept + tuple(self.grid.selected_ids())))
        except AppError as error:
            show_error(self.banner, error)
            self.layer().setGeometry(self.place())
            return
        self.dismiss()


def _tile(photo: Photo) -> PhotoTile:
    words = photo.caption or (photo.category.words if photo.category else "")
    return PhotoTile(photo.id, words, picture=photo.blob)
