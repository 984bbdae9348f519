"""What happened before a picture is taken."""

import shutil
from collections.abc import Mapping
from pathlib import Path

from app.actions import enrolment, exchange, records, setup
from app.domain.records.enterprise import Enterprise
from app.workspace import Workspace

_LEADER = {
    "contact": "李双林",
    "contact_phone": "0519-8000 0012",
    "products": "精密行星减速机、谐波减速机、RV 减速机",
}
_BUREAU = {"contact_phone": "0519-8000 0136", "products": "精密行星减速机、谐波减速机(含机器人关节模组)"}


def bundle_that_differs(demo: Path) -> Path:
    """Leader and bureau changed the same lines; the leader's come to the bureau in this bundle."""
    bureau = setup.open_workspace(demo / "bureau")
    _change(bureau, _BUREAU)
    leader = setup.open_workspace(demo / "leader")
    _change(leader, _LEADER)
    to = [one.card for one in enrolment.receivers(leader) if one.card.device_id == bureau.identity.device_id]
    with leader.reading() as read:
        [enterprise] = read.find(Enterprise)
    sealed = exchange.seal_to(leader, [enterprise.dossier_id], to, demo / "out" / "常州锐锋精密_第2次.zjb")
    for space in (leader, bureau):
        space.close()
    return sealed.path


def bundle_that_was_altered(bundle: Path) -> Path:
    """The same with one bit turned near its end."""
    altered = bundle.with_name("常州锐锋精密_U盘副本.zjb")
    shutil.copy(bundle, altered)
    with altered.open("r+b") as file:
        file.seek(-600, 2)
        [byte] = file.read(1)
        file.seek(-600, 2)
        file.write(bytes([byte ^ 4]))
    return altered


def _change(workspace: Workspace, values: Mapping[str, object]) -> None:
    with workspace.reading() as read:
        [enterprise] = read.find(Enterprise)
    records.save(workspace, enterprise.with_(**values), enterprise)
