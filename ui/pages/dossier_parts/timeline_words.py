"""What happened in a dossier, as cards along a line of time, newest first."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time

from app.actions.dossiers import VisitSummary
from app.actions.whole_dossier import WholeDossier
from app.domain.records.exchange import Receipt
from app.domain.records.notes import Interview, NoteTag
from app.domain.records.photos import Photo
from app.domain.text import N_, tr
from app.rules.rule_set import RuleSet
from app.rules.visit_numbers import Nth
from ui.models.photo_tile import PhotoTile
from ui.models.timeline import TimelineEntry
from ui.short_words import short_day
from ui.visit_words import kind_icon, span_words, uncounted_words
from ui.widgets.status_tag import Tone

VISITS, NOTES, INTERVIEWS, EXCHANGE = "visit", "quick_note", "interview", "receipt"
_USUAL = frozenset({VISITS, INTERVIEWS, EXCHANGE})
_MOST_PICTURES = 6
_TAG_ICONS = {
    NoteTag.PAIN_POINT: "frown",
    NoteTag.NEED: "target",
    NoteTag.FACT: "hash",
    NoteTag.HIGHLIGHT: "thumbs-up",
}
_NAMED = 1


_Placed = tuple[float, TimelineEntry]
"""When, in seconds, and the card."""


def entries_of(whole: WholeDossier, kinds: frozenset[str] = frozenset()) -> list[TimelineEntry]:
    """`kinds` of those above; without any all but the notes, which would drown the rest."""
    found: list[_Placed] = []
    for kind, made in (
        (VISITS, _visits(whole)),
        (NOTES, _notes(whole)),
        (INTERVIEWS, _interviews(whole)),
        (EXCHANGE, _receipts(whole)),
    ):
        found += made if kind in (kinds or _USUAL) else ()
    return [entry for _, entry in sorted(found, key=lambda each: each[0], reverse=True)]


def _visits(whole: WholeDossier) -> Iterator[_Placed]:
    photos: dict[str, list[Photo]] = {}
    for photo in whole.photos:
        photos.setdefault(photo.visit_id, []).append(photo)
    words: dict[str, list[str]] = {}
    for note in whole.notes:
        words.setdefault(note.visit_id, []).append(note.words)
    for one in whole.visits:
        mine = _best_first(photos.get(one.visit.id, []))
        said = words.get(one.visit.id, [])
        tag, tone = _state(one, whole.rules)
        yield (
            _seconds(one.hours.checked_in or one.visit.planned_on),
            TimelineEntry(
                key=f"{VISITS}.{one.visit.id}",
                title=_visit_title(one.nth, one.visit.theme),
                when=_amounts(one, whole.team_at(one.visit.id), len(mine), len(said)),
                icon="timer-off" if tone is Tone.DANGER else kind_icon(one.visit.kind),
                tone=tone,
                tag=tag,
                lines=_lines(one, said, bool(mine)),
                heading=_month(one),
                day=_day(one),
                time=_span(one),
                pictures=tuple(_tile(photo) for photo in mine[:_MOST_PICTURES]),
                more=max(0, len(mine) - _MOST_PICTURES),
            ),
        )


def _visit_title(nth: Nth, theme: str) -> str:
    """The theme proposed at check-in is the number: it isn't said twice."""
    return nth.title if theme in ("", nth.title) else f"{nth.title} · {theme}"


def _interviews(whole: WholeDossier) -> Iterator[_Placed]:
    visits = {one.visit.id: one for one in whole.visits}
    for one in whole.interviews:
        visit = visits.get(one.visit_id)
        moment = one.held_at or (visit.hours.checked_in if visit else None)
        who = " ".join(filter(None, (one.department.words if one.department else "", one.title, one.person)))
        yield (
            _seconds(moment),
            _dated(
                moment,
                key=f"{INTERVIEWS}.{one.id}",
                title=tr(N_("访谈 · {who}")).format(who=who),
                when=one.topic,
                icon="messages-square",
                tone=Tone.ACCENT,
                lines=_quote(one),
            ),
        )


def _notes(whole: WholeDossier) -> Iterator[_Placed]:
    visits = {one.visit.id: one for one in whole.visits}
    for one in whole.notes:
        visit = visits.get(one.visit_id)
        moment = one.noted_at or (visit.hours.checked_in if visit else None)
        nth = whole.nth_of(one.visit_id)
        yield (
            _seconds(moment),
            _dated(
                moment,
                key=f"{NOTES}.{one.id}",
                title=one.tag.words if one.tag else tr(N_("速记")),
                when=nth.title if nth else "",
                icon=_TAG_ICONS.get(one.tag, "notebook-pen") if one.tag else "notebook-pen",
                tone=Tone.ACCENT,
                lines=(" ".join(one.words.split()),),
            ),
        )


