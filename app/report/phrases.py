"""How the paper says days, times, hours, counts and names."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal

from app.report.blocks import Block, Bullets, Heading, Paragraph, Quote, Setting

UNKNOWN = "待补充"
"""What stands where a fact is not known yet."""
NONE = "—"
"""What stands in a cell to which nothing applies."""
CONCLUSION = "结论："
MOST_CONCLUSIONS, LONGEST_CONCLUSION = 5, 120
QUESTIONS = ("问：", "问:")


def day_words(day: date | None) -> str:
    return f"{day.year} 年 {day.month} 月 {day.day} 日" if day else UNKNOWN


def short_day(day: date | None) -> str:
    return f"{day.month} 月 {day.day} 日" if day else NONE


def moment_words(moment: datetime | None) -> str:
    return f"{moment.month} 月 {moment.day} 日 {moment:%H:%M}" if moment else NONE


def clock_words(moment: datetime | None) -> str:
    return f"{moment:%H:%M}" if moment else NONE


def period_words(first: date | None, last: date | None) -> str:
    if not first or not last:
        return day_words(first or last)
    if first == last:
        return day_words(first)
    end = short_day(last) if first.year == last.year else day_words(last)
    return f"{day_words(first)}—{end}"


def hours_words(seconds: int) -> str:
    return f"{seconds / 3600:.1f}"


def number_words(number: Decimal | None, unit: str = "") -> str:
    if number is None:
        return UNKNOWN
    return f"{number.normalize():,f} {unit}".strip()


def years_words(years: Decimal | None) -> str:
    """Worked out, with one decimal."""
    return UNKNOWN if years is None else f"{years:,.1f}"


def people_words(names: Sequence[str]) -> str:
    """The first name and how many there are."""
    if not names:
        return NONE
    return names[0] if len(names) == 1 else f"{names[0]}等 {len(names)} 人"


def known(words: str) -> str:
    return words.strip() or UNKNOWN


def prose(text: str) -> tuple[Block, ...]:
    """A person's text as blocks: every line is a paragraph. "# " begins a section, "## " a heading inside it, "- " a
    bullet, "> " a quote and "问：" a question."""
    blocks: list[Block] = []
    bullets: list[str] = []
    for line in (*text.splitlines(), ""):
        words = line.strip()
        if words.startswith(("- ", "• ")):
            bullets.append(words[2:].strip())
            continue
        if bullets:
            blocks.append(Bullets(tuple(bullets)))
            bullets = []
        if words:
            blocks.append(_line_block(words))
    return tuple(blocks)


def _line_block(words: str) -> Block:
    if words.startswith("## "):
        return Heading(2, words[3:].strip())
    if words.startswith("# "):
        return Heading(1, words[2:].strip())
    if words.startswith("> "):
        return Quote(words[2:].strip())
    if words.startswith(QUESTIONS):
        return Paragraph(words, Setting.QUESTION)
    return Paragraph(words)


def conclusions(text: str) -> tuple[tuple[str, ...], str]:
    """Short lines that begin with 结论： stand at the head of their chapter; the other lines are its text."""
    points: list[str] = []
    rest: list[str] = []
    for line in text.splitlines():
        words = line.strip()
        is_point = words.startswith(CONCLUSION) and len(points) < MOST_CONCLUSIONS and len(words) < LONGEST_CONCLUSION
        if is_point:
            points.append(words.removeprefix(CONCLUSION).strip())
        else:
            rest.append(line)
    return tuple(point for point in points if point), "\n".join(rest).strip()


def unwritten(what: str) -> Paragraph:
    """Says on the paper that a part is still to be written."""
    return Paragraph(f"{what}{UNKNOWN}。", Setting.FLAT)
