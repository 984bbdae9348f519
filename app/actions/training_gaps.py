"""What a training or a briefing still lacks; said where visits are checked, and never in anybody's way."""

from app.actions.occasions import OccasionRecord, blank_record
from app.domain.findings import Finding
from app.domain.records.visits import Briefing, Visit
from app.domain.text import N_


def training_gaps(visit: Visit, record: OccasionRecord | None) -> list[Finding]:
    """Nothing for visits of other kinds."""
    shown = record or blank_record(visit)
    if shown is None:
        return []
    found = shown.check()
    if isinstance(shown, Briefing) and not (shown.covers_findings or shown.covers_report or shown.covers_other.strip()):
        found.append(Finding(N_("还没有勾选汇报了哪些内容"), field="covers_findings"))
    return found
