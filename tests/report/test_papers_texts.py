"""The other papers: each tells its record, leaves blank what is not known, and keeps signatures with what they sign."""

import shutil
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from app.domain.errors import NotFound
from app.domain.progress import Cancelled, SilentProgress
from app.domain.records.photos import Photo
from app.domain.records.plan import PlannedEvent, ServicePlan
from app.domain.records.preparation import Undertaking
from app.domain.records.service_papers import Minutes, ProgressReport
from app.domain.records.team import TeamMember, TeamRole
from app.domain.records.visits import Visit
from app.report.papers import progress_draft, service_plan, undertaking
from app.report.papers.choosing import paper_of
from app.report.papers.paper import PaperKind
from app.report.papers.printing import pdf_bytes
from app.rules.judging import judge
from tests.given import HARD_WORDS
from tests.report.given_papers import (
    every_paper,
    facts_with,
    pages,
    project,
    stock,
    told,
    visited,
    whole_life,
    words,
)

SILENT = SilentProgress()
SAID = {
    PaperKind.SERVICE_PLAN: (
        "一、诊断目标", "查清现状。", "表1诊断组成员", "■研发设计□生产制造", "计划入企1次（应不少于8次）、培训1次",
        "入企1", "培训1", "汇报1", "12月1日09:00", "顾文渊、陈启明", "3小时", "批准日期2026年8月28日", "陈立峰",
    ),
    PaperKind.UNDERTAKING: (
        "常州市工业和信息化局：", "苏工信综合〔2022〕161号", "保密期至2031年8月20日", "发包主体（盖章）",
        "诊断组成员签署表",
    ),
    PaperKind.ATTENDANCE: ("计划与生产深调", "本人签名"),
    PaperKind.SERVICE_RECORD: ("第1次/应不少于8次",),
    PaperKind.TRAINING: ("第1次/应不少于2次", "数据采集入门", "陈启明", "31人", "设备科", "□线上", "讲师（签字）"),
    PaperKind.BRIEFING: ("第1次/应不少于2次", "周承岳", "总经理", "■尽调情况□报告详解■其他：下一步建议", "同意。"),
    PaperKind.MINUTES: ("启动会", "顾文渊", "一、议题", "二、结论", "三、待办事项", "提供停机台账吴志强9月8日"),
    PaperKind.PROGRESS: (
        "2026年9月1日—9月30日", "常州市工业和信息化局：", "一、已完成工作", "入企诊断1次。", "二、下一步安排",
        "2026年10月2日",
    ),
    PaperKind.COMPLIANCE: ("诊前准备", "REQ-07", "诊断组人数", "2/5", "不达标", "苏工信综合〔2022〕161号"),
}  # fmt: skip


@pytest.mark.parametrize("kind", PaperKind)
def test_a_paper_tells_its_record(kind: PaperKind) -> None:
    text = words(every_paper(facts_with(whole_life()))[kind])

    for each in SAID[kind]:
        assert each in text, each
    assert kind is PaperKind.COMPLIANCE or "取消的" not in text
    assert "待补充" not in text


def test_what_nobody_wrote_and_nothing_requires_is_left_out() -> None:
    text = words(every_paper(facts_with(whole_life()))[PaperKind.MINUTES])

    assert "讨论要点" not in text


@pytest.mark.parametrize("kind", [PaperKind.SERVICE_PLAN, PaperKind.UNDERTAKING, PaperKind.MINUTES])
def test_a_blank_paper_can_be_filled_in_by_hand(kind: PaperKind) -> None:
    facts = facts_with([Visit(id="v"), project(diagnosis_body="", bureau="", number="")])
    text = words(paper_of(kind, "v", facts, {}))

    assert "年月日" in text
    assert "待补充" not in text
    if kind is PaperKind.MINUTES:
        assert "讨论要点" in text


def test_every_paper_fits_its_sheets() -> None:
    printed = {kind: pages(pdf_bytes(paper, SILENT)) for kind, paper in every_paper(facts_with(whole_life())).items()}

    assert {kind: len(printed[kind]) for kind in printed if kind is not PaperKind.COMPLIANCE} == {
        PaperKind.SERVICE_PLAN: 2,
        PaperKind.UNDERTAKING: 2,
        PaperKind.ATTENDANCE: 1,
        PaperKind.SERVICE_RECORD: 1,
        PaperKind.TRAINING: 1,
        PaperKind.BRIEFING: 1,
        PaperKind.MINUTES: 1,
        PaperKind.PROGRESS: 1,
    }
    seals = "".join(printed[PaperKind.UNDERTAKING][0].split())
    assert seals.index("依法承担责任") < seals.index("诊断机构（盖章）")


@pytest.mark.parametrize("length", range(300, 800, 25))
def test_signatures_never_stand_alone_on_a_page(length: int) -> None:
    plan = ServicePlan(goals="查清现状。", outputs="清" * length)
    last = pages(pdf_bytes(service_plan.made(facts_with([*visited(), plan]), plan), SILENT))[-1]

    assert "批准" in last
    assert "清" in last


def test_a_caption_goes_on_with_its_table() -> None:

    crowd = [TeamMember(id=f"x{k:02}", name=f"成员{k}") for k in range(60)]
    printed = pages(pdf_bytes(service_plan.made(facts_with(crowd), None), SILENT))

    assert "表1诊断组成员" in "".join(printed[0].split())
    assert "续表1诊断组成员" in "".join(printed[1].split())


