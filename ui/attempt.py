"""One way for pages to do something: what goes wrong stands on the page, what is written is told on top."""

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from app.domain.errors import AppError
from app.domain.text import N_, tr
from ui.errors import show_error
from ui.page import Page
from ui.widgets.banner import Banner

T = TypeVar("T")


class Attempt:
    """Call it with a short action; it gives what the action gave, or None after showing the trouble."""

    def __init__(self, page: Page, banner: Banner) -> None:
        self._page, self._banner = page, banner
        self._failed = False

    def __call__(self, action: Callable[[], T]) -> T | None:
        self._failed = False
        made = self.read(action)
        if not self._failed:
            self.tell_saved()
        return made

    def tell_saved(self) -> None:
        """Something was written elsewhere, such as in a sheet."""
        self._page.save_state.emit(tr(N_("已保存 {time}")).format(time=f"{datetime.now():%H:%M}"))

    def done(self, action: Callable[[], object]) -> bool:
        """The same for an action that gives nothing."""
        self(action)
        return not self._failed

    def read(self, action: Callable[[], T]) -> T | None:
        """The same without telling that anything was saved."""
        try:
            return action()
        except AppError as error:
            self._failed = True
            show_error(self._banner, error)
            self._page.save_state.emit("")
            return None
