"""One click drafts a plan: it keeps the notice's numbers, the dates and the people's free time where that can be."""

import time
from collections import Counter
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.records.plan import PlannedEvent
from app.domain.records.visits import Briefing
from app.domain.terms import VisitKind
from app.planning.clashes import clashes
from app.planning.drafting import Draft, draft
from app.planning.situation import Away, Situation
from app.planning.stays import Agenda, planned_span, stays_of
from app.rules.facts import Busy, person_key
from app.rules.rule_set import Category, RuleSet
from app.rules.rule_sets import rule_set
from tests.planning.given_plans import NAMES, NINE, agenda, event, held, reading, team

RULES = rule_set()
NUMBERS = RULES.numbers
NOW = datetime(2026, 6, 1, 8, 0)
APART = (VisitKind.TRAINING, VisitKind.BRIEFING)


def situation(own: Agenda | None = None, **more: Any) -> Situation:
    values: dict[str, Any] = {
        "rules": RULES,
        "category": "smart_factory",
        "now": reading(NOW),
        "first_day": None,
        "last_day": date(2026, 11, 30),
    }
    return Situation(agenda=own or agenda(), **(values | more))


def kinds(made: Draft) -> Counter[str]:
    return Counter("visit" if one.kind not in APART else str(one.kind) for one in made.adds)


def ends(one: PlannedEvent) -> datetime:
    span = planned_span(one)
    assert span is not None
    return span[1]


def start(one: PlannedEvent) -> datetime:
    assert one.starts_at is not None
    return one.starts_at


def of_kind(made: Draft, kind: VisitKind) -> list[PlannedEvent]:
    return [one for one in made.adds if one.kind is kind]


def visits(made: Draft) -> list[PlannedEvent]:
    return [one for one in made.adds if one.kind not in APART]


@pytest.mark.parametrize(
    ("category", "count"), [("smart_factory", 8), ("smart_workshop", 3), ("digital_application", 1)]
)
def test_a_plan_for_each_category(category: str, count: int) -> None:
    made = draft(situation(category=category))

    assert kinds(made) == {"visit": count, "training": 2, "briefing": 2}
    assert made.left_out == ()
    assert all(len(one.member_ids) == len(NAMES) for one in made.adds)
    assert all(one.theme and one.departments and one.output and one.place for one in made.adds)


def test_everything_is_long_enough_and_no_longer_than_a_day_allows() -> None:
    made = draft(situation())

    assert all(one.minutes is not None and one.minutes >= NUMBERS.visit_minutes for one in visits(made))
    trainings = of_kind(made, VisitKind.TRAINING)
    assert all(one.minutes is not None and one.minutes >= NUMBERS.training_minutes for one in trainings)
    days: Counter[date] = Counter()
    for one in made.adds:
        days[start(one).date()] += int(one.minutes or 0)
    assert max(days.values()) <= NUMBERS.planned_hours_per_day * 60


def test_the_findings_are_told_before_the_report_and_the_report_after_the_last_visit() -> None:
    made = draft(situation())
    findings, report = of_kind(made, VisitKind.BRIEFING)

    assert (findings.covers_findings, findings.covers_report) == (True, False)
    assert (report.covers_findings, report.covers_report) == (False, True)
    assert start(report) >= max(ends(one) for one in visits(made))
    assert start(findings) < start(report)


def test_visits_are_spread_and_keep_their_order() -> None:
    made = visits(draft(situation()))

    days = [start(one).date() for one in made]
    assert days == sorted(set(days))
    assert all(timedelta(days=5) <= two - one <= timedelta(days=12) for one, two in pairwise(days))
    assert [one.theme for one in made][0::7] == ["启动会与高层访谈", "报告详解与签章"]


def test_the_same_situation_gives_the_same_draft() -> None:
    assert draft(situation()) == draft(situation())


def test_nothing_lies_before_the_start_or_on_weekends() -> None:
    made = draft(situation(first_day=date(2026, 7, 4), last_day=date(2026, 9, 1)))

    assert min(start(one) for one in made.adds).date() >= date(2026, 7, 6)
    assert all(start(one).weekday() < 5 for one in made.adds)


def test_a_rule_set_may_let_people_work_on_weekends() -> None:
    busy_week = replace(RULES, numbers=replace(NUMBERS, work_on_weekends=True))
    saturday = date(2026, 6, 6)

    made = draft(
        situation(rules=busy_week, category="digital_application", first_day=saturday, last_day=saturday + timedelta(1))
    )

    assert {start(one).weekday() for one in made.adds} <= {5, 6}
    assert kinds(made)["visit"] == 1


