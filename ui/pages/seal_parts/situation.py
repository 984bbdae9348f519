"""Everything the page shows about a dossier before anything is sealed, read in one go beside the window."""

from dataclasses import dataclass

from app.actions.dossiers import dossier_cards
from app.actions.enrolment import receivers
from app.actions.handing_over import HandedOver, sent, taking_part
from app.actions.self_check import Checked, self_check
from app.domain.progress import Progress
from app.keys.card import Card
from app.workspace import Workspace


@dataclass(frozen=True)
class Situation:
    dossier_id: str
    enterprise: str
    cards: tuple[Card, ...]
    """Of everybody who is trusted here."""
    taking_part: tuple[str, ...]
    checks: tuple[Checked, ...]
    history: tuple[HandedOver, ...]


def situation(workspace: Workspace, dossier_id: str, progress: Progress) -> Situation | None:
    """None when the dossier is not here any more."""
    found = next((card for card in dossier_cards(workspace) if card.id == dossier_id), None)
    if found is None:
        return None
    return Situation(
        dossier_id,
        found.enterprise.name,
        tuple(one.card for one in receivers(workspace)),
        tuple(taking_part(workspace, dossier_id)),
        tuple(self_check(workspace, dossier_id, progress)),
        tuple(sent(workspace, dossier_id)),
    )
