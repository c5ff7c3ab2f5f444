"""Medians of values that were counted, without a list of them all."""

from collections.abc import Iterable


def median_of(counts: Iterable[tuple[int, int]]) -> float | None:
    """Give the median of values that are counted; the mean of the middle two where their number is even."""
    ordered = sorted(counts)
    total = sum(count for _, count in ordered)
    if not total:
        return None
    middles = []
    for place in ((total - 1) // 2, total // 2):
        passed = 0
        for value, count in ordered:
            passed += count
            if passed > place:
                middles.append(value)
                break
    return sum(middles) / 2
