"""Who leaves a diagnosis team and who comes instead; nobody who was in it is forgotten."""

from app.domain.errors import AppError
from app.domain.records.team import TeamMember
from app.domain.roles import May
from app.domain.text import N_, tr
from app.workspace import Workspace


def replace_member(workspace: Workspace, leaving: TeamMember, coming: TeamMember) -> None:
    """One step: `coming` takes the place on the day on which it joined, else today."""
    workspace.require(May.PREPARE)
    if not coming.change_reason.strip():
        raise AppError(N_("没有写更换原因，没有保存。"), N_("请写明为什么更换，再写上批准人。"))
    if not coming.change_approved_by.strip():
        raise AppError(N_("没有写更换批准人，没有保存。"), N_("请写上同意更换的人。"))
    day = coming.joined_on or workspace.clock.now().wall.date()
    with workspace.unit_of_work() as work:
        work.put(leaving.with_(left_on=day), leaving)
        work.put(coming.with_(replaces_id=leaving.id, joined_on=day))
    workspace.history.note(tr(N_("更换成员")), work.done)
    workspace.tell_written(work.done)
