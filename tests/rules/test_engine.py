"""From outcome to verdict: scope, the calendar, exceptions, gates; and what facts remember of who looked at them."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from app.domain.records.enterprise import Enterprise
from app.domain.records.plan import PlannedEvent
from app.domain.records.preparation import PoolEntry
from app.domain.records.project import Project
from app.domain.records.team import TeamMember
from app.domain.records.visits import Visit
from app.rules import engine
from app.rules.days import days_after, deadline, due_on, first_service_day, is_working_day, latest_start, task_year
from app.rules.engine import CHECKS, check
from app.rules.facts import ELSEWHERE, DossierFacts, derived, person_key
from app.rules.judging import judge, missing_at
from app.rules.rule_set import Gate, RuleSet, Severity
from app.rules.rule_sets import rule_set
from app.rules.verdict import Evidence, Outcome, Reason, State, Verdict
from tests.rules.given_services import LEADER, PROJECT, TEAM, TODAY, busy, excepted, facts, held, planned, rules_with

DUE = date(2026, 10, 21)
"""A Wednesday, on which PROJECT is due."""
A_DAY = timedelta(days=1)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, Any]]:
    """REQ-01 says whatever the test wants."""
    wanted: dict[str, Any] = {"have": 0, "need": 1, "reason": Reason("")}
    monkeypatch.setitem(CHECKS, "REQ-01", lambda _: Outcome(**wanted))
    return wanted


def ruled(**values: Any) -> RuleSet:
    plain = rule_set()
    return replace(plain, rules={**plain.rules, "REQ-01": replace(plain.rules["REQ-01"], **values)})


def verdict(*records: Any, today: date = TODAY, rules: RuleSet | None = None) -> Verdict:
    return judge(facts(records, today=today, rules=rules), ["REQ-01"])["REQ-01"].verdict


@pytest.mark.usefixtures("asked")
@pytest.mark.parametrize(
    ("day", "state"),
    [
        (DUE - 15 * A_DAY, State.OPEN),
        (DUE - 14 * A_DAY, State.AT_RISK),
        (DUE, State.AT_RISK),
        (DUE + A_DAY, State.FAILED),
    ],
)
def test_states_follow_the_calendar(day: date, state: State) -> None:
    made = verdict(today=day)
    assert (made.state, made.by) == (state, DUE)
    assert not made.state.settled


def test_what_takes_days_has_to_begin_earlier(asked: dict[str, Any]) -> None:
    asked["days"] = 4
    assert verdict().by == date(2026, 10, 16)
    assert verdict(today=date(2026, 10, 17)).state is State.FAILED


def test_a_rule_may_have_a_last_day_of_its_own(asked: dict[str, Any]) -> None:
    asked["due"] = TODAY
    assert (verdict().state, verdict().by) == (State.AT_RISK, TODAY)
    assert verdict(today=TODAY + A_DAY).state is State.FAILED
    asked["due"] = DUE + 9 * A_DAY
    assert verdict().by == DUE
    assert verdict(rules=ruled(gate=Gate.FOLLOW_UP)).by == DUE + 9 * A_DAY


def test_without_a_last_day_it_stays_open(asked: dict[str, Any]) -> None:
    made = verdict(today=date(2099, 1, 1), rules=ruled(gate=Gate.FOLLOW_UP))
    assert (made.state, made.by) == (State.OPEN, None)


def test_what_is_broken_has_failed_whatever_the_day(asked: dict[str, Any]) -> None:
    asked.update(broken=True, have=1)
    assert (verdict().state, verdict().by) == (State.FAILED, None)


def test_met_and_not_applicable(asked: dict[str, Any]) -> None:
    asked["have"] = Decimal(1)
    assert (verdict(today=date(2099, 1, 1)).state, verdict().by) == (State.MET, None)
    asked["applies"] = False
    assert verdict().state is State.NOT_APPLICABLE
    assert State.MET.words == "达标"


def test_what_is_only_recorded_never_fails(asked: dict[str, Any]) -> None:
    info = ruled(severity=Severity.INFO)
    asked["broken"] = True
    assert (verdict(rules=info, today=date(2099, 1, 1)).state, verdict(rules=info).by) == (State.OPEN, None)
    asked.update(broken=False, have=1)
    assert verdict(rules=info).state is State.MET


def test_scope(asked: dict[str, Any]) -> None:
    asked["have"] = 1
    assert verdict(rules=ruled(chemical=True)).state is State.NOT_APPLICABLE
    assert verdict(Enterprise(is_chemical=True), rules=ruled(chemical=True)).state is State.MET
    assert verdict(rules=ruled(categories=frozenset({"smart_workshop"}))).state is State.NOT_APPLICABLE
    assert verdict(rules=ruled(categories=frozenset({"smart_factory"}))).state is State.MET


def test_rules_that_are_off_or_not_asked_for_are_not_judged(asked: dict[str, Any]) -> None:
    assert "REQ-01" not in judge(facts([], rules=ruled(on=False)))
    assert list(judge(facts([]))) == list(rule_set().rules)
    assert list(judge(facts([]), {"REQ-07", "REQ-01", "REQ-99"})) == [
        id_ for id_ in rule_set().rules if id_ in ("REQ-01", "REQ-07")
    ]


@pytest.mark.usefixtures("asked")
def test_a_hard_rule_waits_for_a_decision() -> None:
    made = verdict(*excepted("REQ-01"))
    assert (made.state, made.asked and made.asked.record_id) == (State.OPEN, "x-REQ-01-")
    granted = verdict(*excepted("REQ-01", granted=True), today=date(2099, 1, 1))
    assert (granted.state, granted.excepted_by and granted.excepted_by.record_id) == (State.EXCEPTED, "x-REQ-01-")
    refused = verdict(*excepted("REQ-01", granted=False))
    assert (refused.state, refused.asked, refused.excepted_by) == (State.OPEN, None, None)


@pytest.mark.usefixtures("asked")
def test_a_soft_rule_passes_with_a_written_reason() -> None:
    soft = ruled(severity=Severity.WARN)
    assert verdict(*excepted("REQ-01"), rules=soft).state is State.EXCEPTED
    assert verdict(*excepted("REQ-01", reason=" "), rules=soft).state is State.OPEN
    assert verdict(*excepted("REQ-01", granted=False), rules=soft).state is State.OPEN


@pytest.mark.usefixtures("asked")
def test_requests_about_something_else_change_nothing() -> None:
    assert verdict(*excepted("REQ-02", granted=True)).state is State.OPEN
    assert verdict(*excepted("REQ-01", "v1", granted=True)).state is State.OPEN
    assert verdict(*excepted("REQ-99", granted=True)).state is State.OPEN
    request, decision = excepted("REQ-01", granted=True)
    half_arrived = verdict(request, decision.with_(granted=None))
    assert (half_arrived.state, half_arrived.asked is not None) == (State.OPEN, True)


def test_an_exception_is_only_looked_for_where_something_is_missing() -> None:
    judged = judge(facts([]), ["REQ-07", "REQ-08"])
    assert judged["REQ-07"].verdict.state is State.MET
    assert "exception_request" not in judged["REQ-07"].reads
    alone = judge(facts([LEADER]), ["REQ-07"])
    assert "exception_request" in alone["REQ-07"].reads


def test_gates_ask_for_what_came_before_them_too() -> None:
    verdicts = [one.verdict for one in judge(facts([TeamMember()])).values()]
    at = {gate: {one.id for one in missing_at(gate, verdicts)} for gate in Gate}
    assert "REQ-08" in at[Gate.PREPARED]
    assert "REQ-08" not in at[Gate.POOL]
    assert "REQ-07" not in at[Gate.FOLLOW_UP], "a soft rule stands in nobody's way"
    for earlier, later in zip(Gate, list(Gate)[1:], strict=False):
        assert at[earlier] <= at[later]
    assert not any(one.state.settled for one in missing_at(Gate.FOLLOW_UP, verdicts))


def test_a_rule_is_judged_by_one_function() -> None:
    with pytest.raises(ValueError, match="REQ-07"):
        check("REQ-07")(lambda _: engine.NOTHING)


def test_reasons_are_equal_and_read_as_one_sentence() -> None:
    parts = [Reason("{n} 次", {"n": 1}), Reason("{{}}"), Reason("好")]
    assert str(Reason.joined(parts)) == "1 次；{}；好"
    assert Reason.joined(parts) == Reason.joined(list(parts))
    assert str(Reason("{what}了", {"what": Reason.joined(parts[::2], "、")})) == "1 次、好了"
    assert str(Reason.joined([])) == ""


# -- facts ------------------------------------------------------------------------------------------------------------


def looked(given: DossierFacts, look: Any) -> frozenset[str]:
    return given.watched(lambda _: look())[1]


def test_facts_remember_what_was_looked_at() -> None:
    given = facts([])
    assert looked(given, lambda: given.of(Visit)) == {"visit"}
    assert looked(given, lambda: given.last(Visit)) == {"visit"}
    assert looked(given, lambda: given.by_id(Visit, "v")) == {"visit"}
    assert looked(given, lambda: given.team) == {"team_member"}
    assert looked(given, lambda: (given.category, given.enterprise)) == {"project", "enterprise"}
    assert looked(given, lambda: given.uploaded) >= {"receipt", "device", "photo"}
    assert looked(given, lambda: given.elsewhere) == {ELSEWHERE}
    assert looked(given, lambda: given.today) == set()


def test_who_watches_within_sees_no_less_and_no_more() -> None:
    """Two watchers that saw the same up to then stay two."""
    given = facts([])

    def within(_: DossierFacts) -> frozenset[str]:
        _, inner = given.watched(lambda _: None)
        given.of(Visit)
        return inner

    assert given.watched(within) == (set(), {"visit"})


def test_what_is_derived_is_worked_out_once_and_read_by_all_who_ask() -> None:
    worked: list[int] = []

    @derived
    def visits(given: DossierFacts) -> int:
        worked.append(1)
        return len(given.of(Visit))

    given = facts([Visit()])
    for _ in range(2):
        assert given.watched(visits) == (1, {"visit"})
    assert worked == [1]
    assert visits(facts([])) == 0


def test_records_stand_in_the_order_in_which_they_were_made() -> None:
    given = facts([Visit(id="b", theme="二"), Visit(id="a", theme="一"), Visit(id="b", theme="三")])
    assert [one.theme for one in given.of(Visit)] == ["一", "三"]
    newest, missing = given.last(Visit), given.by_id(Visit, "c")
    assert (newest and newest.theme, missing) == ("三", None)


def test_facts_as_they_would_be_with_other_records() -> None:
    when, other = datetime(2026, 9, 1, tzinfo=UTC), busy(LEADER, TODAY, "09:00", 60)
    before = facts([Visit(id="v", theme="旧")], uploaded={"v": when}, elsewhere=[other])
    after = before.with_(Visit(id="v", theme="新"), Visit(id="w"))
    assert [one.theme for one in after.of(Visit)] == ["新", ""]
    assert [one.theme for one in before.of(Visit)] == ["旧"]
    assert (after.uploaded, list(after.elsewhere)) == ({"v": when}, [other])


def test_persons_are_known_by_their_device_else_by_name_and_phone() -> None:
    assert person_key(TeamMember(person_id="p", name="王工")) == "p"
    assert person_key(TeamMember(name=" 王工 ", phone="1")) == person_key(TeamMember(name="王工", phone=" 1"))
    assert person_key(TeamMember(name="王工", organisation="甲")) != person_key(
        TeamMember(name="王工", organisation="乙")
    )


# -- the calendar -----------------------------------------------------------------------------------------------------


def test_the_task_year() -> None:
    assert task_year(facts([PoolEntry(year=Decimal(2025))])) == 2025
    assert task_year(facts([PoolEntry()])) == 2026
    assert task_year(facts([Project(starts_on=date(2024, 12, 1), due_on=date(2025, 2, 1))])) == 2024
    assert task_year(facts([Project()])) == TODAY.year
    assert task_year(facts([PoolEntry(year=Decimal(-5))])) == 1
    assert task_year(facts([PoolEntry(year=Decimal("9" * 20))])) == 9998


def test_everything_is_due_within_the_year() -> None:
    assert due_on(facts([])) == DUE
    assert due_on(facts([Project()])) == date(2026, 12, 31)
    late = Project(due_on=date(2027, 3, 1))
    assert due_on(facts([late, PoolEntry(year=Decimal(2026))])) == date(2026, 12, 31)


def test_the_first_day_of_the_service() -> None:
    plan = [
        planned("p", DUE),
        planned("q", DUE - A_DAY),
        planned("r", TODAY, cancelled="停产"),
        PlannedEvent(id="s"),
    ]
    assert first_service_day(facts(plan)) == DUE - A_DAY
    assert first_service_day(facts([*plan, *held("v", TODAY), *held("w", TODAY - A_DAY)])) == TODAY - A_DAY
    assert first_service_day(facts([Visit(planned_on=TODAY)])) is None


def test_a_stamp_that_was_corrected_is_no_first_day() -> None:
    wrong, meant = held("v", TODAY - 9 * A_DAY)[1], held("v", TODAY)[1]
    right = meant.with_(id="right", corrects_id=wrong.id)
    assert first_service_day(facts([Visit(id="v"), wrong, right])) == TODAY


def test_each_gate_has_its_day() -> None:
    plain = facts([])
    assert [deadline(plain, gate) for gate in Gate] == [DUE] * 6 + [date(2026, 12, 31), None]
    starts = facts([PROJECT.with_(starts_on=TODAY)])
    assert (deadline(starts, Gate.POOL), deadline(starts, Gate.SERVICE)) == (TODAY, DUE)
    begun = facts([PROJECT.with_(starts_on=TODAY), *held("v", TODAY - A_DAY)])
    assert deadline(begun, Gate.PREPARED) == TODAY - A_DAY


@pytest.mark.parametrize(
    ("days", "start"),
    [(0, date(2026, 10, 18)), (1, date(2026, 10, 16)), (2, date(2026, 10, 15)), (6, date(2026, 10, 9))],
)
def test_working_days_end_on_a_sunday(days: int, start: date) -> None:
    assert latest_start(date(2026, 10, 18), days, rule_set()) == start


def test_some_work_on_weekends() -> None:
    rules = rules_with(work_on_weekends=True)
    assert latest_start(date(2026, 10, 18), 2, rules) == date(2026, 10, 17)
    assert is_working_day(date(2026, 10, 18), rules)
    assert not is_working_day(date(2026, 10, 18), rule_set())


def test_no_day_lies_outside_the_calendar() -> None:
    assert latest_start(date.min, 9, rule_set()) == date.min
    assert days_after(date.max, 1) == date.max
    assert days_after(date.min, -1) == date.min
    assert days_after(date(2026, 2, 28), 1) == date(2026, 3, 1)


def test_evidence_of_a_record() -> None:
    assert Evidence.of(TEAM[0], "组长") == Evidence("team_member", "m0", "组长")


def test_a_photo_touches_no_rule_of_the_preparation() -> None:
    judged = judge(facts([TeamMember(name="王工"), *held("v", TODAY)]), ["REQ-07"])["REQ-07"]
    assert not judged.verdict.state.settled
    assert "time_event" in judged.reads, "the first visit is its last day"
    assert not judged.reads & {"photo", "quick_note", "interview"}
