"""The one small style sheet, with the colours and sizes of the theme filled in."""

import re
from collections.abc import Callable

from app.resources import resource
from ui.theme.tokens import Tokens


def style_sheet(theme: Tokens, px: Callable[[float], int]) -> str:
    rules = resource("themes", "window.qss").read_text("utf-8")
    rules = re.sub(r"/\*.*?\*/", "", rules, flags=re.DOTALL)
    rules = re.sub(r"@(\w+)", lambda name: theme.colours[name[1]], rules)
    return re.sub(r"\$(\d+)", lambda size: f"{px(int(size[1]))}px", rules)
