"""What a reader asks for: words, picked facet values and an order. Its SQL is a visitor in `index`."""

from dataclasses import dataclass, replace
from typing import Literal, TypeAlias, get_args

Facet: TypeAlias = Literal["topic", "provider", "type", "date", "folder"]
FACETS: tuple[Facet, ...] = get_args(Facet)

SortKey: TypeAlias = Literal["date", "heat", "quality", "provider", "title"]
SORT_KEYS: tuple[SortKey, ...] = get_args(SortKey)


@dataclass(frozen=True, slots=True)
class Pick:
    """One value of one facet, chosen by the reader."""

    facet: Facet
    value: str
    """The exact value; for `date` a year `2020`, a month `2020-06`, or empty for undated;
    for `folder` a path in the archive, its subfolders included."""


@dataclass(frozen=True, slots=True)
class Sort:
    """An order of rows. Unknown values come last both ways; ties are newest first, then by key."""

    key: SortKey = "date"
    descending: bool = True
    """Newest, largest or last letter first."""


@dataclass(frozen=True, slots=True)
class Query:
    """Values of one facet are alternatives; facets and words must all hold."""

    words: str = ""
    """As typed: each word must occur in title, excerpt or body; case and accents do not matter."""
    last_is_prefix: bool = False
    """True while the last word is still being typed."""
    picks: frozenset[Pick] = frozenset()
    sort: Sort = Sort()

    @property
    def is_empty(self) -> bool:
        """Whether the query narrows nothing."""
        return not self.picks and not self.words.strip()

    def toggled(self, pick: Pick) -> "Query":
        """Give the query with a value picked, or no longer picked."""
        return replace(self, picks=self.picks ^ {pick})

    def picked(self, facet: Facet) -> frozenset[str]:
        """Give the values picked of one facet."""
        return frozenset(pick.value for pick in self.picks if pick.facet == facet)
