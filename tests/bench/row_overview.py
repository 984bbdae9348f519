"""The bureau's list of all enterprises, from asking for it to its first paint, against the promised 0.3 s."""

import os
import random
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication

from app.domain.ids import new_id
from app.domain.record import Record
from app.domain.records.enterprise import Enterprise
from app.domain.records.photos import Photo
from app.domain.records.project import Project
from app.domain.records.visits import Visit
from app.domain.roles import Role
from app.store import tables
from app.store.engine import writing
from app.workspace import Workspace
from tests.bench import given_feeds
from tests.bench.harness import Contest, bench, seconds
from tests.ui.given_pages import Host
from ui.garbage import GarbageSearch
from ui.pages.archive import ArchivePage
from ui.theme.theme import Theme

_PROMISED_S = 0.3
_VISITS, _PHOTOS = 6, 20
"""Of each dossier."""


@bench.row("overview", sizes=("10000 dossiers",), unit="s", against="the promised 0.3 s", aim=1.0)
@contextmanager
def overview(size: str) -> Iterator[Contest]:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    GarbageSearch(app)
    Theme().apply(app)
    with tempfile.TemporaryDirectory(prefix="bench-") as place:
        bureau = given_feeds.workspace(Path(place), "bureau", Role.BUREAU)
        _fill(bureau, int(size.split()[0]))
        host = Host(bureau)

        def first_paint() -> None:
            page = ArchivePage(host.parts)
            page.resize(1366, 768)
            page.show()
            page.arrive({})
            while host.jobs.running:
                # Waiting leaves the interpreter to the thread that reads.
                app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
            page.grab()
            page.leave()
            page.deleteLater()

        try:
            yield Contest(seconds(first_paint), lambda: _PROMISED_S)
        finally:
            host.close()


def _fill(bureau: Workspace, dossiers: int) -> None:
    """Rows alone: the list reads no feeds, and a quarter of a million entries would take minutes."""
    for _ in range(dossiers // 1000):
        rows: dict[type[Record], list[dict[str, Any]]] = {Enterprise: [], Project: [], Visit: [], Photo: []}
        for number in range(1000):
            for record in _dossier(number):
                rows[type(record)].append(
                    {"dossier_id": record.dossier_id, "id": record.id, "deleted": False, **record.values()}
                )
        with writing(bureau.engine) as db:
            for type_, made in rows.items():
                db.execute(tables.RECORDS[type_.type_name].insert(), made)


def _dossier(number: int) -> Iterator[Record]:
    id_ = new_id()
    enterprise = Enterprise(
        dossier_id=id_, name=f"测试企业 {number}", division=f"第{number % 90}区", industry="机械制造"
    )
    yield enterprise
    yield Project(id=id_, dossier_id=id_, enterprise_id=enterprise.id, category="smart_workshop")
    visits = [
        Visit(dossier_id=id_, theme="走访", planned_on=date(2025, 1, 1) + timedelta(days=random.randrange(300)))
        for _ in range(_VISITS)
    ]
    yield from visits
    for at in range(_PHOTOS):
        yield Photo(dossier_id=id_, visit_id=visits[at % _VISITS].id, blob=f"{random.getrandbits(256):064x}")
