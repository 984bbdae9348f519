"""What to ask whom: a dated bank of questions, read from resources/question_banks and checked on the way."""

import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from typing import Any

from app.domain.records.notes import Department, InterviewAnswer
from app.resources import resource

INTERVIEWS = "interviews_2026"
_CHEMICAL = "chemical"
_LIMITS = InterviewAnswer.specs


class BadBank(ValueError):
    """The pack can't be used; the words are for whoever makes packs."""


@dataclass(frozen=True, slots=True)
class Question:
    code: str
    words: str
    about: tuple[str, ...]
    """Codes of the sub-domains of GB/T 39116 that an answer bears on."""
    chemical_only: bool = False


@dataclass(frozen=True, slots=True)
class QuestionGroup:
    code: str
    name: str
    departments: tuple[Department, ...]
    """Who is asked; the first is where the questions are at home."""
    questions: tuple[Question, ...]

    def for_plant(self, *, chemical: bool) -> tuple[Question, ...]:
        return tuple(one for one in self.questions if chemical or not one.chemical_only)


@dataclass(frozen=True)
class QuestionBank:
    id: str
    version: str
    day: date
    source: str
    groups: tuple[QuestionGroup, ...]

    @cached_property
    def by_code(self) -> Mapping[str, Question]:
        return {one.code: one for group in self.groups for one in group.questions}

    def group_of(self, department: Department | None) -> QuestionGroup | None:
        return next((group for group in self.groups if department in group.departments), None)

    def group_asking(self, question: Question) -> QuestionGroup | None:
        return next((group for group in self.groups if question in group.questions), None)


def bank_from(plain: Mapping[str, Any]) -> QuestionBank:
    """Raises BadBank, naming what is wrong."""
    try:
        groups = tuple(_group(one) for one in plain["groups"])
        bank = QuestionBank(plain["id"], plain["version"], plain["date"], plain["source"], groups)
    except (AttributeError, KeyError, TypeError, ValueError) as wrong:
        raise BadBank(f"{type(wrong).__name__}: {wrong}") from wrong
    if found := next(_faults(bank), ""):
        raise BadBank(found)
    return bank


@cache
def question_bank(name: str = INTERVIEWS) -> QuestionBank:
    with resource("question_banks", f"{name}.toml").open("rb") as file:
        return bank_from(tomllib.load(file))


def _group(plain: Mapping[str, Any]) -> QuestionGroup:
    departments = tuple(Department.of(one) for one in plain["departments"])
    return QuestionGroup(plain["code"], plain["name"], departments, tuple(_question(one) for one in plain["questions"]))


def _question(plain: Mapping[str, Any]) -> Question:
    only = plain.get("only", "")
    if only not in ("", _CHEMICAL):
        raise ValueError(f"{plain['code']} is only for {only!r}, which nothing is known about")
    return Question(plain["code"], plain["words"].strip(), tuple(plain["about"]), only == _CHEMICAL)


def _faults(bank: QuestionBank) -> Iterator[str]:
    questions = [one for group in bank.groups for one in group.questions]
    yield from _twice("question", (one.code for one in questions))
    yield from _twice("department", (one.value for group in bank.groups for one in group.departments))
    for group in bank.groups:
        if not group.departments or not group.name:
            yield f"group {group.code} has no department or no name"
        yield from (f"{one.code} is not of {group.code}" for one in group.questions if not _is_of(one, group))
    for one in questions:
        if not one.words or not one.about:
            yield f"{one.code} has no words, or nothing that it is about"
        # An answer takes both over, and has to have room for them.
        for name, text in (("code", one.code), ("question", one.words)):
            if len(text) > getattr(_LIMITS[name], "max_length", 0):
                yield f"{one.code}: its {name} is too long for an answer"


def _twice(what: str, names: Iterator[str]) -> Iterator[str]:
    return (f"{what} {name} is there twice" for name, times in Counter(names).items() if times > 1)


def _is_of(question: Question, group: QuestionGroup) -> bool:
    head, _, number = question.code.partition("-")
    return head == group.code and number.isdecimal()
