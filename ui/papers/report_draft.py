"""进度报告 begun with a first text from the records, to be edited and kept in its sheet."""

from collections.abc import Callable

from app.actions.progress_reports import draft_report
from app.domain.errors import AppError
from app.domain.records.service_papers import ProgressReport
from ui.parts import PageParts
from ui.record_desk import RecordDesk


def begin_report(
    parts: PageParts, desk: RecordDesk, dossier_id: str, tell_trouble: Callable[[AppError], object]
) -> None:
    """The text is told on a thread of its own; the sheet opens when it is there."""
    workspace, compliance = parts.workspace, parts.compliance

    def show(draft: ProgressReport) -> None:
        values = {name: getattr(draft, name) for name in ProgressReport.specs}
        desk.begin(ProgressReport, dossier_id, **values)

    parts.jobs.read(lambda _: draft_report(workspace, dossier_id, compliance), succeeded=show, failed=tell_trouble)
