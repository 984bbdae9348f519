"""A bureau's own rule set is put into a dossier from a file; from there it travels to everybody who works on it."""

from pathlib import Path

from app.domain.errors import AppError
from app.domain.records.project import Project
from app.domain.records.rulings import RuleOverlay
from app.domain.roles import May
from app.domain.text import N_, tr
from app.rules.rule_set import RuleSet
from app.rules.rule_sets import read_rule_set
from app.workspace import Workspace

_LARGEST = 400_000
"""Bytes; far more than what `read_rule_set` takes in letters."""


def bring_rule_set(workspace: Workspace, dossier_id: str, file: Path) -> RuleSet:
    """Let the dossier follow the set of this file, as one step; a file that can't be used changes nothing."""
    workspace.require(May.CHOOSE_RULES)
    words = _words_in(file)
    rules = read_rule_set(words)
    with workspace.reading() as read:
        project = read.get(Project, dossier_id, dossier_id)
        there = [one for one in read.find(RuleOverlay, dossier_id=dossier_id) if one.code == rules.id]
    before = there[-1] if there else None
    overlay = (before or RuleOverlay(dossier_id=dossier_id)).with_(code=rules.id, words=words)
    with workspace.unit_of_work() as work:
        work.put(overlay, before)
        work.put(project.with_(rule_set=rules.id), project)
    workspace.history.note(tr(N_("换规则包")), work.done)
    workspace.tell_written(work.done)
    return rules


def _words_in(file: Path) -> str:
    try:
        if file.stat().st_size > _LARGEST:
            hint = N_("规则包是一个不大的文本文件，请换一个。")
            raise AppError(N_("“{name}”太大，不是规则包。"), hint, name=file.name)
        return file.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise AppError(N_("“{name}”读不出来。"), N_("请选一个 UTF-8 编码的规则包文件。"), name=file.name) from error
