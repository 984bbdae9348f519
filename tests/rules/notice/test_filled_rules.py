"""Records looked at for what is asked of them, and rules that ask for several things together."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest

from app.domain.record import Record
from app.domain.records.enterprise import Enterprise
from app.domain.records.notes import Interview
from app.domain.records.plan import PlannedEvent
from app.domain.records.preparation import Contract, Need, PoolEntry, Undertaking
from app.domain.records.solution import Standard
from app.domain.records.visits import Visit
from app.rules.engine import NOTHING, not_applicable
from app.rules.facts import DossierFacts
from app.rules.notice.filled import blanks, look_at, naming, together
from app.rules.rule_sets import rule_set
from app.rules.verdict import Evidence, Outcome, Part, Reason, Segment

TODAY = date(2026, 11, 25)


def facts(*records: Record) -> DossierFacts:
    return DossierFacts(rule_set(), TODAY, records)


def part(have: int, need: int, words: str, **more: object) -> Outcome:
    return Outcome(have=have, need=need, reason=Reason(words), **more)  # type: ignore[arg-type]  # any field of it


@pytest.mark.parametrize(
    ("record", "fields", "lacks"),
    [
        (Need(needs="打通"), ("needs",), []),
        (Need(needs=" 　\n"), ("needs",), ["缺需求"]),
        (Need(needs="", collected_on=None), ("needs", "collected_on"), ["缺需求、征集日期"]),
        (Need(collected_on=TODAY), ("collected_on",), []),
        (Need(collected_on=TODAY + timedelta(days=1)), ("collected_on",), ["征集日期还没有到"]),
        (Need(collected_on=date.max, needs=""), ("collected_on", "needs"), ["缺需求", "征集日期还没有到"]),
        (Contract(by_procurement=True), ("by_procurement",), []),
        (Contract(by_procurement=False), ("by_procurement",), ["没有勾选政府采购"]),
        (Contract(by_procurement=None, number=""), ("by_procurement", "number"), ["缺合同编号", "没有勾选政府采购"]),
        (Enterprise(uscc="91320600MA1W2X3Y4U"), ("uscc",), []),
        (Enterprise(uscc="9132"), ("uscc",), ["统一社会信用代码不对"]),
        (Contract(amount=Decimal(0)), ("amount",), []),
        (PlannedEvent(member_ids=()), ("member_ids",), ["缺参加成员"]),
        (Need(), (), []),
    ],
)
def test_what_a_record_lacks(record: Record, fields: Sequence[str], lacks: list[str]) -> None:
    assert [str(one) for one in blanks(record, fields, TODAY)] == lacks


@pytest.mark.parametrize(
    ("record", "fields", "by", "words"),
    [
        (Visit(theme="首访", planned_on=date(2026, 10, 12)), (), "", "首访，10 月 12 日"),
        (Need(needs="打通\n计划", collected_on=TODAY, voluntary_on=date(2026, 8, 1)), (), "", "打通 计划，11 月 25 日"),
        (Need(needs="想", collected_on=TODAY, voluntary_on=date(2026, 8, 1)), ("voluntary_on",), "", "想，8 月 1 日"),
        (PlannedEvent(theme="培训", starts_at=datetime(2026, 10, 12, 9)), (), "", "培训，10 月 12 日"),
        (Undertaking(commissioning_party="市局"), ("signed_on",), "", "市局"),
        (Standard(number="GB 1", title="指南"), (), "", "GB 1"),
        (Standard(number="GB 1", title="指南"), (), "title", "指南"),
        (Standard(number="GB 1", title=" "), (), "title", "GB 1"),
        (PoolEntry(), (), "", "入池"),
        (Interview(person="赵" * 25), (), "", "赵" * 24 + "…"),
    ],
)
def test_how_a_record_is_called(record: Record, fields: Sequence[str], by: str, words: str) -> None:
    assert str(naming(record, fields, by)) == words


def test_the_whole_count_and_the_others_say_what_they_lack() -> None:
    good, bad = Need(needs="打通计划"), Need(needs="", collected_on=TODAY)
    found = look_at(facts(good, bad), Need, "needs")

    assert found.good == (good,)
    assert found.evidence == (Evidence.of(good, "打通计划"),)
    (lacking,) = found.lacking
    assert (lacking.record_id, lacking.words) == (bad.id, "需求征集，11 月 25 日：缺需求")
    assert found.outcome().met
    assert str(found.outcome().reason) == "打通计划"
    assert (found.outcome(2).have, found.outcome(2).met) == (1, False)
    assert str(found.outcome(2).reason) == "需求征集，11 月 25 日：缺需求"
    assert str(found.outcome(said=Reason("另说")).reason) == "另说"
    assert not found.outcome(broken=True).met


def test_more_can_be_asked_and_only_of_some() -> None:
    one, other = Need(id="a", needs="甲"), Need(id="b", needs="乙")
    found = look_at(facts(one, other), Need, "needs", also=lambda need: ["不行"] if need.id == "b" else [])
    some = look_at(facts(one, other), Need, "collected_on", also=lambda _: ["不行"], among=[other])

    assert [found.good, [each.words for each in found.lacking]] == [(one,), ["乙：不行"]]
    assert [some.good, [each.words for each in some.lacking]] == [(), ["乙：缺征集日期，不行"]]


def test_several_are_counted_and_none_is_said() -> None:
    several = look_at(facts(Need(needs="甲"), Need(needs="乙")), Need, "needs").outcome()
    none = look_at(facts(), Need, "needs").outcome()

    assert (several.have, str(several.reason)) == (1, "甲等 2 项")
    assert (none.have, none.need, str(none.reason)) == (0, 1, "还没有“需求征集”的记录")


def test_too_much_of_one_part_does_not_make_up_for_another() -> None:
    made = together(part(5, 1, "甲"), part(0, 2, "乙"))

    assert (made.have, made.need, made.met, str(made.reason)) == (1, 3, False, "乙")


def test_all_that_is_open_is_said_and_at_the_end_what_there_is() -> None:
    bad = together(part(0, 1, "甲"), part(1, 1, "乙"), part(0, 1, "丙"), part(0, 1, "丁"), said=Reason("都好"))
    good = (part(1, 1, "甲"), part(1, 1, "乙"))

    assert str(bad.reason) == "甲；丙；丁"
    assert str(together(*good).reason) == "甲；乙"
    assert str(together(*good, said=Reason("都好")).reason) == "都好"


def test_parts_that_do_not_apply_are_left_out() -> None:
    made = together(NOTHING, part(1, 1, "甲"))

    assert (made.have, made.need, str(made.reason), made.applies) == (1, 1, "甲", True)
    assert together(NOTHING, not_applicable(Reason("没有"))) == NOTHING


def test_what_parts_found_is_kept_once() -> None:
    one, other = Evidence("need", "1", "甲"), Evidence("need", "2", "乙")
    segment = Segment(Part.COUNTS, one)
    made = together(
        part(1, 1, "甲", evidence=(one,), lacking=(other,), segments=(segment,), days=3, due=TODAY),
        part(1, 1, "乙", evidence=(one, other), lacking=(other,), segments=(segment,), broken=True),
    )

    assert (made.evidence, made.lacking, made.segments) == ((one, other), (other,), (segment, segment))
    assert (made.days, made.due, made.broken, made.met) == (3, TODAY, True, False)
