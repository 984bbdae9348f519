"""Many generated histories over four devices: everybody ends alike, and as the rule says."""

from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.roles import Role
from app.store.verify import verify_store
from tests import given as make
from tests.faults.promises import Effort, promise
from tests.feeds.test_convergence import ROGUE, histories, test_everybody_ends_alike

_AT_A_TIME = 250
_with_cases: Any = test_everybody_ends_alike
everybody_ends_alike = _with_cases.hypothesis.inner_test


@promise("convergence", "equal state on all devices, and the one that the rule says")
def convergence(folder: Path, effort: Effort) -> Iterator[str]:
    for batch in range(0, effort.histories, _AT_A_TIME):
        place = folder / str(batch)
        place.mkdir()
        yield from _some(place, min(_AT_A_TIME, effort.histories - batch))


def _some(folder: Path, number: int) -> Iterator[str]:
    """With stores of their own, which stay small enough to be quick."""
    tried = 0
    with ExitStack() as stack:
        roles = (Role.LEADER, Role.MEMBER, Role.MEMBER, Role.MEMBER)
        stores = [stack.enter_context(closing(make.store(folder, at, role))) for at, role in enumerate(roles)]

        @settings(max_examples=number, deadline=None, database=None, suppress_health_check=list(HealthCheck))
        @given(histories, st.integers(0, 2**32))
        def one(steps: object, seed: int) -> None:
            nonlocal tried
            tried += 1
            everybody_ends_alike(stores, steps, seed)

        one()
        wrong = [words for store in stores[:ROGUE] for words in verify_store(store.engine)]
    yield from ("" for _ in range(tried - 1))
    yield "; ".join(wrong)
