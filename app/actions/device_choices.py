"""What a person settled for this workspace on this device, such as which camera: remembered, never exchanged."""

from app.store import settings
from app.store.engine import reading, writing
from app.workspace import Workspace

CAMERA, LEFT_HANDED = "camera", "left_handed"


def choice(workspace: Workspace, name: str) -> str:
    """Empty when nothing was chosen yet."""
    with reading(workspace.engine) as db:
        return str(settings.get(db, f"choice {name}", ""))


def choose(workspace: Workspace, name: str, value: str) -> None:
    with writing(workspace.engine) as db:
        settings.put(db, f"choice {name}", value)
