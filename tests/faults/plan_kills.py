"""Killed while a plan is drafted or approved: all of it is there, or nothing."""

from collections.abc import Iterator
from pathlib import Path

from app.domain.records.plan import PlannedEvent, ServicePlan
from app.workspace import Workspace
from tests.faults.kills import killed_again_and_again
from tests.faults.promises import Effort, promise


@promise("kills: plans", "a draft or an approval is whole, acknowledged ones stay")
def planning(folder: Path, effort: Effort) -> Iterator[str]:
    def check(workspace: Workspace, said: list[str]) -> list[str]:
        with workspace.reading() as read:
            papers, events = read.find(ServicePlan), read.find(PlannedEvent)
        planned: dict[str, list[PlannedEvent]] = {}
        for event in events:
            planned.setdefault(event.dossier_id, []).append(event)
        approved = {one.dossier_id for one in papers if one.approved_on}
        drafted = {one.dossier_id for one in papers}
        # The sample's own plan was written event by event.
        made = {id_: own for id_, own in planned.items() if id_ in drafted}
        halves = [id_ for id_, own in made.items() if len({one.approved_for is None for one in own}) > 1]
        bare = [id_ for id_ in drafted if not planned.get(id_)]
        apart = [id_ for id_, own in made.items() if (own[0].approved_for is not None) != (id_ in approved)]
        known = {f"drafted {id_}" for id_ in made} | {f"approved {id_}" for id_ in approved}
        lost = [line for line in said if line not in known]
        told = (("half approved", halves), ("paper alone", bare), ("approved apart", apart), ("lost", lost))
        return [f"{what}: {which}" for what, which in told if which]

    return killed_again_and_again(folder, effort, "plans", check, spread=0.2)
