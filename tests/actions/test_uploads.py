"""When a visit had reached the bureau: told by the bureau's receipt, the same on both sides."""

import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from app.actions import dossiers, enrolment, exchange, records
from app.actions.compliance import Compliance
from app.actions.dossier_records import DossierRecords
from app.actions.uploads import uploads
from app.domain.record import Record
from app.domain.records.enterprise import Enterprise
from app.domain.records.notes import Interview, QuickNote
from app.domain.records.photos import Photo
from app.domain.records.visits import TimeEvent, TimeEventKind, Visit
from app.domain.roles import Role
from app.workspace import Workspace
from tests.given import clock
from tests.ui.given_pages import workspace_of


class Places:
    """A leader, a colleague and a bureau who know each other, a dossier of the leader's, and bundles on their way."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.clock, self.sent = folder, clock(), 0
        roles = {"leader": Role.LEADER, "member": Role.MEMBER, "bureau": Role.BUREAU}
        made = {name: workspace_of(folder / name, role, at) for at, (name, role) in enumerate(roles.items(), 1)}
        self.leader, self.member, self.bureau = made.values()
        for one in made.values():
            one.clock = self.clock
            for other in made.values():
                if other is not one:
                    enrolment.enrol(one, enrolment.own_card(other))
        self.dossier = dossiers.open_dossier(self.leader, Enterprise(name="锐锋精密")).id

    def close(self) -> None:
        for one in (self.leader, self.member, self.bureau):
            one.close()

    def visit(self, *leave_out: type[Record], work_done: str = "看了排产", kind=TimeEventKind.CHECK_OUT) -> Visit:
        """With a photo, a stamp and words, as far as these are not left out."""
        visit = Visit(dossier_id=self.dossier, theme="走访", work_done=work_done)
        of = {"dossier_id": self.dossier, "visit_id": visit.id}
        source = self.folder / "source.bin"
        source.write_bytes(os.urandom(1000))
        photo = Photo(**of, blob=self.leader.originals.put(source).sha256)
        note = QuickNote(**of, words="急单每周平均插入 3 次")
        for one in (visit, photo, note, TimeEvent(**of, kind=kind, clock=self.clock.now())):
            if not isinstance(one, leave_out):
                records.save(self.leader, one)
        self.clock.pass_time(minutes=1)
        return visit

    def send(self, sender: Workspace, receiver: Workspace) -> datetime:
        """Seal now, import an hour later; the time of sealing."""
        self.sent += 1
        target = self.folder / f"{self.sent}.zjb"
        cards = [one.card for one in enrolment.receivers(sender) if one.card.device_id == receiver.identity.device_id]
        sealed = exchange.seal_to(sender, [self.dossier], cards, target)
        self.clock.pass_time(hours=1)
        exchange.import_bundle(receiver, target)
        return sealed.created_at

    def told(self, workspace: Workspace) -> dict[str, datetime]:
        with workspace.reading() as read:
            return uploads(workspace, DossierRecords(read, (self.dossier,))).get(self.dossier, {})


@pytest.fixture
def places(tmp_path: Path) -> Iterator[Places]:
    made = Places(tmp_path)
    yield made
    made.close()


def test_both_sides_tell_the_same_time_of_sealing(places: Places) -> None:
    visit = places.visit()
    sealed = places.send(places.leader, places.bureau)
    assert places.told(places.bureau) == {visit.id: sealed}
    assert places.told(places.leader) == {}, "the receipt is not back yet"
    places.send(places.bureau, places.leader)
    assert places.told(places.leader) == {visit.id: sealed}


def test_what_comes_later_has_its_own_time(places: Places) -> None:
    first = places.visit()
    early = places.send(places.leader, places.bureau)
    second = places.visit()
    late = places.send(places.leader, places.bureau)
    assert early < late
    assert places.told(places.bureau) == {first.id: early, second.id: late}


@pytest.mark.parametrize("missing", [Photo, TimeEvent])
def test_without_a_photo_or_a_check_out_nothing_is_uploaded(places: Places, missing: type[Record]) -> None:
    places.visit(missing)
    places.send(places.leader, places.bureau)
    assert places.told(places.bureau) == {}


def test_a_check_in_is_no_check_out(places: Places) -> None:
    places.visit(kind=TimeEventKind.CHECK_IN)
    places.send(places.leader, places.bureau)
    assert places.told(places.bureau) == {}


def test_words_are_the_visits_own_a_note_or_an_interview(places: Places) -> None:
    own, noted = places.visit(QuickNote), places.visit(work_done=" ")
    asked, silent = places.visit(QuickNote, work_done=""), places.visit(QuickNote, work_done="")
    records.save(places.leader, Interview(dossier_id=places.dossier, visit_id=asked.id, person="赵总"))
    sealed = places.send(places.leader, places.bureau)
    assert places.told(places.bureau) == dict.fromkeys((own.id, noted.id, asked.id), sealed)

    note = QuickNote(dossier_id=places.dossier, visit_id=silent.id, words="补记")
    records.save(places.leader, note)
    later = places.send(places.leader, places.bureau)
    assert places.told(places.bureau)[silent.id] == later


def test_a_receipt_of_a_colleague_does_not_count(places: Places) -> None:
    visit = places.visit()
    places.send(places.leader, places.member)
    places.send(places.member, places.leader)
    assert places.told(places.leader) == places.told(places.member) == {}
    sealed = places.send(places.leader, places.bureau)
    assert places.told(places.bureau) == {visit.id: sealed}


def test_the_rule_follows_the_receipt(places: Places) -> None:
    compliance = Compliance(places.leader)
    visit = places.visit()
    records.save(places.leader, arrival(places, visit))
    before = compliance.verdicts(places.dossier)["REQ-02"].outcome
    places.send(places.leader, places.bureau)
    places.send(places.bureau, places.leader)
    after = compliance.verdicts(places.dossier)["REQ-02"].outcome
    assert (before.have, after.have) == (0, 1)
    compliance.close()


def arrival(places: Places, visit: Visit) -> TimeEvent:
    """Two hours before."""
    now = places.clock.now()
    earlier = type(now)(now.wall.replace(hour=now.wall.hour - 2), now.boot, now.mono - 7200)
    return TimeEvent(dossier_id=places.dossier, visit_id=visit.id, kind=TimeEventKind.CHECK_IN, clock=earlier)
