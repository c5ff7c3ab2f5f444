"""Groups of a list's rows: where each begins and what it is of. Rows are never looked at to find theirs."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args

from tui.core.query import Sort, SortKey

GroupKey: TypeAlias = Literal["day", "week", "month", "provider", "story"]
GROUP_KEYS: tuple[GroupKey, ...] = get_args(GroupKey)


@dataclass(frozen=True, slots=True)
class Groups:
    """The groups of a list that is not empty, in its order."""

    key: GroupKey
    starts: Sequence[int]
    """Place of each group's first row: rising, beginning with 0."""
    values: Sequence[str]
    """What each is of: a day as `2020-06-09`, a week by its Monday, a month as `2020-06`, a provider's name;
    empty for what is undated or has no provider."""
    total: int
    """Rows of the list."""

    def __len__(self) -> int:
        return len(self.starts)

    def of(self, place: int) -> int:
        """Give the number of a row's group."""
        return bisect_right(self.starts, place) - 1

    def rows(self, group: int) -> range:
        """Give the places of a group's rows."""
        stop = self.starts[group + 1] if group + 1 < len(self.starts) else self.total
        return range(self.starts[group], stop)


def order_for(key: GroupKey, sort: tuple[Sort, ...]) -> tuple[Sort, ...]:
    """Give the order in which groups are whole: as it is where it serves, else the usual one of the key.

    Stories are brought together in any order.
    """
    if key == "story":
        return sort
    first: SortKey = "provider" if key == "provider" else "date"
    return sort if sort[0].key == first else (Sort(first, descending=first == "date"),)
