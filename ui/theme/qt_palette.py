"""The tokens of a theme as Qt's own palette, so that standard controls follow."""

from PySide6.QtGui import QColor, QPalette

from ui.theme.tokens import Tokens

_Role = QPalette.ColorRole
_ROLES = {
    _Role.Window: "page",
    _Role.WindowText: "text",
    _Role.Base: "surface",
    _Role.AlternateBase: "sunken",
    _Role.Text: "text",
    _Role.PlaceholderText: "text3",
    _Role.Button: "surface",
    _Role.ButtonText: "text",
    _Role.BrightText: "danger",
    _Role.ToolTipBase: "tooltip",
    _Role.ToolTipText: "on_tooltip",
    _Role.Highlight: "accent",
    _Role.HighlightedText: "on_accent",
    _Role.Accent: "accent",
    _Role.Link: "accent_text",
    _Role.LinkVisited: "accent_text",
    _Role.Light: "surface",
    _Role.Midlight: "hover",
    _Role.Mid: "control",
    _Role.Dark: "control",
    _Role.Shadow: "shadow",
}
_FADED = (_Role.WindowText, _Role.Text, _Role.ButtonText, _Role.PlaceholderText)


def qt_palette(theme: Tokens) -> QPalette:
    palette = QPalette()
    for role, name in _ROLES.items():
        palette.setColor(role, QColor(theme.colours[name]))
    for role in _FADED:
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(theme.colours["disabled"]))
    palette.setColor(QPalette.ColorGroup.Disabled, _Role.Base, QColor(theme.colours["sunken"]))
    return palette
