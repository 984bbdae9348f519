"""Identifiers: version 7, in the order in which they were made, in one spelling."""

import time
import uuid

import pytest

from app.domain.ids import is_id, new_id


def test_ids_are_uuids_of_version_7_made_now():
    made = uuid.UUID(new_id())

    assert (made.version, made.variant) == (7, uuid.RFC_4122)
    assert abs((made.int >> 80) - time.time_ns() // 1_000_000) < 5_000


def test_what_is_made_in_a_row_sorts_in_that_order():
    made = []
    for _ in range(50):
        made.append(new_id())
        time.sleep(0.000_01)

    assert made == sorted(made)
    assert len(set(made)) == 50


MADE = "01a2108f-4f0b-750d-a7ab-6b17132cf5ea"


@pytest.mark.parametrize("text", ["", "x", 5, None, MADE.upper(), "{" + MADE + "}", MADE.replace("-", "")])
def test_only_one_spelling_is_an_id(text):
    assert is_id(new_id())
    assert not is_id(text)
