"""What a visit still lacks, said when people leave and on the first page; it never stops anybody."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.actions import occasions
from app.actions.capture import OpenVisit, hours_now
from app.actions.training_gaps import training_gaps
from app.domain.records.notes import Interview
from app.domain.records.photos import PhotoCategory
from app.domain.records.visits import Side
from app.domain.text import N_, tr
from app.workspace import Workspace

SCENE = frozenset({PhotoCategory.MEETING, PhotoCategory.INTERVIEW})
"""Team and enterprise together (domain.md §7.3: the least that proves a visit)."""
SITE = frozenset(
    {
        PhotoCategory.WORKSHOP,
        PhotoCategory.LINE,
        PhotoCategory.EQUIPMENT,
        PhotoCategory.LOGISTICS,
        PhotoCategory.WAREHOUSE,
        PhotoCategory.QUALITY,
    }
)


@dataclass(frozen=True, slots=True)
class Gap:
    words: str
    place: str
    """Where on the page of the visit it is mended: photos, notes, people or record."""


def visit_gaps(workspace: Workspace, opened: OpenVisit) -> list[Gap]:
    with workspace.reading() as read:
        visit = opened.visit
        interviews = read.count(Interview, visit_id=visit.id, dossier_id=visit.dossier_id)
    occasion = occasions.open_occasion(workspace, visit)
    return [
        *_times(workspace, opened),
        *_people(opened),
        *_photos(opened),
        *_words(opened, interviews),
        *(Gap(found.message, "record") for found in training_gaps(visit, occasion.record)),
    ]


def _times(workspace: Workspace, opened: OpenVisit) -> Sequence[Gap]:
    names = {one.member_id: one.name for one in opened.of_side(Side.TEAM)}
    hours = hours_now(workspace, opened)
    pausing = [names[one.member_id] for one in hours.members if one.paused and one.member_id in names]
    if not pausing or hours.paused:
        return ()
    return (Gap(tr(N_("{names}还在休息")).format(names="、".join(pausing)), "people"),)


def _people(opened: OpenVisit) -> Sequence[Gap]:
    found = []
    if not opened.of_side(Side.TEAM):
        found.append(Gap(tr(N_("没有写诊断组谁到了场")), "people"))
    if not opened.of_side(Side.ENTERPRISE) and not opened.visit.receiver.strip():
        found.append(Gap(tr(N_("没有写企业的人")), "people"))
    return found


def _photos(opened: OpenVisit) -> Sequence[Gap]:
    if not opened.photos:
        return (Gap(tr(N_("还没有照片")), "photos"),)
    categories = {photo.category for photo in opened.photos}
    found = []
    if not categories & SCENE:
        found.append(Gap(tr(N_("没有双方人员在场的照片（会议合影或访谈场景）")), "photos"))
    if not categories & SITE:
        found.append(Gap(tr(N_("没有生产现场的照片")), "photos"))
    if PhotoCategory.ATTENDANCE not in categories:
        found.append(Gap(tr(N_("没有签到表的照片")), "photos"))
    unsorted = sum(photo.category is None for photo in opened.photos)
    if unsorted:
        found.append(Gap(tr(N_("{count} 张照片还没有归类")).format(count=unsorted), "photos"))
    return found


def _words(opened: OpenVisit, interviews: int) -> Sequence[Gap]:
    visit, found = opened.visit, []
    if not opened.notes and not interviews:
        found.append(Gap(tr(N_("没有速记，也没有访谈")), "notes"))
    if visit.kind is None:
        found.append(Gap(tr(N_("没有选服务类型")), "record"))
    if not visit.work_done.strip():
        found.append(Gap(tr(N_("工作内容还没写")), "record"))
    if not visit.location.strip():
        found.append(Gap(tr(N_("没有写地点")), "record"))
    return found