def _receipts(whole: WholeDossier) -> Iterator[_Placed]:
    for one in whole.receipts:
        yield (
            _seconds(one.received_at),
            _dated(
                one.received_at,
                key=f"{EXCHANGE}.{one.id}",
                title=tr(N_("收到{who}封装的包")).format(who=whole.owner_of(one.sender)),
                when=_held(one),
                icon="package-check",
                tone=Tone.NEUTRAL,
                lines=(one.remark,) if one.remark else (),
            ),
        )


def _state(one: VisitSummary, rules: RuleSet) -> tuple[str, Tone]:
    hours = one.hours
    if hours.checked_in is None:
        return tr(N_("已计划")), Tone.NEUTRAL
    if hours.running:
        return tr(N_("已暂停") if hours.paused else N_("进行中")), Tone.ACCENT
    if rules.is_visit(one.visit.kind) and hours.minutes < rules.minimum_visit_minutes:
        goal = span_words(rules.minimum_visit_minutes)
        words = tr(N_("{span}，未满 {goal}"))
        return words.format(span=span_words(hours.minutes), goal=goal), Tone.DANGER
    return span_words(hours.minutes), Tone.SUCCESS


def _amounts(one: VisitSummary, team: list[str], photos: int, notes: int) -> str:
    people = ""
    if team:
        people = (
            team[0] if len(team) == _NAMED else tr(N_("{name} 等 {count} 人")).format(name=team[0], count=len(team))
        )
    taken = tr(N_("{count} 张")).format(count=photos) if photos else ""
    written = tr(N_("{count} 条速记")).format(count=notes) if notes else ""
    return " · ".join(filter(None, (uncounted_words(one.hours), people, taken, written)))


def _lines(one: VisitSummary, said: list[str], has_pictures: bool) -> tuple[str, ...]:
    """One quote stands for a visit without pictures."""
    if has_pictures:
        return ()
    quote = said[0] if said else one.visit.work_done
    return (f"“{' '.join(quote.split())}”",) if quote.strip() else ()


def _quote(one: Interview) -> tuple[str, ...]:
    words = " ".join((one.findings or one.answers).split())
    return (words,) if words else ()


def _held(one: Receipt) -> str:
    return tr(N_("收到后共 {count} 条记录")).format(count=sum(seq + 1 for _, seq in one.holds))


def _best_first(photos: list[Photo]) -> list[Photo]:
    """Starred ones, then those with words, then the rest."""
    return sorted(photos, key=lambda photo: (not photo.starred, not photo.caption))


def _tile(photo: Photo) -> PhotoTile:
    return PhotoTile(photo.id, photo.caption, starred=bool(photo.starred))


def _seconds(when: datetime | date | None) -> float:
    """To sort by; a day counts from its beginning here, and what has no date yet lies ahead."""
    if when is None:
        return float("inf")
    if isinstance(when, datetime):
        return when.timestamp()
    # With a zone: without one Python asks the system, which has no moment for a day in the year 1.
    return datetime.combine(when, time.min, datetime.now().astimezone().tzinfo).timestamp()


def _month(one: VisitSummary) -> str:
    day = one.hours.checked_in or one.visit.planned_on
    return tr(N_("{year} 年 {month} 月")).format(year=day.year, month=day.month) if day else tr(N_("日期待定"))


def _day(one: VisitSummary) -> str:
    day = one.hours.checked_in.date() if one.hours.checked_in else one.visit.planned_on
    return short_day(day) if day else tr(N_("待定"))


def _span(one: VisitSummary) -> str:
    hours = one.hours
    return "–".join(f"{moment:%H:%M}" for moment in (hours.checked_in, hours.checked_out) if moment)


def _dated(
    moment: datetime | None, key: str, title: str, when: str, icon: str, tone: Tone, lines: tuple[str, ...]
) -> TimelineEntry:
    made = TimelineEntry(key, title, when, icon, tone, lines, tr(N_("日期待定")), tr(N_("待定")))
    if moment is None:
        return made
    heading = tr(N_("{year} 年 {month} 月")).format(year=moment.year, month=moment.month)
    return replace(made, heading=heading, day=short_day(moment.date()), time=f"{moment:%H:%M}")
