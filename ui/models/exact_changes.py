"""From one list to the next with the fewest changes, so that selection and scroll stay."""

from collections.abc import Callable, Hashable, Sequence
from difflib import SequenceMatcher
from typing import TypeVar

from PySide6.QtCore import QAbstractItemModel, QModelIndex

T = TypeVar("T")


def take_rows(model: QAbstractItemModel, rows: list[T], fresh: Sequence[T], key: Callable[[T], Hashable]) -> list[int]:
    """Turn `rows` of `model` into `fresh`, announcing inserts and removes; gives the rows whose content changed."""
    matcher = SequenceMatcher(None, [key(row) for row in rows], [key(row) for row in fresh], autojunk=False)
    nowhere = QModelIndex()
    # Everything before `at` is as it should be already, so positions in the new list hold.
    for kind, start, stop, at, end in matcher.get_opcodes():
        if kind in ("delete", "replace"):
            model.beginRemoveRows(nowhere, at, at + stop - start - 1)
            del rows[at : at + stop - start]
            model.endRemoveRows()
        if kind in ("insert", "replace"):
            model.beginInsertRows(nowhere, at, end - 1)
            rows[at:at] = fresh[at:end]
            model.endInsertRows()
    changed = [at for at, (old, new) in enumerate(zip(rows, fresh, strict=True)) if old != new]
    for at in changed:
        rows[at] = fresh[at]
    return changed
