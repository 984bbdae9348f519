"""Service record and attendance sheet: what is told, what stays blank, what is kept back, one sheet where possible."""

import shutil
from datetime import date, datetime
from pathlib import Path

import pytest

from app.domain.progress import SilentProgress
from app.domain.records.notes import QuickNote
from app.domain.records.plan import PlannedEvent
from app.domain.records.service_papers import Minutes
from app.domain.records.team import TeamMember
from app.domain.records.visits import Participant, Side, TimeEventKind, Visit
from app.domain.terms import VisitKind
from app.report.papers import attendance, service_record
from app.report.papers.printing import pdf_bytes
from tests.given import CHINA, HARD_WORDS
from tests.report.given_papers import ENTERPRISE, at, facts_with, pages, project, stamps, stock, told, visited, words

SILENT = SilentProgress()


def test_the_record_tells_the_visit() -> None:
    facts = facts_with(visited())
    evidence, by_id = told(facts)
    text = words(service_record.made(facts, evidence, by_id["v1"]))

    for each in (
        "第1次/应不少于8次",
        "2026年9月1日",
        "09:05—14:40",
        "5.2小时（中断0.4小时）",
        "■测时",
        "□培训",
        "智能制造，智能工厂",
        "顾文渊（组长）、陈启明（生产）",
        "周承岳（总经办总经理）",
        "贺远帆（监理）",
        "潘国栋（经理）：报工滞后约10小时。",
        "1.看板红卡三天未动。",
        "2.9月夜班漏抄2次。",
        "急单半天内答复。",
        "联网改造不影响设备保修。",
        "收集资料1份：停机台账",
        "照片4张：P-001至P-003、P-005",
    ):
        assert each in text
    assert "秘密人" not in text
    assert "不可外传" not in text


def test_trainings_are_counted_apart_from_visits() -> None:
    facts = facts_with(visited())
    evidence, by_id = told(facts)

    assert "第1次/应不少于2次" in words(service_record.made(facts, evidence, by_id["vt"]))
    assert "第2次/应不少于8次" in words(service_record.made(facts, evidence, by_id["v2"]))


def test_a_visit_over_midnight_names_the_day_on_which_it_ends() -> None:
    night = [Visit(id="n", kind=VisitKind.OTHER)]
    facts = facts_with(
        [*night, *stamps("n", (TimeEventKind.CHECK_IN, at(1, 22)), (TimeEventKind.CHECK_OUT, at(2, 1, 30)))]
    )
    evidence, by_id = told(facts)

    assert "22:00—次日01:30" in words(service_record.made(facts, evidence, by_id["n"]))


def test_nothing_is_invented_for_an_empty_visit() -> None:
    facts = facts_with([Visit(id="v")], uploaded={})
    evidence, by_id = told(facts)
    printed = pdf_bytes(service_record.made(facts, evidence, by_id["v"]), SILENT)
    text = "".join("".join(page.split()) for page in pages(printed))

    assert len(pages(printed)) == 1
    assert "待补充" not in text
    assert "小时" not in text
    assert "年月日" in text
    assert "■" not in text


def test_the_upload_is_told_when_a_receipt_tells_it() -> None:
    facts = facts_with(visited(), uploaded={"v1": datetime(2026, 9, 1, 18, 20, tzinfo=CHINA)})
    evidence, by_id = told(facts)

    assert "2026-09-0118:20封装" in words(service_record.made(facts, evidence, by_id["v1"]))


def test_a_long_record_flows_on_and_is_signed_last() -> None:
    long = Visit(id="v", work_done="逐台核对数控系统型号、通信口和采集点。" * 150, next_step="下周再来。")
    facts = facts_with([long])
    evidence, by_id = told(facts)
    printed = pages(pdf_bytes(service_record.made(facts, evidence, by_id["v"]), SILENT))

    assert len(printed) > 1
    assert "组长（签字）" in printed[-1]
    assert "下周再来。" in printed[-1]
    assert "".join("".join(page.split()) for page in printed).count("逐") == 150


