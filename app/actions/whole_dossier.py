"""Everything that one dossier holds, for the page that shows it as a whole."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from app.actions.covered_pictures import stand_ins_in
from app.actions.dossiers import VisitSummary, visit_summaries
from app.actions.followed_rules import followed_rules
from app.domain.record import Record
from app.domain.records.enterprise import Enterprise
from app.domain.records.exchange import Device, Receipt
from app.domain.records.notes import Interview, QuickNote
from app.domain.records.photos import Photo
from app.domain.records.project import Project
from app.domain.records.shortcomings import Shortcoming
from app.domain.records.team import TeamMember
from app.domain.records.visits import Participant, Side
from app.feeds.outgoing import held_by
from app.rules.rule_set import RuleSet
from app.rules.rule_sets import rule_set
from app.rules.visit_numbers import Nth
from app.store import feed_log
from app.store.reading import Reading
from app.workspace import Workspace


@dataclass(frozen=True, slots=True)
class DeviceStanding:
    """A device that was vouched for, and how much of what is held here it is known to hold."""

    device: Device
    held: int
    total: int
    ours: bool

    @property
    def complete(self) -> bool:
        return self.held >= self.total


@dataclass(frozen=True, slots=True)
class WholeDossier:
    project: Project
    enterprise: Enterprise
    visits: tuple[VisitSummary, ...] = ()
    """Oldest first; their place here is their number."""
    photos: tuple[Photo, ...] = ()
    """Newest first."""
    notes: tuple[QuickNote, ...] = ()
    interviews: tuple[Interview, ...] = ()
    shortcomings: tuple[Shortcoming, ...] = ()
    team: tuple[TeamMember, ...] = ()
    people: tuple[Participant, ...] = ()
    devices: tuple[DeviceStanding, ...] = ()
    receipts: tuple[Receipt, ...] = ()
    conflicts: int = 0
    covered: Mapping[str, str] = field(default_factory=dict)
    """By the hash of a photo whose original is not here, the covered picture that is."""
    rules: RuleSet = field(default_factory=rule_set)
    """What it follows."""

    def record(self, type_name: str, id_: str) -> Record | None:
        """A visit, note, interview, shortcoming or photo of this dossier."""
        visits = tuple(one.visit for one in self.visits)
        every = (*visits, *self.notes, *self.interviews, *self.shortcomings, *self.photos)
        return next((one for one in every if one.id == id_ and one.type_name == type_name), None)

    def team_at(self, visit_id: str) -> list[str]:
        """Names of the diagnosis team at a visit."""
        return [one.name for one in self.people if one.visit_id == visit_id and one.side is Side.TEAM]

    def nth_of(self, visit_id: str) -> Nth | None:
        return next((one.nth for one in self.visits if one.visit.id == visit_id), None)

    def owner_of(self, device_id: str) -> str:
        """Whose device it is; the id where nobody vouched for it."""
        return next((one.device.owner for one in self.devices if one.device.id == device_id), device_id)


def whole_dossier(workspace: Workspace, dossier_id: str) -> WholeDossier | None:
    """None when it is not there, or not any more."""
    with workspace.reading() as read:
        projects = read.find(Project, id=dossier_id, dossier_id=dossier_id)
        if not projects:
            return None
        enterprises = read.find(Enterprise, dossier_id=dossier_id)
        return WholeDossier(
            projects[0],
            enterprises[0] if enterprises else Enterprise(dossier_id=dossier_id),
            tuple(visit_summaries(workspace, dossier_id)),
            tuple(reversed(read.find(Photo, dossier_id=dossier_id))),
            tuple(read.find(QuickNote, dossier_id=dossier_id)),
            tuple(read.find(Interview, dossier_id=dossier_id)),
            tuple(read.find(Shortcoming, dossier_id=dossier_id)),
            tuple(read.find(TeamMember, dossier_id=dossier_id)),
            tuple(read.find(Participant, dossier_id=dossier_id)),
            tuple(_standings(read, dossier_id, workspace.identity.device_id)),
            tuple(read.find(Receipt, dossier_id=dossier_id)),
            len(read.conflicts(dossier_id)),
            stand_ins_in(read, workspace.originals, dossier_id),
            followed_rules(workspace, read, [dossier_id])[dossier_id],
        )


def _standings(read: Reading, dossier_id: str, own: str) -> Iterable[DeviceStanding]:
    ends = {device: end.seq for device, end in feed_log.feed_ends(read.db, dossier_id).items()}
    total = sum(seq + 1 for seq in ends.values())
    for device in read.find(Device, dossier_id=dossier_id):
        ours = device.id == own
        holds = ends if ours else held_by(read.db, dossier_id, device.id)
        held = sum(min(holds.get(one, -1), seq) + 1 for one, seq in ends.items())
        yield DeviceStanding(device, held, total, ours)
