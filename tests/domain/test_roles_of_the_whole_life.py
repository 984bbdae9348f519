"""The one table of permissions, and the record types that go with each."""

import pytest

from app.domain.record import Record
from app.domain.records import conclusion, plan, preparation, rulings
from app.domain.records.project import Project
from app.domain.records.report import ReportSection
from app.domain.roles import May, Role, may, who_may

WRITES: dict[May, tuple[type[Record], ...]] = {
    May.OPEN_DOSSIER: (Project,),
    May.WRITE_REPORT: (ReportSection,),
    May.COLLECT_NEED: (preparation.Need,),
    May.POOL: (preparation.PoolEntry, preparation.Programme),
    May.ASSIGN: (preparation.Assignment,),
    May.PREPARE: (
        preparation.Institution,
        preparation.Qualification,
        preparation.Contract,
        preparation.Undertaking,
        preparation.BodyPretraining,
        preparation.ChemicalCoordination,
    ),
    May.PLAN: (plan.ServicePlan, plan.PlannedEvent),
    May.SIGN_OFF: (conclusion.SignOff,),
    May.SUBMIT: (conclusion.Submission,),
    May.SURVEY: (conclusion.SatisfactionSurvey,),
    May.SUPERVISE: (conclusion.SupervisionCheck, conclusion.ExpertReview),
    May.ACCEPT: (conclusion.Acceptance,),
    May.PAY: (conclusion.Payment,),
    May.AGGREGATE: (conclusion.Aggregation,),
    May.FOLLOW_UP: (conclusion.FollowUp,),
    May.WITHDRAW: (conclusion.Withdrawal,),
    May.ASK_EXCEPTION: (rulings.ExceptionRequest,),
    May.DECIDE_EXCEPTION: (rulings.ExceptionDecision,),
}


@pytest.mark.parametrize(("what", "types"), WRITES.items())
def test_who_may_do_it_may_write_it(what: May, types: tuple[type[Record], ...]) -> None:
    for type_ in types:
        assert type_.writes == who_may(what), type_.type_name


def test_a_member_decides_nothing_about_the_life_of_a_dossier() -> None:
    allowed = {one for one in WRITES if may(Role.MEMBER, one)}
    assert allowed == set()


def test_everything_is_in_the_table() -> None:
    assert all(who_may(one) for one in May)
