"""What a dossier is called on the page."""

from app.actions.today import DossierToday
from app.domain.text import N_, tr


def name_of(dossier: DossierToday) -> str:
    return dossier.enterprise or tr(N_("未命名企业"))
