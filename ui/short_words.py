"""Days and categories in as few words as a list has room for."""

from datetime import date

from app.domain.text import N_, tr
from app.rules.code_lists import category_words
from app.rules.rule_set import RuleSet


def short_day(day: date) -> str:
    return tr(N_("{month} 月 {day} 日")).format(month=day.month, day=day.day)


def short_category(category: str, rules: RuleSet) -> str:
    """Without what stands in brackets: 智能工厂. `rules`: what the dossier follows."""
    return category_words(rules, category).partition("（")[0] if category else tr(N_("类别待定"))


def unbroken(words: str) -> str:
    """Lines end before or after these words, not within them."""
    return "\u2060".join(words.replace(" ", "\u00a0"))
