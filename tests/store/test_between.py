"""Records by a span of days or times."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from app.domain.records.plan import PlannedEvent
from app.domain.records.visits import Visit
from app.domain.roles import Role
from tests.given import DOSSIER, StoreOfDevice, store


@pytest.fixture
def held(tmp_path: Path) -> Iterator[StoreOfDevice]:
    made = store(tmp_path, role=Role.LEADER)
    yield made
    made.close()


def test_times_from_the_first_up_to_and_not_with_the_last(held: StoreOfDevice) -> None:
    times = [datetime(1, 1, 1), datetime(2026, 6, 1, 8, 45), datetime(2026, 6, 1, 13, 30), datetime(2026, 6, 2), None]
    events = [PlannedEvent(dossier_id=DOSSIER, starts_at=one, theme=str(one)) for one in times]
    with held.work() as work:
        for one in events:
            work.put(one)

    with held.read() as read:
        found = read.between(PlannedEvent, "starts_at", datetime(2026, 6, 1, 8, 45), datetime(2026, 6, 2))
        early = read.between(PlannedEvent, "starts_at", datetime.min, datetime(2026, 6, 1))
        nobody = read.between(PlannedEvent, "starts_at", datetime.min, datetime.max, dossier_id="another")

    assert found == events[1:3]
    assert early == events[:1]
    assert nobody == []


def test_days_without_what_was_deleted(held: StoreOfDevice) -> None:
    visits = [Visit(dossier_id=DOSSIER, theme=str(day), planned_on=date(2026, 6, day)) for day in (1, 2, 3)]
    with held.work() as work:
        for one in visits:
            work.put(one)
    with held.work() as work:
        work.remove(visits[1])

    with held.read() as read:
        assert read.between(Visit, "planned_on", date(2026, 6, 1), date(2026, 6, 4)) == [visits[0], visits[2]]
