"""A verdict holds no words of one language: judged in another one it is the same, and its words follow the reader."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.actions.rule_facts import facts_of
from app.actions.setup import open_workspace
from app.domain import text
from app.domain.records.project import Project
from app.rules.facts import DossierFacts
from app.rules.judging import judge
from app.rules.verdict import Verdict


@pytest.fixture
def facts(demo: Path) -> Iterator[DossierFacts]:
    workspace = open_workspace(demo / "leader")
    with workspace.reading() as read:
        (project,) = read.find(Project)
    yield facts_of(workspace, project.id)
    workspace.close()


def verdicts(facts: DossierFacts) -> dict[str, Verdict]:
    return {id_: one.verdict for id_, one in judge(facts.with_()).items()}


def said(one: Verdict) -> list[str]:
    outcome = one.outcome
    told = (*outcome.evidence, *outcome.lacking, *(each.evidence for each in outcome.segments if each.evidence))
    return [str(outcome.reason), *(each.words for each in told)]


def test_a_verdict_is_the_same_in_every_language(facts: DossierFacts, monkeypatch: pytest.MonkeyPatch) -> None:
    chinese = verdicts(facts)
    plain = {id_: said(one) for id_, one in chinese.items()}
    with monkeypatch.context() as patch:
        patch.setattr(text, "_translate", lambda words: f"«{words}»")
        assert verdicts(facts) == chinese
        assert all(str(one.outcome.reason).startswith("«") for one in chinese.values())
        assert chinese["REQ-09"].outcome.evidence[0].words.startswith("«")
    assert {id_: said(one) for id_, one in chinese.items()} == plain


def test_no_rule_translates() -> None:
    for path in (Path(__file__).parents[2] / "app" / "rules" / "notice").glob("*.py"):
        assert not re.search(r"\btr\(", path.read_text("utf-8")), path.name