def test_hostile_words_and_whole_books_are_printed() -> None:
    values = {
        "theme": HARD_WORDS,
        "work_done": "x" * 20_000,
        "opinions": f"{HARD_WORDS}\n" * 300,
        "location": "中" * 4000,
    }
    facts = facts_with(
        [Visit(id="v", kind=VisitKind.TRAINING, **values), *[QuickNote(visit_id="v", words="记" * 4000)] * 3]
    )
    evidence, by_id = told(facts)

    assert len(pages(pdf_bytes(service_record.made(facts, evidence, by_id["v"]), SILENT))) > 5
    assert pages(pdf_bytes(attendance.of_visit(facts, by_id["v"]), SILENT))


def test_the_sheet_lists_who_was_there_and_leaves_the_rest_to_be_signed() -> None:
    facts = facts_with([*visited(), Minutes(visit_id="v1", host="顾文渊")])
    _, by_id = told(facts)
    printed = pages(pdf_bytes(attendance.of_visit(facts, by_id["v1"]), SILENT))
    text = "".join(printed[0].split())

    assert len(printed) == 1
    for each in ("第1次入企诊断：计划与生产深调", "2026年9月1日09:05—14:40", "机加一车间", "顾文渊", "13800000001"):
        assert each in text
    assert f"周承岳{ENTERPRISE}总经办/总经理企业人员" in text
    assert "贺远帆监理" in text
    assert all(str(number) in text for number in range(1, 13))


@pytest.mark.parametrize(("count", "sheets"), [(0, 1), (12, 1), (13, 2), (60, 5)])
def test_every_sheet_has_twelve_lines_and_the_whole_head(count: int, sheets: int) -> None:
    people = [
        Participant(visit_id="v", side=Side.ENTERPRISE, name=f"来人{k}", department="部" * 8) for k in range(count)
    ]
    facts = facts_with([Visit(id="v", theme="汇报", kind=VisitKind.BRIEFING), *people])
    _, by_id = told(facts)
    printed = pages(pdf_bytes(attendance.of_visit(facts, by_id["v"]), SILENT))

    assert len(printed) == sheets
    assert all("签到表" in "".join(page.split()) and "本人签名" in page for page in printed)
    assert str(12 * sheets) in printed[-1]


def test_a_planned_event_can_be_taken_along_on_paper() -> None:
    event = PlannedEvent(
        kind=VisitKind.TRAINING,
        theme="数据采集入门",
        starts_at=datetime(2026, 12, 1, 13),
        minutes=None,
        member_ids=("t1",),
    )
    facts = facts_with([TeamMember(id="t1", name="顾文渊"), event])
    text = words(attendance.of_plan(facts, event))

    assert "培训：数据采集入门" in text
    assert "2026年12月1日13:00—" in text
    assert "顾文渊" in text


def test_equal_facts_give_equal_bytes() -> None:
    def printed() -> list[bytes]:
        facts = facts_with(visited())
        evidence, by_id = told(facts)
        papers = (service_record.made(facts, evidence, by_id["v1"]), attendance.of_visit(facts, by_id["v1"]))
        return [pdf_bytes(each, SILENT) for each in papers]

    assert printed() == printed()


def test_the_page_is_the_official_one() -> None:
    facts = facts_with([*visited(), project(diagnosis_body="")])
    evidence, by_id = told(facts)
    data = pdf_bytes(service_record.made(facts, evidence, by_id["v1"]), SILENT)

    assert "—1—" in "".join(pages(data)[0].split())
    assert by_id["v1"].day == date(2026, 9, 1)


@pytest.mark.stock_tools
@pytest.mark.skipif(not shutil.which("qpdf"), reason="qpdf is not installed")
def test_the_file_is_sound(tmp_path: Path) -> None:
    facts = facts_with(visited())
    _, by_id = told(facts)

    assert "No syntax or stream encoding errors" in stock(
        ["qpdf", "--check"], tmp_path, pdf_bytes(attendance.of_visit(facts, by_id["v1"]), SILENT)
    )
