"""Due diligence and what the report rests on (notice 二(二)): SVC-01 to SVC-06."""

from collections.abc import Mapping, Sequence

from app.domain.records.notes import Interview, InterviewAnswer, NoteTag, QuickNote
from app.domain.records.photos import Photo
from app.domain.records.preparation import Assignment, Need
from app.domain.records.shortcomings import Shortcoming
from app.domain.records.solution import Standard
from app.domain.records.visits import Visit
from app.domain.terms import VisitKind
from app.domain.text import N_
from app.rules.engine import check, not_applicable
from app.rules.facts import DossierFacts
from app.rules.notice.filled import look_at, naming, together
from app.rules.notice.industry import industry_digits, industry_known
from app.rules.notice.same_names import another_body, names
from app.rules.verdict import Evidence, Outcome, Reason
from app.rules.visits import service_visits

_IN_A_ROOM = (VisitKind.TRAINING, VisitKind.BRIEFING)


def _held(facts: DossierFacts) -> list[Visit]:
    return [one.visit for one in service_visits(facts) if one.begun]


@check("SVC-01")
def matched(facts: DossierFacts) -> Outcome:
    def lacks(one: Assignment) -> Sequence[Reason]:
        return another_body(one.institution, facts.project.diagnosis_body)

    return look_at(facts, Assignment, "institution", "assigned_on", also=lacks).outcome()


@check("SVC-02")
def seen_on_site(facts: DossierFacts) -> Outcome:
    """A visit that took place, says where, and has a photo from the production."""
    seen = {one.visit_id for one in facts.of(Photo) if one.category in facts.rules.production_photos}

    def unseen(visit: Visit) -> Sequence[Reason]:
        return () if visit.id in seen else (Reason(N_("没有归到生产现场的照片")),)

    held = [one for one in _held(facts) if one.kind not in _IN_A_ROOM]
    look = look_at(facts, Visit, "location", also=unseen, among=held)
    said = None if held else Reason(N_("还没有到生产现场走访"))
    return look.outcome(said=Reason(N_("到生产现场 {count} 次"), {"count": len(look.good)}) if look.good else said)


@check("SVC-03")
def needs_recorded(facts: DossierFacts) -> Outcome:
    return together(_interviews(facts), _needs(facts))


def _interviews(facts: DossierFacts) -> Outcome:
    answered = {one.interview_id for one in facts.of(InterviewAnswer) if one.answer.strip()}

    def empty(one: Interview) -> Sequence[Reason]:
        written = one.answers.strip() or one.findings.strip() or one.id in answered
        return () if written else (Reason(N_("还没有写问答或要点")),)

    look = look_at(facts, Interview, "person", also=empty)
    return look.outcome(said=Reason(N_("访谈 {count} 人次"), {"count": len(look.good)}) if look.good else None)


def _needs(facts: DossierFacts) -> Outcome:
    """From the need form, a quick note tagged as need, or the opinions of a visit's record."""
    tagged = [one for one in facts.of(QuickNote) if one.tag is NoteTag.NEED]
    told = [one for one in facts.of(Visit) if one.opinions.strip()]
    evidence = (
        *look_at(facts, Need, "needs").evidence,
        *look_at(facts, QuickNote, "words", among=tagged).evidence,
        *look_at(facts, Visit, among=told).evidence,
    )
    words = N_("企业意见和需求 {count} 条") if evidence else N_("还没有记下企业的意见和需求")
    return Outcome(have=len(evidence[:1]), need=1, reason=Reason(words, {"count": len(evidence)}), evidence=evidence)


@check("SVC-04")
def questions_answered(facts: DossierFacts) -> Outcome:
    clarified = [one for one in _held(facts) if one.clarified.strip()]
    look = look_at(facts, Visit, among=clarified)
    words = N_("{count} 次走访记了释疑解惑") if clarified else N_("走访记录里还没有写释疑解惑事项")
    return look.outcome(said=Reason(words, {"count": len(clarified)}))


@check("SVC-05")
def report_founded(facts: DossierFacts) -> Outcome:
    return together(_proven(facts), look_at(facts, Standard, "number", "title", by="title").outcome())


def _proven(facts: DossierFacts) -> Outcome:
    """Every shortcoming leads to a photo, an interview or a quick note that is there."""
    there = {one.id for type_ in (Photo, Interview, QuickNote) for one in facts.of(type_)}

    def unproven(one: Shortcoming) -> Sequence[Reason]:
        named = {*one.photo_ids, *one.interview_ids, *one.note_ids}
        return () if named & there else (Reason(N_("没有证据")),)

    look = look_at(facts, Shortcoming, also=unproven)
    have, left = len(look.good), len(look.lacking)
    if not have and not left:
        return look.outcome()
    words = N_("{left} 条短板没有证据") if left else N_("{have} 条短板都有证据")
    return look.outcome(have + left, said=Reason(words, {"have": have, "left": left}))


@check("SVC-06")
def guide_followed(facts: DossierFacts) -> Outcome:
    """Each guide that the rule set knows for the industry stands among the standards that the report rests on."""
    guides = facts.rules.industry_guides
    unknown = industry_known(facts, N_("企业的行业代码还没有填，不知道有没有要遵循的行业指南"))
    cited = _cited(facts, industry_digits(facts.enterprise.industry_code), guides)
    return together(cited, unknown) if guides else cited


def _cited(facts: DossierFacts, digits: str, guides: Mapping[str, str]) -> Outcome:
    asked = list(dict.fromkeys(title for prefix, title in guides.items() if digits.startswith(prefix)))
    if not asked:
        return not_applicable(Reason(N_("规则包里没有这个行业的指南，不计入")))
    cited = {title: one for title in asked for one in facts.of(Standard) if names(one.title, title)}
    left = [title for title in asked if title not in cited]
    words = N_("依据里还没有《{title}》") if left else N_("依据里有《{title}》")
    return Outcome(
        have=len(cited),
        need=len(asked),
        reason=Reason(words, {"title": "》《".join(left or asked)}),
        evidence=tuple(Evidence.of(one, naming(one, by="title")) for one in cited.values()),
    )
