"""The look in force: colours, text size and density of the whole program."""

from enum import StrEnum
from typing import cast

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF
from PySide6.QtWidgets import QApplication

from ui.theme.fonts import FAMILIES, load_fonts
from ui.theme.qt_palette import qt_palette
from ui.theme.qt_words import load_qt_words
from ui.theme.style_sheet import style_sheet
from ui.theme.tokens import Tokens, measures, tokens

_PROPERTY = "zhenji_theme"
SCALES = (0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0)


class Scheme(StrEnum):
    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Density(StrEnum):
    WORKBENCH = "workbench"
    FIELD = "field"


class Theme(QObject):
    """Ask it for every colour, font and size; `changed` says that all of them may be different now."""

    changed = Signal()

    def __init__(
        self, scheme: Scheme = Scheme.SYSTEM, scale: float = 1.0, density: Density = Density.WORKBENCH
    ) -> None:
        super().__init__()
        self.scheme, self.scale, self.density = scheme, scale, density
        self._app: QApplication | None = None
        self._fonts: dict[tuple[str, int | None], QFont] = {}

    def apply(self, app: QApplication) -> None:
        """Dress the program; later changes of the system's colour scheme are followed."""
        load_fonts()
        load_qt_words(app)
        self._app = app
        self.setParent(app)
        app.setProperty(_PROPERTY, self)
        app.setStyle("Fusion")
        app.styleHints().colorSchemeChanged.connect(self._dress)
        self._dress()

    @property
    def dark(self) -> bool:
        if self.scheme is Scheme.SYSTEM:
            hints = QApplication.styleHints()
            return hints.colorScheme() is Qt.ColorScheme.Dark
        return self.scheme is Scheme.DARK

    @property
    def tokens(self) -> Tokens:
        return tokens("dark" if self.dark else "light")

    def choose(self, scheme: Scheme | None = None, scale: float | None = None, density: Density | None = None) -> None:
        """Change what is given and leave the rest."""
        dressed = (self.scheme, self.scale)
        self.scheme = scheme or self.scheme
        self.scale = scale or self.scale
        self.density = density or self.density
        if (self.scheme, self.scale) == dressed and density is not None:
            self.changed.emit()  # colours and fonts are as they were, and dressing everything anew takes its time
        else:
            self._dress()

    def switch_scheme(self) -> None:
        self.choose(scheme=Scheme.LIGHT if self.dark else Scheme.DARK)

    def step_scale(self, steps: int) -> None:
        """Larger (1) or smaller (-1) text; 0 goes back to 100 %."""
        at = min(range(len(SCALES)), key=lambda i: abs(SCALES[i] - self.scale))
        self.choose(scale=SCALES[max(0, min(len(SCALES) - 1, at + steps))] if steps else 1.0)

    def colour(self, name: str, opacity: float = 1.0) -> QColor:
        colour = QColor(self.tokens.colours[name])
        colour.setAlphaF(opacity)
        return colour

    def font(self, role: str = "body", weight: int | None = None) -> QFont:
        key = (role, weight)
        if key not in self._fonts:
            kind = measures().type[role]
            font = QFont()
            font.setFamilies(FAMILIES)
            font.setPixelSize(max(10, self.px(kind.size)))
            font.setWeight(QFont.Weight(weight or kind.weight))
            font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
            self._fonts[key] = font
        return QFont(self._fonts[key])

    def line(self, role: str = "body") -> int:
        """Line height in pixels."""
        return self.px(measures().type[role].line)

    def width(self, words: str, role: str = "body", weight: int | None = None) -> float:
        return QFontMetricsF(self.font(role, weight)).horizontalAdvance(words)

    def px(self, pixels: float) -> int:
        """A length that grows with the text."""
        return round(pixels * self.scale)

    def icon_px(self, pixels: float) -> int:
        """Icons grow more gently than text."""
        return round(pixels * (1 + (self.scale - 1) * 0.6))

    def size(self, name: str) -> int:
        return self.px(measures().size[name])

    def control(self, size: str) -> int:
        """Height of a control; nothing is smaller than a gloved finger can hit in the field."""
        height = measures().size[f"control_{size}"]
        return max(height, measures().size["touch_floor"]) if self.density is Density.FIELD else height

    def radius(self, name: str) -> int:
        return measures().radius[name]

    def _dress(self) -> None:
        self._fonts.clear()
        if self._app is None:
            return
        self._app.setPalette(qt_palette(self.tokens))
        self._app.setFont(self.font())
        self._app.setStyleSheet(style_sheet(self.tokens, self.px))
        self.changed.emit()


def theme() -> Theme:
    """The theme that was applied to the running program."""
    app = QApplication.instance()
    found = app.property(_PROPERTY) if app else None
    if found is None:
        raise RuntimeError("Theme.apply was not called before the first widget")
    return cast(Theme, found)
