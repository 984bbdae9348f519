"""Where rules lead, and which of them are somebody's business, without a window."""

from datetime import date

import pytest

from app.domain.records.preparation import Undertaking
from app.domain.roles import Role
from app.rules.judging import CHAPTERS
from app.rules.rule_set import Gate, Phase, RuleText, Severity
from app.rules.rule_sets import rule_set
from app.rules.verdict import Evidence, Outcome, Part, Reason, Segment, State, Verdict
from ui.destinations import places_of
from ui.pages.rules_parts.standing import SHOWN_FIRST, shown_first, to_do
from ui.pages.rules_parts.ways import way_of
from ui.rule_words import amount_words, look_of, not_begun, segments_of, spoken, until_words
from ui.widgets import bars


def verdict(
    rule: str = "REQ-11",
    state: State = State.OPEN,
    *parts: Part,
    lacking: tuple[Evidence, ...] = (),
    severity: Severity = Severity.BLOCK,
    have: int = 0,
    need: int = 2,
) -> Verdict:
    text = RuleText(
        id=rule,
        label="主题培训",
        clause="三（四）",
        asks="两次",
        severity=severity,
        gate=Gate.ACCEPTANCE,
        phase=Phase.SERVICE,
    )
    outcome = Outcome(
        have=have,
        need=need,
        reason=Reason("还差 {left} 次", {"left": need - have}),
        segments=tuple(Segment(part) for part in parts),
        lacking=lacking,
    )
    return Verdict(rule=text, rule_set="x 1", state=state, outcome=outcome)


def way(one: Verdict, role: Role = Role.LEADER):
    return way_of(one, role, places_of(role))


def test_a_rule_of_a_later_notice_leads_where_its_kin_does() -> None:
    assert way(verdict("REQ-09F")).place == "plan"
    assert way(verdict("RPT-77")).place == "report"
    assert way(verdict("XYZ-01")) is None


def test_every_rule_of_the_notice_has_a_way_for_some_role() -> None:
    assert CHAPTERS
    without = [id_ for id_ in rule_set().rules if all(way(verdict(id_, State.OPEN), role) is None for role in Role)]
    assert without == []


@pytest.mark.parametrize("state", [State.MET, State.NOT_APPLICABLE, State.EXCEPTED])
def test_what_is_settled_asks_for_nothing(state: State) -> None:
    assert way(verdict("PRE-08", state)) is None


def test_what_lacks_something_is_mended_before_anything_new_is_begun() -> None:
    lacking = Evidence("undertaking", "u1")
    mending = way(verdict("PRE-08", State.FAILED, lacking=(lacking,)))
    assert (mending.mends, mending.begins) == (lacking, None)
    assert way(verdict("PRE-08")).begins is Undertaking
    again = way(verdict("REQ-10", State.FAILED, lacking=(Evidence("visit", "v1"),)))
    assert (again.place, again.mends) == ("plan", None)


def test_only_who_may_write_a_record_is_sent_to_it() -> None:
    assert way(verdict("PRE-08"), Role.MEMBER) is None
    assert way(verdict("ACC-01"), Role.LEADER) is None
    assert way(verdict("ACC-01"), Role.BUREAU) is not None
    assert way(verdict("REQ-02"), Role.MEMBER).place == "capture"


def test_what_is_planned_is_only_looked_at() -> None:
    assert way(verdict("REQ-11", State.OPEN, Part.COUNTS, Part.PLANNED)).words == "看计划"
    assert way(verdict("REQ-11", State.OPEN, Part.COUNTS, Part.MISSING)).words == "排时间"


@pytest.mark.parametrize(
    ("one", "wanted"),
    [
        (verdict("REQ-11", State.AT_RISK), True),
        (verdict("REQ-11", State.FAILED), True),
        (verdict("REQ-11", State.OPEN, Part.COUNTS, Part.MISSING, have=1), True),
        (verdict("REQ-11", State.OPEN, Part.COUNTS, Part.PLANNED, have=1), False),
        (verdict("REQ-11", State.OPEN, Part.MISSING, Part.MISSING), False),
        (verdict("REQ-11", State.OPEN), False),
        (verdict("REQ-11", State.MET, Part.COUNTS, Part.COUNTS, have=2), False),
    ],
)
def test_what_is_to_do(one: Verdict, wanted: bool) -> None:
    assert to_do(one) is wanted


def test_an_exception_that_waits_is_the_bureaus_business() -> None:
    one = verdict("PRE-08")
    asked = Verdict(rule=one.rule, rule_set="x 1", state=State.OPEN, outcome=one.outcome, asked=Evidence("e", "1"))
    assert not to_do(asked)
    assert to_do(asked, decides=True)


def test_what_was_not_begun_looks_so() -> None:
    assert not_begun(verdict())
    assert look_of(verdict()).words == "未开始"
    assert look_of(verdict(severity=Severity.INFO)).words == "仅记录"
    assert look_of(verdict("REQ-11", State.OPEN, Part.PLANNED)).words == "进行中"


def test_bars_stand_for_several_things_only() -> None:
    assert segments_of(verdict("REQ-11", State.OPEN, Part.COUNTS, Part.MISSING)) == [
        bars.Segment.DONE,
        bars.Segment.OPEN,
    ]
    assert segments_of(verdict(need=1)) == []
    assert segments_of(verdict(have=9, need=3)) == [bars.Segment.DONE] * 3
    assert segments_of(verdict(need=1_000_000)) == []
    assert len(segments_of(verdict("REQ-11", State.OPEN, *[Part.COUNTS] * 900))) < 20


def test_more_than_is_asked_for_is_not_counted() -> None:
    assert amount_words(verdict(have=9, need=3)) == "3/3"
    assert spoken(verdict(have=1)) == "主题培训，进行中，1/2，还差 1 次"


def test_days_that_are_over_are_called_so() -> None:
    one = verdict()
    dated = Verdict(rule=one.rule, rule_set="x 1", state=State.OPEN, outcome=one.outcome, by=date(2026, 10, 3))
    assert until_words(dated, date(2026, 10, 3)) == "最迟 10 月 3 日"
    assert until_words(dated, date(2026, 10, 4)) == "最迟 10 月 3 日（已过）"
    assert until_words(one, date(2026, 10, 4)) == ""


def test_what_failed_is_never_folded_away() -> None:
    many = [verdict(f"X-{at:02}", State.FAILED if at % 2 else State.MET) for at in range(40)]
    shown = shown_first(many)
    assert {one.id for one in shown} == {one.id for one in many if one.state is State.FAILED}
    few = [verdict(f"X-{at:02}", State.MET) for at in range(40)]
    assert [one.id for one in shown_first(few)] == [one.id for one in few[:SHOWN_FIRST]]
