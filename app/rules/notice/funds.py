"""Earmarked funds and payment by stages (notice 四(二)): FIN-01 and FIN-03."""

from collections.abc import Sequence

from app.domain.records.conclusion import Payment
from app.domain.text import N_
from app.rules.engine import check
from app.rules.facts import DossierFacts
from app.rules.notice.filled import blanks, look_at
from app.rules.verdict import Outcome, Reason


@check("FIN-01")
def earmarked(facts: DossierFacts) -> Outcome:
    """Every payment is for this purpose only; what was paid has its voucher as well."""

    def unproven(one: Payment) -> Sequence[Reason]:
        return blanks(one, ("paid_on", "voucher"), facts.today) if one.paid_on else ()

    look = look_at(facts, Payment, "amount", "use", "earmarked", also=unproven)
    need = max(len(facts.of(Payment)), 1)
    fine = Reason(N_("{have} 笔都专款专用"), {"have": len(look.good)})
    return look.outcome(need, said=fine if len(look.good) == need else None)


@check("FIN-03")
def paid_by_stages(facts: DossierFacts) -> Outcome:
    def whole(one: Payment) -> Sequence[Reason]:
        return () if one.percent else (Reason(N_("比例是零")),)

    return look_at(facts, Payment, "stage", "percent", "condition", also=whole).outcome()
