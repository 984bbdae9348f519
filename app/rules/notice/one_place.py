"""Nobody is in two places or in two roles (notice 三(二)): REQ-05."""

from collections.abc import Iterator, Sequence
from datetime import date

from app.domain.records.conclusion import ExpertReview, SupervisionCheck
from app.domain.records.plan import PlannedEvent
from app.domain.records.visits import Visit
from app.domain.text import N_
from app.planning.clashes import Clash, clashes
from app.rules.engine import check
from app.rules.facts import Busy, DossierFacts, person_key
from app.rules.notice.agenda import own_agenda, own_stays
from app.rules.verdict import Evidence, Outcome, Reason
from app.rules.wording import day_words, first_few, span_words


@check("REQ-05")
def in_one_place(facts: DossierFacts) -> Outcome:
    """An overlap of what happened stays; one that is only planned can be mended. Too short a way between two sites is
    a matter of the plan: once both were held, it is only told."""
    people = {person_key(one): one.name for one in facts.team if one.name.strip()}
    if not people:
        return Outcome(have=0, need=1, reason=Reason(N_("还没有组建诊断组")))
    found = _clashes(facts)
    wrong = [one for one in found if not one.travel or _planned(one)]
    tight = [one for one in found if one.travel and not _planned(one)]
    judges = list(_judges(facts))
    named = {one.person for one in wrong} | {key for key, name in people.items() if name.strip() in dict(judges)}
    return Outcome(
        have=len(people.keys() - named),
        need=len(people),
        reason=_said(wrong, tight, [each for _, each in judges], len(people)),
        lacking=(*[_evidence(facts, one) for one in wrong], *[each for _, each in judges]),
        broken=any(not _planned(one) for one in wrong),
    )


def _clashes(facts: DossierFacts) -> list[Clash]:
    """Those in which this dossier has a part, and that are not a plan whose day is over."""
    own = own_agenda(facts)
    sites = {one.dossier_id: one.enterprise for one in facts.elsewhere if one.enterprise}
    sites |= {own.dossier_id: own.enterprise} if own.enterprise else {}
    stays = [one for one in (*own_stays(facts), *facts.elsewhere) if not one.planned or _day(one) >= facts.today]
    found = clashes(stays, facts.rules.numbers.travel_minutes, sites)
    return [one for one in found if own.dossier_id in (one.first.dossier_id, one.second.dossier_id)]


def _day(one: Busy) -> date:
    return one.until.date()


def _planned(one: Clash) -> bool:
    return one.first.planned or one.second.planned


def _judges(facts: DossierFacts) -> Iterator[tuple[str, Evidence]]:
    """Members of the team who also judge its work."""
    names = {one.name.strip() for one in facts.team}
    for supervision in facts.of(SupervisionCheck):
        if (name := supervision.person.strip()) and name in names:
            yield name, Evidence.of(supervision, Reason(N_("{name}同时是检查人"), {"name": name}))
    for review in facts.of(ExpertReview):
        if (name := review.expert.strip()) and name in names:
            yield name, Evidence.of(review, Reason(N_("{name}同时是评议专家"), {"name": name}))


def _evidence(facts: DossierFacts, one: Clash) -> Evidence:
    own = one.first if one.first.dossier_id == facts.project.id else one.second
    type_ = PlannedEvent if own.planned else Visit
    names = dict.fromkeys(each.enterprise for each in (one.first, one.second) if each.enterprise)
    words = Reason(N_("{clash}（{names}）"), {"clash": _clash(one), "names": "、".join(names)})
    return Evidence(type_.type_name, own.visit_id, words if names else _clash(one))


def _clash(one: Clash) -> Reason:
    """Without the other enterprise's name: a reason is printed in papers for people whom that does not concern."""
    values = {"name": one.name, "day": day_words(one.second.since.date()), "span": span_words(one.minutes)}
    if one.travel:
        return Reason(N_("{name} {day}在两地之间路上少 {span}"), values)
    if one.first.dossier_id == one.second.dossier_id:
        return Reason(N_("{name} {day}同时在两处，重叠 {span}"), values)
    return Reason(N_("{name} {day}同时在另一个项目，重叠 {span}"), values)


def _said(wrong: Sequence[Clash], tight: Sequence[Clash], judges: Sequence[Evidence], people: int) -> Reason:
    said = [_clash(one) for one in wrong] + [Reason(N_("{words}"), {"words": one.said}) for one in judges]
    whole = first_few(said) if said else Reason(N_("{count} 人的时间和职责都没有冲突"), {"count": people})
    if tight:
        more = {"whole": whole, "count": len(tight), "first": _clash(tight[0])}
        return Reason(N_("{whole}；{count} 处路上偏紧：{first}"), more)
    return whole
