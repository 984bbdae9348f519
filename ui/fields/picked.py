"""Editors to pick from: options, yes or no, other records."""

from collections.abc import Sequence
from functools import partial
from typing import Any, Protocol, runtime_checkable

from PySide6.QtWidgets import QWidget

from app.domain import fields as f
from app.domain.text import N_, tr
from app.rules.code_lists import options
from ui.fields.editor import Editor
from ui.widgets.chip import Chip
from ui.widgets.fields import Choice
from ui.widgets.flow_layout import FlowLayout

Candidate = tuple[str, str]
"""Id of a record, and the words by which people know it."""

_FEW = 5
_SHORT = 8


@runtime_checkable
class TakesCandidates(Protocol):
    """An editor that links to records which its host knows."""

    def offer(self, candidates: Sequence[Candidate]) -> None: ...


class ChipsEditor(Editor):
    """One of a few, all in sight; pressing the chosen one again clears it unless something is required."""

    def __init__(self, spec: f.Field, options: Sequence[tuple[Any, str]]) -> None:
        super().__init__(spec)
        self._options = options
        self._chosen: Any = None
        holder = QWidget()
        flow = FlowLayout(holder)
        self.chips = [Chip(words) for _, words in options]
        for at, chip in enumerate(self.chips):
            chip.setAccessibleName(f"{tr(spec.label)} {options[at][1]}")
            chip.clicked.connect(partial(self._press, at))
            flow.addWidget(chip)
        self._take(holder)
        if self.chips:
            self.setFocusProxy(self.chips[0])

    def enlarge(self) -> None:
        for chip in self.chips:
            chip.enlarge()

    def _press(self, at: int) -> None:
        value = self._options[at][0]
        clears = self._chosen == value and not self.spec.required
        self._write(None if clears else value)
        self._touch()

    def _write(self, value: Any) -> None:
        self._chosen = value
        for (option, _), chip in zip(self._options, self.chips, strict=True):
            chip.setChecked(value is not None and option == value)

    def _read(self) -> Any:
        return self._chosen


class YesNoEditor(ChipsEditor):
    def __init__(self, spec: f.YesNo) -> None:
        super().__init__(spec, [(True, tr(N_("是"))), (False, tr(N_("否")))])


class ComboEditor(Editor):
    """One of many."""

    nothing: Any = None

    def __init__(self, spec: f.Field, options: Sequence[tuple[Any, str]]) -> None:
        super().__init__(spec)
        self.field = Choice()
        self.field.setPlaceholderText(tr(N_("请选择")))
        self._fill(options)
        self.field.activated.connect(lambda _: self._touch())
        self._take(self.field)

    def _fill(self, options: Sequence[tuple[Any, str]]) -> None:
        blank = [] if self.spec.required else [(tr(N_("（不选）")), self.nothing)]
        self.field.set_options([*blank, *((words, value) for value, words in options)])
        self.field.setCurrentIndex(-1)

    def _write(self, value: Any) -> None:
        if value == self.nothing:
            self.field.setCurrentIndex(-1)
        else:
            self.field.choose(value)

    def _read(self) -> Any:
        return self.nothing if self.field.currentIndex() < 0 else self.field.currentData()


def choice_editor(spec: f.Choice) -> Editor:
    """Chips while the options are few and short, a list to open otherwise."""
    options = [(option, option.words) for option in spec.options]
    few = len(options) <= _FEW and all(len(words) <= _SHORT for _, words in options)
    return ChipsEditor(spec, options) if few else ComboEditor(spec, options)


class CodeEditor(ComboEditor):
    """One of a data pack's list; a code that no pack here knows is kept and shown as it is."""

    nothing = ""

    def __init__(self, spec: f.Code) -> None:
        super().__init__(spec, tuple(options(spec.of).items()))
        self._known = options(spec.of)

    def _write(self, value: str | None) -> None:
        if value and value not in self._known:
            self._known[value] = value
            self._fill(tuple(self._known.items()))
        super()._write(value or "")


class LinkEditor(ComboEditor):
    nothing = ""

    def __init__(self, spec: f.Link) -> None:
        super().__init__(spec, ())
        self._candidates: Sequence[Candidate] = ()

    def offer(self, candidates: Sequence[Candidate]) -> None:
        now = self.value()
        self._candidates = candidates
        self._fill(candidates)
        self._write(now)

    def _write(self, value: str | None) -> None:
        known = [one for one, _ in self._candidates]
        if value and value not in known:
            # Never drop a link just because its record is out of sight.
            self._fill([*self._candidates, (value, tr(N_("另一条记录")))])
        super()._write(value or "")


class LinksEditor(Editor):
    """Candidates as chips; links to records out of sight are kept and counted."""

    fills_row = True

    def __init__(self, spec: f.Links) -> None:
        super().__init__(spec)
        self._chosen: tuple[str, ...] = ()
        self._chips: dict[str, Chip] = {}
        self._holder = QWidget()
        self._flow = FlowLayout(self._holder)
        self._others = Chip("")
        self._others.setCheckable(False)
        self._others.setEnabled(False)
        self._flow.addWidget(self._others)
        self._take(self._holder)

    def offer(self, candidates: Sequence[Candidate]) -> None:
        for chip in self._chips.values():
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._flow.removeWidget(self._others)
        self._chips = {}
        for id_, words in candidates:
            chip = self._chips[id_] = Chip(words)
            chip.clicked.connect(partial(self._press, id_))
            self._flow.addWidget(chip)
        self._flow.addWidget(self._others)
        if candidates:
            self.setFocusProxy(next(iter(self._chips.values())))
        self._write(self._chosen)

    def _press(self, id_: str) -> None:
        rest = tuple(one for one in self._chosen if one != id_)
        self._write(rest if id_ in self._chosen else (*rest, id_))
        self._touch()

    def _write(self, value: tuple[str, ...] | None) -> None:
        self._chosen = value or ()
        for id_, chip in self._chips.items():
            chip.setChecked(id_ in self._chosen)
        unseen = sum(1 for one in self._chosen if one not in self._chips)
        self._others.set_words(tr(N_("另有 {count} 项")).format(count=unseen))
        self._others.setVisible(unseen > 0 or not self._chips)
        if not self._chips and not unseen:
            self._others.set_words(tr(N_("没有可选的")))

    def _read(self) -> tuple[str, ...]:
        return self._chosen
