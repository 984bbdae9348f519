"""Plays the sample content through the same actions that people use."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from app.actions import demo_inventories, demo_life, demo_plan, dossiers, occasions, photos, records, reports, visits
from app.actions.answers import blank_answer
from app.domain.clock import HeldClock, SystemClock
from app.domain.records.enterprise import Enterprise, ProductionType
from app.domain.records.notes import (
    Department,
    Footing,
    Interview,
    InterviewAnswer,
    NoteTag,
    QuickNote,
    Sensitivity,
)
from app.domain.records.photos import Photo, PhotoCategory
from app.domain.records.project import Project
from app.domain.records.report import Section
from app.domain.records.shortcomings import Shortcoming, Weight
from app.domain.records.team import TeamMember, TeamRole
from app.domain.records.visits import Handout, Participant, Side, TimeEventKind, Visit
from app.domain.terms import BusinessLink, Direction, VisitKind
from app.resources import resource
from app.rules.question_bank import question_bank
from app.workspace import Workspace

Content = Mapping[str, Any]
DAYS_BACK = 28
_LEFT = 17
"""Days until everything is due, counted from the story's yesterday: one more of something can wait, five can't."""
_SATURDAY = 5


class Story:
    """One dossier's content, told over several weeks of a clock that is moved along."""

    def __init__(self, content: Content, clock: HeldClock) -> None:
        self._content, self._clock = content, clock
        self._started = clock.wall
        self._today = clock.wall + timedelta(days=DAYS_BACK)

    def open_dossier(self, leader: Workspace, member_person_id: str) -> str:
        about, project = dict(self._content["enterprise"]), dict(self._content["project"])
        enterprise = Enterprise(
            **{
                **about,
                "employees": Decimal(about["employees"]),
                "revenue": Decimal(about["revenue"]),
                "production_type": ProductionType.of(about["production_type"]),
                "introduction": about["introduction"].strip(),
            }
        )
        day = self._started.date()
        project |= {
            "category": project["category"],
            "direction": Direction.of(project["direction"]),
            "starts_on": day,
            "due_on": _working_day(self._today.date() + timedelta(days=_LEFT)),
        }
        dossier = dossiers.open_dossier(leader, enterprise, Project(**project)).id
        people = {"member": member_person_id}
        for one in self._content["team"]:
            plain = {name: value for name, value in one.items() if name != "person"}
            plain |= {"role": TeamRole.of(one["role"]), "person_id": people.get(one.get("person", ""), "")}
            records.save(leader, _member(TeamMember(dossier_id=dossier), plain))
        with leader.reading() as read:
            own = read.find(TeamMember, dossier_id=dossier, role=TeamRole.LEADER)[0]
        records.save(leader, _member(own, self._content["leader"]), own)
        return dossier

    def plan(self, leader: Workspace, dossier: str) -> None:
        demo_plan.write(leader, dossier, self._content["visits"], self._today)

    def life(self, workspace: Workspace, dossier: str, part: str) -> None:
        demo_life.write_part(workspace, dossier, part, self._today.date())

    def visits(self, workspaces: Mapping[str, Workspace], dossier: str) -> None:
        """All visits in the order of time, each in the workspace of whoever recorded it."""
        for plain in self._content["visits"]:
            self._visit(workspaces[plain["by"]], dossier, plain)

    def catch_up(self) -> None:
        """Let the clock run on to the present."""
        self._forward(SystemClock().now().wall)

    def _visit(self, workspace: Workspace, dossier: str, plain: Content) -> None:
        self._move_to(plain["day"], plain["start"])
        with workspace.reading() as read:
            team = read.find(TeamMember, dossier_id=dossier)
        visit = visits.begin_visit(workspace, dossier, plain["theme"], team)
        visit = demo_plan.link(workspace, visit)
        more = {name: plain[name] for name in ("location", "receiver", "work_done", "opinions", "next_step")}
        begun, visit = visit, visit.with_(kind=VisitKind.of(plain["kind"]), **more)
        records.save(workspace, visit, begun)
        for name, department, title in plain["people"]:
            person = Participant(
                dossier_id=dossier,
                visit_id=visit.id,
                side=Side.ENTERPRISE,
                name=name,
                department=department,
                title=title,
            )
            records.save(workspace, person)
        pictures = self._pictures(workspace, visit, plain["photos"])
        self._write_notes(workspace, visit, plain["notes"], pictures)
        self._write_interviews(workspace, visit, plain["interviews"], pictures)
        self._write_occasion(workspace, visit, plain)
        self._let_time_pass(workspace, visit, plain["spans"])

    def _pictures(self, workspace: Workspace, visit: Visit, plain: list[Content]) -> dict[str, str]:
        files = [resource("sample", one["file"]) for one in plain]
        taken = {photo.file_name: photo for photo in photos.add_photos(workspace, visit, files).photos}
        for one in plain:
            photo: Photo = taken[one["file"]]
            better = photo.with_(
                caption=one["caption"],
                category=PhotoCategory.of(one["category"]),
                starred=one.get("starred", False),
            )
            records.save(workspace, better, photo)
        return {name: photo.id for name, photo in taken.items()}

    def _write_notes(
        self, workspace: Workspace, visit: Visit, plain: list[Content], pictures: Mapping[str, str]
    ) -> None:
        for one in plain:
            note = QuickNote(
                dossier_id=visit.dossier_id,
                visit_id=visit.id,
                tag=NoteTag.of(one["tag"]),
                words=one["words"],
                noted_at=self._clock.now().wall,
                photo_ids=tuple(pictures[name] for name in one.get("photos", ())),
            )
            records.save(workspace, note)

    def _write_interviews(
        self, workspace: Workspace, visit: Visit, plain: list[Content], pictures: Mapping[str, str]
    ) -> None:
        for one in plain:
            interview = Interview(
                dossier_id=visit.dossier_id,
                visit_id=visit.id,
                department=Department.of(one["department"]),
                sensitivity=Sensitivity.of(one["sensitivity"]),
                held_at=self._clock.now().wall,
                answers=one["answers"].strip(),
                **{name: one[name] for name in ("person", "title", "topic", "findings")},
            )
            records.save(workspace, interview)
            for asked in one.get("asked", ()):
                records.save(workspace, _answer(interview, asked, pictures))

    def _write_occasion(self, workspace: Workspace, visit: Visit, plain: Content) -> None:
        """What a training or a briefing adds, and the material that was handed out."""
        record = occasions.blank_record(visit)
        if record is not None:
            about = plain[record.type_name]
            heads = {"head_count": Decimal(about["head_count"])} if "head_count" in about else {}
            occasions.write_record(workspace, record.with_(**{**about, **heads}), None)
        for one in plain.get("handouts", ()):
            handout = Handout(dossier_id=visit.dossier_id, visit_id=visit.id, copies=Decimal(one["copies"]))
            records.save(workspace, handout.with_(name=one["name"], given_to=one["given_to"]))

    def _let_time_pass(self, workspace: Workspace, visit: Visit, spans: list[tuple[str, int]]) -> None:
        for number, (kind, minutes) in enumerate(spans):
            if kind == "pause":
                visits.stamp(workspace, visit, TimeEventKind.PAUSE)
            elif number:
                visits.stamp(workspace, visit, TimeEventKind.RESUME)
            self._clock.pass_time(minutes=minutes)
        visits.stamp(workspace, visit, TimeEventKind.CHECK_OUT)

    def conclusions(self, leader: Workspace, dossier: str) -> None:
        """Inventories, shortcomings with their evidence, and the text of the report."""
        demo_inventories.fill(leader, dossier)
        with leader.reading() as read:
            pictures = {photo.file_name: photo.id for photo in read.find(Photo, dossier_id=dossier)}
            people = {one.person: one.id for one in read.find(Interview, dossier_id=dossier)}
            notes = {one.words: one.id for one in read.find(QuickNote, dossier_id=dossier)}
        in_order = [one["words"] for visit in self._content["visits"] for one in visit["notes"]]
        for one in self._content["shortcomings"]:
            shortcoming = Shortcoming(
                dossier_id=dossier,
                link=BusinessLink.of(one["link"]),
                weight=Weight.of(one["weight"]),
                photo_ids=tuple(pictures[name] for name in one["photos"]),
                interview_ids=tuple(people[name] for name in one["interviews"]),
                note_ids=tuple(notes[in_order[number]] for number in one["notes"]),
                **{name: one[name] for name in ("title", "fact", "cause", "loss", "measure")},
            )
            records.save(leader, shortcoming)
        for name, words in self._content["sections"].items():
            section = reports.section_of(leader, dossier, Section.of(name))
            records.save(leader, section.with_(words=words.strip()), section)

    def _move_to(self, day: int, start: str) -> None:
        """Forward only: both clocks run on, as they would."""
        hour, minute = map(int, start.split(":"))
        target = (self._today + timedelta(days=day)).replace(hour=hour, minute=minute)
        self._forward(target)

    def _forward(self, target: datetime) -> None:
        gap = (target - self._clock.wall).total_seconds()
        if gap > 0:
            self._clock.pass_time(seconds=gap)


def _member(member: TeamMember, plain: Content) -> TeamMember:
    years = {"years": Decimal(plain["years"])} if "years" in plain else {}
    return member.with_(**{**plain, **years})


def _working_day(day: date) -> date:
    """This day, or the Monday after it."""
    return day + timedelta(days=max(7 - day.weekday(), 0)) if day.weekday() >= _SATURDAY else day


def _answer(interview: Interview, plain: Content, pictures: Mapping[str, str]) -> InterviewAnswer:
    code = plain.get("code", "")
    sensitivity = plain.get("sensitivity")
    return blank_answer(interview, question_bank().by_code[code] if code else None).with_(
        answer=plain["answer"],
        footing=Footing.of(plain["footing"]),
        follow_up=plain.get("follow_up", ""),
        photo_ids=tuple(pictures[name] for name in plain.get("photos", ())),
        sensitivity=Sensitivity.of(sensitivity) if sensitivity else None,
        **({} if code else {"question": plain["question"]}),
    )
