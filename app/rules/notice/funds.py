"""Earmarked funds and payment by stages (notice 四(二)): FIN-01 and FIN-03."""

from app.domain.records.conclusion import Payment
from app.domain.text import N_
from app.rules.engine import check
from app.rules.facts import DossierFacts
from app.rules.notice.latest import unfilled
from app.rules.verdict import Evidence, Outcome, Reason


@check("FIN-01")
def earmarked(facts: DossierFacts) -> Outcome:
    """Every payment is for this purpose only; what was paid has its voucher as well."""
    faults = {one: _fault(one) for one in facts.of(Payment)}
    fine = tuple(Evidence.of(one) for one, wrong in faults.items() if wrong is None)
    lacking = tuple(Evidence.of(one, str(wrong)) for one, wrong in faults.items() if wrong)
    words = N_("{have} 笔都专款专用") if faults else N_("还没有诊断资金的支付记录")
    reason = next((wrong for wrong in faults.values() if wrong), Reason(words, {"have": len(fine)}))
    return Outcome(have=len(fine), need=max(len(faults), 1), reason=reason, evidence=fine, lacking=lacking)


def _fault(payment: Payment) -> Reason | None:
    paid = ("voucher",) if payment.paid_on else ()
    return unfilled(payment, "amount", "use", "earmarked", *paid)


@check("FIN-03")
def paid_by_stages(facts: DossierFacts) -> Outcome:
    stages = [one for one in facts.of(Payment) if one.percent and one.condition.strip()]
    reason = N_("分 {have} 个阶段支付") if stages else N_("没有写明支付阶段、比例和条件")
    evidence = tuple(Evidence.of(one, one.stage) for one in stages)
    return Outcome(have=len(stages), need=1, reason=Reason(reason, {"have": len(stages)}), evidence=evidence)
