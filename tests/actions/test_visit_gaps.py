"""What a visit lacks is told by name, and is gone as soon as it is there."""

from app.actions import records, visits
from app.actions.capture import open_visit
from app.actions.today import dossiers_today
from app.actions.todos import TodoKind, todos
from app.actions.visit_gaps import visit_gaps
from app.domain.records.notes import QuickNote
from app.domain.records.photos import Photo, PhotoCategory
from app.domain.records.visits import Participant, Side, TimeEventKind
from app.domain.terms import VisitKind


def gaps(workspace, visit):
    opened = open_visit(workspace, visit.dossier_id, visit.id)
    return {gap.words for gap in visit_gaps(workspace, opened)}


def test_a_visit_of_which_nothing_is_known_lacks_everything(workspace, dossier):
    visit = visits.begin_visit(workspace, dossier, "跟线")

    assert gaps(workspace, visit) == {
        "没有写诊断组谁到了场",
        "没有写企业的人",
        "还没有照片",
        "没有速记，也没有访谈",
        "没有选服务类型",
        "工作内容还没写",
        "没有写地点",
    }


def test_a_visit_that_has_it_all_lacks_nothing_and_the_first_page_says_so(workspace, dossier):
    visit = visits.begin_visit(workspace, dossier, "跟线", kind=VisitKind.DUE_DILIGENCE, location="机加一车间")
    whole = visit.with_(work_done="看了两条线")
    records.save(workspace, whole, visit)
    link = {"dossier_id": dossier, "visit_id": visit.id}
    for side, name in ((Side.TEAM, "周雨桐"), (Side.ENTERPRISE, "潘国栋")):
        records.save(workspace, Participant(side=side, name=name, **link))
    for category in (PhotoCategory.MEETING, PhotoCategory.LINE, PhotoCategory.ATTENDANCE):
        records.save(workspace, Photo(category=category, **link))
    records.save(workspace, QuickNote(words="靠人抄", **link))
    assert gaps(workspace, visit) == set()

    unsorted = Photo(**link)
    records.save(workspace, unsorted)
    workspace.clock.pass_time(hours=3)
    visits.stamp(workspace, visit, TimeEventKind.CHECK_OUT)
    assert gaps(workspace, visit) == {"1 张照片还没有归类"}
    left = todos(dossiers_today(workspace), workspace.clock.now().wall.date())
    [todo] = [todo for todo in left if todo.kind is TodoKind.INCOMPLETE]
    assert [gap.words for gap in todo.gaps] == ["1 张照片还没有归类"]

    records.save(workspace, unsorted.with_(category=PhotoCategory.OTHER), unsorted)
    left = todos(dossiers_today(workspace), workspace.clock.now().wall.date())
    assert TodoKind.INCOMPLETE not in {todo.kind for todo in left}


def test_who_still_rests_is_named(workspace, dossier):
    visit = visits.begin_visit(workspace, dossier, "跟线")
    member = "0199aaaa-0000-7000-8000-0000000000aa"
    link = {"dossier_id": dossier, "visit_id": visit.id, "side": Side.TEAM, "member_id": member}
    records.save(workspace, Participant(name="何岩", **link))
    visits.stamp(workspace, visit, TimeEventKind.PAUSE, members=[member])

    assert "何岩还在休息" in gaps(workspace, visit)
