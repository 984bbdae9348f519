"""Who may do what: the only table of permissions. Screens and actions both ask here."""

from enum import StrEnum

from app.domain.text import N_, tr


class Role(StrEnum):
    MEMBER = "member"
    LEADER = "leader"
    BUREAU = "bureau"

    @property
    def words(self) -> str:
        return tr(_WORDS[self])


_WORDS = {
    Role.MEMBER: N_("诊断组成员"),
    Role.LEADER: N_("诊断组组长"),
    Role.BUREAU: N_("工信局人员"),
}

TEAM = frozenset({Role.MEMBER, Role.LEADER})
LEADER = frozenset({Role.LEADER})
BUREAU = frozenset({Role.BUREAU})
LEADER_OR_BUREAU = LEADER | BUREAU
ANYBODY = TEAM | BUREAU


class May(StrEnum):
    CAPTURE = "capture"
    OPEN_DOSSIER = "open_dossier"
    WRITE_REPORT = "write_report"
    SEAL = "seal"
    IMPORT = "import"
    ENROL = "enrol"
    ASK_EXCEPTION = "ask_exception"
    DECIDE_EXCEPTION = "decide_exception"
    CHOOSE_RULES = "choose_rules"
    COLLECT_NEED = "collect_need"
    POOL = "pool"
    ASSIGN = "assign"
    PREPARE = "prepare"
    PLAN = "plan"
    SIGN_OFF = "sign_off"
    SUBMIT = "submit"
    SURVEY = "survey"
    SUPERVISE = "supervise"
    ACCEPT = "accept"
    PAY = "pay"
    AGGREGATE = "aggregate"
    FOLLOW_UP = "follow_up"
    WITHDRAW = "withdraw"


_ALLOWED = {
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


def may(role: Role, what: May) -> bool:
    return role in who_may(what)


def who_may(what: May) -> frozenset[Role]:
    return _ALLOWED[what]
