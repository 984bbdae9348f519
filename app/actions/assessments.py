"""Assessments: begun with a framework, scored item by item with evidence, cut, settled, finished. Each step is undone
by itself."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from app.actions import records
from app.actions.inventories import indicators
from app.assess.agreement import Asked, asked, choices_of, written
from app.assess.comparison import ceiling
from app.assess.framework import Framework, Item, Option, Part
from app.assess.frameworks import framework
from app.assess.scoring import score_sheet
from app.assess.sheet import ScoreSheet
from app.domain.errors import AppError
from app.domain.fields import Links
from app.domain.records.assessment import (
    Assessment,
    AssessmentAnswer,
    AssessmentState,
    BenchmarkScore,
    Settlement,
    TailoringCut,
)
from app.domain.records.solution import Benchmark
from app.domain.text import N_, tr
from app.rules.measures import Standing
from app.store.reading import Reading
from app.workspace import Workspace

EVIDENCE: tuple[str, ...] = tuple(name for name, spec in AssessmentAnswer.specs.items() if isinstance(spec, Links))
"""The fields of an answer that lead to what was seen and heard."""
_PLACES = Decimal("0.0001")


@dataclass(frozen=True, slots=True)
class Scoring:
    """One assessment as it stands."""

    assessment: Assessment
    framework: Framework | None
    """None where this program doesn't have the version that it is scored with: it can be read, not scored."""
    answers: Sequence[AssessmentAnswer]
    cuts: Sequence[TailoringCut]
    settlements: Sequence[Settlement]
    asked: Mapping[str, Asked]
    sheet: ScoreSheet | None

    @property
    def finished(self) -> bool:
        return self.assessment.state is AssessmentState.FINISHED

    def to_settle(self) -> list[Asked]:
        return [one for one in self.asked.values() if one.to_settle]

    def without_evidence(self) -> list[Item]:
        """Items that count something, for which nobody named anything that was seen or heard."""
        counted = {line.code for root in self.sheet.counted() for line, _ in root.leaves()} if self.sheet else set()
        return [
            one.item
            for code, one in self.asked.items()
            if code in counted and one.item.points(one.holds) and not any(map(has_evidence, one.answers))
        ]


def assessments(workspace: Workspace, dossier_id: str) -> list[Assessment]:
    """The latest first."""
    with workspace.reading() as read:
        found = read.find(Assessment, dossier_id=dossier_id)
    return sorted(found, key=_age, reverse=True)


def begin(workspace: Workspace, dossier_id: str, model: Framework) -> Assessment:
    made = Assessment(
        dossier_id=dossier_id,
        framework=model.id,
        version=model.version,
        name=model.name,
        assessed_on=workspace.clock.now().wall.date(),
        assessor=workspace.profile.person[:40],
    )
    records.save(workspace, made)
    return made


def scoring(workspace: Workspace, dossier_id: str, assessment_id: str) -> Scoring:
    with workspace.reading() as read:
        return _scoring(read, read.get(Assessment, assessment_id, dossier_id))


def last_before(workspace: Workspace, assessment: Assessment) -> Scoring | None:
    """The assessment by the same framework before this one."""
    with workspace.reading() as read:
        alike = read.find(Assessment, dossier_id=assessment.dossier_id, framework=assessment.framework)
        earlier = [one for one in alike if _age(one) < _age(assessment)]
        return _scoring(read, max(earlier, key=_age)) if earlier else None


def blank_answer(workspace: Workspace, assessment: Assessment, item: Item) -> AssessmentAnswer:
    """With the id that each device of this person gives it, so that two answers of one person never stand side by
    side."""
    return AssessmentAnswer(
        id=_id(assessment, item.code, workspace.profile.person_id),
        dossier_id=assessment.dossier_id,
        assessment_id=assessment.id,
        item=item.code,
        question=item.words,
        assessor=workspace.profile.person[:40] or tr(N_("未署名")),
    )


def my_answer(workspace: Workspace, now: Scoring, item: Item) -> AssessmentAnswer | None:
    """As it is in the store: what was typed beside it may be newer than `now`."""
    id_ = _id(now.assessment, item.code, workspace.profile.person_id)
    with workspace.reading() as read:
        found = read.find(AssessmentAnswer, id=id_, dossier_id=now.assessment.dossier_id)
    return found[0] if found else None


