"""Changes as values: what differs, what undoing means, who may what, and what trouble says."""

from app.domain.changes import DELETED, Change, ChangeSet, difference
from app.domain.errors import AppError, NotFound
from app.domain.findings import Finding
from app.domain.records.exchange import DeviceRole
from app.domain.roles import ANYBODY, BUREAU, LEADER, LEADER_OR_BUREAU, TEAM, May, Role, may
from tests import given


def change(field, old, new, record_id="r"):
    return Change(given.DOSSIER, "visit", record_id, field, old, new)


def test_only_what_differs_is_a_change():
    visit = given.visit("甲")

    assert difference(visit, visit) == []
    assert difference(visit, visit.with_(theme="乙")) == [change("theme", "甲", "乙", visit.id)]


def test_a_birth_says_so_and_names_what_is_filled_in():
    visit = given.visit("甲")

    assert [(one.field, one.old, one.new) for one in difference(None, visit)] == [
        (DELETED, None, False),
        ("theme", "", "甲"),
    ]


def test_undo_goes_backwards():
    done = ChangeSet((change("theme", "甲", "乙"), change("theme", "乙", "丙"), change("location", "", "东")))

    assert list(done.inverse()) == [
        change("location", "东", ""),
        change("theme", "丙", "乙"),
        change("theme", "乙", "甲"),
    ]
    assert done.inverse().inverse() == done


def test_undoing_a_birth_takes_the_record_away_and_keeps_its_values():
    born = ChangeSet((change(DELETED, None, False), change("theme", "", "甲"), change("theme", "乙", "丙", "other")))

    assert list(born.inverse()) == [change("theme", "丙", "乙", "other"), change(DELETED, False, True)]
    assert list(born.inverse().inverse()) == [change(DELETED, True, False), change("theme", "乙", "丙", "other")]


def test_a_change_set_knows_whom_it_is_about():
    first, second = ChangeSet((change("a", 1, 2),)), ChangeSet((change("b", 1, 2, "s"),))

    assert (first + second).record_ids() == {"r", "s"}
    assert (first + second).type_names() == {"visit"}
    assert not ChangeSet()


def test_the_permissions_are_those_that_were_agreed():
    table = {what: {role for role in Role if may(role, what)} for what in May}

    assert table == {
        May.CAPTURE: TEAM,
        May.OPEN_DOSSIER: LEADER_OR_BUREAU,
        May.WRITE_REPORT: LEADER,
        May.SEAL: ANYBODY,
        May.IMPORT: ANYBODY,
        May.ENROL: ANYBODY,
        May.ASK_EXCEPTION: LEADER_OR_BUREAU,
        May.DECIDE_EXCEPTION: BUREAU,
        May.CHOOSE_RULES: BUREAU,
        May.COLLECT_NEED: LEADER_OR_BUREAU,
        May.POOL: BUREAU,
        May.ASSIGN: BUREAU,
        May.PREPARE: LEADER_OR_BUREAU,
        May.PLAN: LEADER,
        May.SIGN_OFF: LEADER,
        May.SUBMIT: LEADER,
        May.SURVEY: LEADER_OR_BUREAU,
        May.SUPERVISE: BUREAU,
        May.ACCEPT: BUREAU,
        May.PAY: BUREAU,
        May.AGGREGATE: BUREAU,
        May.FOLLOW_UP: LEADER_OR_BUREAU,
        May.WITHDRAW: BUREAU,
    }
    assert LEADER_OR_BUREAU == LEADER | BUREAU
    assert {role.value for role in DeviceRole} == {role.value for role in Role}
    assert len({role.words for role in Role}) == 3


def test_trouble_says_what_happened_and_what_to_do():
    trouble = AppError("没有 {size} 的空间。", "请腾出 {size}。", size="3 GB")

    assert (trouble.message, trouble.hint) == ("没有 3 GB 的空间。", "请腾出 3 GB。")
    assert str(trouble) == "没有 3 GB 的空间。请腾出 3 GB。"
    assert str(NotFound("没了。")) == "没了。"


def test_a_finding_names_its_field():
    assert Finding("缺少{label}", label="主题").message == "缺少主题"
