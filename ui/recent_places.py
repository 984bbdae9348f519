"""Where somebody was last, for the way back by Ctrl+K."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject

from app.domain.text import N_, tr
from ui.main_window import MainWindow
from ui.palette_rows import Hit
from ui.parts import CurrentDossier

_SHOWN = 5


@dataclass(frozen=True)
class _Been:
    dossier: str
    key: str
    where: Mapping[str, object]
    words: tuple[str, ...] = ()

    def is_same(self, other: "_Been") -> bool:
        return self.words == other.words and self.key == other.key


class RecentPlaces(QObject):
    """The last places before this one, each once, newest first."""

    def __init__(self, window: MainWindow, current: CurrentDossier, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._window, self._current = window, current
        self._here = _Been("", "", {})
        self._been: list[_Been] = []
        window.arrived.connect(self._arrive)
        window.leaving.connect(self._leave)

    def hits(self) -> list[Hit]:
        places, group, here = self._window.places, tr(N_("最近去过")), tuple(self._window.way_here())
        return [
            Hit(group, been.words[-1], " › ".join(been.words[:-1]), places[been.key].icon, partial(self._go, been))
            for been in [been for been in self._been if been.words != here][:_SHOWN]
        ]

    def _go(self, been: _Been) -> None:
        if been.dossier:
            self._current.choose(been.dossier)
        self._window.go(been.key, **been.where)

    def _arrive(self, key: str, where: Mapping[str, object]) -> None:
        self._here = _Been(self._current.id, key, where)

    def _leave(self, words: Sequence[str]) -> None:
        left = _Been(self._here.dossier, self._here.key, self._here.where, tuple(words))
        self._been = [left, *(been for been in self._been if not been.is_same(left))][: _SHOWN + 1]
