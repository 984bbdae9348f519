"""Proofs of a report for the screen, what may be put into it, and how its texts are written."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.actions import records, setup
from app.actions.dossiers import dossier_cards
from app.actions.report_material import evidence_words, materials, proofs, withheld_words
from app.actions.report_preview import Draft, Press, draft_of, with_sections
from app.actions.report_text import write_text
from app.actions.reports import section_of
from app.domain.progress import Cancelled
from app.domain.records.notes import InterviewAnswer, Sensitivity
from app.domain.records.report import Section
from app.workspace import Workspace


@pytest.fixture
def leader(demo: Path) -> Iterator[Workspace]:
    workspace = setup.open_workspace(demo / "leader")
    yield workspace
    workspace.close()


@pytest.fixture
def draft(leader: Workspace) -> Draft:
    return draft_of(leader, dossier_cards(leader)[0].id)


def test_pictures_are_decrypted_once(leader: Workspace, draft: Draft) -> None:
    press = Press(leader)
    first = press.proof(draft.facts)
    shutil.rmtree(leader.folder / "originals")
    assert press.proof(draft.facts) == first
    assert len(Press(leader).proof(draft.facts).data) < len(first.data) / 2


def test_a_proof_tells_where_its_parts_stand(leader: Workspace, draft: Draft) -> None:
    pages = Press(leader).proof(draft.facts).pages
    parts = ["sign-off", "summary", "profile", "process", "present-state", "shortcomings", "solution", "vendors"]
    assert [pages[part] for part in parts] == sorted(pages[part] for part in parts)
    assert pages["photo-list"] > pages["vendors"]


def test_a_proof_can_be_stopped(leader: Workspace, draft: Draft) -> None:
    class Stop:
        def step(self, done: int, total: int, label: str = "") -> None:
            raise Cancelled

    with pytest.raises(Cancelled):
        Press(leader).proof(draft.facts, Stop())


def test_words_that_are_not_written_down_yet_are_printed(leader: Workspace, draft: Draft) -> None:
    dossier_id = draft.facts.project.id
    typed = section_of(leader, dossier_id, Section.PROCESS).with_(words="还没有存的话")
    facts = with_sections(draft.facts, {typed.id: typed})
    assert facts.sections[-1] == typed
    again = typed.with_(words="又改了")
    assert with_sections(facts, {again.id: again}).sections == (*draft.facts.sections, again)


def test_material_carries_its_number_and_no_confidences(leader: Workspace, draft: Draft) -> None:
    interview = next(one for one in draft.facts.interviews if one.sensitivity is not Sensitivity.CONFIDENTIAL)
    number = draft.evidence.numbers[interview.id]
    told = [one for one in materials(draft.evidence) if one.record.id == interview.id]
    assert told
    assert all(one.text.startswith("> ") and number in one.text and "问：" not in one.text for one in told)
    assert {one.kind for one in materials(draft.evidence)} == {
        "interview",
        "interview_answer",
        "quick_note",
        "photo",
        "shortcoming",
        "renovation_project",
        "vendor",
        "benchmark",
    }

    records.save(leader, interview.with_(sensitivity=Sensitivity.CONFIDENTIAL), interview)
    later = draft_of(leader, interview.dossier_id)
    assert all(one.record.id != interview.id for one in materials(later.evidence))
    assert interview.id in {one.record.id for one in proofs(later.evidence)}


def test_confidential_answers_are_no_material_and_that_is_said(leader: Workspace, draft: Draft) -> None:
    assert withheld_words(draft.evidence) == "1 篇访谈、1 条回答是保密的，没有列出。"
    told = [one for one in materials(draft.evidence) if isinstance(one.record, InterviewAnswer)]
    assert told
    assert all(one.record.sensitivity is not Sensitivity.CONFIDENTIAL for one in told)
    assert all(one.record.question not in one.text and one.text.startswith("> ") for one in told)
    [secret] = [
        one
        for answers in draft.evidence.answers.values()
        for one in answers
        if one.sensitivity is Sensitivity.CONFIDENTIAL
    ]
    assert all(secret.answer not in one.text for one in materials(draft.evidence))

    for one in draft.facts.interviews:
        records.save(leader, one.with_(sensitivity=Sensitivity.CONFIDENTIAL), one)
    later = draft_of(leader, draft.facts.project.id)
    assert not {"interview", "interview_answer"} & {one.kind for one in materials(later.evidence)}
    assert withheld_words(later.evidence) == "5 篇访谈是保密的，没有列出。"


def test_nothing_is_said_of_confidences_where_there_are_none(draft: Draft) -> None:
    open_ = replace(draft.evidence, interviews={}, answers={})
    assert withheld_words(open_) == ""


def test_evidence_has_words_or_is_not_here(draft: Draft) -> None:
    photo = draft.evidence.photos["P-001"]
    assert evidence_words(draft.evidence, photo.id) == f"P-001 {photo.caption}"
    assert evidence_words(draft.evidence, "0199aaaa-0000-7000-8000-00000000ffff") == ""


def test_a_text_whose_birth_was_taken_back_can_be_written_again(leader: Workspace, draft: Draft) -> None:
    blank = section_of(leader, draft.facts.project.id, Section.PROCESS)
    write_text(leader, blank.with_(words="一"), None)
    leader.history.undo()
    assert section_of(leader, blank.dossier_id, Section.PROCESS) == blank
    write_text(leader, blank.with_(words="二"), None)
    assert section_of(leader, blank.dossier_id, Section.PROCESS).words == "二"
