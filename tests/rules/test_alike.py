"""What dossiers have in common when many are judged: shared where nothing was written, and never anything else."""

from datetime import date
from decimal import Decimal

import pytest

from app.domain.record import Record
from app.domain.records.enterprise import Enterprise
from app.domain.records.preparation import Contract, Need, PoolEntry
from app.domain.records.project import Project
from app.domain.records.rulings import ExceptionRequest
from app.domain.records.team import TeamMember
from app.rules.engine import Alike
from app.rules.judging import Judged, judge
from app.rules.rule_set import RuleSet
from app.rules.rule_sets import rule_set
from tests.rules.given_services import TODAY, facts

DUE = date(2026, 10, 21)


@pytest.fixture
def alike() -> Alike:
    return Alike(rule_set(), TODAY)


def judged(alike: Alike, *records: Record, rules: RuleSet | None = None) -> dict[str, Judged]:
    """With the others, and the same as alone."""
    given = facts(records, rules=rules)
    made = judge(given, None, alike)
    assert made == judge(facts(records, rules=rules))
    return made


def begun(number: int, due: date = DUE, **values: object) -> tuple[Record, Record]:
    project = Project(id=f"p{number}", category="smart_factory", due_on=due, diagnosis_body=f"第{number}诊断院")
    return project, Enterprise(id=f"e{number}", name=f"企业{number}").with_(**values)


def test_where_nothing_was_written_two_dossiers_share_one_verdict(alike: Alike) -> None:
    one, other = judged(alike, *begun(1)), judged(alike, *begun(2))
    shared = {id_ for id_ in one if one[id_] is other[id_]}
    assert {"PRE-01", "PRE-03", "RPT-06", "SAT-01", "ACC-01"} <= shared
    assert len(shared) > len(one) / 2
    assert "DIR-01" not in shared, "it looks at the project, which both have"


def test_who_has_a_record_has_a_verdict_of_its_own(alike: Alike) -> None:
    judged(alike, *begun(1))
    contract = Contract(number="采 7", commissioning_party="某局", by_procurement=True, signed_on=TODAY)
    assert judged(alike, *begun(2), contract)["PRE-03"].verdict.outcome.met
    again = judged(alike, *begun(3))
    assert not again["PRE-03"].verdict.outcome.met


def test_who_comes_first_with_records_shares_nothing(alike: Alike) -> None:
    need = Need(collected_on=TODAY, needs="排产")
    first = judged(alike, *begun(1), need)
    assert first["PRE-01"].verdict.outcome.met
    later, last = judged(alike, *begun(2)), judged(alike, *begun(3))
    assert not later["PRE-01"].verdict.outcome.met
    assert later["PRE-01"] is last["PRE-01"]


def test_the_last_day_is_each_dossiers_own(alike: Alike) -> None:
    soon, late = judged(alike, *begun(1, TODAY)), judged(alike, *begun(2, DUE))
    assert soon["RPT-06"].verdict.by != late["RPT-06"].verdict.by
    assert soon["RPT-06"].verdict.outcome is late["RPT-06"].verdict.outcome
    assert soon["RPT-06"].verdict.state is not late["RPT-06"].verdict.state


def test_scope_and_exceptions_are_each_dossiers_own(alike: Alike) -> None:
    plain, chemical = judged(alike, *begun(1)), judged(alike, *begun(2, is_chemical=True))
    assert plain["REQ-06"].verdict.state is not chemical["REQ-06"].verdict.state
    request = ExceptionRequest(rule="RPT-06", reason="企业负责人出差")
    asked = judged(alike, *begun(3), request)
    assert asked["RPT-06"].verdict.asked is not None
    assert judged(alike, *begun(4))["RPT-06"] is plain["RPT-06"]


def test_what_is_shared_names_what_it_rests_on(alike: Alike) -> None:
    """Or a change would be missed."""
    judged(alike, *begun(1))
    shared = judged(alike, *begun(2))
    assert {"need", "pool_entry"} <= shared["PRE-01"].reads
    pooled = PoolEntry(pooled_on=TODAY, year=Decimal(TODAY.year), keeper="林海")
    member = TeamMember(name="陈立峰")
    assert "contract" in judged(alike, *begun(3), pooled, member)["PRE-03"].reads
