"""What papers of running text have in common: numbered parts, and lines to write on where a part is empty."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from app.report.blocks import BlankLines, Block, Form, Gap, Heading, Paragraph, Setting, Span, Title, Words
from app.report.outline import numeral
from app.report.phrases import prose

UNDER_TITLE = 22.0
"""Points, so that the text begins on the third line of the page."""
UNDER_FORM = 8.0
BLANK, LINES = "　" * 8, 2


def opening(title: str) -> list[Block]:
    return [Title(title), Gap(UNDER_TITLE)]


def parts(told: Iterable[tuple[str, str | Sequence[Block]]]) -> list[Block]:
    """一、二、… with their text or blocks."""
    blocks: list[Block] = []
    for number, (title, content) in enumerate(told, 1):
        blocks.append(Heading(1, f"{numeral(number)}、{title}"))
        blocks += (prose(content) if isinstance(content, str) else content) or (BlankLines(LINES),)
        if isinstance(blocks[-1], Form):
            blocks.append(Gap(UNDER_FORM))
    return blocks


def closing(blocks: list[Block]) -> list[Block]:
    """Their last paragraph goes with the signatures, so that these never stand alone on a page."""
    if blocks and isinstance(last := blocks[-1], Paragraph):
        return [*blocks[:-1], replace(last, setting=Setting.CLOSING)]
    return blocks


def written(told: Iterable[tuple[str, str]], blank: bool) -> list[tuple[str, str]]:
    """Those parts that somebody wrote; all of them on a paper that is blank."""
    return [(title, text) for title, text in told if blank or text.strip()]


def known_or_blank(words: str) -> Span:
    """A name, or a line to write it on."""
    return Span(words.strip()) if words.strip() else Span(BLANK, underlined=True)


def addressed(name: str) -> Words:
    return (known_or_blank(name), Span("："))
