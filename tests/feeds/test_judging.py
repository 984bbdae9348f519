"""Who may write what: each role against each type, and the exceptions."""

import pytest

from app.domain.catalogue import BY_NAME, RECORD_TYPES
from app.domain.plain import to_plain
from app.domain.roles import Role
from app.feeds import judging
from app.feeds.judging import APPLIED, Standing, judge, verdict_words
from tests import given

EVERYBODY = "member leader bureau"
MAY_WRITE = {
    "enterprise": "leader bureau",
    "project": "leader bureau",
    "team_member": "leader bureau",
    "visit": "member leader",
    "time_event": "member leader",
    "participant": "member leader",
    "photo": "member leader",
    "quick_note": "member leader",
    "interview": "member leader",
    "shortcoming": "member leader",
    "clock_incident": "member leader",
    "training": "member leader",
    "briefing": "member leader",
    "handout": "member leader",
    "photo_mark": "member leader",
    "interview_answer": "member leader",
    "voice_memo": "member leader",
    "data_request": "member leader",
    "time_study": "member leader",
    "lap": "member leader",
    "equipment": "member leader",
    "software_system": "member leader",
    "system_interface": "member leader",
    "network_segment": "member leader",
    "process_step": "member leader",
    "meter": "member leader",
    "data_asset": "member leader",
    "document_flow": "member leader",
    "year_figures": "member leader",
    "report_section": "leader",
    "covered_picture": EVERYBODY,
    "rule_overlay": "bureau",
    "programme": "bureau",
    "need": "leader bureau",
    "pool_entry": "bureau",
    "institution": "leader bureau",
    "qualification": "leader bureau",
    "contract": "leader bureau",
    "undertaking": "leader bureau",
    "assignment": "bureau",
    "body_pretraining": "leader bureau",
    "chemical_coordination": "leader bureau",
    "service_plan": "leader",
    "planned_event": "leader",
    "unavailable": "member leader",
    "deviation": "member leader",
    "minutes": "member leader",
    "action_item": "member leader",
    "progress_report": "leader",
    "chemical_check": "member leader",
    "standard": "member leader",
    "renovation_project": "member leader",
    "vendor": "member leader",
    "benchmark": "member leader",
    "sign_off": "leader",
    "submission": "leader",
    "satisfaction_survey": "leader bureau",
    "expert_review": "bureau",
    "supervision_check": "bureau",
    "acceptance": "bureau",
    "payment": "bureau",
    "aggregation": "bureau",
    "follow_up": "leader bureau",
    "withdrawal": "bureau",
    "exception_request": "leader bureau",
    "exception_decision": "bureau",
    "assessment": "member leader",
    "assessment_answer": "member leader",
    "tailoring_cut": "member leader",
    "settlement": "member leader",
    "benchmark_score": "member leader",
    "device": "leader bureau",
    "receipt": EVERYBODY,
}
"""The table of permissions as people would write it, to hold the declarations to it. A new type adds a line."""


def born(type_name, **values):
    record = given.sample(BY_NAME[type_name])
    plain = {name: to_plain(spec, record.values()[name]) for name, spec in record.specs.items()}
    id_ = given.DOSSIER if type_name == "project" else record.id
    return given.entry(**({"type": type_name, "id": id_, "set": {"deleted": False} | plain} | values))


def verdict(entry, role=Role.LEADER, **standing):
    return judge(entry, given.DOSSIER, Standing(role, "", **standing))


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("type_", RECORD_TYPES, ids=lambda type_: type_.type_name)
def test_each_role_writes_what_it_may_and_no_more(type_, role):
    expected = APPLIED if role.value in MAY_WRITE[type_.type_name].split() else judging.NO_RIGHT

    assert verdict(born(type_.type_name), role) == expected
    edit = given.entry(
        type=type_.type_name,
        id=given.DOSSIER,
        set={next(iter(type_.specs)): None},
        seen={next(iter(type_.specs)): (given.SHA256,)},
    )
    assert verdict(edit, role) == (judging.WRITTEN_ONCE if type_.written_once else expected)


def test_the_project_is_the_dossier():
    for role in (Role.LEADER, Role.BUREAU):
        assert verdict(born("project", id=given.DOSSIER), role) == APPLIED
        assert verdict(born("project", id="0199aaaa-0000-7000-8000-000000000002"), role) == judging.NO_RIGHT


def test_a_leader_vouches_for_the_team_and_only_a_bureau_for_a_bureau():
    for vouched in Role:
        entry = given.entry(type="device", id="d", set={"role": vouched.value})
        assert verdict(entry, Role.BUREAU) == APPLIED
        assert verdict(entry, Role.MEMBER) == judging.NO_RIGHT
        assert verdict(entry, Role.LEADER) == (judging.NO_RIGHT if vouched is Role.BUREAU else APPLIED)


def test_after_a_revocation_nothing_counts_from_the_next_entry_on():
    for seq, expected in ((3, APPLIED), (4, judging.REVOKED), (400, judging.REVOKED)):
        assert verdict(born("visit", seq=seq), last_seq=3) == expected
    assert verdict(born("visit", seq=0), last_seq=-1) == judging.REVOKED


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"type": "spaceship"}, judging.UNKNOWN_TYPE),
        ({"set": {"theme": "甲", "colour": "红"}}, judging.UNKNOWN_FIELD),
        ({"set": {"id": "x"}}, judging.UNKNOWN_FIELD),
        ({"set": {"dossier_id": "x"}}, judging.UNKNOWN_FIELD),
        ({"set": {"theme": 5}}, judging.MISFIT),
        ({"set": {"kind": "party"}}, judging.MISFIT),
        ({"set": {"planned_on": "2026-02-30"}}, judging.MISFIT),
        ({"set": {"deleted": 1}}, judging.MISFIT),
        ({"set": {"deleted": None}}, judging.MISFIT),
        ({"set": {"deleted": True}}, APPLIED),
        ({"set": {"kind": None, "theme": None}}, APPLIED),
    ],
)
def test_what_is_not_understood_is_not_applied(values, expected):
    assert verdict(given.entry(**values)) == expected


@pytest.mark.parametrize(
    "values",
    [
        {"set": {"deleted": True}},
        {"set": {"reason": "改"}},
        {"set": {"deleted": False, "reason": "改"}, "seen": {"reason": (given.SHA256,)}},
    ],
)
def test_a_stamp_is_born_and_nothing_else(values):
    assert verdict(given.entry(type="time_event", **values)) == judging.WRITTEN_ONCE


def test_every_verdict_has_words():
    constants = {name: value for name, value in vars(judging).items() if name.isupper() and isinstance(value, str)}
    verdicts = [value for name, value in constants.items() if name not in ("APPLIED", "DELETED")]

    assert len(verdicts) >= 6
    for one in [*verdicts, "waiting"]:
        assert verdict_words(one) != one
