"""The diagnosis report (notice 二(二)): RPT-01 to RPT-05 and RPT-09."""

from collections.abc import Sequence

from app.domain.records.conclusion import ExpertReview
from app.domain.records.enterprise import Enterprise
from app.domain.records.report import ReportSection, Section
from app.domain.records.shortcomings import Shortcoming
from app.domain.records.solution import Benchmark, RenovationProject, Vendor
from app.domain.text import N_
from app.rules.engine import check
from app.rules.facts import DossierFacts
from app.rules.notice.filled import look_at, together
from app.rules.notice.industry import industry_division, industry_known
from app.rules.verdict import Evidence, Outcome, Reason


@check("RPT-01")
def profile_written(facts: DossierFacts) -> Outcome:
    """The report prints the enterprise's introduction where the section has no words of its own."""
    introduced = look_at(facts, Enterprise, "introduction").outcome()
    return introduced if introduced.met else _written(facts, Section.PROFILE)


def _written(facts: DossierFacts, part: Section) -> Outcome:
    found = [one for one in facts.of(ReportSection) if one.section is part and one.words.strip()]
    words = N_("报告的“{part}”已写") if found else N_("报告的“{part}”还没有写")
    evidence = tuple(Evidence.of(one, Reason(part.label)) for one in found)
    return Outcome(have=len(found[:1]), need=1, reason=Reason(words, {"part": Reason(part.label)}), evidence=evidence)


def _written_with(facts: DossierFacts, part: Section, rows: Outcome, *more: Outcome) -> Outcome:
    """The report's section has words, and there is what it is about."""
    return together(_written(facts, part), *more, rows, said=rows.reason)


@check("RPT-02")
def shortcomings_analysed(facts: DossierFacts) -> Outcome:
    return _written_with(facts, Section.SHORTCOMINGS, look_at(facts, Shortcoming, "title", "fact").outcome())


@check("RPT-03")
def solution_proposed(facts: DossierFacts) -> Outcome:
    """One of the three kinds is enough."""
    projects = look_at(facts, RenovationProject, "name", "kind", "content")
    return _written_with(facts, Section.SOLUTION, projects.outcome())


@check("RPT-04")
def vendors_recommended(facts: DossierFacts) -> Outcome:
    return _written_with(facts, Section.VENDORS, look_at(facts, Vendor, "name", "solves", "reason").outcome())


@check("RPT-05")
def benchmark_named(facts: DossierFacts) -> Outcome:
    own = industry_division(facts.enterprise.industry_code)

    def unlike(one: Benchmark) -> Sequence[Reason]:
        made = [] if one.domestic else [Reason(N_("不是国内企业"))]
        if own and one.industry_code.strip() and industry_division(one.industry_code) != own:
            values = {"code": one.industry_code, "own": own}
            made.append(Reason(N_("行业代码 {code} 和本企业的大类 {own} 不同"), values))
        return made

    unknown = industry_known(facts, N_("企业的行业代码还没有填，比不出标杆是不是同行业"))
    benchmarks = look_at(facts, Benchmark, "name", "industry_code", "recognition", also=unlike)
    return _written_with(facts, Section.VENDORS, benchmarks.outcome(), unknown)


@check("RPT-09")
def quality_confirmed(facts: DossierFacts) -> Outcome:
    """An expert ticked all four: 剖析准确, 条理清晰, 指引明确, 客观真实."""
    fields = ("expert", "reviewed_on", "accurate", "orderly", "guiding", "truthful")
    return look_at(facts, ExpertReview, *fields).outcome()
