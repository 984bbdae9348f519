"""Before the diagnosis (notice 二(一)): PRE-01 to PRE-05, PRE-08 and PRE-09."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from app.domain.record import Record
from app.domain.records.conclusion import SupervisionCheck, SupervisorKind
from app.domain.records.enterprise import Enterprise
from app.domain.records.notes import DataRequest, RequestState
from app.domain.records.preparation import BodyPretraining, Contract, Need, PoolEntry, Undertaking
from app.domain.text import N_
from app.rules.days import days_after, first_service_day
from app.rules.engine import check, not_applicable
from app.rules.facts import DossierFacts
from app.rules.notice.filled import Look, look_at, together
from app.rules.notice.same_names import another_body, names
from app.rules.verdict import Outcome, Reason
from app.rules.visit_times import first_day_there
from app.rules.wording import day_words

R = TypeVar("R", bound=Record)
_HERE = (RequestState.PARTLY, RequestState.RECEIVED, RequestState.RETURNED)


@dataclass(frozen=True, slots=True)
class _Until:
    """The last day for something that can't be made good later; None while it is open."""

    day: date | None
    words: str
    """Of what comes after it, with {limit}."""

    def lacks(self, day: date | None) -> Sequence[Reason]:
        if self.day is None or day is None or day <= self.day:
            return ()
        return (Reason(self.words, {"limit": day_words(self.day)}),)

    def was_missed(self, look: Look[R], days: Iterable[date | None]) -> bool:
        """While nothing is written down at all, something in time may still turn up."""
        return not look.good and any(self.lacks(day) for day in days)


@check("PRE-01")
def need_before_pool(facts: DossierFacts) -> Outcome:
    pooled = min((one.pooled_on for one in facts.of(PoolEntry) if one.pooled_on), default=None)

    until = _Until(pooled, N_("晚于 {limit}入池"))
    look = look_at(facts, Need, "collected_on", "needs", also=lambda one: until.lacks(one.collected_on))
    days = (one.collected_on for one in facts.of(Need))
    return look.outcome(due=pooled, broken=until.was_missed(look, days))


@check("PRE-02")
def one_file(facts: DossierFacts) -> Outcome:
    """Who keeps it is asked for, since it has to be tracked."""
    years = Counter(one.year for one in facts.of(PoolEntry))

    def twice(entry: PoolEntry) -> Sequence[Reason]:
        return (Reason(N_("同一年度入池不止一次")),) if entry.year is not None and years[entry.year] > 1 else ()

    enterprise = look_at(facts, Enterprise, "name", "uscc").outcome()
    pooled = look_at(facts, PoolEntry, "pooled_on", "year", "keeper", also=twice).outcome()
    return together(enterprise, pooled, said=pooled.reason)


@check("PRE-03")
def procured(facts: DossierFacts) -> Outcome:
    def undelegated(contract: Contract) -> Sequence[Reason]:
        fine = not contract.delegated or contract.delegation_letter.strip()
        return () if fine else (Reason(N_("受托采购，缺委托文件")),)

    fields = ("number", "commissioning_party", "by_procurement", "signed_on")
    return look_at(facts, Contract, *fields, also=undelegated).outcome()


@check("PRE-04")
def body_trained(facts: DossierFacts) -> Outcome:
    """On a day before the first visit, for days are all that is known of both."""
    begins, came = first_service_day(facts), first_day_there(facts)
    until = _Until(days_after(came, -1) if came else None, N_("没有早于首次走访"))

    def lacks(one: BodyPretraining) -> Sequence[Reason]:
        return [*until.lacks(one.held_on), *another_body(one.institution, facts.project.diagnosis_body)]

    look = look_at(facts, BodyPretraining, "topic", "held_on", "institution", also=lacks)
    days = (one.held_on for one in facts.of(BodyPretraining))
    return look.outcome(due=days_after(begins, -1) if begins else None, broken=until.was_missed(look, days))


@check("PRE-05")
def bureau_supervises(facts: DossierFacts) -> Outcome:
    """The checks of a supervising agency are asked for by EFF-03."""
    own = [one for one in facts.of(SupervisionCheck) if one.kind is not SupervisorKind.AGENCY]
    return look_at(facts, SupervisionCheck, "kind", "agency", "checked_on", "findings", among=own).outcome()


@check("PRE-08")
def confidentiality_undertaken(facts: DossierFacts) -> Outcome:
    """Between commissioning body and institution, before the institution came to see anything of the enterprise."""
    received = [one.received_on for one in facts.of(DataRequest) if one.received_on]
    came = first_day_there(facts)
    access = min([*received, *([came] if came else [])], default=None)

    until = _Until(access, N_("晚于首次接触企业信息的 {limit}"))

    def lacks(one: Undertaking) -> Sequence[Reason]:
        return [*_wrong_parties(facts, one), *until.lacks(one.signed_on)]

    fields = ("commissioning_party", "party_signer", "institution", "institution_signer", "signed_on", "blob")
    look = look_at(facts, Undertaking, *fields, also=lacks)
    signed = look.good[0].signed_on if look.good else None
    said = Reason(N_("{day}双方签署"), {"day": day_words(signed)}) if signed else None
    days = (one.signed_on for one in facts.of(Undertaking))
    return look.outcome(said=said, due=access, broken=until.was_missed(look, days))


def _wrong_parties(facts: DossierFacts, one: Undertaking) -> Sequence[Reason]:
    party, enterprise = one.commissioning_party, facts.enterprise.name
    if names(party, enterprise):
        return (Reason(N_("应与发包主体签署，不是与企业")),)
    if names(party, one.institution):
        return (Reason(N_("双方写成了同一家")),)
    return another_body(one.institution, facts.project.diagnosis_body)


@check("PRE-09")
def secrets_kept(facts: DossierFacts) -> Outcome:
    """Of secret data that the enterprise handed over, each has to say where it is kept, or that it went back."""
    secret = [one for one in facts.of(DataRequest) if one.secret and (one.received_on or one.state in _HERE)]
    if not secret:
        return not_applicable(Reason(N_("没有收到涉密资料，不计入")))
    look = look_at(facts, DataRequest, "keeping", among=secret)
    have, left = len(look.good), len(look.lacking)
    words = N_("涉密资料 {left} 份没有写保管与归还") if left else N_("涉密资料 {have} 份都写明保管与归还")
    return look.outcome(len(secret), said=Reason(words, {"have": have, "left": left}))