def test_hostile_words_are_printed() -> None:
    long = f"{HARD_WORDS}\n# 标题\n- 一点\n> 引文\n问：什么？\n" * 30
    records = [
        Visit(id="v", theme=HARD_WORDS),
        Minutes(
            visit_id="v", title=HARD_WORDS * 5, topics=long, discussion=long, conclusions=long, issued_by=HARD_WORDS
        ),
        ProgressReport(id="r", addressee=HARD_WORDS * 3, done=long, next=long, problems=long),
        ServicePlan(goals=long, outputs=long, approved_by=HARD_WORDS * 4),
    ]
    facts = facts_with(records)

    for kind, record_id in ((PaperKind.MINUTES, "v"), (PaperKind.PROGRESS, "r"), (PaperKind.SERVICE_PLAN, "")):
        assert len(pages(pdf_bytes(paper_of(kind, record_id, facts, {}), SILENT))) > 3


def test_equal_facts_give_equal_bytes() -> None:
    def printed() -> list[bytes]:
        return [pdf_bytes(paper, SILENT) for paper in every_paper(facts_with(whole_life())).values()]

    assert printed() == printed()


def test_a_record_that_is_gone_is_named() -> None:
    with pytest.raises(NotFound):
        paper_of(PaperKind.PROGRESS, "nowhere", facts_with(), {})
    with pytest.raises(NotFound):
        paper_of(PaperKind.SERVICE_RECORD, "nowhere", facts_with(), {})


def test_printing_can_be_cancelled() -> None:
    class Impatient(SilentProgress):
        def step(self, done: int, total: int, label: str = "") -> None:
            raise Cancelled

    with pytest.raises(Cancelled):
        pdf_bytes(undertaking.made(facts_with(), None), Impatient())


def test_a_first_text_tells_the_period() -> None:
    facts = facts_with(whole_life())
    evidence, _ = told(facts)
    verdicts = {id_: one.verdict for id_, one in judge(facts).items()}
    blank = ProgressReport(first_day=date(2026, 9, 1), last_day=date(2026, 9, 30), next="自己写的。")
    made = progress_draft.drafted(blank, facts, evidence, verdicts)

    assert made.done.startswith("本期入企诊断 1 次，有效时长 5.2 小时，现场照片 4 张，累计 1 次（应不少于 8 次）。")
    assert "9 月 1 日，第 1 次入企诊断，5.2 小时：计划与生产深调。跟踪一张急件" in made.done
    assert made.next == "自己写的。"
    assert "还没有“需求征集”的记录" in made.problems
    assert len(made.problems.splitlines()) == progress_draft.MOST + 1
    assert made.problems.splitlines()[-1].endswith("见合规进度单。")


def test_a_first_text_tells_visits_that_do_not_count_apart() -> None:
    facts = facts_with([one for one in whole_life() if not isinstance(one, Photo)])
    evidence, _ = told(facts)
    blank = ProgressReport(first_day=date(2026, 9, 1), last_day=date(2026, 9, 30))
    made = progress_draft.drafted(blank, facts, evidence, {})
    assert "现场照片 0 张，累计 1 次，其中计入 0 次（应不少于 8 次）。" in made.done


def test_a_first_text_for_a_quiet_period_says_so_and_looks_ahead() -> None:
    facts = facts_with(whole_life())
    evidence, _ = told(facts)
    blank = ProgressReport(first_day=date(2026, 11, 1), last_day=date(2026, 11, 30))
    made = progress_draft.drafted(blank, facts, evidence, {})

    assert made.done == "本期没有入企活动。"
    assert made.next.splitlines() == [
        "12 月 1 日，访谈：计划1。",
        "12 月 2 日，培训：计划2。",
        "12 月 3 日，情况汇报：计划3。",
    ]
    assert made.problems == ""


@pytest.mark.stock_tools
@pytest.mark.skipif(not shutil.which("qpdf"), reason="qpdf is not installed")
@pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext is not installed")
def test_every_file_is_sound_and_its_words_are_found(tmp_path: Path) -> None:
    for paper in every_paper(facts_with(whole_life())).values():
        data = pdf_bytes(paper, SILENT)
        assert "No syntax or stream encoding errors" in stock(["qpdf", "--check"], tmp_path, data)
        assert "常州锐锋精密传动有限公司" in "".join(stock(["pdftotext"], tmp_path, data).split())


def test_the_hours_of_the_plan_have_one_digit() -> None:
    event = PlannedEvent(theme="踏勘", starts_at=datetime(2026, 12, 1, 9), minutes=Decimal(280))
    printed = "".join("".join(pages(pdf_bytes(service_plan.made(facts_with([event]), None), SILENT))).split())
    assert "4.7小时" in printed


@pytest.mark.parametrize(
    ("signer", "label"), [("", "组长（签字）"), ("陈立峰", "组长（签字）"), ("韩启明", "代表（签字）")]
)
def test_only_the_leader_signs_as_the_leader(signer: str, label: str) -> None:
    record = Undertaking(institution_signer=signer)
    leader = TeamMember(name="陈立峰", role=TeamRole.LEADER)
    printed = "".join(pages(pdf_bytes(undertaking.made(facts_with([record, leader]), record), SILENT))[0].split())
    assert "诊断机构（盖章）" in printed
    assert printed.count(f"{label}{signer}") >= 1
    assert ("组长（签字）" in printed) == (label == "组长（签字）")
