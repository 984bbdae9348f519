"""Three devices with real stores that trust each other, on a folder of their own."""

import pytest

from app.domain.roles import Role
from tests import given


@pytest.fixture
def trio(tmp_path):
    roles = (Role.LEADER, Role.MEMBER, Role.BUREAU)
    stores = [given.store(tmp_path, number, role) for number, role in enumerate(roles)]
    yield stores
    for one in stores:
        one.close()