def test_who_is_away_is_waited_for_when_there_is_room() -> None:
    away = [Away(person_key(one), date(2026, 6, 1), date(2026, 6, 5)) for one in team()[:2]]

    made = draft(situation(away=away))

    assert min(start(one) for one in made.adds).date() >= date(2026, 6, 8)
    assert made.notes == ()


def test_who_is_away_all_the_time_is_told_of_and_not_planned() -> None:
    gone = team()[1]
    made = draft(situation(away=[Away(person_key(gone), date(2026, 1, 1), date(2026, 12, 31))]))

    assert all(gone.id not in one.member_ids for one in made.adds)
    assert kinds(made)["visit"] == 8
    assert "王工没空" in str(made.notes[0])


def test_members_come_and_go() -> None:
    people = team()
    people[1] = people[1].with_(left_on=date(2026, 6, 30))
    people[2] = people[2].with_(joined_on=date(2026, 7, 1))

    made = draft(situation(agenda("a", team=people)))

    assert all((people[1].id in one.member_ids) <= (start(one).date() <= date(2026, 6, 30)) for one in made.adds)
    assert all((people[2].id in one.member_ids) <= (start(one).date() >= date(2026, 7, 1)) for one in made.adds)


def test_what_people_do_elsewhere_is_kept_clear_of_with_the_way() -> None:
    person = person_key(team()[0])
    mornings = [datetime(2026, 6, 1) + timedelta(days=day, hours=8) for day in range(365)]
    elsewhere = [
        Busy(person, "陈立峰", "b", "", f"e{one}", one, one + timedelta(hours=5, minutes=10), True) for one in mornings
    ]

    made = draft(situation(elsewhere=elsewhere))

    together = [one for one in made.adds if "a.陈立峰" in one.member_ids]
    # 13:10 and half an hour on the road: the afternoon slot at 13:30 is too early.
    assert together == []
    assert kinds(made)["visit"] == 8


def test_drafting_again_adds_nothing() -> None:
    first = draft(situation())
    kept = [one.with_(id=f"p{at}") for at, one in enumerate(first.adds)]

    again = draft(situation(agenda("a", *kept)))

    assert again.adds == ()
    assert again.left_out == ()
    assert len(again.keeps) == len(kept)


def test_drafting_again_keeps_what_was_moved_by_hand_and_fills_the_gap() -> None:
    first = draft(situation())
    kept = [one.with_(id=f"p{at}") for at, one in enumerate(first.adds)]
    gone = next(one for one in kept if one.theme == "研发、工艺、质量访谈")
    moved = kept[0].with_(starts_at=datetime(2026, 6, 2, 9, 30))

    again = draft(situation(agenda("a", moved, *(one for one in kept[1:] if one is not gone))))

    assert [one.theme for one in again.adds] == ["研发、工艺、质量访谈"]
    assert moved in again.keeps


def test_a_visit_that_was_too_short_is_made_up_for() -> None:
    planned = event(NINE - timedelta(days=7), theme="全厂踏勘与设备普查")
    came = held(
        NINE - timedelta(days=7), NINE - timedelta(days=7) + timedelta(hours=2, minutes=59), planned_event_id=planned.id
    )
    long_enough = held(NINE - timedelta(days=6), NINE - timedelta(days=6) + timedelta(hours=3))

    made = draft(situation(agenda("a", planned, visits=[came, long_enough])))

    assert kinds(made)["visit"] == 7


def test_a_planned_visit_that_was_not_held_is_planned_anew() -> None:
    made = draft(situation(agenda("a", event(NOW - timedelta(days=3), theme="启动会与高层访谈"))))

    assert kinds(made)["visit"] == 8


def test_a_visit_that_runs_now_counts_as_one() -> None:
    made = draft(situation(agenda("a", visits=[held(NOW - timedelta(hours=1), None)])))

    assert kinds(made)["visit"] == 7


def test_briefings_count_for_what_they_cover() -> None:
    visit, people, stamps = held(NOW - timedelta(days=9), NOW - timedelta(days=9, hours=-2))
    visit = visit.with_(kind=VisitKind.BRIEFING)
    told = Briefing(dossier_id="a", visit_id=visit.id, covers_findings=True)
    own = agenda("a", visits=[(visit, people, stamps)])

    (left,) = of_kind(draft(situation(own, briefings=[told])), VisitKind.BRIEFING)
    both = of_kind(draft(situation(own, briefings=[told.with_(covers_findings=False)])), VisitKind.BRIEFING)

    assert left.covers_report
    assert [one.covers_findings for one in both] == [True, False]


