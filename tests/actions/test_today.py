"""What is left to do follows from facts alone, and what nobody else holds yet is counted."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from app.actions import dossiers, records, setup, visits
from app.actions.dossiers import VisitSummary
from app.actions.today import DossierToday, dossiers_today, visits_on
from app.actions.todos import TodoKind, todos
from app.domain.hours import VisitHours
from app.domain.records.enterprise import Enterprise
from app.domain.records.notes import QuickNote
from app.domain.records.project import Project
from app.domain.records.rulings import RuleOverlay
from app.domain.records.visits import Visit
from app.domain.roles import Role
from app.rules.rule_sets import rule_set
from app.rules.verdict import Evidence, Outcome, Reason, State, Verdict
from app.workspace import Workspace
from tests.given import CHINA
from tests.ui.given_pages import workspace_of

RULES = rule_set()
TODAY = date(2026, 11, 25)
NOON = datetime(2026, 11, 25, 12, tzinfo=CHINA)


def one_visit(
    minutes: int | None, *, days_ago: int = 1, running: bool = False, photos: int = 3, work_done: str = "看了机加车间"
) -> VisitSummary:
    """With no minutes it is only planned."""
    began = NOON - timedelta(days=days_ago)
    visit = Visit(theme="机加", planned_on=began.date(), work_done=work_done)
    if minutes is None:
        return VisitSummary(visit, VisitHours(), 0)
    over = None if running else began + timedelta(minutes=minutes)
    return VisitSummary(visit, VisitHours(minutes * 60, began, over), photos)


def dossier(*summaries: VisitSummary, **more: object) -> DossierToday:
    return DossierToday(Project(category="smart_workshop"), "锐锋", summaries, **more)


@pytest.mark.parametrize(
    ("visit", "kinds"),
    [
        (one_visit(185), []),
        (one_visit(60, running=True), [TodoKind.STILL_RUNNING]),
        (one_visit(60, running=True, days_ago=0), []),
        (one_visit(None), [TodoKind.NOT_BEGUN]),
        (one_visit(None, days_ago=0), []),
        (one_visit(179), [TodoKind.TOO_SHORT]),
        (one_visit(180), []),
        (one_visit(185, photos=0), [TodoKind.NO_PHOTOS]),
        (one_visit(185, work_done=" "), [TodoKind.NO_WORDS]),
        (one_visit(30, photos=0, work_done=""), [TodoKind.TOO_SHORT, TodoKind.NO_PHOTOS, TodoKind.NO_WORDS]),
    ],
)
def test_a_visit_asks_for_what_it_lacks(visit: VisitSummary, kinds: list[TodoKind]) -> None:
    assert [todo.kind for todo in todos([dossier(visit)], TODAY)] == kinds


def test_a_short_visit_matters_only_while_others_do_not_suffice() -> None:
    enough = [one_visit(200) for _ in range(RULES.visits_for("smart_workshop"))]
    assert todos([dossier(one_visit(20), *enough)], TODAY) == []


def test_the_most_urgent_comes_first_whatever_the_project() -> None:
    calm = dossier(one_visit(185), pending={"photo": 4}, missing=2)
    torn = dossier(one_visit(185), conflicts=1)
    found = todos([calm, torn], TODAY)
    assert [todo.kind for todo in found] == [TodoKind.CONFLICTS, TodoKind.REPORT, TodoKind.HAND_OVER]
    assert [todo.count for todo in found] == [1, 2, 4]


def test_words_of_a_visit_may_be_notes() -> None:
    silent = one_visit(185, work_done="")
    assert todos([dossier(silent, words={silent.visit.id: 1})], TODAY) == []


def test_a_visit_under_way_stands_first_today_even_from_yesterday() -> None:
    later, old = one_visit(None, days_ago=0), one_visit(60, running=True)
    assert [one for _, one in visits_on([dossier(later, one_visit(185), old)], TODAY)] == [old, later]


@pytest.fixture
def leader(demo: Path) -> Iterator[Workspace]:
    made = setup.open_workspace(demo / "leader")
    yield made
    made.close()


def test_what_was_received_is_no_longer_pending(leader: Workspace) -> None:
    (one,) = dossiers_today(leader)
    assert one.counted == 3
    assert one.required == RULES.visits_for("smart_factory")
    assert not one.pending
    assert one.sealed_at is not None


def test_what_is_written_since_is_pending(leader: Workspace) -> None:
    (one,) = dossiers_today(leader)
    visit = one.visits[-1].visit
    note = QuickNote(dossier_id=one.id, visit_id=visit.id, words="补一条")
    records.save(leader, note)
    records.save(leader, note.with_(words="补一条，再改"), note)
    visits.begin_visit(leader, one.id, "再去一次")
    pending = dossiers_today(leader)[0].pending
    assert (pending["quick_note"], pending["visit"]) == (1, 1)


def test_a_member_is_not_asked_for_the_report(demo: Path) -> None:
    member = setup.open_workspace(demo / "member")
    (one,) = dossiers_today(member)
    assert one.missing == 0
    member.close()


def ruled(state: State, id_: str = "REQ-09", by: date | None = None, **more: object) -> Verdict:
    outcome = Outcome(have=1, need=2, reason=Reason("还差 1 次"))
    return Verdict(rule=RULES.rules[id_], rule_set="", state=state, outcome=outcome, by=by, **more)


def test_rules_that_press_are_work_and_the_sooner_comes_first() -> None:
    late, soon = ruled(State.AT_RISK, "REQ-11", TODAY + timedelta(9)), ruled(State.AT_RISK, by=TODAY + timedelta(3))
    failed = ruled(State.FAILED, "PRE-08")
    verdicts = {one.id: one for one in (late, soon, failed, ruled(State.OPEN, "REQ-13"), ruled(State.MET, "REQ-12"))}
    found = todos([dossier(verdicts=verdicts)], TODAY)
    assert [todo.verdict for todo in found] == [failed, soon, late]
    assert found[0].kind.urgent


def test_what_others_must_do_or_what_waits_for_a_decision_is_no_work() -> None:
    bureaus = ruled(State.FAILED, "ACC-01")
    waiting = ruled(State.FAILED, "PRE-08", asked=Evidence("exception_request", "x"))
    assert todos([dossier(verdicts={"ACC-01": bureaus, "PRE-08": waiting})], TODAY) == []


def test_what_a_visit_says_by_itself_is_not_said_twice() -> None:
    assert todos([dossier(verdicts={"REQ-10": ruled(State.FAILED, "REQ-10")})], TODAY) == []


def test_a_dossier_is_held_to_the_rule_set_it_follows(tmp_path: Path) -> None:
    """A city's overlay in the dossier asks for two visits of two hours; what is short by the province is enough."""
    bureau = workspace_of(tmp_path, Role.BUREAU)
    project = dossiers.open_dossier(
        bureau, Enterprise(name="锐锋"), Project(category="smart_workshop", rule_set="city-x")
    )
    text = (
        'id = "city-x"\nname = "某市"\nversion = "1"\nextends = "jiangsu-161-2022"\n'
        "numbers = { visit_minutes = 120 }\n"
        'categories = { smart_workshop = { words = "智能车间", short = "智能车间", visits = 2 } }\n'
    )
    records.save(bureau, RuleOverlay(dossier_id=project.id, code="city-x", words=text))
    (one,) = dossiers_today(bureau)
    assert (one.required, one.rules.minimum_visit_minutes) == (2, 120)
    enough = replace(one, visits=(one_visit(125), one_visit(150)))
    assert TodoKind.TOO_SHORT not in {todo.kind for todo in todos([enough], TODAY)}
    bureau.close()
