"""Cards: ours to give away, others' to accept after the words were compared."""

from pathlib import Path

from app.domain.changes import ChangeSet
from app.domain.errors import AppError
from app.domain.roles import May
from app.domain.text import N_
from app.keys.card import Card, make_card, read_card
from app.store import devices, feed_log
from app.store.engine import Connection, writing
from app.workspace import EnrolledCard, Workspace

_LIMIT = 4096


def own_card(workspace: Workspace) -> str:
    """This device's card: one line of text, also fit for a QR code."""
    profile = workspace.profile
    return make_card(
        workspace.identity,
        label=profile.device_name,
        owner=profile.person,
        person_id=profile.person_id,
        unit=profile.unit,
        role=profile.role,
        created=workspace.clock.now().wall,
    )


def write_card(workspace: Workspace, target: Path) -> None:
    workspace.keep_apart(target)
    try:
        target.write_text(own_card(workspace) + "\n", "ascii")
    except OSError as error:
        raise AppError(N_("名片没有写进去。"), N_("请检查磁盘空间和文件夹权限。")) from error


def card_in(file: Path) -> str:
    """The text of a card file; raises AppError when it is none."""
    try:
        with file.open("rb") as opened:
            text = opened.read(_LIMIT).decode("ascii").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise AppError(N_("这个文件不是设备名片。"), N_("请选择 .zjcard 文件。")) from error
    read_card(text)
    return text


def enrol(workspace: Workspace, text: str) -> Card:
    """Trust a device from now on. Whoever calls this has compared the check words with the owner."""
    workspace.require(May.ENROL)
    card = read_card(text)
    if card.device_id == workspace.identity.device_id:
        raise AppError(N_("这是本机自己的名片。"), N_("请选择对方的名片。"))
    with writing(workspace.engine) as db:
        devices.enrol(db, card.device_id, text.strip(), workspace.clock.now().wall.isoformat(timespec="seconds"))
        changes = _recount(workspace, db, card.device_id)
    workspace.tell(changes)
    return card


def revoke(workspace: Workspace, device_id: str) -> None:
    """What is held of a device goes on counting; what it writes from now on does not."""
    workspace.require(May.ENROL)
    with writing(workspace.engine) as db:
        devices.revoke(db, device_id, workspace.clock.now().wall.isoformat(timespec="seconds"))
        changes = _recount(workspace, db, device_id)
    workspace.tell(changes)


def _recount(workspace: Workspace, db: Connection, device_id: str) -> ChangeSet:
    return workspace.recount(db, [(dossier, device_id) for dossier in feed_log.dossiers_of(db, device_id)])


def receivers(workspace: Workspace) -> list[EnrolledCard]:
    """Whom bundles can be sealed to."""
    return [one for one in workspace.enrolled_cards() if not one.revoked]
