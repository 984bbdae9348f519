"""A heading is never left alone at the foot of a page: it moves on with the first part of what follows."""

from collections.abc import Sequence

from reportlab.platypus import CondPageBreak, Flowable

from app.report.pdf.theme import MEASURE

UNBOUNDED = 100_000.0
MOST = 500.0
"""Points; a heading with more than this to keep starts a page only if it does not stand near the top of one."""


def keep_headings(flowables: Sequence[Flowable]) -> list[Flowable]:
    """Before each run of headings a place where the page ends if heading and first part of the next do not fit.

    reportlab's own way would move all of what follows to the next page, whole tables and photo groups too.
    """
    kept: list[Flowable] = []
    index = 0
    while index < len(flowables):
        stop = index
        while stop < len(flowables) and getattr(flowables[stop], "keeps_next", False):
            stop += 1
        if stop > index:
            kept.append(CondPageBreak(min(_needed(flowables[index : stop + 1]), MOST)))
        kept += flowables[index : stop + 1]
        index = stop + 1
    return kept


def _needed(run: Sequence[Flowable]) -> float:
    """Height of some headings and of the first part of the flowable after them, with the spaces between."""
    needed = after = 0.0
    for flowable in run:
        height = flowable.wrap(MEASURE, UNBOUNDED)[1]
        least = getattr(flowable, "least_height", None)
        if least and not getattr(flowable, "keeps_next", False):
            height = least()
        needed += max(after, flowable.getSpaceBefore()) + height
        after = flowable.getSpaceAfter()
    return needed
