"""The order of rows as a query writes it: `sort:-heat,date`."""

from collections.abc import Iterable

from tui.core.nearest import nearest
from tui.core.query import SORT_KEYS, Sort


def read_sort(value: str) -> tuple[Sort, ...]:
    """Read the value of `sort:`, the first key first.

    Raises:
        ValueError: with what is wrong with it.
    """
    found: list[Sort] = []
    for part in value.split(","):
        name = part.removeprefix("-").lower()
        key = next((key for key in SORT_KEYS if key == name), None)
        if key is None:
            near = nearest(name, SORT_KEYS)
            raise ValueError(f"did you mean `{near}`?" if near else f"the keys are {', '.join(SORT_KEYS)}")
        if any(key == other.key for other in found):
            raise ValueError(f"`{key}` stands twice")
        found.append(Sort(key, part.startswith("-")))
    return tuple(found)


def write_sort(sort: Iterable[Sort]) -> str:
    """Give the term that `read_sort` reads, with its `sort:`."""
    return "sort:" + ",".join(f"-{part.key}" if part.descending else part.key for part in sort)
