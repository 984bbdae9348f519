"""Checklists are answered line by line, keep their words, and never hold two answers to one question."""

from app.actions import records
from app.actions.checklists import answer, check_lines
from app.domain.records.service_papers import ChemicalCheck, ChemicalFamily, Conformity
from app.rules.checklists import chemical_checklist
from app.workspace import Workspace


def test_every_question_stands_there_before_it_is_answered(workspace: Workspace, dossier: str) -> None:
    lines = check_lines(workspace, dossier)
    assert [one.check.item for one in lines] == [one.code for one in chemical_checklist().items]
    assert not any(one.answered for one in lines)
    with workspace.reading() as read:
        assert read.count(ChemicalCheck) == 0


def test_an_answer_and_another_one(workspace: Workspace, dossier: str) -> None:
    first = check_lines(workspace, dossier)[0].check
    answer(workspace, first, Conformity.PARTLY)
    answer(workspace, first, Conformity.CONFORMS)
    line = check_lines(workspace, dossier)[0]
    assert (line.answered, line.check.conformity, line.family) == (True, Conformity.CONFORMS, first.family)
    workspace.history.undo()
    assert check_lines(workspace, dossier)[0].check.conformity is Conformity.PARTLY
    workspace.history.undo()
    assert not check_lines(workspace, dossier)[0].answered
    answer(workspace, first, Conformity.FAILS)
    assert check_lines(workspace, dossier)[0].check.conformity is Conformity.FAILS


def test_what_was_answered_by_an_older_pack_keeps_its_words(workspace: Workspace, dossier: str) -> None:
    old = ChemicalCheck(
        dossier_id=dossier, family=ChemicalFamily.ENERGY_ENVIRONMENT, question="旧的问题", conformity=Conformity.FAILS
    )
    records.save(workspace, old)
    line = check_lines(workspace, dossier)[-1]
    assert (line.check.question, line.answered) == ("旧的问题", True)

    first = check_lines(workspace, dossier)[0].check
    records.save(workspace, first.with_(question="改前的话", conformity=Conformity.FAILS))
    assert check_lines(workspace, dossier)[0].check.question == "改前的话"
