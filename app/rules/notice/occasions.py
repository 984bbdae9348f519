"""Trainings and briefings (notice 三(四), 三(五)): REQ-11 to REQ-14."""

from collections.abc import Iterator
from dataclasses import replace

from app.domain.records.visits import Briefing, Training
from app.domain.terms import VisitKind
from app.domain.text import N_
from app.rules.engine import check, not_applicable
from app.rules.exceptions import exceptions
from app.rules.facts import DossierFacts, derived
from app.rules.series import Series, lengths
from app.rules.verdict import Evidence, Outcome, Reason
from app.rules.visits import ServiceVisit, coming, service_visits
from app.rules.wording import span_words

LENGTH_OF_TRAININGS = "REQ-12"
_NO_TRAININGS = Reason(N_("规则包不要求培训，不计入"))
_NO_BRIEFINGS = Reason(N_("规则包不要求汇报，不计入"))


@derived
def trainings(facts: DossierFacts) -> Series:
    records = {one.visit_id: one for one in facts.of(Training)}
    visits = _of_kind(facts, VisitKind.TRAINING)
    return Series(
        need=facts.rules.numbers.trainings,
        visits=visits,
        faults={one.id: list(_faults_of_training(facts, one, records.get(one.id))) for one in visits},
        planned=coming(facts, lambda kind: kind is VisitKind.TRAINING),
        done=N_("办了 {count} 次"),
        none=N_("还没有培训过"),
    )


@derived
def briefings(facts: DossierFacts) -> Series:
    records = {one.visit_id: one for one in facts.of(Briefing)}
    visits = _of_kind(facts, VisitKind.BRIEFING)
    return Series(
        need=facts.rules.numbers.briefings,
        visits=visits,
        faults={one.id: list(_faults_of_briefing(records.get(one.id))) for one in visits},
        planned=coming(facts, lambda kind: kind is VisitKind.BRIEFING),
        done=N_("汇报了 {count} 次"),
        none=N_("还没有汇报过"),
    )


@check("REQ-11")
def number_of_trainings(facts: DossierFacts) -> Outcome:
    if not facts.rules.numbers.trainings:
        return not_applicable(_NO_TRAININGS)
    return trainings(facts).outcome(days=1)


@check("REQ-12")
def length_of_trainings(facts: DossierFacts) -> Outcome:
    series, least = trainings(facts), facts.rules.numbers.training_minutes
    if not series.need:
        return not_applicable(_NO_TRAININGS)
    if not series.over:
        return Outcome(have=0, need=1, reason=Reason(series.none))
    short = [one for one in series.over if _is_short(facts, one)]
    return replace(lengths(series.over, short, least, series.need - len(series.counted)), days=1)


@check("REQ-13")
def number_of_briefings(facts: DossierFacts) -> Outcome:
    if not facts.rules.numbers.briefings:
        return not_applicable(_NO_BRIEFINGS)
    made = briefings(facts).outcome(days=1)
    others = _other_listeners(facts)
    return replace(made, reason=Reason.joined([made.reason, *others])) if others else made


@check("REQ-14")
def contents_of_briefings(facts: DossierFacts) -> Outcome:
    """All briefings together cover both contents."""
    if not facts.rules.numbers.briefings:
        return not_applicable(_NO_BRIEFINGS)
    held = {one.id for one in briefings(facts).counted}
    records = [one for one in facts.of(Briefing) if one.visit_id in held]
    findings = [one for one in records if one.covers_findings]
    report = [one for one in records if one.covers_report]
    missing = []
    if not findings:
        missing.append(Reason(N_("尽职调查情况")))
    if not report:
        missing.append(Reason(N_("诊断报告详解")))
    values = {"what": Reason.joined(missing, "、")}
    both = Reason(N_("尽职调查情况和诊断报告详解都汇报过"))
    return Outcome(
        have=2 - len(missing),
        need=2,
        reason=Reason(N_("还没有汇报{what}"), values) if missing else both,
        evidence=tuple(Evidence.of(one) for one in records if one in findings or one in report),
    )


def _other_listeners(facts: DossierFacts) -> list[Reason]:
    """§10.8, 5: whoever listens in the principal's place has to be authorised; that is for the reviewer to see."""
    held, principal = {one.id: one for one in briefings(facts).counted}, facts.enterprise.principal.strip()
    return [
        Reason(N_("{name}由{person}听取，请附授权书"), {"name": held[one.visit_id].name, "person": one.principal})
        for one in facts.of(Briefing)
        if principal and one.visit_id in held and one.principal.strip() != principal
    ]


def _of_kind(facts: DossierFacts, kind: VisitKind) -> list[ServiceVisit]:
    return [one for one in service_visits(facts) if one.visit.kind is kind]


def _is_short(facts: DossierFacts, one: ServiceVisit) -> bool:
    allowed = exceptions(facts).granted_for(LENGTH_OF_TRAININGS, one.id)
    return one.minutes < facts.rules.numbers.training_minutes and not allowed


def _faults_of_training(facts: DossierFacts, one: ServiceVisit, record: Training | None) -> Iterator[Reason]:
    numbers = facts.rules.numbers
    if _is_short(facts, one):
        yield Reason(N_("不足 {span}"), {"span": span_words(numbers.training_minutes)})
    if record is None or not record.topic.strip():
        yield Reason(N_("没有写培训主题"))
    elif record.online and not numbers.allow_online_training:
        yield Reason(N_("是线上培训"))
    elif record.joint and not numbers.allow_joint_training:
        yield Reason(N_("是几家合办"))


def _faults_of_briefing(record: Briefing | None) -> Iterator[Reason]:
    if record is None or not record.principal.strip():
        yield Reason(N_("没有写听取汇报的主要负责人"))