def choose(workspace: Workspace, now: Scoring, item: Item, options: Sequence[Option]) -> AssessmentAnswer:
    """My answer to an item; without options it is open again, and what was written beside it stays."""
    before = my_answer(workspace, now, item)
    after = (before or blank_answer(workspace, now.assessment, item)).with_(**_chosen(item, options))
    keep_answer(workspace, now, after, before)
    return after


def keep_answer(
    workspace: Workspace, now: Scoring, after: AssessmentAnswer, before: AssessmentAnswer | None, burst: str = ""
) -> None:
    """What was written beside a score, or named as its evidence; `burst` as in `records.save`."""
    _refuse_finished(now)
    records.save(workspace, after, before, burst)


def tailor(workspace: Workspace, now: Scoring, part: Part, reason: str, approved_by: str = "") -> TailoringCut:
    _refuse_finished(now)
    if not part.may_be_cut:
        raise AppError(N_("“{part}”不能裁剪。"), N_("标准要求它必须评估，请按实际情况打分。"), part=part.words)
    if not reason.strip():
        raise AppError(N_("没有写裁剪理由，没有裁剪。"), N_("请写明企业为什么没有这项业务。"))
    id_ = _id(now.assessment, part.code, "cut")
    made = TailoringCut(
        id=id_,
        dossier_id=now.assessment.dossier_id,
        assessment_id=now.assessment.id,
        part=part.code,
        name=part.words,
        reason=reason.strip(),
        approved_by=approved_by,
    )
    records.save(workspace, made, next((one for one in now.cuts if one.id == id_), None))
    return made


def take_in_again(workspace: Workspace, now: Scoring, part: Part) -> None:
    _refuse_finished(now)
    records.remove(workspace, [one for one in now.cuts if one.part == part.code])


def settle(workspace: Workspace, now: Scoring, item: Item, options: Sequence[Option], reason: str) -> Settlement:
    """What the assessors agreed on, where they had scored differently."""
    _refuse_finished(now)
    if not options or not reason.strip():
        raise AppError(N_("还没有商定。"), N_("请选定一个结果，并写明理由。"))
    id_ = _id(now.assessment, item.code, "settled")
    made = Settlement(
        id=id_,
        dossier_id=now.assessment.dossier_id,
        assessment_id=now.assessment.id,
        item=item.code,
        question=item.words,
        reason=reason.strip(),
        settled_by=workspace.profile.person[:100],
    ).with_(**_chosen(item, options))
    records.save(workspace, made, next((one for one in now.settlements if one.id == id_), None))
    return made


def finish(workspace: Workspace, now: Scoring) -> Assessment:
    """The result is written down with it, so that it stays what it was when packs change."""
    if now.sheet is None:
        raise AppError(N_("本程序没有这次评估所用的模型版本，没有定稿。"), N_("请升级程序后再定稿。"))
    _refuse_unready(now, now.sheet)
    level = now.sheet.level
    after = now.assessment.with_(
        state=AssessmentState.FINISHED,
        score=_decimal(now.sheet.total),
        level=level.words if level else tr(N_("未达到{level}")).format(level=now.sheet.framework.levels[0].words),
        reference=now.sheet.reference,
    )
    records.save(workspace, after, now.assessment)
    return after


def reopen(workspace: Workspace, now: Scoring) -> Assessment:
    after = now.assessment.with_(state=AssessmentState.SCORING, score=None, level="", reference=None)
    records.save(workspace, after, now.assessment)
    return after


def suggested(workspace: Workspace, dossier_id: str, model: Framework) -> dict[str, Option]:
    """Options that the indicators of the dossier's inventories mean, by item; nothing is answered by itself."""
    wanted = {item.indicator: item for item in model.items.values() if item.indicator}
    found = {}
    for one in indicators(workspace, dossier_id) if wanted else ():
        item, measure = wanted.get(one.indicator.code), one.measure
        if item and measure.standing is Standing.COUNTED and measure.value is not None:
            option = item.fitting(measure.value)
            if option:
                found[item.code] = option
    return found


