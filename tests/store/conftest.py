"""One real store, open, on a folder of its own."""

import pytest

from tests import given


@pytest.fixture
def store(tmp_path):
    opened = given.store(tmp_path)
    yield opened
    opened.close()
