"""Days and categories in as few words as a list has room for."""

from datetime import date

from app.domain.text import N_, tr
from app.rules.code_lists import words as code_words


def short_day(day: date) -> str:
    return tr(N_("{month} 月 {day} 日")).format(month=day.month, day=day.day)


def short_category(category: str) -> str:
    """Without what stands in brackets: 智能工厂."""
    return code_words("categories", category).partition("（")[0] if category else tr(N_("类别待定"))


def unbroken(words: str) -> str:
    """Lines end before or after these words, not within them."""
    return "\u2060".join(words.replace(" ", "\u00a0"))
