"""Which rule set each dossier follows: the one it names, else the one in force when it began."""

from collections.abc import Iterable, Sequence
from datetime import date

from app.actions.dossier_records import DossierRecords
from app.domain.records.preparation import PoolEntry
from app.domain.records.project import Project
from app.domain.records.rulings import RuleOverlay
from app.rules.rule_set import RuleSet
from app.rules.rule_sets import Followed, rules_for
from app.store.reading import Reading
from app.workspace import Workspace


def followed(records: DossierRecords, dossier_id: str, today: date) -> Followed:
    projects = records.of(Project, dossier_id)
    project = projects[-1] if projects else Project()
    pooled = [one.pooled_on for one in records.of(PoolEntry, dossier_id) if one.pooled_on]
    began = project.starts_on or min(pooled, default=None) or today
    return rules_for(project.rule_set, records.of(RuleOverlay, dossier_id), began)


def read_followed(workspace: Workspace, read: Reading, dossier_id: str) -> Followed:
    """With what keeps the dossier from the set that it names."""
    return followed(DossierRecords(read, (dossier_id,)), dossier_id, workspace.clock.now().wall.date())


def followed_rules(workspace: Workspace, read: Reading, dossiers: Iterable[str] = ()) -> dict[str, RuleSet]:
    """By dossier; of all where none are named."""
    some: Sequence[str] = tuple(dossiers) or tuple(read.counts(Project, "id"))
    records, today = DossierRecords(read, some), workspace.clock.now().wall.date()
    return {one: followed(records, one, today).rules for one in some}
