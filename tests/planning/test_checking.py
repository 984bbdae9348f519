"""What is unwise about one event, as the editor tells it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from app.domain.records.plan import PlannedEvent
from app.domain.terms import VisitKind
from app.planning.checking import findings_of
from app.planning.situation import Away, Situation
from app.rules.facts import Busy, person_key
from app.rules.rule_sets import rule_set
from tests.planning.given_plans import NINE, agenda, event, reading, team


def told(one: PlannedEvent, *others: PlannedEvent, **more: Any) -> Sequence[tuple[str, str]]:
    values: dict[str, Any] = {
        "rules": rule_set(),
        "category": "smart_factory",
        "now": reading(NINE - timedelta(days=3)),
        "first_day": date(2026, 6, 1),
        "last_day": date(2026, 11, 30),
        "agenda": agenda("a", one, *others),
    }
    return [(found.field, str(found.reason)) for found in findings_of(Situation(**(values | more)), one)]


def test_a_good_event_has_nothing_to_tell() -> None:
    assert told(event()) == []
    assert told(event(NINE, 180)) == []


def test_a_cancelled_event_has_nothing_to_tell() -> None:
    assert told(event(None, 0, cancelled="停电")) == []


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (None, "还没有定时间。"),
        (datetime(2026, 5, 29, 9), "早于项目开始的 6 月 1 日。"),
        (datetime(2026, 12, 1, 9), "晚于应完成的 11 月 30 日。"),
        (datetime(2026, 6, 6, 9), "这天是周六，一般不安排。"),
    ],
)
def test_the_day(moment: datetime | None, words: str) -> None:
    assert told(event(moment)) == [("starts_at", words)]


@pytest.mark.parametrize(
    ("kind", "minutes", "words"),
    [
        (VisitKind.DUE_DILIGENCE, 179, "走访不足 3 小时，到时不计次数。"),
        (VisitKind.TRAINING, 119, "培训不足 2 小时，到时不计次数。"),
        (VisitKind.TRAINING, 120, ""),
        (VisitKind.BRIEFING, 0, "还没有定时长。"),
        (VisitKind.BRIEFING, 30, ""),
        (VisitKind.DUE_DILIGENCE, 421, "这天一共排了 7 小时 1 分，超过 7 小时。"),
    ],
)
def test_the_length(kind: VisitKind, minutes: int, words: str) -> None:
    assert told(event(NINE, minutes, kind=kind)) == ([("minutes", words)] if words else [])


def test_several_on_a_day() -> None:
    one = event(datetime(2026, 6, 1, 8, 0), 180)
    second = event(datetime(2026, 6, 1, 11, 30), 180)
    third = event(datetime(2026, 6, 1, 16, 0), 180)

    assert told(second, one) == [("starts_at", "和同一天的另一次走访相隔不足 1 小时，只能计一次。")]
    assert told(third, one) == []
    assert ("starts_at", "一天最多计 2 次走访，这是第 3 次。") in told(third, one, second)


def test_who_comes() -> None:
    assert told(event(member_ids=())) == [("member_ids", "参加的成员不到 1 人。")]
    assert told(event(member_ids=("gone",))) == [("member_ids", "参加的成员不到 1 人。")]
    away = [Away(person_key(team()[1]), NINE.date(), NINE.date())]
    assert told(event(), away=away) == [("member_ids", "王工这天不便。")]
    people = [replace(team()[0], left_on=date(2026, 5, 31)), *team()[1:]]
    one = event()
    assert told(one, agenda=agenda("a", one, team=people)) == [("member_ids", "陈立峰这天不在组内。")]


@pytest.mark.parametrize(
    ("begins", "words"),
    [
        (NINE + timedelta(hours=1), "王工 10:00 起在恒澜电子，重叠 60 分钟。"),
        (NINE + timedelta(minutes=215), "王工随后 12:35 要到恒澜电子，路上还差 10 分钟。"),
        (NINE + timedelta(minutes=225), ""),
        (NINE - timedelta(minutes=80), "王工从恒澜电子（07:40 起）赶来，路上还差 10 分钟。"),
    ],
)
def test_somebody_is_elsewhere(begins: datetime, words: str) -> None:
    busy = Busy(person_key(team()[1]), "王工", "b", "恒澜电子", "x", begins, begins + timedelta(hours=1), planned=True)

    assert told(event(), elsewhere=[busy]) == ([("member_ids", words)] if words else [])


def test_somebody_is_needed_twice_in_the_same_dossier() -> None:
    one = event(NINE, 90, kind=VisitKind.BRIEFING)
    two = event(NINE + timedelta(hours=1), 120, kind=VisitKind.TRAINING, theme="培训", member_ids=("a.王工",))

    assert told(one, two) == [("member_ids", "王工 10:00 起在培训，重叠 30 分钟。")]
