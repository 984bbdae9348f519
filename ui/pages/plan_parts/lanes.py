"""Side by side where things overlap: which lane of how many each takes."""

from collections.abc import Sequence

Span = tuple[float, float]


def lanes(spans: Sequence[Span]) -> list[tuple[int, int]]:
    """(lane, how many lanes there are beside each other) of each span; those that only touch share a lane."""
    made = [(0, 1)] * len(spans)
    cluster: list[int] = []
    ends: list[float] = []
    reach = float("-inf")

    def close() -> None:
        for at in cluster:
            made[at] = (made[at][0], len(ends))

    for at in sorted(range(len(spans)), key=lambda one: spans[one]):
        start, end = spans[at]
        if start >= reach:
            close()
            cluster, ends = [], []
        lane = next((n for n, taken in enumerate(ends) if taken <= start), len(ends))
        if lane == len(ends):
            ends.append(end)
        else:
            ends[lane] = end
        made[at] = (lane, 1)
        cluster.append(at)
        reach = max(reach, end)
    close()
    return made
