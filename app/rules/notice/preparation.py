"""Before the diagnosis (notice 二(一)): PRE-01 to PRE-05, PRE-08 and PRE-09."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from app.domain.records.conclusion import SupervisionCheck, SupervisorKind
from app.domain.records.enterprise import Enterprise
from app.domain.records.notes import DataRequest, RequestState
from app.domain.records.preparation import BodyPretraining, Contract, Need, PoolEntry, Undertaking
from app.domain.text import N_, tr
from app.rules.days import days_after, first_day_there, first_service_day
from app.rules.engine import check, not_applicable
from app.rules.facts import DossierFacts
from app.rules.notice.filled import look_at, together
from app.rules.notice.same_names import another_body, names
from app.rules.verdict import Outcome, Reason
from app.rules.wording import day_words

_HERE = (RequestState.PARTLY, RequestState.RECEIVED, RequestState.RETURNED)


@check("PRE-01")
def need_before_pool(facts: DossierFacts) -> Outcome:
    pooled = min((one.pooled_on for one in facts.of(PoolEntry) if one.pooled_on), default=None)

    def late(need: Need) -> Sequence[str]:
        return later_than(need.collected_on, pooled, N_("晚于 {limit}入池"))

    look = look_at(facts, Need, "collected_on", "needs", also=late)
    return look.outcome(broken=not look.good and pooled is not None and facts.today > pooled)


def later_than(day: date | None, limit: date | None, words: str) -> Sequence[str]:
    """`words` with {limit}, where the day is after it."""
    if day is None or limit is None or day <= limit:
        return ()
    return (tr(words).format(limit=day_words(limit)),)


@check("PRE-02")
def one_file(facts: DossierFacts) -> Outcome:
    """Who keeps it is asked for, since it has to be tracked."""
    years = Counter(one.year for one in facts.of(PoolEntry))

    def twice(entry: PoolEntry) -> Sequence[str]:
        return (tr(N_("同一年度入池不止一次")),) if entry.year is not None and years[entry.year] > 1 else ()

    enterprise = look_at(facts, Enterprise, "name", "uscc").outcome()
    pooled = look_at(facts, PoolEntry, "pooled_on", "year", "keeper", also=twice).outcome()
    return together(enterprise, pooled, said=pooled.reason)


@check("PRE-03")
def procured(facts: DossierFacts) -> Outcome:
    def undelegated(contract: Contract) -> Sequence[str]:
        return (
            (tr(N_("受托采购，缺委托文件")),) if contract.delegated and not contract.delegation_letter.strip() else ()
        )

    fields = ("number", "commissioning_party", "by_procurement", "signed_on")
    return look_at(facts, Contract, *fields, also=undelegated).outcome()


@check("PRE-04")
def body_trained(facts: DossierFacts) -> Outcome:
    """On a day before the first visit, for days are all that is known of both."""
    first, begins = first_day_there(facts), first_service_day(facts)

    def lacks(one: BodyPretraining) -> Sequence[str]:
        if first is not None and one.held_on is not None and one.held_on >= first:
            return (tr(N_("没有早于首次走访的 {first}")).format(first=day_words(first)),)
        return another_body(one.institution, facts.project.diagnosis_body)

    look = look_at(facts, BodyPretraining, "topic", "held_on", "institution", also=lacks)
    due = days_after(begins, -1) if begins else None
    return look.outcome(due=due, broken=not look.good and first is not None and facts.today >= first)


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

    def lacks(one: Undertaking) -> Sequence[str]:
        late = later_than(one.signed_on, access, N_("晚于首次接触企业信息的 {limit}"))
        return [*_wrong_parties(facts, one), *late]

    fields = ("commissioning_party", "party_signer", "institution", "institution_signer", "signed_on", "blob")
    look = look_at(facts, Undertaking, *fields, also=lacks)
    signed = look.good[0].signed_on if look.good else None
    said = Reason(N_("{day}双方签署"), {"day": day_words(signed)}) if signed else None
    return look.outcome(said=said, broken=not look.good and access is not None and facts.today > access)


def _wrong_parties(facts: DossierFacts, one: Undertaking) -> Sequence[str]:
    party, enterprise = one.commissioning_party, facts.enterprise.name
    if names(party, enterprise):
        return (tr(N_("应与发包主体签署，不是与企业")),)
    if names(party, one.institution):
        return (tr(N_("双方写成了同一家")),)
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
