"""Stores and dossiers of a given size for the rows about feeds and bundles."""

import os
from pathlib import Path

from app.actions import dossiers, enrolment, setup
from app.domain.ids import new_id
from app.domain.records.enterprise import Enterprise
from app.domain.records.notes import NoteTag, QuickNote
from app.domain.records.photos import Photo
from app.domain.roles import Role
from app.keys.identity import DeviceIdentity
from app.workspace import Workspace


def workspace(folder: Path, name: str, role: Role, identity: DeviceIdentity | None = None) -> Workspace:
    identity = identity or DeviceIdentity.generate()
    folder.mkdir(parents=True, exist_ok=True)
    key = folder / f"{name}.age"
    key.write_text(identity.age.file_text(), "ascii")
    person = setup.Person(role, name, "测试", name)
    return setup.new_workspace(folder / name, person, setup.Lock(setup.KEY_FILE, key_file=key), identity=identity)


def acquainted(one: Workspace, other: Workspace) -> None:
    enrolment.enrol(one, enrolment.own_card(other))
    enrolment.enrol(other, enrolment.own_card(one))


def dossier(leader: Workspace) -> str:
    return dossiers.open_dossier(leader, Enterprise(name="测试企业")).id


def write_notes(leader: Workspace, dossier_id: str, number: int) -> None:
    visits = [new_id() for _ in range(max(number // 20, 1))]
    with leader.unit_of_work() as work:
        for index in range(number):
            note = QuickNote(
                dossier_id=dossier_id,
                visit_id=visits[index % len(visits)],
                tag=NoteTag.FACT,
                words=f"第 {index} 条:急单每周平均插入 {index % 9} 次,计划员用表格重排一次约 2 小时",
                noted_at=work.now().wall,
            )
            work.put(note)


def keep_originals(leader: Workspace, dossier_id: str, megabytes: int, each: int = 10) -> None:
    """Incompressible originals of `each` megabytes, on record like photos."""
    source = leader.folder / "source.bin"
    with leader.unit_of_work() as work:
        for _ in range(megabytes // each):
            source.write_bytes(os.urandom(each * 1_000_000))
            stored = leader.originals.put(source)
            work.put(Photo(dossier_id=dossier_id, visit_id="", blob=stored.sha256))
    source.unlink()
