"""Where the parts of a rule's row go; rows are many, so that they are painted and not laid out of widgets."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF

from ui.theme.theme import theme

_WIDE_FROM = 620
_TITLE, _AMOUNT, _ACTION = 232, 44, 92
_EDGE, _GAP = 4, 12
_BAR, _ABOVE_REASON = 12, 6
_HIGHEST = 10_000
_WRAPS = Qt.TextFlag.TextWordWrap


@dataclass(frozen=True, slots=True)
class RowWords:
    title: str
    clause: str
    amount: str
    reason: str


@dataclass(frozen=True, slots=True)
class RowPlan:
    """An empty box: the part is not shown."""

    mark: QRectF
    title: QRectF
    clause: QRectF
    amount: QRectF
    bar: QRectF
    reason: QRectF
    action: QRectF
    height: int
    reason_right: bool = False


def plan_row(said: RowWords, width: int, *, compact: bool, bar: bool, action: QSize | None) -> RowPlan:
    if not compact and width >= theme().px(_WIDE_FROM):
        return _wide(said, width, bar, action)
    if compact and action is None and _fits_a_line(said, width):
        return _line(said, width)
    return _stacked(said, width, compact, bar, action)


def _wide(said: RowWords, width: int, bar: bool, action: QSize | None) -> RowPlan:
    """All side by side, each in the middle."""
    look = theme()
    side, room = look.icon_px(20), max(look.px(_ACTION), action.width() if action else 0)
    left = _EDGE + side + _GAP
    amount = left + look.px(_TITLE) + 16
    middle = amount + look.px(_AMOUNT) + 16
    share = width - middle - room - 16 - _EDGE
    title = _high(said.title, "strong", look.px(_TITLE))
    clause = _high(said.clause, "caption", look.px(_TITLE))
    above = _BAR + _ABOVE_REASON if bar else 0
    reason = _high(said.reason, "caption", share)
    height = max(title + clause, above + reason, float(look.control("sm"))) + 28
    words_top, middle_top = (height - title - clause) / 2, (height - above - reason) / 2
    acts = QRectF()
    if action is not None:
        acts = QRectF(width - action.width() - _EDGE, (height - action.height()) / 2, action.width(), action.height())
    return RowPlan(
        mark=QRectF(_EDGE, (height - side) / 2, side, side),
        title=QRectF(left, words_top, look.px(_TITLE), title),
        clause=QRectF(left, words_top + title, look.px(_TITLE), clause),
        amount=QRectF(amount, 0, look.px(_AMOUNT), height),
        bar=QRectF(middle, middle_top, share, _BAR) if bar else QRectF(),
        reason=QRectF(middle, middle_top + above, share, reason),
        action=acts,
        height=round(height),
    )


def _stacked(said: RowWords, width: int, compact: bool, bar: bool, action: QSize | None) -> RowPlan:
    """The reason below the words; in a compact row the clause follows the title."""
    look = theme()
    side, around = look.icon_px(20), 7 if compact else 12
    left = _EDGE + side + _GAP
    acts = action.width() + _GAP if action else 0
    number = look.width(said.amount, "small_strong" if compact else "strong") + 2
    share = width - left - acts - _EDGE
    first = share - number - _GAP
    heading = look.width(said.title, "strong")
    inline = compact and heading + 8 + look.width(said.clause, "caption") <= first
    title_wide = heading + 2 if inline else first
    title = _high(said.title, "strong", title_wide)
    clause = title if inline else _high(said.clause, "caption", first)
    top = around + (title if inline else title + clause) + (4 if bar else 0)
    above = _BAR + _ABOVE_REASON if bar else 0
    reason = _high(said.reason, "caption", share)
    height = top + above + reason + around
    made = RowPlan(
        mark=QRectF(_EDGE, around + 1, side, side),
        title=QRectF(left, around, title_wide, title),
        clause=QRectF(left, around + title, first, clause),
        amount=QRectF(left + share - number, around, number, float(look.line("strong"))),
        bar=QRectF(left, top, share, _BAR) if bar else QRectF(),
        reason=QRectF(left, top + above, share, reason),
        action=QRectF(),
        height=round(height),
    )
    if inline:
        made = replace(made, clause=QRectF(left + title_wide + 6, around, first - title_wide - 6, title))
    if action is not None:
        box = QRectF(width - action.width() - _EDGE, (height - action.height()) / 2, action.width(), action.height())
        made = replace(made, action=box, height=max(made.height, action.height() + 8))
    return made


def _line(said: RowWords, width: int) -> RowPlan:
    """Without the clause: what is settled and short."""
    look = theme()
    side, height = look.icon_px(20), float(look.line("strong") + 14)
    left, number = _EDGE + side + _GAP, look.width(said.amount, "small_strong") + 2
    title = look.width(said.title, "strong") + 2
    right = width - _EDGE - number
    return RowPlan(
        mark=QRectF(_EDGE, (height - side) / 2, side, side),
        title=QRectF(left, (height - look.line("strong")) / 2, title, float(look.line("strong"))),
        clause=QRectF(),
        amount=QRectF(right, 0, number, height),
        bar=QRectF(),
        reason=QRectF(
            left + title, (height - look.line("caption")) / 2, right - left - title - 10, look.line("caption")
        ),
        action=QRectF(),
        height=round(height),
        reason_right=True,
    )


def _fits_a_line(said: RowWords, width: int) -> bool:
    look = theme()
    wanted = look.width(said.title, "strong") + look.width(said.reason, "caption")
    return wanted + look.width(said.amount, "small_strong") + look.icon_px(20) + 56 <= width


def _high(text: str, role: str, width: float) -> float:
    """Of words broken into lines."""
    if not text:
        return 0.0
    metrics = QFontMetricsF(theme().font(role))
    box = metrics.boundingRect(QRectF(0, 0, max(width, 1.0), _HIGHEST), int(_WRAPS), text)
    return max(box.height(), float(theme().line(role)))
