"""A window and a command at work in one workspace: nothing is lost, nothing of one is swept by the other."""

import threading
from pathlib import Path

from app.actions import enrolment, exchange, records, setup
from app.actions.dossiers import dossier_cards
from app.actions.summary import summary
from app.domain.records.notes import QuickNote
from app.domain.records.visits import Visit
from app.store.verify import verify_store

NOTES = 25


def test_one_imports_while_the_other_captures(demo: Path, tmp_path: Path) -> None:
    member, window = setup.open_workspace(demo / "member"), setup.open_workspace(demo / "leader")
    dossier = dossier_cards(member)[0].id
    with member.reading() as read:
        visit = read.find(Visit, dossier_id=dossier)[0]
    cards = [one.card for one in enrolment.receivers(member) if one.card.owner == "陈立峰"]
    bundles = []
    for at in range(5):
        records.save(member, QuickNote(dossier_id=dossier, visit_id=visit.id, words=f"组员 {at}"))
        bundles.append(tmp_path / f"{at}.zjb")
        exchange.seal_to(member, [dossier], cards, bundles[-1])
    before = summary(window)["records"]["quick_note"]

    def command() -> None:
        for bundle in bundles:
            other = setup.open_workspace(demo / "leader")
            exchange.import_bundle(other, bundle)
            other.close()

    importing = threading.Thread(target=command)
    importing.start()
    for at in range(NOTES):
        records.save(window, QuickNote(dossier_id=dossier, visit_id=visit.id, words=f"组长 {at}"))
    importing.join()

    assert summary(window)["records"]["quick_note"] == before + NOTES + len(bundles)
    assert verify_store(window.engine) == []
    member.close()
    window.close()
