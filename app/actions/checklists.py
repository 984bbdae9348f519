"""The checklists of a chemical enterprise, answered line by line."""

from dataclasses import dataclass

from app.actions import records
from app.domain.records.service_papers import ChemicalCheck, ChemicalFamily, Conformity
from app.rules.checklists import CheckItem, chemical_checklist
from app.workspace import Workspace


@dataclass(frozen=True, slots=True)
class CheckLine:
    """What is asked, with the answer where there is one. It may be an answer to a question of an older pack."""

    check: ChemicalCheck
    answered: bool

    @property
    def family(self) -> ChemicalFamily | None:
        return self.check.family


def check_lines(workspace: Workspace, dossier_id: str) -> list[CheckLine]:
    """All questions of the pack in their order, then what was answered beside them."""
    with workspace.reading() as read:
        checks = {one.id: one for one in read.find(ChemicalCheck, dossier_id=dossier_id)}
    asked = [_blank(dossier_id, item) for item in chemical_checklist().items]
    lines = [CheckLine(checks.get(one.id, one), one.id in checks) for one in asked]
    known = {one.id for one in asked}
    return lines + [CheckLine(one, True) for id_, one in checks.items() if id_ not in known]


def answer(workspace: Workspace, check: ChemicalCheck, conformity: Conformity) -> ChemicalCheck:
    """The question's words stay as they were when it was first answered."""
    after = check.with_(conformity=conformity)
    with workspace.reading() as read:
        there = read.find(ChemicalCheck, id=check.id, dossier_id=check.dossier_id)
    records.save(workspace, after, there[0] if there else None)
    return after


def _blank(dossier_id: str, item: CheckItem) -> ChemicalCheck:
    """With the id that every device gives it, so that two answers never stand side by side."""
    return ChemicalCheck(
        id=f"{dossier_id}.{item.code}",
        dossier_id=dossier_id,
        family=item.family,
        item=item.code,
        pack=chemical_checklist().pack,
        question=item.words,
    )
