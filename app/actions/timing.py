"""Time studies: operations are timed on the floor, each lap safe at once."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from app.actions import records
from app.actions.dossiers import VisitSummary, visit_summaries
from app.domain.clock import ClockReading
from app.domain.records.timing import ActionKind, Lap, TimeStudy
from app.domain.records.visits import Visit
from app.domain.roles import May
from app.domain.text import N_, tr
from app.domain.time_study import StudyFigures, study_figures
from app.tables.delimited import text_from_rows
from app.tables.sheets import free_text, headings, rows_of
from app.workspace import Workspace

_HUNDREDTH = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class MeasuredStudy:
    study: TimeStudy
    laps: tuple[Lap, ...]
    """In the order in which they were timed."""

    @property
    def figures(self) -> StudyFigures:
        return study_figures(self.study, self.laps)


@dataclass(frozen=True, slots=True)
class TimingPlace:
    """The time studies of a dossier by its visits."""

    dossier_id: str = ""
    visits: tuple[VisitSummary, ...] = ()
    """Oldest first; their place here is their number."""
    studies: tuple[MeasuredStudy, ...] = ()
    """Newest first."""

    @property
    def visit_now(self) -> Visit | None:
        """The visit that a new study belongs to: the one under way, else the last that people were at."""
        begun = [one for one in self.visits if one.hours.checked_in]
        running = (one.visit for one in reversed(begun) if one.hours.running)
        return next(running, begun[-1].visit if begun else None)

    def find(self, study_id: str) -> MeasuredStudy | None:
        return next((one for one in self.studies if one.study.id == study_id), None)


def timing_place(workspace: Workspace, dossier_id: str) -> TimingPlace:
    visits = tuple(visit_summaries(workspace, dossier_id))
    with workspace.reading() as read:
        studies = read.find(TimeStudy, dossier_id=dossier_id)
        laps: dict[str, list[Lap]] = {}
        for lap in read.find(Lap, dossier_id=dossier_id):
            laps.setdefault(lap.study_id, []).append(lap)
    measured = tuple(MeasuredStudy(study, tuple(laps.get(study.id, ()))) for study in reversed(studies))
    return TimingPlace(dossier_id, visits, measured)


def read_again(workspace: Workspace, place: TimingPlace, study_id: str) -> TimingPlace:
    """The same with one study as it is now: hundreds of laps of others need not come again with each lap."""
    with workspace.reading() as read:
        found = read.find(TimeStudy, id=study_id, dossier_id=place.dossier_id)
        laps = read.find(Lap, study_id=study_id, dossier_id=place.dossier_id)
    fresh = [MeasuredStudy(study, tuple(laps)) for study in found]
    others = [one for one in place.studies if one.study.id != study_id]
    studies = sorted([*fresh, *others], key=lambda one: one.study.id, reverse=True)
    return replace(place, studies=tuple(studies))


def blank_study(visit: Visit, last: TimeStudy | None = None) -> TimeStudy:
    """Stored with its first lap or its first word. The line and the takt of the last one mostly hold for the next."""
    made = TimeStudy(dossier_id=visit.dossier_id, visit_id=visit.id)
    return made.with_(line=last.line, product=last.product, takt=last.takt) if last else made


def add_lap(
    workspace: Workspace, study: TimeStudy, seconds: float, ended: ClockReading, action: ActionKind | None = None
) -> Lap:
    """Safe when it returns; a study that is not stored yet is stored first."""
    workspace.require(May.CAPTURE)
    lap = Lap(
        dossier_id=study.dossier_id,
        study_id=study.id,
        seconds=Decimal(seconds).quantize(_HUNDREDTH),
        ended=ended,
        action=action,
    )
    keep_study(workspace, study)
    records.save(workspace, lap)
    return lap


def keep_study(workspace: Workspace, study: TimeStudy) -> None:
    with workspace.reading() as read:
        known = read.find(TimeStudy, id=study.id, dossier_id=study.dossier_id, deleted=True)
    if not known:
        records.save(workspace, study)


def laps_as_text(measured: MeasuredStudy) -> str:
    """For the clipboard and from there into a spreadsheet: headings, then the laps in their order."""
    first = [tr(N_("样本")), *headings(Lap)]
    rows = [[str(at), *cells[:-1]] for at, cells in enumerate(rows_of(measured.laps), 1)]
    return text_from_rows([first, *rows], [False, *free_text(Lap)])


def remove_study(workspace: Workspace, measured: MeasuredStudy) -> Sequence[TimeStudy | Lap]:
    """With its laps, as one step; what it gives can be brought back."""
    gone: list[TimeStudy | Lap] = [measured.study, *measured.laps]
    records.remove(workspace, gone)
    return gone
