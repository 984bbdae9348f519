"""A dossier's stage follows from its records and verdicts, and so does what leads on."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal

import pytest

from app.domain.clock import ClockReading
from app.domain.record import Record
from app.domain.records.conclusion import (
    Acceptance,
    AcceptanceResult,
    Aggregation,
    FollowUp,
    FollowUpKind,
    SatisfactionSurvey,
    SignOff,
    Submission,
    Withdrawal,
)
from app.domain.records.preparation import Assignment, Need, PoolEntry
from app.domain.records.project import Project
from app.domain.records.report import ReportSection, Section
from app.domain.records.visits import TimeEvent, TimeEventKind
from app.domain.roles import Role
from app.rules.facts import DossierFacts
from app.rules.life_cycle import LADDER, Stage, stage, steps
from app.rules.next_steps import Deed, in_the_way, next_steps
from app.rules.rule_set import Gate
from app.rules.rule_sets import rule_set
from app.rules.verdict import Outcome, Reason, State, Verdict

TODAY = date(2022, 12, 20)
_AT = datetime(2022, 6, 1, 9, 0, tzinfo=timezone(timedelta(hours=8)))
CAME = TimeEvent(visit_id="v", kind=TimeEventKind.CHECK_IN, clock=ClockReading(_AT, "", 0.0))
WAY: dict[Stage, Record] = {
    Stage.SOLICITED: Need(collected_on=date(2022, 4, 8)),
    Stage.POOLED: PoolEntry(pooled_on=date(2022, 4, 20), year=Decimal(2022)),
    Stage.ASSIGNED: Assignment(institution="江苏智造诊断院", assigned_on=date(2022, 4, 25)),
    Stage.DIAGNOSING: CAME,
    Stage.REPORTING: ReportSection(section=Section.SUMMARY, words="结论"),
    Stage.ENTERPRISE_CONFIRMED: SignOff(signed_on=date(2022, 9, 26)),
    Stage.SUBMITTED: Submission(submitted_on=date(2022, 9, 28)),
    Stage.SURVEYED: SatisfactionSurvey(signed_on=date(2022, 9, 27)),
    Stage.ACCEPTED: Acceptance(decided_on=date(2022, 10, 20), result=AcceptanceResult.ACCEPTED),
    Stage.AGGREGATED: Aggregation(sent_on=date(2022, 12, 1)),
    Stage.FOLLOWED_UP: FollowUp(kind=FollowUpKind.PROJECT, held_on=date(2022, 12, 5)),
}


def verdicts(*open_ones: str) -> dict[str, Verdict]:
    """Of every rule of the set: met but for these."""
    made = {}
    for id_, rule in rule_set().rules.items():
        state = State.OPEN if id_ in open_ones else State.MET
        outcome = Outcome(have=0, need=1, reason=Reason(""))
        made[id_] = Verdict(rule=rule, rule_set="", state=state, outcome=outcome)
    return made


def facts(records: Iterable[Record]) -> DossierFacts:
    return DossierFacts(rule_set(), TODAY, records)


def upto(last: Stage) -> list[Record]:
    return [record for one, record in WAY.items() if LADDER.index(one) <= LADDER.index(last)]


@pytest.mark.parametrize("reached", LADDER)
def test_one_rung_after_the_other(reached: Stage) -> None:
    unprepared = () if LADDER.index(reached) >= LADDER.index(Stage.PREPARED) else ("PRE-06",)
    assert stage(facts(upto(reached)), verdicts(*unprepared)) is reached


def test_a_dossier_begins_where_needs_are_collected() -> None:
    assert stage(facts(()), verdicts()) is Stage.SOLICITED
    assert not any(one.reached for one in steps(facts(()), verdicts()))


def test_what_was_skipped_shows_but_does_not_hold_back() -> None:
    made = {one.stage: one for one in steps(facts([CAME]), verdicts("PRE-06"))}
    assert stage(facts([CAME]), verdicts("PRE-06")) is Stage.DIAGNOSING
    assert not made[Stage.POOLED].reached
    assert made[Stage.DIAGNOSING].on == date(2022, 6, 1)


def test_every_rung_has_its_day() -> None:
    days = {one.stage: one.on for one in steps(facts(WAY.values()), verdicts())}
    assert days[Stage.SOLICITED] == date(2022, 4, 8)
    assert days[Stage.ACCEPTED] == date(2022, 10, 20)
    assert days[Stage.PREPARED] is None


def test_a_voided_check_in_is_none() -> None:
    void = TimeEvent(visit_id="v", kind=TimeEventKind.VOID, corrects_id=CAME.id, clock=CAME.clock)
    assert stage(facts([*upto(Stage.ASSIGNED), CAME, void]), verdicts("PRE-06")) is Stage.ASSIGNED
    assert stage(facts([CAME.with_(clock=None)]), verdicts("PRE-06")) is Stage.DIAGNOSING


def test_a_signature_that_falls_short_is_none() -> None:
    signed = upto(Stage.ENTERPRISE_CONFIRMED)
    assert stage(facts(signed), verdicts("RPT-07")) is Stage.REPORTING
    assert stage(facts(signed), {}) is Stage.ENTERPRISE_CONFIRMED


def test_a_survey_with_gaps_is_none() -> None:
    assert stage(facts(upto(Stage.SURVEYED)), verdicts("SAT-03")) is Stage.SUBMITTED
    unsent = [one for one in upto(Stage.SURVEYED) if not isinstance(one, Submission)]
    assert stage(facts(unsent), verdicts()) is Stage.ENTERPRISE_CONFIRMED


def test_rectify_goes_back_and_a_later_round_decides() -> None:
    records = upto(Stage.SURVEYED)
    records.append(Acceptance(decided_on=date(2022, 10, 10), result=AcceptanceResult.RECTIFY))
    assert stage(facts(records), verdicts()) is Stage.RECTIFY
    assert not next(one for one in steps(facts(records), verdicts()) if one.stage is Stage.SUBMITTED).reached

    records.append(Submission(submitted_on=date(2022, 10, 10)))
    assert stage(facts(records), verdicts()) is Stage.SURVEYED

    records.append(Acceptance(decided_on=None, result=None))
    assert stage(facts(records), verdicts()) is Stage.SURVEYED

    records.append(Acceptance(decided_on=date(2022, 11, 1), result=AcceptanceResult.ACCEPTED))
    assert stage(facts(records), verdicts()) is Stage.ACCEPTED


def test_a_submission_before_the_rectification_does_not_count() -> None:
    records = [*upto(Stage.SURVEYED), Acceptance(decided_on=date(2022, 10, 10), result=AcceptanceResult.RECTIFY)]
    assert stage(facts([*records, Submission(submitted_on=date(2022, 10, 9))]), verdicts()) is Stage.RECTIFY
    assert stage(facts([*records, Submission()]), verdicts()) is Stage.RECTIFY


def test_rejected_and_withdrawn() -> None:
    rejected = [*upto(Stage.SURVEYED), Acceptance(result=AcceptanceResult.REJECTED)]
    assert stage(facts(rejected), verdicts()) is Stage.REJECTED
    assert next_steps(facts(rejected), verdicts()) == ()
    assert stage(facts([*WAY.values(), Withdrawal()]), verdicts()) is Stage.WITHDRAWN


def test_gathered_without_acceptance_is_not_gathered() -> None:
    astray = [*upto(Stage.SURVEYED), Aggregation(), FollowUp()]
    assert stage(facts(astray), verdicts()) is Stage.SURVEYED


@pytest.mark.parametrize(
    ("at", "deeds"),
    [
        (Stage.SOLICITED, [Deed.POOL]),
        (Stage.POOLED, [Deed.ASSIGN]),
        (Stage.ASSIGNED, [Deed.CONFIRM_START]),
        (Stage.PREPARED, [Deed.CONFIRM_START, Deed.VISIT]),
        (Stage.DIAGNOSING, [Deed.WRITE_REPORT]),
        (Stage.REPORTING, [Deed.SIGN_OFF]),
        (Stage.ENTERPRISE_CONFIRMED, [Deed.SURVEY, Deed.SUBMIT]),
        (Stage.SUBMITTED, [Deed.SURVEY]),
        (Stage.SURVEYED, [Deed.ACCEPT, Deed.RECTIFY, Deed.REJECT]),
        (Stage.ACCEPTED, [Deed.AGGREGATE]),
        (Stage.AGGREGATED, [Deed.FOLLOW_UP]),
        (Stage.FOLLOWED_UP, []),
    ],
)
def test_what_leads_on(at: Stage, deeds: list[Deed]) -> None:
    unprepared = () if LADDER.index(at) >= LADDER.index(Stage.PREPARED) else ("PRE-06",)
    found = next_steps(facts(upto(at)), verdicts(*unprepared))
    assert [one.deed for one in found] == deeds


def test_needs_come_first() -> None:
    assert [one.deed for one in next_steps(facts(()), verdicts())] == [Deed.COLLECT_NEED, Deed.POOL]


def test_what_was_skipped_is_asked_for_after_what_leads_on() -> None:
    found = next_steps(facts([CAME]), verdicts("PRE-06"))
    assert [one.deed for one in found] == [Deed.WRITE_REPORT, Deed.COLLECT_NEED, Deed.POOL, Deed.ASSIGN]


def test_a_start_that_is_confirmed_is_not_asked_for_again() -> None:
    records = [*upto(Stage.ASSIGNED), Project(starts_on=date(2022, 5, 1))]
    assert [one.deed for one in next_steps(facts(records), verdicts())] == [Deed.VISIT]


def test_a_survey_that_is_there_is_not_asked_for_again() -> None:
    records = [*upto(Stage.ENTERPRISE_CONFIRMED), SatisfactionSurvey()]
    assert [one.deed for one in next_steps(facts(records), verdicts("SAT-01"))] == [Deed.SUBMIT]


def test_what_stands_in_the_way_and_who_may() -> None:
    found = {one.deed: one for one in next_steps(facts(upto(Stage.SURVEYED)), verdicts("ACC-01", "SAT-08", "SAT-10"))}
    assert [one.id for one in found[Deed.ACCEPT].missing] == ["SAT-08"]
    assert found[Deed.ACCEPT].who == {Role.BUREAU}
    assert found[Deed.RECTIFY].missing == ()


def test_earlier_gates_are_asked_for_as_well() -> None:
    found = in_the_way(Deed.SUBMIT, verdicts("DIR-01", "RPT-06", "RPT-08", "AGG-01"))
    assert {one.id for one in found} == {"DIR-01", "RPT-06"}


def test_the_team_is_not_held_up_by_what_the_departments_owe() -> None:
    """Nor is anybody let off what two of them have to see to."""
    open_ones = verdicts("ORG-01", "PRE-01", "PRE-08", "RPT-01")
    assert {one.id for one in in_the_way(Deed.SIGN_OFF, open_ones)} == {"PRE-08", "RPT-01"}
    assert {one.id for one in in_the_way(Deed.ACCEPT, open_ones)} == {"ORG-01", "PRE-01", "PRE-08", "RPT-01"}
    assert {one.id for one in in_the_way(Deed.CONFIRM_START, open_ones)} == {"ORG-01", "PRE-01", "PRE-08"}


@pytest.mark.parametrize("deed", Deed)
def test_every_deed_has_words_a_role_and_a_stage(deed: Deed) -> None:
    assert deed.words
    assert deed.leads_to.words
    assert deed.gate is None or deed.gate in Gate
    assert deed.may


def test_facts_as_they_would_be() -> None:
    need, entry = Need(needs="旧"), PoolEntry()
    before = facts([need, entry])
    after = before.with_(need.with_(needs="新"), Withdrawal())
    assert [one.needs for one in after.of(Need)] == ["新"]
    assert (len(after.of(Withdrawal)), len(before.of(Withdrawal))) == (1, 0)
