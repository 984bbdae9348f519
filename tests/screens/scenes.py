"""What happened before a picture is taken."""

import shutil
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

from app.actions import enrolment, exchange, marks, records, setup
from app.domain.records.enterprise import Enterprise
from app.domain.records.photos import MarkColour, MarkKind, Photo, PhotoMark
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


def marked(workspace: Workspace, photo: Photo) -> Photo:
    """The pressure gauges, explained and with the name plate covered."""
    strokes: list[tuple[MarkKind, tuple[tuple[float, float], ...], dict[str, object]]] = [
        (MarkKind.CIRCLE, ((0.63, 0.04), (0.86, 0.38)), {}),
        (MarkKind.NUMBER, ((0.63, 0.08),), {"number": Decimal(1), "words": "指针已进红区"}),
        (MarkKind.BOX, ((0.4, 0.45), (0.48, 0.57)), {}),
        (MarkKind.NUMBER, ((0.4, 0.45),), {"number": Decimal(2)}),
        (MarkKind.TEXT, ((0.4, 0.6),), {"words": "3 号泵故障灯亮，无远程报警"}),
        (MarkKind.ARROW, ((0.5, 0.86), (0.37, 0.84)), {"colour": MarkColour.YELLOW}),
        (MarkKind.REDACTION, ((0.25, 0.93), (0.32, 0.96)), {}),
    ]
    for kind, points, more in strokes:
        mark = PhotoMark(dossier_id=photo.dossier_id, photo_id=photo.id, kind=kind, points=points)
        marks.add_mark(workspace, mark.with_(**more))
    return photo


def _change(workspace: Workspace, values: Mapping[str, object]) -> None:
    with workspace.reading() as read:
        [enterprise] = read.find(Enterprise)
    records.save(workspace, enterprise.with_(**values), enterprise)
