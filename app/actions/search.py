"""Finding a thing by words that stand in it, by the sound of a name, or by a tag."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.domain.catalogue import RECORD_TYPES
from app.domain.fields import Choice, Choices, Note
from app.domain.progress import Progress, SilentProgress
from app.domain.record import Record
from app.domain.records.enterprise import Enterprise
from app.domain.records.photos import Photo, PhotoMark
from app.domain.records.visits import Visit
from app.domain.text import N_, tr
from app.store import sounds
from app.store.reading import Reading
from app.store.search import Wanted, spaced
from app.workspace import Workspace

Span = tuple[int, int]

BEST = N_("最相符")
PEOPLE = ("team_member", "participant", "interview", "training", "briefing")
GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (N_("企业与人员"), ("enterprise", "project", "team_member", "participant")),
    (N_("照片与速记"), ("photo", "photo_mark", "quick_note", "voice_memo")),
    (N_("纪要"), ("interview", "interview_answer")),
    (
        N_("清单"),
        (
            "equipment", "software_system", "system_interface", "network_segment", "process_step", "meter",
            "data_asset", "document_flow", "data_request", "time_study", "lap",
        ),
    ),
    (N_("走访"), ("visit", "planned_event", "training", "briefing", "handout", "minutes", "action_item")),
    (
        N_("短板与报告"),
        (
            "shortcoming", "renovation_project", "vendor", "benchmark", "standard", "chemical_check", "report_section",
            "assessment", "assessment_answer",
        ),
    ),
    (
        N_("办理"),
        (
            "need", "pool_entry", "institution", "qualification", "assignment", "exception_request", "follow_up",
        ),
    ),
)  # fmt: skip
"""What is found stands in groups; every type with a field that is searched is in one of them."""

_LOOKED_AT, _SHOWN = 12, 6
_BEFORE, _LENGTH = 12, 60
_SILENT = SilentProgress()
_GOES_BY = {
    "interview": ("topic", "person"),
    "equipment": ("name",),
    "software_system": ("name",),
    "assessment": ("name",),
    "assessment_answer": ("question",),
}
"""What a record goes by where it is not the first of its fields."""
_TAGGED = [(name, spec) for t in RECORD_TYPES for name, spec in t.specs.items() if spec.by_tag]


@dataclass(frozen=True, slots=True)
class Found:
    record: Record
    group: str
    title: str
    field: str
    """Label of the field that holds the words; "" where the title does."""
    excerpt: str
    enterprise: str
    visit: Visit | None


@dataclass(frozen=True, slots=True)
class _Match:
    record: Record
    rank: int
    """0: a name that is meant; 1: a title; 2: anything else."""
    field: str
    excerpt: str


def search(workspace: Workspace, typed: str, dossier: str = "", progress: Progress = _SILENT) -> list[Found]:
    """Records by group, names before titles before other words, each newest first. `@` asks for people only, `#` for
    what carries a tag; `dossier` is the only one that is looked in, if given."""
    wanted = asked(typed)
    dossiers = [dossier] if dossier else None
    found: list[tuple[str, _Match]] = []
    with workspace.reading() as read:
        for done, (group, types) in enumerate(GROUPS):
            progress.step(done, len(GROUPS))
            some = tuple(name for name in types if not wanted.types or name in wanted.types)
            if some:
                narrowed = Wanted(wanted.words, dossiers, some, wanted.tags)
                found += [(group, match) for match in _matches(read.search(narrowed, _LOOKED_AT), wanted.words)]
        return _told(read, _best_first(found))


def asked(typed: str) -> Wanted:
    """What somebody typed, without its sign."""
    typed = typed.strip()
    if typed[:1] in ("@", "＠"):
        return Wanted(typed[1:], types=PEOPLE)
    if typed[:1] in ("#", "＃"):
        name, _, words = typed[1:].strip().partition(" ")
        return Wanted(words, tags=tuple(_tags(name)) or (("", ""),))
    return Wanted(typed)


def _tags(name: str) -> Iterable[tuple[str, str]]:
    for field, spec in _TAGGED:
        assert isinstance(spec, Choice)
        options: type[Choices] = spec.options
        yield from ((field, option.value) for option in options if name and name in option.words)


def _matches(records: Sequence[Record], words: str) -> list[_Match]:
    """The same person comes on many a visit: one of them stands for all."""
    matches = sorted(filter(None, (_match(record, words) for record in records)), key=lambda match: match.rank)
    seen: dict[tuple[str, str], _Match] = {}
    for match in matches:
        texts = _texts(match.record)
        key = (match.record.dossier_id, texts[0][1] if match.rank == 0 and texts else match.record.id)
        seen.setdefault(key, match)
    return list(seen.values())[:_SHOWN]


def _match(record: Record, words: str) -> _Match | None:
    """Where the words stand; None where the index took letters from here and there of a name for neighbours."""
    phrase = spaced(words)
    for at, (name, value) in enumerate(_texts(record)):
        spec = record.specs[name]
        by_sound = sounds.place(value, words) if spec.by_sound else None
        if by_sound or phrase in spaced(value):
            rank = 0 if spec.by_sound else 1 if at == 0 and not isinstance(spec, Note) else 2
            return _Match(record, rank, spec.label if at else "", shortened(value, by_sound or span(value, words)))
    return None if phrase else _Match(record, 2, "", "")


def _texts(record: Record) -> list[tuple[str, str]]:
    """The searched fields that are filled in: the first is what the record goes by."""
    names = dict.fromkeys((*_GOES_BY.get(record.type_name, ()), *record.specs))
    named = [(name, str(getattr(record, name) or "")) for name in names if record.specs[name].searchable]
    return [(name, value) for name, value in named if value]


def span(value: str, words: str) -> Span:
    """From where to where the words stand in a text, whatever stands between their letters."""
    letters = [re.escape(letter) for letter in spaced(words).split()]
    found = re.search(r"[\W_]*".join(letters), value, re.IGNORECASE) if letters else None
    return found.span() if found else (0, 0)


def shortened(value: str, place: Span) -> str:
    start = max(place[0] - _BEFORE, 0)
    start = 0 if place[1] <= _LENGTH // 2 else start
    return ("…" if start else "") + " ".join(value[start : start + _LENGTH].split())


def _best_first(found: list[tuple[str, _Match]]) -> list[tuple[str, _Match]]:
    """A single name that is meant stands on top of everything; where none is, names come last."""
    named = [pair for pair in found if pair[1].rank == 0]
    if not named:
        return sorted(found, key=lambda pair: pair[0] == GROUPS[0][0])
    if len(named) > 1 or len(found) == 1:
        return found
    return [(BEST, named[0][1]), *(pair for pair in found if pair is not named[0])]


def _told(read: Reading, found: Sequence[tuple[str, _Match]]) -> list[Found]:
    records = [match.record for _, match in found]
    dossiers = tuple({record.dossier_id for record in records})
    names = {e.dossier_id: e.name for e in read.find(Enterprise, dossier_id=dossiers)}
    marked = tuple({record.photo_id for record in records if isinstance(record, PhotoMark)})
    photos = {p.id: p.visit_id for p in read.find(Photo, dossier_id=dossiers, id=marked)} if marked else {}
    ids = {record.id: _visit_id(record, photos) for record in records}
    visits = {v.id: v for v in read.find(Visit, dossier_id=dossiers, id=tuple(set(ids.values())))}
    return [
        Found(
            match.record,
            tr(group),
            _title(match),
            tr(match.field),
            match.excerpt if match.field else "",
            names.get(match.record.dossier_id, ""),
            visits.get(ids[match.record.id]),
        )
        for group, match in found
    ]


def _visit_id(record: Record, photos: dict[str, str]) -> str:
    if isinstance(record, PhotoMark):
        return photos.get(record.photo_id, "")
    return record.id if isinstance(record, Visit) else str(getattr(record, "visit_id", ""))


def _title(match: _Match) -> str:
    if not match.field and match.excerpt:
        return match.excerpt
    texts = _texts(match.record)
    return shortened(texts[0][1], (0, 0)) if texts else tr(match.record.label)
