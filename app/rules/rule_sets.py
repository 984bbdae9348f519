"""Which rule sets there are, and which of them a dossier follows.

The program brings its own (resources/rule_sets/*.toml); a bureau's own set travels in the dossier as a `RuleOverlay`.
"""

from collections.abc import Iterable
from datetime import date
from functools import cache, lru_cache
from typing import NamedTuple

from app.domain.errors import AppError
from app.domain.records.rulings import RuleOverlay
from app.domain.text import N_
from app.resources import resource
from app.rules.engine import CHECKS
from app.rules.notice import CHAPTERS
from app.rules.rule_set import RuleSet
from app.rules.rule_set_files import Plain, fault, made, plain

PROVINCIAL = "jiangsu-161-2022"
_FOLDER = "rule_sets"
_CHAPTERS = CHAPTERS
"""Loading them is what makes their checks known."""


class Followed(NamedTuple):
    rules: RuleSet
    fault: AppError | None = None
    """Why it is not the set that the dossier names."""


@cache
def known_rule_sets() -> tuple[RuleSet, ...]:
    """Those that the program brings, the newest first."""
    own = _own_files()
    sets = (made(one, own, CHECKS) for one in own.values())
    return tuple(sorted(sets, key=lambda one: (one.since, one.id), reverse=True))


def rule_set(id_: str = PROVINCIAL) -> RuleSet:
    """A set of this program; one that it does not know falls back to the provincial one."""
    known = _by_id()
    return known.get(id_, known[PROVINCIAL])


def in_force(day: date) -> RuleSet:
    """What a dossier that begins on this day follows when it names nothing: the newest set of the whole province."""
    fitting = (one for one in known_rule_sets() if one.since <= day and (one.until is None or day <= one.until))
    return next((one for one in fitting if not one.city), rule_set())


def rules_for(project_rule_set: str, overlays: Iterable[RuleOverlay], day: date) -> Followed:
    """`project_rule_set`: as `Project.rule_set` names it; the dossier's own set of that name wins over the program's.
    `day`: on which the dossier begins. What can't be used falls back, and the fault is told."""
    if not project_rule_set:
        return Followed(in_force(day))
    instead = _by_id().get(project_rule_set)
    brought = [one for one in overlays if one.code == project_rule_set]
    if not brought:
        return Followed(instead) if instead else Followed(in_force(day), _unknown(project_rule_set, in_force(day)))
    try:
        found = read_rule_set(brought[-1].words)
        if found.id != project_rule_set:
            raise fault("id")
    except AppError as error:
        below = instead or _extended(brought[-1].words) or in_force(day)
        return Followed(below, _broken(project_rule_set, below, error))
    return Followed(found)


def _unknown(name: str, instead: RuleSet) -> AppError:
    return AppError(
        N_("档案用的规则包“{name}”本机没有，暂按“{instead}”核对。"),
        N_("请向发规则包的工信部门要来导入，或在项目里改选规则包。"),
        name=name,
        instead=instead.name,
    )


def _broken(name: str, instead: RuleSet, error: AppError) -> AppError:
    return AppError(
        N_("档案用的规则包“{name}”不能用，暂按“{instead}”核对。{why}"),
        N_("请让发规则包的工信部门改正后重发。"),
        name=name,
        instead=instead.name,
        why=error.message,
    )


@lru_cache(maxsize=32)
def read_rule_set(text: str) -> RuleSet:
    """A set from outside, which may extend one of ours. Raises AppError with what is wrong and where."""
    return made(plain(text), _own_files(), CHECKS)


def _extended(text: str) -> RuleSet | None:
    """The set below a broken one, as far as it can be told."""
    try:
        name = plain(text).get("extends")
    except AppError:
        return None
    return _by_id().get(name) if isinstance(name, str) else None


@cache
def _own_files() -> dict[str, Plain]:
    names = sorted(one.name for one in resource(_FOLDER).iterdir() if one.name.endswith(".toml"))
    files = [plain(resource(_FOLDER, name).read_text("utf-8")) for name in names]
    return {str(one.get("id", "")): one for one in files}


@cache
def _by_id() -> dict[str, RuleSet]:
    return {one.id: one for one in known_rule_sets()}
