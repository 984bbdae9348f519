"""Assessments by hand: scored, cut, settled, finished; each step undone; what was written stays readable."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction as F

import pytest

from app.actions import assessments, records
from app.actions.assessments import Scoring
from app.assess.framework import Framework
from app.assess.frameworks import framework
from app.domain.errors import AppError, NotAllowed
from app.domain.records.assessment import Assessment, AssessmentAnswer, AssessmentState, BenchmarkScore
from app.domain.records.inventories import Equipment
from app.domain.records.solution import Benchmark
from app.domain.roles import Role
from app.workspace import Workspace


def model(id_: str) -> Framework:
    found = framework(id_)
    assert found
    return found


LADDER, BANDS, SME = model("cmmm_2020.discrete"), model("fusion_2013"), model("sme_2024")


@pytest.fixture
def begun(workspace: Workspace, dossier: str) -> Callable[[], Scoring]:
    """An assessment by two-fusion, read anew each time."""
    made = assessments.begin(workspace, dossier, BANDS)
    return lambda: assessments.scoring(workspace, dossier, made.id)


def answer_all(workspace: Workspace, now: Scoring, code: str) -> None:
    for item in BANDS.items.values():
        (option,) = (one for one in item.options if one.code == code)
        assessments.choose(workspace, now, item, [option])


def as_somebody(workspace: Workspace, name: str) -> None:
    workspace.profile = replace(workspace.profile, person_id=f"id of {name}", person=name)


def test_a_new_one_names_its_framework_and_version(workspace: Workspace, dossier: str) -> None:
    made = assessments.begin(workspace, dossier, LADDER)
    (there,) = assessments.assessments(workspace, dossier)
    assert there == made
    assert (made.framework, made.version, made.name) == ("cmmm_2020.discrete", "2020-1", LADDER.name)
    assert made.assessed_on == workspace.clock.now().wall.date()
    assert made.check() == []
    now = assessments.scoring(workspace, dossier, made.id)
    assert now.sheet
    assert (now.sheet.total, len(now.sheet.open_items())) == (0, 20)


def test_an_answer_keeps_the_words_and_is_one_record(workspace: Workspace, begun: Callable[[], Scoring]) -> None:
    item = BANDS.items["ii_foundation.1"]
    first = assessments.choose(workspace, begun(), item, [item.options[2]])
    assert (first.question, first.answer, first.choices, first.points) == ("资金投入", "部分覆盖", "partly", 50)
    assert first.check() == []
    second = assessments.choose(workspace, begun(), item, [item.options[4]])
    assert [one.id for one in begun().answers] == [first.id] == [second.id]
    workspace.history.undo()
    assert begun().answers[0].choices == "partly"
    kept = begun().answers[0]
    assessments.keep_answer(workspace, begun(), kept.with_(remark="看过合同"), kept, burst="b")
    opened = assessments.choose(workspace, begun(), item, [])
    assert (opened.choices, opened.answer, opened.points, opened.remark) == ("", "", None, "看过合同")
    sheet = begun().sheet
    assert sheet
    assert item in sheet.open_items()


def test_what_was_undone_can_be_answered_again(workspace: Workspace, begun: Callable[[], Scoring]) -> None:
    item = BANDS.items["ii_foundation.1"]
    assessments.choose(workspace, begun(), item, [item.options[2]])
    workspace.history.undo()
    assert begun().answers == []
    assessments.choose(workspace, begun(), item, [item.options[3]])
    assert [one.choices for one in begun().answers] == ["mostly"]
    workspace.history.undo()
    assert begun().answers == []


def test_several_can_be_chosen(workspace: Workspace, dossier: str) -> None:
    made = assessments.begin(workspace, dossier, SME)
    item = SME.items["regulations"]
    now = assessments.scoring(workspace, dossier, made.id)
    answer = assessments.choose(workspace, now, item, [item.options[3], item.options[0]])
    assert (answer.choices, answer.answer, answer.points) == (
        "innovation process",
        "数字化实施流程；创新激励",
        Decimal("3.75"),
    )
    sheet = assessments.scoring(workspace, dossier, made.id).sheet
    assert sheet
    assert sheet.total == F(375, 100)


def test_two_who_differ_settle(workspace: Workspace, begun: Callable[[], Scoring]) -> None:
    item = BANDS.items["ii_foundation.1"]
    assessments.choose(workspace, begun(), item, [item.options[4]])
    as_somebody(workspace, "周岚")
    assessments.choose(workspace, begun(), item, [item.options[1]])
    assert {one.assessor for one in begun().answers} == {"陈立峰", "周岚"}
    assert [one.item for one in begun().to_settle()] == [item]
    assert begun().asked[item.code].holds == ("begun",)
    for options, reason in (((), "看过"), ([item.options[2]], " ")):
        with pytest.raises(AppError):
            assessments.settle(workspace, begun(), item, options, reason)
    assessments.settle(workspace, begun(), item, [item.options[2]], "一起看了合同")
    assessments.settle(workspace, begun(), item, [item.options[3]], "又看了付款")
    assert begun().to_settle() == []
    (settled,) = begun().settlements
    assert (settled.answer, settled.reason, settled.settled_by) == ("基本覆盖", "又看了付款", "周岚")
    assert begun().asked[item.code].holds == ("mostly",)
    workspace.history.undo()
    workspace.history.undo()
    assert len(begun().to_settle()) == 1


def test_a_cut_has_a_reason_and_can_be_taken_back(workspace: Workspace, dossier: str) -> None:
    made = assessments.begin(workspace, dossier, LADDER)

    def now() -> Scoring:
        return assessments.scoring(workspace, dossier, made.id)

    design = LADDER.by_code["design"]
    with pytest.raises(AppError, match="不能裁剪"):
        assessments.tailor(workspace, now(), LADDER.by_code["production"], "不想评")
    with pytest.raises(AppError, match="理由"):
        assessments.tailor(workspace, now(), design, " ")
    assessments.tailor(workspace, now(), design, "按图加工", "高志远")
    sheet = now().sheet
    assert sheet
    assert (sheet.cuts, len(sheet.open_items())) == ({"design": "按图加工"}, 18)
    assessments.take_in_again(workspace, now(), design)
    assert now().cuts == []
    assessments.tailor(workspace, now(), design, "来图加工")
    assert [(one.name, one.reason) for one in now().cuts] == [("设计", "来图加工")]


def test_finished_only_when_it_is_whole(workspace: Workspace, begun: Callable[[], Scoring]) -> None:
    with pytest.raises(AppError, match="35 项没有打分"):
        assessments.finish(workspace, begun())
    answer_all(workspace, begun(), "partly")
    item = BANDS.items["ii_foundation.1"]
    as_somebody(workspace, "周岚")
    assessments.choose(workspace, begun(), item, [item.options[0]])
    with pytest.raises(AppError, match="1 项几个人打的分不一样"):
        assessments.finish(workspace, begun())
    assessments.settle(workspace, begun(), item, [item.options[0]], "没有见到")
    # What counts nothing needs no evidence.
    with pytest.raises(AppError, match="34 项缺现场依据"):
        assessments.finish(workspace, begun())
    for one in begun().answers:
        more = {"indicators": "oee"} if one.item.startswith("ii_single") else {"photo_ids": ("p",)}
        assessments.keep_answer(workspace, begun(), one.with_(**more), one)
    done = assessments.finish(workspace, begun())
    # 资金投入 counts nothing: 40 of 基础建设, which is an eighth of the whole.
    assert (done.score, done.level, done.reference) == (Decimal("48.75"), "单项覆盖", True)
    now = begun()
    assert now.finished
    for refused in (
        lambda: assessments.choose(workspace, now, item, [item.options[1]]),
        lambda: assessments.settle(workspace, now, item, [item.options[1]], "再看"),
        lambda: assessments.tailor(workspace, now, BANDS.parts[0], "不"),
        lambda: assessments.take_in_again(workspace, now, BANDS.parts[0]),
    ):
        with pytest.raises(AppError, match="已经定稿"):
            refused()
    assessments.reopen(workspace, now)
    assert (begun().finished, begun().assessment.score, begun().assessment.level) == (False, None, "")


def test_one_below_the_first_level(workspace: Workspace, dossier: str) -> None:
    made = assessments.begin(workspace, dossier, LADDER)
    now = assessments.scoring(workspace, dossier, made.id)
    for item in LADDER.items.values():
        if item.level == 1:
            assessments.choose(workspace, now, item, [item.options[0]])
    done = assessments.finish(workspace, assessments.scoring(workspace, dossier, made.id))
    assert (done.score, done.level) == (0, "未达到规划级")


def test_of_a_version_that_is_not_here_everything_can_be_read(workspace: Workspace, dossier: str) -> None:
    for version in ("1999", ""):
        old = Assessment(dossier_id=dossier, framework=LADDER.id, version=version, name="旧模型")
        records.save(workspace, old)
        answer = AssessmentAnswer(
            dossier_id=dossier, assessment_id=old.id, item="x", question="旧的要求", answer="全部满足", assessor="陈"
        )
        records.save(workspace, answer)
        now = assessments.scoring(workspace, dossier, old.id)
        assert (now.framework, now.sheet, now.to_settle(), now.without_evidence()) == (None, None, [], [])
        assert [one.question for one in now.answers] == ["旧的要求"]
        with pytest.raises(AppError, match="版本"):
            assessments.finish(workspace, now)


def test_the_last_one_by_the_same_framework(workspace: Workspace, dossier: str) -> None:
    first = assessments.begin(workspace, dossier, BANDS)
    assessments.begin(workspace, dossier, SME)
    undated = assessments.begin(workspace, dossier, BANDS)
    records.save(workspace, undated.with_(assessed_on=None), undated)
    second = assessments.begin(workspace, dossier, BANDS)
    last = assessments.last_before(workspace, second)
    assert last
    assert last.assessment == first
    before_first = assessments.last_before(workspace, first)
    assert before_first
    assert before_first.assessment.id == undated.id
    assert assessments.last_before(workspace, before_first.assessment) is None
    assert next(one.id for one in assessments.assessments(workspace, dossier)) == second.id


def test_inventories_suggest_an_option(workspace: Workspace, dossier: str) -> None:
    assert assessments.suggested(workspace, dossier, SME) == {}
    records.save(workspace, Equipment(dossier_id=dossier, name="甲", quantity=Decimal(1), digital=True))
    records.save(workspace, Equipment(dossier_id=dossier, name="乙", quantity=Decimal(2), digital=False))
    found = assessments.suggested(workspace, dossier, SME)
    assert {code: option.code for code, option in found.items()} == {"digital_devices": "b40"}
    assert assessments.suggested(workspace, dossier, LADDER) == {}


def test_benchmarks_stand_where_somebody_wrote_it(workspace: Workspace, dossier: str) -> None:
    one, other = (Benchmark(dossier_id=dossier, name=name) for name in ("东晟传动", "另一家"))
    for benchmark in (one, other):
        records.save(workspace, benchmark)
    assessments.set_benchmark(workspace, one, LADDER, "", Decimal("3.7"), "示范工厂公示")
    assessments.set_benchmark(workspace, one, LADDER, "tec_data", Decimal("3.5"), "走访")
    assessments.set_benchmark(workspace, one, LADDER, "tec_data", Decimal("3.8"), "走访")
    for wrong in ("-1", "5.1"):
        with pytest.raises(AppError, match="范围"):
            assessments.set_benchmark(workspace, one, LADDER, "", Decimal(wrong), "走访")
    records.save(workspace, BenchmarkScore(dossier_id=dossier, benchmark_id="gone", framework=LADDER.id, part="x"))
    found = assessments.benchmarks(workspace, dossier, LADDER)
    assert [(benchmark.name, stands) for benchmark, stands in found] == [
        ("东晟传动", {"": F(37, 10), "tec_data": F(38, 10)}),
        ("另一家", {}),
    ]


def test_only_the_team_scores(workspace: Workspace, begun: Callable[[], Scoring]) -> None:
    now, item = begun(), BANDS.items["ii_foundation.1"]
    workspace.profile = replace(workspace.profile, role=Role.BUREAU)
    with pytest.raises(NotAllowed):
        assessments.choose(workspace, now, item, [item.options[1]])
    with pytest.raises(NotAllowed):
        assessments.begin(workspace, now.assessment.dossier_id, BANDS)
    assert AssessmentState.SCORING is now.assessment.state
