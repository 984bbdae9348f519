"""Where fonts, icons and data packs lie: the one function that knows (source tree, wheel or frozen build)."""

import sys
from pathlib import Path

_ROOT = Path(getattr(sys, "_MEIPASS", Path(__file__).resolve().parent.parent)) / "resources"


def resource(*parts: str) -> Path:
    """Path of a shipped file, e.g. resource("fonts", "NotoSansSC-Regular.ttf")."""
    return _ROOT.joinpath(*parts)
