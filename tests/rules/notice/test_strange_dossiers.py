"""Records as strangers or half-arrived feeds may bring them: the rules about preparation, due diligence and report
judge them all, the same on every machine."""

from collections.abc import Iterable
from datetime import date

import pytest

from app.domain.catalogue import RECORD_TYPES
from app.domain.record import Record
from app.domain.records.shortcomings import Shortcoming
from app.rules.engine import CHECKS
from app.rules.facts import DossierFacts
from app.rules.judging import judge
from app.rules.notice import chemical, diligence, direction, organisation, preparation, report, service_plan
from app.rules.rule_sets import rule_set
from app.rules.verdict import State, Verdict
from tests.given import samples
from tests.rules.notice.given_dossier import TODAY, dossier

CHAPTERS = (chemical, diligence, direction, organisation, preparation, report, service_plan)
OWN = {id_ for id_, one in CHECKS.items() if one.__module__ in {chapter.__name__ for chapter in CHAPTERS}}
STRANGE = [record for type_ in RECORD_TYPES for record in samples(type_)]


def verdicts(records: Iterable[Record], today: date = TODAY) -> dict[str, Verdict]:
    return {id_: one.verdict for id_, one in judge(DossierFacts(rule_set(), today, records), OWN).items()}


def test_these_are_the_rules() -> None:
    assert len(OWN) == 27
    assert verdicts([]).keys() == OWN


def test_a_dossier_in_good_order_meets_them_all() -> None:
    assert {one.state for one in verdicts(dossier()).values()} == {State.MET}


@pytest.mark.parametrize("today", [date.min, TODAY, date.max])
def test_extremes_are_judged_and_can_be_read(today: date) -> None:
    for one in verdicts([*dossier(), *STRANGE], today).values():
        assert str(one.outcome.reason)
        assert all(each.words and each.record_id for each in (*one.outcome.evidence, *one.outcome.lacking))


@pytest.mark.parametrize("type_", RECORD_TYPES, ids=lambda type_: type_.type_name)
def test_a_blank_record_beside_others_is_judged(type_: type[Record]) -> None:
    assert verdicts([*dossier(), type_()]).keys() == OWN


@pytest.mark.parametrize("type_", RECORD_TYPES, ids=lambda type_: type_.type_name)
def test_a_blank_record_alone_meets_nothing(type_: type[Record]) -> None:
    assert {id_ for id_, one in verdicts([type_()]).items() if one.state is State.MET} == set()


def test_the_order_in_which_records_arrived_does_not_matter() -> None:
    records = [*dossier(), *STRANGE]

    assert verdicts(records) == verdicts(reversed(records))


def test_nothing_at_all_meets_nothing() -> None:
    assert not any(one.state is State.MET for one in verdicts([]).values())


def test_braces_in_what_people_write_stay_as_they_are() -> None:
    records = [one for one in dossier() if not isinstance(one, Shortcoming)]
    odd = Shortcoming(title="{0} {x} %s", fact="")
    verdict = verdicts([*records, odd])["RPT-02"]

    assert str(verdict.outcome.reason) == "{0} {x} %s：缺事实"
