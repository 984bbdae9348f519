"""However visits lie, those that count keep apart; and no choice of others would count more, unless they last over
midnight and overlap as well."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from itertools import combinations

from hypothesis import given as cases
from hypothesis import strategies as st

from app.rules.visits import Lack
from tests.rules.given_services import held, rules_with, visits

FIRST = date(2026, 9, 1)
GAP = timedelta(hours=1)
SPANS = st.tuples(st.integers(0, 47), st.integers(3, 8))
"""Begin and length in hours over two days and a night."""
Span = tuple[datetime, datetime]


def fits(chosen: Sequence[Span], most: int) -> bool:
    own = sorted(chosen, key=lambda one: one[1])
    days = Counter(begin.date() for begin, _ in own)
    apart = all(
        second[0] - first[1] >= GAP or second[0].date() > first[1].date() for first, second in combinations(own, 2)
    )
    return apart and max(days.values(), default=0) <= most


@cases(st.lists(SPANS, max_size=6), st.integers(1, 3))
def test_as_many_count_as_can(spans: list[tuple[int, int]], most: int) -> None:
    records = [
        one
        for number, (begin, length) in enumerate(spans)
        for one in held(f"v{number}", FIRST + timedelta(days=begin // 24), f"{begin % 24:02}:00", length * 60)
    ]
    made = visits(records, rules=rules_with(visits_per_day=most))
    lie = {
        one.id: (one.hours.checked_in, one.hours.checked_out)
        for one in made
        if one.hours.checked_in and one.hours.checked_out
    }
    counted = [lie[one.id] for one in made if one.counts]
    assert fits(counted, most)
    assert all(one.lacks in ((Lack.TOO_CLOSE,), (Lack.TOO_MANY,)) for one in made if not one.counts)
    if all(begin.date() == end.date() for begin, end in lie.values()):
        choices = (choice for size in range(len(lie) + 1) for choice in combinations(lie.values(), size))
        assert len(counted) == max(len(choice) for choice in choices if fits(choice, most))