def test_too_few_days_are_told() -> None:
    made = draft(situation(last_day=date(2026, 6, 3)))

    assert kinds(made)["visit"] >= 5
    assert made.left_out
    assert "到 6 月 3 日只有 3 个工作日" in str(made.left_out[0].reason)
    assert any("两次走访" in str(one) for one in made.notes)


def test_no_day_is_left() -> None:
    made = draft(situation(category="digital_application", last_day=date(2026, 5, 1)))

    assert made.adds == ()
    assert {str(one.reason) for one in made.left_out} == {"到 5 月 1 日已经没有工作日。"}


def test_nobody_is_free() -> None:
    away = [Away(person_key(one), date(2026, 1, 1), date(2026, 12, 31)) for one in team()]

    made = draft(situation(category="digital_application", away=away))

    assert made.adds == ()
    assert "凑不齐 1 名" in str(made.left_out[0].reason)


def test_there_is_no_team() -> None:
    assert {str(one.reason) for one in draft(situation(agenda("a", team=[]))).left_out} == {"诊断组还没有成员。"}


def test_a_visit_longer_than_a_day() -> None:
    long = replace(RULES, numbers=replace(NUMBERS, visit_minutes=480))

    made = draft(situation(rules=long, category="digital_application"))

    assert kinds(made)["visit"] == 0
    assert "超过一天最多排的 7 小时" in str(made.left_out[0].reason)


def test_every_day_is_full() -> None:
    days = [
        event(datetime(2026, 6, 1, 8, 0) + timedelta(days=day), 420, kind=VisitKind.TRAINING, member_ids=())
        for day in range(3)
    ]

    made = draft(situation(agenda("a", *days), last_day=date(2026, 6, 3)))

    assert "都已经排满" in str(made.left_out[0].reason)


def test_the_report_is_not_explained_before_a_visit_that_is_planned() -> None:
    later = event(datetime(2026, 8, 3, 9, 0), theme="加访")
    made = draft(situation(agenda("a", later), category="digital_application"))

    assert start(of_kind(made, VisitKind.BRIEFING)[1]) >= ends(later)


def test_a_report_explained_too_early_is_pointed_out() -> None:
    early = event(datetime(2026, 6, 2, 9, 0), 90, kind=VisitKind.BRIEFING, covers_report=True)

    assert any("请往后改" in str(one) for one in draft(situation(agenda("a", early))).notes)


def test_a_rule_set_that_asks_for_anything_is_answered_soon() -> None:
    categories = {"absurd": Category("absurd", "荒唐", "荒唐", 100_000)}
    numbers = replace(NUMBERS, trainings=100_000, briefings=100_000)
    began = time.perf_counter()

    made = draft(situation(rules=replace(RULES, categories=categories, numbers=numbers), category="absurd"))

    assert len(made.adds) > 200
    assert made.left_out
    assert time.perf_counter() - began < 20


@pytest.mark.parametrize("count", [0, 1, 2, 5, 8, 12])
def test_a_category_of_a_notice_to_come(count: int) -> None:
    categories = {"lighthouse": Category("lighthouse", "灯塔工厂", "灯塔", count)}
    rules = replace(RULES, id="jiangsu-2027", categories=categories)

    made = draft(situation(rules=rules, category="lighthouse"))

    assert kinds(made)["visit"] == count
    assert len({one.theme for one in visits(made)}) == min(count, 9)


@pytest.mark.parametrize(
    ("briefings", "flags"), [(0, []), (1, [(True, True)]), (3, [(True, False), (False, False), (False, True)])]
)
def test_any_number_of_briefings(briefings: int, flags: list[tuple[bool, bool]]) -> None:
    rules = replace(RULES, numbers=replace(NUMBERS, briefings=briefings))

    made = of_kind(draft(situation(rules=rules)), VisitKind.BRIEFING)

    assert [(one.covers_findings, one.covers_report) for one in made] == flags


days = st.dates(date(2026, 6, 1), date(2026, 8, 31))


