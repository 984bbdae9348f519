"""A scan or another file of a record: taken in, told of, copied out."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog

from app.domain import fields as f
from app.domain.errors import AppError
from app.domain.text import N_, tr
from ui.fields.editor import Editor
from ui.widgets.button import Button, IconButton
from ui.widgets.icon_view import IconView
from ui.widgets.label import Label


@dataclass(frozen=True)
class AboutFile:
    words: str
    suffix: str = ""


class KeepsFiles(Protocol):
    """Works in the background and tells as long as `owner` is there."""

    def keep(
        self, file: Path, owner: QObject, kept: Callable[[str], object], failed: Callable[[AppError], object]
    ) -> None:
        """Take a file in; `kept` gets its hash."""

    def tell_of(self, blob: str, owner: QObject, told: Callable[[AboutFile], object]) -> None: ...

    def copy_out(self, blob: str, target: Path) -> None: ...


class FileEditor(Editor):
    """Its value is the hash of the file; while one is being taken in, the form holds the field back."""

    fills_row = True

    def __init__(self, files: KeepsFiles, spec: f.Blob) -> None:
        super().__init__(spec)
        self._files, self._blob, self._trouble, self._suffix, self._name = files, "", "", "", ""
        self._read_only = False
        label = tr(spec.label)
        self.icon, self.words = IconView("paperclip", "text3", 18), Label("", "body", "text2", elide=True)
        self.row.addWidget(self.icon)
        self.row.addWidget(self.words, 1)
        self.copy = IconButton("file-down", tr(N_("{label}：另存")).format(label=label))
        self.clear = IconButton("x", tr(N_("{label}：去掉文件")).format(label=label))
        self.pick = Button(tr(N_("选文件")), "folder-open", "secondary")
        for button in (self.copy, self.clear):
            self.row.addWidget(button)
        self._take(self.pick, 0)
        self.pick.setAccessibleName(tr(N_("{label}：选文件")).format(label=self.label))
        self.pick.clicked.connect(self.ask)
        self.copy.clicked.connect(self._ask_where)
        self.clear.clicked.connect(self._clear)
        self.setAcceptDrops(True)
        self._write("")

    def ask(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self.window(), tr(self.spec.label))
        if name:
            self.take(Path(name))

    def take(self, file: Path) -> None:
        self._trouble = tr(N_("正在放入“{name}”，请稍等")).format(name=file.name)
        self._name = file.name
        self.pick.set_busy(True)
        self.words.setText(self._trouble)
        self._files.keep(file, self, self._keep, self._refuse)
        self._touch()

    def problem(self) -> str:
        return self._trouble

    def set_read_only(self, read_only: bool) -> None:
        self._read_only = read_only
        self._show_buttons()

    def enlarge(self) -> None:
        for button in (self.pick, self.copy, self.clear):
            button.control_size = "lg"
            button.restyle()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if not self._read_only and event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = [url.toLocalFile() for url in event.mimeData().urls()]
        if files and files[0]:
            event.acceptProposedAction()
            self.take(Path(files[0]))

    def _keep(self, blob: str) -> None:
        self._trouble = ""
        self.pick.set_busy(False)
        self._put(blob)
        self._touch()

    def _refuse(self, error: AppError) -> None:
        self._trouble = " ".join(filter(None, (error.message, error.hint)))
        self.pick.set_busy(False)
        self._put(self._blob)
        self._touch()

    def _clear(self) -> None:
        self._trouble = ""
        self._put("")
        self.pick.setFocus()
        self._touch()

    def _ask_where(self) -> None:
        wanted = f"{tr(self.spec.label)}{self._suffix}"
        name, _ = QFileDialog.getSaveFileName(self.window(), tr(N_("另存到")), wanted)
        if name:
            self._files.copy_out(self._blob, Path(name))

    def _write(self, value: str | None) -> None:
        self._trouble = self._name = ""
        self._put(value or "")

    def _read(self) -> str:
        return self._blob

    def _put(self, blob: str) -> None:
        self._blob = blob
        self.words.setText(tr(N_("还没有文件")) if not blob else tr(N_("有文件")))
        self.words.set_colour("text" if blob else "text3")
        self.icon.show_icon("file-text" if blob else "paperclip", "text2" if blob else "text3")
        self._show_buttons()
        if blob:
            self._files.tell_of(blob, self, partial(self._tell, blob))

    def _tell(self, blob: str, about: AboutFile) -> None:
        if blob == self._blob and not self._trouble:
            self._suffix = about.suffix
            self.words.setText(" · ".join(filter(None, (self._name, about.words))))

    def _show_buttons(self) -> None:
        self.copy.setVisible(bool(self._blob))
        self.clear.setVisible(bool(self._blob) and not self._read_only)
        self.pick.setVisible(not self._read_only)
        self.pick.set_words(tr(N_("换文件")) if self._blob else tr(N_("选文件")))
        self.pick.setAccessibleName(tr(N_("{label}：选文件")).format(label=self.label))
