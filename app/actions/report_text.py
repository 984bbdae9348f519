"""Writing the text of a part of the report."""

from app.actions import records
from app.domain.records.report import ReportSection
from app.workspace import Workspace


def write_text(workspace: Workspace, after: ReportSection, before: ReportSection | None) -> None:
    """`before` is what was on screen. The id of a part is always the same, so a text whose first writing was taken
    back comes to life again when somebody writes anew."""
    records.save(workspace, after, before, f"{after.type_name} {after.id}")
    with workspace.reading() as read:
        there = read.find(ReportSection, id=after.id, dossier_id=after.dossier_id)
    if not there:
        records.bring_back(workspace, [after])
