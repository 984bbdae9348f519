"""What an assessment is shown beside: benchmarks, the last assessment, and what the inventories say."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.actions import assessments
from app.actions.assessments import Scoring
from app.assess.comparison import profile
from app.assess.framework import Framework, Option
from app.domain.records.solution import Benchmark
from app.domain.text import N_, tr
from app.workspace import Workspace
from ui.pages.assessment_parts.result_card import Beside
from ui.short_words import short_day


@dataclass(frozen=True, slots=True)
class Compared:
    others: tuple[Beside, ...] = ()
    """A benchmark first, then the last assessment."""
    benchmarks: tuple[Benchmark, ...] = ()
    suggested: Mapping[str, Option] = field(default_factory=dict)


def compared(workspace: Workspace, now: Scoring, model: Framework) -> Compared:
    dossier_id = now.assessment.dossier_id
    found = assessments.benchmarks(workspace, dossier_id, model)
    others = [Beside(one.name, values, benchmark=True) for one, values in found if values][:1]
    last = assessments.last_before(workspace, now.assessment)
    if last is not None and last.sheet is not None:
        day = last.assessment.assessed_on
        words = tr(N_("上次 {day}")).format(day=short_day(day) if day else "").strip()
        others.append(Beside(words, profile(last.sheet)))
    suggested = assessments.suggested(workspace, dossier_id, model)
    return Compared(tuple(others), tuple(one for one, _ in found), suggested)
