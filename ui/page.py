"""The life of a page inside the window."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.shortcuts import Shortcut


@dataclass(frozen=True)
class Crumb:
    """One step of the way on top of the window; `go` where it leads back to something."""

    words: str
    go: Callable[[], object] | None = None


class Page(QWidget):
    """Built when it is first visited, kept, and told whenever people come and go."""

    title_changed = Signal()
    save_state = Signal(str)
    """Words for the top bar such as “已保存 10:26”; empty for none."""

    def crumbs(self) -> Sequence[Crumb]:
        """Where we are; without any the name of the destination is shown."""
        return ()

    def shortcuts(self) -> Sequence[Shortcut]:
        """Keys of this page, for the sheet on F1."""
        return ()

    def arrive(self, where: Mapping[str, object]) -> None:
        """Shown now; `where` is what was given to `MainWindow.go`."""

    def keep(self) -> None:
        """Write down what is still unsaved: before leaving, closing, and whenever the window loses the focus."""

    def leave(self) -> None:
        """About to be hidden or closed, after `keep`."""
