"""Places in a result that is in order of time: row ids carry the second of publication."""

from collections.abc import Callable, Sequence

from tui.index.schema import SLOTS, UNDATED_LIMIT


def place_of(ids: Sequence[int], first_s: int, after_s: int | None, *, descending: bool) -> int:
    """Find where a stretch of time begins in a result; where nothing lies in it, what comes next.

    Args:
        ids: in order of time, undated ones last.
        first_s: the stretch's first second, since 1970 in UTC.
        after_s: the first second after it; None where time ends with it.
        descending: newest first.

    Returns:
        A place; the number of rows where all lie before it.
    """
    if descending:
        if after_s is None:
            return 0
        return _first(ids, lambda row_id: row_id < after_s * SLOTS)
    dated = _first(ids, lambda row_id: row_id < UNDATED_LIMIT)
    return min(dated, _first(ids, lambda row_id: row_id >= first_s * SLOTS, dated))


def _first(ids: Sequence[int], holds: Callable[[int], bool], stop: int | None = None) -> int:
    """Find the first place before `stop` from which on something holds; without one it is `stop`."""
    low, high = 0, len(ids) if stop is None else stop
    while low < high:
        middle = (low + high) // 2
        if holds(ids[middle]):
            high = middle
        else:
            low = middle + 1
    return low
