"""Which rule set each dossier follows: the one it names, else the one in force when it began."""

from collections.abc import Iterable
from typing import Any

from app.domain.records.preparation import PoolEntry
from app.domain.records.project import Project
from app.domain.records.rulings import RuleOverlay
from app.rules.rule_set import RuleSet
from app.rules.rule_sets import rules_for
from app.store.reading import Reading
from app.workspace import Workspace


def followed_rules(workspace: Workspace, read: Reading, dossiers: Iterable[str] = ()) -> dict[str, RuleSet]:
    """By dossier; of all where none are named."""
    some = tuple(dossiers)
    within: dict[str, Any] = {"dossier_id": some} if some else {}
    projects = {one.dossier_id: one for one in read.find(Project, **within)}
    pooled: dict[str, list[PoolEntry]] = {}
    for entry in read.find(PoolEntry, **within):
        pooled.setdefault(entry.dossier_id, []).append(entry)
    overlays: dict[str, list[RuleOverlay]] = {}
    for overlay in read.find(RuleOverlay, **within):
        overlays.setdefault(overlay.dossier_id, []).append(overlay)
    today = workspace.clock.now().wall.date()
    made = {}
    for dossier in some or projects:
        project = projects.get(dossier, Project())
        days = [one.pooled_on for one in pooled.get(dossier, ()) if one.pooled_on]
        began = project.starts_on or min(days, default=None) or today
        made[dossier] = rules_for(project.rule_set, overlays.get(dossier, ()), began).rules
    return made
