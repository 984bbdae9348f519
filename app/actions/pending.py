"""What was written here and nobody whom this device reports to is known to hold."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from app.domain.records.exchange import Device, DeviceRole, Receipt
from app.domain.records.photos import CoveredPicture
from app.domain.roles import Role
from app.feeds.outgoing import held_by
from app.store import feed_log
from app.store.reading import Reading
from app.workspace import Workspace

_NO_WORK = frozenset({Receipt.type_name, Device.type_name, CoveredPicture.type_name})
_TO_WHOM = {Role.MEMBER: DeviceRole.LEADER, Role.LEADER: DeviceRole.BUREAU, Role.BUREAU: DeviceRole.LEADER}


def pending_records(workspace: Workspace, read: Reading, dossier_ids: Iterable[str]) -> dict[str, Counter[str]]:
    """How many records of each type wait to be handed over, by dossier."""
    own = workspace.identity.device_id
    receivers: defaultdict[str, list[str]] = defaultdict(list)
    for device in read.find(Device, role=_TO_WHOM[workspace.role]):
        if device.id != own:
            receivers[device.dossier_id].append(device.id)
    made = {}
    for dossier_id in dossier_ids:
        held = max((held_by(read.db, dossier_id, one).get(own, -1) for one in receivers[dossier_id]), default=-1)
        counts = feed_log.records_after(read.db, dossier_id, own, held)
        made[dossier_id] = Counter({name: count for name, count in counts.items() if name not in _NO_WORK})
    return made
