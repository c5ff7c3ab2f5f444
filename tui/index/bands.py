"""Bands of a score: five or so of the same round width, so that a sidebar can count what lies in each."""

from collections.abc import Mapping

_MOST = 5


def band_edges(low: int, high: int) -> list[int]:
    """Give where bands begin that hold all from `low` to `high`; one at least."""
    width = 1
    for factor in (2, 5, 10) * 18:
        if (high // width) - (low // width) < _MOST:
            break
        width = width * factor // {2: 1, 5: 2, 10: 5}[factor]
    first = low // width * width
    return list(range(first, max(high, first) + 1, width))


def in_bands(counts: Mapping[int | None, int], edges: list[int]) -> dict[str, int]:
    """Add up the counts of single values by band, the lowest first; what is unknown last, as empty.

    The text of a band is that of a query's value: `50..99`, the last one open as `200..`.
    """
    found = [0] * len(edges)
    for value, count in counts.items():
        if value is not None:
            found[max(0, sum(edge <= value for edge in edges) - 1)] += count
    bands = {
        f"{edge}..{edges[at + 1] - 1 if at + 1 < len(edges) else ''}": found[at]
        for at, edge in enumerate(edges)
        if found[at]
    }
    return {**bands, **({"": counts[None]} if counts.get(None) else {})}
