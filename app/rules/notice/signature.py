"""The enterprise's signature and seal under the report (notice 二(二)): RPT-06 to RPT-08."""

from app.domain.records.conclusion import SignOff, Submission
from app.domain.text import N_
from app.rules.engine import check
from app.rules.facts import DossierFacts
from app.rules.notice.filled import newest, unfilled
from app.rules.verdict import Evidence, Outcome, Reason

_UNSIGNED = N_("企业负责人还没有签署报告")


@check("RPT-06")
def signed_by_principal(facts: DossierFacts) -> Outcome:
    def fault(one: SignOff) -> Reason | None:
        lacking = unfilled(facts, one, "signer", "signer_title", "signed_on", "blob")
        early = one.report_on and one.signed_on and one.signed_on < one.report_on
        return lacking or (Reason(N_("签字日期早于报告日期")) if early else None)

    return newest(facts, SignOff, fault, absent=_UNSIGNED, fine=N_("企业负责人已签字确认"))


@check("RPT-07")
def sealed_by_enterprise(facts: DossierFacts) -> Outcome:
    fine = N_("报告已盖企业公章")
    return newest(facts, SignOff, lambda one: unfilled(facts, one, "sealed", "blob"), absent=_UNSIGNED, fine=fine)


@check("RPT-08")
def signed_is_submitted(facts: DossierFacts) -> Outcome:
    """By the fingerprint of the report's content; the newest signature and the newest submission count."""
    signed, sent = facts.last(SignOff), facts.last(Submission)
    if signed is None:
        return Outcome(have=0, need=1, reason=Reason(_UNSIGNED))
    if not signed.report_hash.strip():
        return _differs(Evidence.of(signed), N_("签署的报告没有记下指纹，无法核对"))
    if sent is None:
        return Outcome(have=0, need=1, reason=Reason(N_("报告还没有提交")), evidence=(Evidence.of(signed),))
    if sent.report_hash.strip().lower() != signed.report_hash.strip().lower():
        return _differs(Evidence.of(sent), N_("提交的报告不是签署的那一版"))
    evidence = (Evidence.of(signed), Evidence.of(sent))
    return Outcome(have=1, need=1, reason=Reason(N_("提交的就是签署的那一版")), evidence=evidence)


def _differs(record: Evidence, words: str) -> Outcome:
    return Outcome(have=0, need=1, reason=Reason(words), lacking=(record,))