def benchmarks(workspace: Workspace, dossier_id: str, model: Framework) -> list[tuple[Benchmark, dict[str, Fraction]]]:
    """The dossier's benchmarks, each with how it stands in the parts of a framework; "" is the whole."""
    with workspace.reading() as read:
        found = read.find(Benchmark, dossier_id=dossier_id)
        scores = read.find(BenchmarkScore, dossier_id=dossier_id, framework=model.id)
    stands: dict[str, dict[str, Fraction]] = {one.id: {} for one in found}
    for score in scores:
        if score.value is not None and score.benchmark_id in stands:
            stands[score.benchmark_id][score.part] = Fraction(score.value)
    return [(one, stands[one.id]) for one in found]


def set_benchmark(
    workspace: Workspace, benchmark: Benchmark, model: Framework, part: str, value: Decimal, source: str
) -> BenchmarkScore:
    """`value` on the scale of `app.assess.comparison.profile`."""
    if not 0 <= value <= ceiling(model):
        raise AppError(N_("标杆值超出了范围，没有存。"), N_("请填 0 到 {most} 之间的数。"), most=ceiling(model))
    made = BenchmarkScore(
        id=str(uuid.uuid5(uuid.NAMESPACE_OID, f"{benchmark.id}/{model.id}/{part}")),
        dossier_id=benchmark.dossier_id,
        benchmark_id=benchmark.id,
        framework=model.id,
        part=part,
        value=value,
        source=source,
    )
    with workspace.reading() as read:
        there = read.find(BenchmarkScore, id=made.id, dossier_id=made.dossier_id)
    records.save(workspace, made, there[0] if there else None)
    return made


def has_evidence(answer: AssessmentAnswer) -> bool:
    return bool(answer.indicators.strip()) or any(getattr(answer, name) for name in EVIDENCE)


def _scoring(read: Reading, assessment: Assessment) -> Scoring:
    mine: dict[str, Any] = {"dossier_id": assessment.dossier_id, "assessment_id": assessment.id}
    answers = read.find(AssessmentAnswer, **mine)
    cuts, settlements = read.find(TailoringCut, **mine), read.find(Settlement, **mine)
    model = framework(assessment.framework, assessment.version) if assessment.version else None
    if model is None:
        return Scoring(assessment, None, answers, cuts, settlements, {}, None)
    items = asked(model, answers, settlements)
    sheet = score_sheet(model, choices_of(items.values()), {one.part: one.reason for one in cuts})
    return Scoring(assessment, model, answers, cuts, settlements, items, sheet)


def _age(assessment: Assessment) -> tuple[str, str]:
    return assessment.assessed_on.isoformat() if assessment.assessed_on else "", assessment.id


def _id(assessment: Assessment, what: str, whose: str) -> str:
    return str(uuid.uuid5(uuid.NAMESPACE_OID, f"{assessment.id}/{what}/{whose}"))


def _chosen(item: Item, options: Sequence[Option]) -> dict[str, object]:
    codes = tuple(one.code for one in options)
    return {
        "choices": written(codes),
        "answer": "；".join(one.words for one in item.chosen(codes)),
        "points": _decimal(item.points(codes)) if codes else None,
    }


def _decimal(value: Fraction) -> Decimal:
    return (Decimal(value.numerator) / Decimal(value.denominator)).quantize(_PLACES).normalize()


def _refuse_finished(now: Scoring) -> None:
    if now.finished:
        raise AppError(N_("这次评估已经定稿，没有改。"), N_("要改请先重新打开，或者另做一次评估。"))


def _refuse_unready(now: Scoring, sheet: ScoreSheet) -> None:
    open_items, bare, differing = len(sheet.open_items()), len(now.without_evidence()), len(now.to_settle())
    if open_items:
        raise AppError(N_("还有 {count} 项没有打分，没有定稿。"), N_("请打完分再定稿。"), count=open_items)
    if differing:
        raise AppError(N_("有 {count} 项几个人打的分不一样，没有定稿。"), N_("请先商定。"), count=differing)
    if bare:
        raise AppError(N_("有 {count} 项缺现场依据，没有定稿。"), N_("请为它们选上照片、访谈或清单。"), count=bare)
