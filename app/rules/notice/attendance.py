"""After each service (notice 三(一)): who signed in, REQ-01, and photos and words for the bureau, REQ-02."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from app.domain.records.photos import Photo, PhotoCategory
from app.domain.records.visits import Participant, Side
from app.domain.text import N_
from app.rules.days import days_after
from app.rules.engine import check
from app.rules.facts import DossierFacts
from app.rules.verdict import Outcome, Part, Reason
from app.rules.visits import ServiceVisit, service_visits
from app.rules.wording import day_words, first_few


@check("REQ-01")
def attendance(facts: DossierFacts) -> Outcome:
    """A photo of the sheet, or a row for everybody of the team who was there."""
    sheets = {one.visit_id for one in facts.of(Photo) if one.category is PhotoCategory.ATTENDANCE}
    rows: dict[str, set[str]] = {}
    for row in facts.of(Participant):
        if row.side is Side.TEAM:
            rows.setdefault(row.visit_id, set()).update((row.member_id, row.name.strip()))
    over = _over(facts)
    faults = {
        one.id: Reason(N_("{name}没有签到表的照片，也没有逐人登记"), {"name": one.name})
        for one in over
        if one.id not in sheets and not _all_listed(one, rows.get(one.id, set()))
    }
    return _each(over, faults, Reason(N_("{count} 次都有签到"), {"count": len(over)}))


@check("REQ-02")
def uploaded(facts: DossierFacts) -> Outcome:
    """What comes late is there all the same; what is not there on the last day for it is a fault until it comes."""
    over, days = _over(facts), facts.rules.numbers.upload_days
    missing = {one.id: fault for one in over if (fault := _not_uploaded(one, facts.uploaded))}
    late = [one for one in over if one.id not in missing and _day_of(facts.uploaded[one.id], one) > _last(one, days)]
    photos = sum(one.photos for one in over)
    fine = Reason(N_("{count} 次的照片 {photos} 张和文字都已报送"), {"count": len(over), "photos": photos})
    if late:
        values = {"fine": fine, "count": len(late), "names": first_few([one.name for one in late], "、")}
        fine = Reason(N_("{fine}，其中 {count} 次晚了：{names}"), values)
    due = min((_last(one, days) for one in over if one.id in missing), default=None)
    return _each(over, missing, fine, due)


def _over(facts: DossierFacts) -> list[ServiceVisit]:
    return [one for one in service_visits(facts) if one.over]


def _all_listed(one: ServiceVisit, listed: set[str]) -> bool:
    return bool(one.present) and all(member.id in listed or member.name.strip() in listed for member in one.present)


def _not_uploaded(one: ServiceVisit, uploads: Mapping[str, datetime]) -> Reason | None:
    if not one.photos:
        return Reason(N_("{name}没有照片"), {"name": one.name})
    if not one.has_words:
        return Reason(N_("{name}没有文字"), {"name": one.name})
    if one.id not in uploads:
        return Reason(N_("{name}还没有工信局的回执"), {"name": one.name})
    return None


def _end(one: ServiceVisit) -> datetime:
    end = one.hours.checked_out
    assert end is not None
    return end


def _day_of(moment: datetime, one: ServiceVisit) -> date:
    """By the calendar of the place."""
    return moment.astimezone(_end(one).tzinfo).date()


def _last(one: ServiceVisit, days: int) -> date:
    return days_after(_end(one).date(), days)


def _each(over: Sequence[ServiceVisit], faults: Mapping[str, Reason], fine: Reason, due: date | None = None) -> Outcome:
    good = [one for one in over if one.id not in faults]
    return Outcome(
        have=len(good),
        need=max(1, len(over)),
        reason=_said(list(faults.values()), due) if faults else fine if over else Reason(N_("还没有服务活动")),
        evidence=tuple(one.evidence() for one in good),
        lacking=tuple(one.evidence(faults[one.id]) for one in over if one.id in faults),
        segments=tuple(one.segment(Part.FALLS_SHORT if one.id in faults else Part.COUNTS) for one in over),
        due=due,
    )


def _said(faults: Sequence[Reason], due: date | None) -> Reason:
    said = first_few(faults)
    return Reason(N_("{said}；最早的一次 {day}前应报送"), {"said": said, "day": day_words(due)}) if due else said