@st.composite
def lives(pick: st.DrawFn) -> Situation:
    """Teams with duties elsewhere, absences and events of their own."""
    people = team("a", NAMES[: pick(st.integers(1, 5))])
    keys = [person_key(one) for one in people]
    elsewhere = [
        Busy(
            pick(st.sampled_from(keys)),
            "",
            "b",
            "",
            f"b{at}",
            since,
            since + timedelta(hours=pick(st.integers(1, 6))),
            True,
        )
        for at in range(pick(st.integers(0, 12)))
        for since in [datetime.combine(pick(days), datetime.min.time()) + timedelta(minutes=pick(st.integers(0, 1439)))]
    ]
    away = [
        Away(pick(st.sampled_from(keys)), first, first + timedelta(days=pick(st.integers(0, 20))))
        for first in pick(st.lists(days, max_size=4))
    ]
    kept = [
        event(
            datetime.combine(pick(days), datetime.min.time()) + timedelta(hours=pick(st.integers(6, 20))),
            member_ids=(people[0].id,),
        )
        for _ in range(pick(st.integers(0, 2)))
    ]
    numbers: RuleSet = replace(
        RULES,
        numbers=replace(NUMBERS, members_per_visit=pick(st.integers(1, 2)), visits_per_day=pick(st.integers(1, 2))),
    )
    return situation(
        agenda("a", *kept, team=people),
        rules=numbers,
        category=pick(st.sampled_from(list(RULES.categories))),
        first_day=pick(st.none() | days),
        last_day=pick(days) + timedelta(days=pick(st.integers(0, 60))),
        away=away,
        elsewhere=elsewhere,
    )


@settings(max_examples=60, deadline=None)
@given(lives())
def test_a_draft_never_breaks_what_it_can_keep(asked: Situation) -> None:
    made = draft(asked)
    numbers, keys = asked.rules.numbers, {one.id: person_key(one) for one in asked.agenda.team}

    for one in made.adds:
        assert max(asked.first_day or NOW.date(), NOW.date()) <= start(one).date() <= asked.last_day
        assert start(one).weekday() < 5
        assert len(one.member_ids) >= numbers.members_per_visit
        for member in one.member_ids:
            assert not any(
                each.person == keys[member] and each.first_day <= start(one).date() <= each.last_day
                for each in asked.away
            )
    for two in pairwise(sorted([*made.adds, *made.keeps], key=start)):
        if two[0] in made.adds or two[1] in made.adds:
            assert ends(two[0]) <= start(two[1])
    per_day: dict[date, list[PlannedEvent]] = {}
    for one in [*made.adds, *made.keeps]:
        per_day.setdefault(start(one).date(), []).append(one)
    for own in per_day.values():
        if any(one in made.adds for one in own):
            assert sum(int(one.minutes or 0) for one in own) <= numbers.planned_hours_per_day * 60
            assert len([one for one in own if one.kind not in APART and one in made.adds]) <= numbers.visits_per_day
    stays = stays_of(replace(asked.agenda, events=made.adds)) if made.adds else []
    assert clashes([*stays, *asked.elsewhere], numbers.travel_minutes) == clashes(
        asked.elsewhere, numbers.travel_minutes
    )
    missing = asked.rules.visits_for(asked.category) - len(asked.ahead)
    left = sum(one.kind not in APART for one in made.left_out)
    assert len(visits(made)) + left == max(missing, 0)
    for nothing in made.left_out:
        assert str(nothing.reason)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(days, st.booleans()), min_size=14, max_size=40, unique=True))
def test_whatever_free_half_days_there_are_a_draft_that_fits_is_found(free: list[tuple[date, bool]]) -> None:
    """The whole team is only free on some half days; as many things as fit there are set."""
    open_slots = {(day, noon) for day, noon in free if day.weekday() < 5}
    person = person_key(team()[0])
    elsewhere = []
    day = date(2026, 6, 1)
    while day <= date(2026, 8, 31):
        for noon in (False, True):
            if (day, noon) not in open_slots:
                since = datetime.combine(day, datetime.min.time()) + timedelta(hours=14 if noon else 9)
                elsewhere.append(Busy(person, "", "b", "", f"{day}{noon}", since, since + timedelta(hours=1), True))
        day += timedelta(days=1)
    asked = situation(agenda("a", team=team("a", NAMES[:1])), last_day=date(2026, 8, 31), elsewhere=elsewhere)

    made = draft(asked)

    assert len(made.adds) == min(12, len(open_slots))
    assert all(Decimal(90) <= (one.minutes or 0) for one in made.adds)
