"""The facts of dossiers, read from the store for the rules."""

from collections.abc import Collection, Iterable, Sequence

from app.actions.uploads import uploads
from app.domain.catalogue import BY_NAME, RECORD_TYPES
from app.domain.record import Record
from app.domain.records.exchange import Receipt
from app.domain.records.preparation import PoolEntry
from app.domain.records.project import Project
from app.domain.records.rulings import RuleOverlay
from app.rules.facts import Busy, DossierFacts
from app.rules.rule_set import RuleSet
from app.rules.rule_sets import rules_for
from app.store.reading import Reading
from app.workspace import Workspace

EVERY_TYPE = frozenset(type_.type_name for type_ in RECORD_TYPES)


def facts_of(workspace: Workspace, dossier_id: str) -> DossierFacts:
    with workspace.reading() as read:
        return read_facts(workspace, read, dossier_id)


def rules_of(workspace: Workspace, dossier_id: str) -> RuleSet:
    """The rule set that a dossier follows: the one it names, else the one in force when it began."""
    with workspace.reading() as read:
        return read_rules(workspace, read, dossier_id)


def read_rules(workspace: Workspace, read: Reading, dossier_id: str) -> RuleSet:
    projects = read.find(Project, dossier_id=dossier_id)
    project = projects[-1] if projects else Project()
    pooled = [one.pooled_on for one in read.find(PoolEntry, dossier_id=dossier_id) if one.pooled_on]
    began = project.starts_on or min(pooled, default=None) or workspace.clock.now().wall.date()
    return rules_for(project.rule_set, read.find(RuleOverlay, dossier_id=dossier_id), began)[0]


def read_facts(
    workspace: Workspace,
    read: Reading,
    dossier_id: str,
    types: Collection[str] = EVERY_TYPE,
    elsewhere: Sequence[Busy] = (),
) -> DossierFacts:
    """`types`: names of the record types that will be looked at; of others there is nothing."""
    now = workspace.clock.now()
    return DossierFacts(
        read_rules(workspace, read, dossier_id),
        now.wall.date(),
        _records(read, dossier_id, types),
        now=now,
        uploaded=uploads(workspace, read, dossier_id) if Receipt.type_name in types else None,
        elsewhere=elsewhere,
    )


def _records(read: Reading, dossier_id: str, types: Collection[str]) -> Iterable[Record]:
    for name in types:
        if name in BY_NAME:
            yield from read.find(BY_NAME[name], dossier_id=dossier_id)
