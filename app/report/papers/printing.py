"""A paper as bytes."""

from app.domain.progress import Progress
from app.report.papers.paper import Paper, Stock
from app.report.pdf.official import OFFICIAL, OFFICIAL_ACROSS, OFFICIAL_CLOSE
from app.report.render_pdf import render

THEMES = {Stock.UPRIGHT: OFFICIAL, Stock.CLOSE: OFFICIAL_CLOSE, Stock.ACROSS: OFFICIAL_ACROSS}


def pdf_bytes(paper: Paper, progress: Progress) -> bytes:
    return render(paper.document, _no_pictures, progress, THEMES[paper.stock]).data


def _no_pictures(_: str) -> bytes:
    """Papers hold none."""
    return b""
