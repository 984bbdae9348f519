"""What was seen and heard, as text that can be put into the report."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.domain.confidences import answered_in_confidence, told_in_confidence
from app.domain.record import Record
from app.domain.records.notes import Interview, InterviewAnswer
from app.domain.records.solution import Benchmark, Vendor
from app.domain.text import N_, tr
from app.report.evidence import Evidence

_ANSWERS = ("答：", "答:")
_QUESTIONS = ("问：", "问:")


@dataclass(frozen=True, slots=True)
class Material:
    """One piece: `line` tells where it comes from, `text` is what is put in."""

    record: Record
    title: str
    line: str
    text: str

    @property
    def kind(self) -> str:
        return self.record.type_name


def materials(evidence: Evidence) -> list[Material]:
    """All of it in the order of the report; confidential interviews stay out, as they do on paper."""
    seen = [*_interviews(evidence), *_notes(evidence), *_captions(evidence)]
    return [*seen, *_shortcomings(evidence), *_projects(evidence), *_vendors_and_benchmarks(evidence)]


def withheld_words(evidence: Evidence) -> str:
    """How much was told in confidence and is not offered; empty where nothing was."""
    secret = {one.id for one in evidence.interviews.values() if told_in_confidence(one)}
    answers = [
        answer
        for one in evidence.interviews.values()
        for answer in evidence.answers.get(one.id, ())
        if one.id not in secret and answered_in_confidence(answer, one)
    ]
    parts = [tr(N_("{count} 篇访谈")).format(count=len(secret))] if secret else []
    parts += [tr(N_("{count} 条回答")).format(count=len(answers))] if answers else []
    return tr(N_("{what}是保密的，没有列出。")).format(what="、".join(parts)) if parts else ""


def proofs(evidence: Evidence) -> list[Material]:
    """What may stand as evidence for a shortcoming: photos, interviews, notes, each whole."""
    records: list[Record] = [*evidence.photos.values(), *evidence.interviews.values(), *evidence.notes.values()]
    found: list[Material] = []
    for one in records:
        number, _, words = evidence_words(evidence, one.id).partition(" ")
        found.append(Material(one, words, f"{number}，{tr(one.label)}", ""))
    return found


def evidence_words(evidence: Evidence, record_id: str) -> str:
    """A number of the report and what stands behind it; empty where it is not in the dossier."""
    number = evidence.numbers.get(record_id, "")
    if photo := evidence.photos.get(number):
        said = photo.caption or (photo.category.words if photo.category else tr(N_("照片")))
    elif interview := evidence.interviews.get(number):
        said = interview.topic or (interview.department.words if interview.department else tr(N_("访谈")))
    elif note := evidence.notes.get(number):
        said = note.words
    else:
        return ""
    return f"{number} {_first_line(said)}".strip()


def _interviews(evidence: Evidence) -> Iterator[Material]:
    for number, one in evidence.interviews.items():
        if told_in_confidence(one):
            continue
        source = "，".join(part for part in (number, _who(one)) if part)
        for answer in evidence.answers.get(one.id, ()):
            if not answered_in_confidence(answer, one):
                yield from _answered(answer, source)
        for said in _said(one):
            yield Material(one, said, source, f"> {said}（{source}）")


def _answered(one: InterviewAnswer, source: str) -> Iterator[Material]:
    about = "，".join(filter(None, (source, one.footing.words if one.footing else "", _first_line(one.question))))
    for line in one.answer.splitlines():
        if said := line.strip():
            yield Material(one, said, about, f"> {said}（{source}）")


def _said(one: Interview) -> Iterator[str]:
    """Findings first, then answers; questions are nobody's evidence."""
    for line in (*one.findings.splitlines(), *one.answers.splitlines()):
        words = line.strip()
        for mark in _ANSWERS:
            words = words.removeprefix(mark)
        if words.strip() and not words.startswith(_QUESTIONS):
            yield words.strip()


def _who(one: Interview) -> str:
    return " ".join(part for part in (one.department.words if one.department else "", one.title) if part)


def _notes(evidence: Evidence) -> Iterator[Material]:
    for number, one in evidence.notes.items():
        words = " ".join(one.words.split())
        if words:
            line = f"{number}，{one.tag.words}" if one.tag else number
            yield Material(one, words, line, f"{words}（{number}）")


def _captions(evidence: Evidence) -> Iterator[Material]:
    for number, one in evidence.photos.items():
        words = one.caption.strip()
        if words:
            line = f"{number}，{one.category.words}" if one.category else number
            yield Material(one, words, line, tr(N_("{words}（照片 {number}）")).format(words=words, number=number))


def _shortcomings(evidence: Evidence) -> Iterator[Material]:
    for number, one in enumerate(evidence.shortcomings, start=1):
        if one.title.strip():
            line = tr(N_("短板 {number:02d}")).format(number=number)
            fact = " ".join(one.fact.split())
            yield Material(one, one.title.strip(), line, f"{one.title.strip()}：{fact}" if fact else one.title.strip())


def _projects(evidence: Evidence) -> Iterator[Material]:
    for one in evidence.projects:
        if name := one.record.name.strip():
            goal = " ".join(one.record.goal.split())
            line = tr(N_("改造项目 {number}")).format(number=one.label)
            yield Material(one.record, name, line, f"{one.label} {name}：{goal}" if goal else f"{one.label} {name}")


def _vendors_and_benchmarks(evidence: Evidence) -> Iterator[Material]:
    told: list[tuple[Vendor | Benchmark, str]] = [(one, one.reason) for one in evidence.facts.vendors]
    told += [(one, one.lesson or one.practice) for one in evidence.facts.benchmarks]
    for record, words in told:
        if name := record.name.strip():
            said = " ".join(words.split())
            yield Material(record, name, tr(record.label), f"{name}：{said}" if said else name)


def _first_line(text: str) -> str:
    return next((line.strip() for line in text.splitlines() if line.strip()), "")
