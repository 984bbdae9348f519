"""Which dossiers the board shows: by state, by words, by one rule."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum

from app.actions.rule_board import URGENCY, BoardRow
from app.rules.verdict import State


class Shelf(IntEnum):
    ALL = 0
    FAILED = 1
    AT_RISK = 2
    OPEN = 3
    MET = 4


_STATES = {Shelf.FAILED: State.FAILED, Shelf.AT_RISK: State.AT_RISK, Shelf.OPEN: State.OPEN, Shelf.MET: State.MET}


@dataclass(frozen=True, slots=True)
class Narrowing:
    words: str = ""
    shelf: Shelf = Shelf.ALL
    rule: str = ""
    """Rows stand for this rule then, and not for the dossier as a whole."""
    asked: bool = False
    """Only where an exception waits for a decision."""


def narrowed(rows: Iterable[BoardRow], by: Narrowing) -> list[BoardRow]:
    """Every word has to be found. Of one rule: the most urgent first."""
    words = by.words.casefold().split()
    found = [row for row in rows if fits(row, by) and all(word in _text(row) for word in words)]
    return sorted(found, key=lambda row: URGENCY.index(row.verdicts[by.rule].state)) if by.rule else found


def fits(row: BoardRow, by: Narrowing) -> bool:
    """Whatever the words are."""
    if by.rule and by.rule not in row.verdicts:
        return False
    if by.asked and not (row.verdicts[by.rule].asked if by.rule else row.asked):
        return False
    return by.shelf is Shelf.ALL or _shelf_state(row, by.rule) is _STATES[by.shelf]


def _shelf_state(row: BoardRow, rule: str) -> State:
    """An exception settles a rule as well as meeting it."""
    if not rule:
        return row.state
    state = row.verdicts[rule].state
    return State.MET if state.settled else state


def _text(row: BoardRow) -> str:
    project, enterprise = row.project, row.enterprise
    parts = (enterprise.name, enterprise.uscc, enterprise.division, project.number, project.diagnosis_body)
    return " ".join(parts).casefold()
