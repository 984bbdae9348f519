"""Trainings and briefings in the report: what the notice asks for, from the record and the clock."""

import random
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest

from app.domain.progress import SilentProgress
from app.domain.records.visits import Briefing, Handout, Training, Visit
from app.domain.terms import VisitKind
from app.report import blocks as b
from app.report.compose import compose
from app.report.facts import ReportFacts
from app.report.render_pdf import render
from tests.report.conftest import Pictures, visit_events
from tests.report.test_hostile_dossiers import Worst


@pytest.fixture
def taught(facts: ReportFacts) -> ReportFacts:
    visits = (
        Visit(id="v2", theme="班组长培训", kind=VisitKind.TRAINING),
        Visit(id="v3", theme="汇报", kind=VisitKind.BRIEFING),
        Visit(id="v4", theme="第二次培训", kind=VisitKind.TRAINING),
    )
    training = Training(
        id="t", visit_id="v2", topic="数据从哪里来", lecturer="顾文渊", audience="班组长", head_count=Decimal(26),
        online=True,
    )  # fmt: skip
    briefing = Briefing(
        id="b", visit_id="v3", speaker="陈立峰", principal="周承岳", principal_title="总经理",
        covers_findings=True, covers_other="投入分期", opinion="同意。\n先做一车间。",
    )  # fmt: skip
    events = (*facts.time_events, *visit_events("v2", 10), *visit_events("v3", 12))
    return replace(
        facts,
        visits=(*facts.visits, *visits),
        time_events=events,
        trainings=(training.with_(feedback="平均 88 分"),),
        briefings=(briefing,),
    )


def table(document: b.Document, caption: str) -> list[list[str]]:
    (found,) = [one for one in document.blocks if isinstance(one, b.Table) and one.caption == caption]
    return [[b.plain(cell) for cell in row] for row in found.rows]


def test_each_training_is_told_even_one_that_is_not_written_down(taught: ReportFacts) -> None:
    assert table(compose(taught), "主题培训一览表") == [
        ["1", "9 月 10 日", "数据从哪里来（线上）", "顾文渊", "班组长", "26", "3.5"],
        ["2", "—", "第二次培训", "待补充", "待补充", "待补充", "—"],
    ]


def test_a_briefing_tells_what_it_covered_and_what_was_answered(taught: ReportFacts) -> None:
    document = compose(taught)

    assert table(document, "情况汇报一览表") == [
        ["1", "9 月 12 日", "尽调情况、投入分期", "陈立峰", "周承岳 总经理", "3.5"]
    ]
    assert "先做一车间。" in repr(document.blocks)
    assert "平均 88 分" in repr(document.blocks)


def test_what_was_handed_out_is_told_with_its_copies(taught: ReportFacts) -> None:
    handouts = (
        Handout(id="h1", visit_id="v2", name="设备联网手册", copies=Decimal(26), given_to="班组长"),
        Handout(id="h2", visit_id="v2", file_name="看板样张.pdf"),
        Handout(id="h3", visit_id="v3", name="汇报稿"),
        Handout(id="h4", visit_id="nowhere", name="别处的材料"),
    )
    told = repr(compose(replace(taught, handouts=handouts)).blocks)

    assert "设备联网手册（26 份，发给班组长）；看板样张.pdf" in told
    assert "汇报稿" in told
    assert "别处的材料" not in told
    assert "发放材料" not in repr(compose(taught).blocks)


def test_trainings_and_briefings_stand_apart_from_the_visits(taught: ReportFacts) -> None:
    told = replace(taught, visits=tuple(one.with_(work_done="讲了。") for one in taught.visits))
    document = compose(told)

    assert [row[0] for row in table(document, "入企诊断一览表")] == ["1", "2", "合计"]
    assert table(document, "入企诊断一览表")[-1][3] == "7.0"
    stories = [one.words for one in document.blocks if isinstance(one, b.Heading) and one.level == 2]
    kinds = [words.partition("　")[0] for words in stories]
    assert {"第 1 次", "第 2 次", "培训 1", "汇报 1", "培训 2"} <= set(kinds)
    assert "第 3 次" not in kinds


def test_a_rule_set_may_count_a_training_as_a_visit_too(taught: ReportFacts) -> None:
    numbers = replace(taught.rules.numbers, training_counts_as_visit=True)
    document = compose(replace(taught, rules=replace(taught.rules, numbers=numbers)))

    assert [row[0] for row in table(document, "入企诊断一览表")] == ["1", "2", "3", "4", "合计"]


def test_where_there_was_none_nothing_is_said(facts: ReportFacts) -> None:
    told = repr(compose(facts).blocks)

    assert "主题培训一览表" not in told
    assert "情况汇报一览表" not in told


def test_of_several_records_the_first_counts(taught: ReportFacts) -> None:
    twice = replace(taught, trainings=(taught.trainings[0].with_(id="z", topic="后来"), *taught.trainings))

    assert table(compose(twice), "主题培训一览表") == table(compose(taught), "主题培训一览表")


def test_the_worst_words_are_printed(
    taught: ReportFacts, pictures: Pictures, page_texts: Callable[[bytes], list[str]]
) -> None:
    worst = Worst(random.Random(7).randrange(1000))
    bad = replace(
        taught,
        trainings=tuple(worst.record(one) for one in taught.trainings),
        briefings=tuple(worst.record(one).with_(opinion="长" * 4000) for one in taught.briefings),
    )

    assert len(page_texts(render(compose(bad), pictures, SilentProgress()).data)) > 8
