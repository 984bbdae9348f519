"""How city and county organise the year (notice 四(一)): ORG-01 and ORG-02."""

from app.domain.records.preparation import Programme
from app.rules.engine import check
from app.rules.facts import DossierFacts
from app.rules.notice.filled import look_at
from app.rules.verdict import Outcome


@check("ORG-01")
def responsible_named(facts: DossierFacts) -> Outcome:
    fields = ("city_department", "city_person", "county_department", "county_person")
    return look_at(facts, Programme, *fields).outcome()


@check("ORG-02")
def local_plan(facts: DossierFacts) -> Outcome:
    contents = ("has_principles", "has_goals", "has_process", "has_safeguards", "has_time_nodes", "by_industry")
    return look_at(facts, Programme, "plan_title", "plan_on", *contents, by="plan_title").outcome()
