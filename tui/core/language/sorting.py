"""The order of rows as a query writes it: `sort:-heat,date`."""

from collections.abc import Iterable
from typing import NamedTuple

from tui.core.language.fields import SORT_KEYS, SortKey, nearest


class Sort(NamedTuple):
    """One key of an order. Unknown values come last both ways."""

    key: SortKey
    descending: bool
    """Newest, largest or last letter first."""


DEFAULT_SORT = (Sort("date", descending=True),)


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
