"""Where dossiers stand in their life, for the pages that show it. It takes its time: call it from a job."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.actions.compliance import Compliance
from app.actions.rule_facts import facts_of
from app.domain.record import Record
from app.domain.records.project import Project
from app.rules.facts import DossierFacts
from app.rules.life_cycle import READS, Stage, Step, stage, steps
from app.rules.next_steps import NextStep, next_steps
from app.rules.rule_sets import rule_set
from app.rules.verdict import Verdict
from app.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Standing:
    stage: Stage
    steps: tuple[Step, ...]
    next: tuple[NextStep, ...]
    facts: DossierFacts
    verdicts: Mapping[str, Verdict]


def standing(workspace: Workspace, compliance: Compliance, dossier_id: str) -> Standing:
    facts, verdicts = facts_of(workspace, dossier_id), compliance.verdicts(dossier_id)
    ladder, leading = steps(facts, verdicts), next_steps(facts, verdicts)
    return Standing(stage(facts, verdicts), ladder, leading, facts, verdicts)


def stages(workspace: Workspace, compliance: Compliance) -> dict[str, Stage]:
    """Of every dossier; the store is asked once for each type of record, not once for each dossier."""
    board, today = compliance.board(), workspace.clock.now().wall.date()
    with workspace.reading() as read:
        records: dict[str, list[Record]] = {id_: [] for id_ in read.counts(Project, "id")}
        for type_ in READS:
            for record in read.find(type_):
                records.get(record.dossier_id, []).append(record)
        return {
            id_: stage(DossierFacts(rule_set(), today, found), board.get(id_, {})) for id_, found in records.items()
        }
