"""Industries of GB/T 4754, as far as rules ask for them."""

import unicodedata

from app.domain.records.enterprise import Enterprise
from app.domain.text import N_
from app.rules.facts import DossierFacts
from app.rules.verdict import Evidence, Outcome, Reason

_DIVISION = 2


def industry_digits(code: str) -> str:
    """Of a code such as C2614 or 26."""
    return "".join(one for one in unicodedata.normalize("NFKC", code) if one in "0123456789")


def industry_division(code: str) -> str:
    """大类: the first two digits; "" where there are not that many."""
    digits = industry_digits(code)
    return digits[:_DIVISION] if len(digits) >= _DIVISION else ""


def industry_known(facts: DossierFacts, otherwise: str) -> Outcome:
    """Whether the enterprise's division can be told; does not apply where it can. `otherwise`: what follows if not."""
    enterprise = facts.last(Enterprise)
    lacking = (Evidence.of(enterprise, Reason(N_("缺行业代码"))),) if enterprise else ()
    known = bool(industry_division(facts.enterprise.industry_code))
    return Outcome(have=0, need=1, reason=Reason(otherwise), lacking=lacking, applies=not known)
