"""What papers tell of a visit: which one it is, its hours, who was there."""

from dataclasses import dataclass
from datetime import date, datetime

from app.domain.records.plan import PlannedEvent
from app.domain.records.service_papers import Minutes
from app.domain.records.team import TeamMember, TeamRole
from app.domain.records.visits import Participant, Side, Visit
from app.domain.terms import VisitKind
from app.report.evidence import NumberedVisit
from app.report.papers.cells import listed, span_words, with_role
from app.report.phrases import day_words, hours_words
from app.rules.facts import DossierFacts

TEAM_ORDER = (*TeamRole, None)


@dataclass(frozen=True, slots=True)
class Person:
    """One line of an attendance sheet."""

    name: str
    unit: str
    post: str
    side: str
    phone: str = ""


def nth_words(facts: DossierFacts, one: NumberedVisit) -> str:
    """第 3 次 / 应不少于 8 次; trainings and briefings are counted apart from visits."""
    numbers = facts.rules.numbers
    if one.counts_as_visit:
        needed = facts.rules.visits_for(facts.project.category)
    else:
        needed = numbers.trainings if one.visit.kind is VisitKind.TRAINING else numbers.briefings
    least = f" / 应不少于 {needed} 次" if needed else ""
    return f"第 {one.number} 次{least}"


def title_of(one: NumberedVisit) -> str:
    return f"{one.title}：{one.visit.theme}" if one.visit.theme else one.title


def direction_words(facts: DossierFacts) -> str:
    direction, category = facts.project.direction, facts.category
    return "，".join(filter(None, (direction.words if direction else "", category.short if category else "")))


def hours_of(one: NumberedVisit) -> str:
    """5.2 小时（中断 0.4 小时）; empty before the visit has ended."""
    hours = one.hours
    if not hours.checked_in or not hours.checked_out:
        return ""
    pause = (hours.checked_out - hours.checked_in).total_seconds() - hours.seconds
    told = f"（中断 {hours_words(round(pause))} 小时）" if round(pause / 360) > 0 else ""
    return f"{hours_words(hours.seconds)} 小时{told}"


def when_words(day: date | None, start: datetime | None, end: datetime | None, between: str = "\n") -> str:
    """The day, and the hours on a line of their own or after a blank."""
    if day is None:
        return ""
    return between.join(filter(None, (day_words(day), span_words(start, end))))


def side_words(side: Side | None) -> str:
    if side in (Side.TEAM, Side.ENTERPRISE):
        return "诊断人员" if side is Side.TEAM else "企业人员"
    return side.words if side else ""


def team_there(facts: DossierFacts, one: NumberedVisit) -> str:
    """顾文渊（组长）、陈启明（生产）."""
    return listed([_member_words(facts, each) for each in one.participants if each.side is Side.TEAM])


def hosts_there(one: NumberedVisit) -> str:
    there = [with_role(p.name, p.department, p.title) for p in one.participants if p.side is Side.ENTERPRISE]
    return listed(there) or one.visit.receiver.strip()


def others_there(one: NumberedVisit) -> str:
    others = [p for p in one.participants if p.side not in (Side.TEAM, Side.ENTERPRISE)]
    return listed([with_role(p.name, p.side.words if p.side else "", p.title) for p in others])


def _member_words(facts: DossierFacts, person: Participant) -> str:
    member = facts.by_id(TeamMember, person.member_id) if person.member_id else None
    if member is None:
        return with_role(person.name, person.title)
    is_leader = member.role is TeamRole.LEADER
    return with_role(person.name or member.name, "组长" if is_leader else member.speciality)


def people_of(facts: DossierFacts, one: NumberedVisit) -> list[Person]:
    """Those who take part, the team first."""
    order = (Side.TEAM, Side.ENTERPRISE, Side.BUREAU, Side.SUPERVISION, Side.OTHER, None)
    return [_person(facts, each) for each in sorted(one.participants, key=lambda p: order.index(p.side))]


def planned_people(facts: DossierFacts, event: PlannedEvent) -> list[Person]:
    members = [facts.by_id(TeamMember, id_) for id_ in event.member_ids]
    return [_of_member(facts, member, member.name, member.phone) for member in members if member]


def _person(facts: DossierFacts, person: Participant) -> Person:
    member = facts.by_id(TeamMember, person.member_id) if person.member_id else None
    if member:
        return _of_member(facts, member, person.name or member.name, person.phone or member.phone)
    units = {Side.ENTERPRISE: facts.enterprise.name, Side.TEAM: facts.project.diagnosis_body}
    units[Side.BUREAU] = facts.project.bureau
    unit = units.get(person.side, "") if person.side else ""
    post = " / ".join(filter(None, (person.department.strip(), person.title.strip())))
    return Person(person.name, unit, post, side_words(person.side), person.phone)


def _of_member(facts: DossierFacts, member: TeamMember, name: str, phone: str) -> Person:
    unit = member.organisation or facts.project.diagnosis_body
    post = member.title or member.speciality or (member.role.words if member.role else "")
    return Person(name, unit, post, side_words(Side.TEAM), phone)


def minutes_of(facts: DossierFacts, visit: Visit) -> Minutes | None:
    return next((one for one in facts.of(Minutes) if one.visit_id == visit.id), None)
