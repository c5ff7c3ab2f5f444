"""Which articles are selected: some, a stretch that follows the cursor, or all of a result but some."""

from collections.abc import Iterable
from typing import NamedTuple


class Selection(NamedTuple):
    """A set of articles by key, small whatever it holds."""

    keys: frozenset[str] = frozenset()
    """Selected one by one; with `is_all` those that are not."""
    is_all: bool = False
    """All of the result but `keys`."""
    anchor: int | None = None
    """Where in the result a stretch begins that ends at the cursor; None for no stretch."""

    def __bool__(self) -> bool:
        return bool(self.keys) or self.is_all or self.anchor is not None

    def has(self, key: str, index: int, cursor: int) -> bool:
        """Tell whether an article is selected.

        Args:
            key: of the article.
            index: its place in the result.
            cursor: where the cursor stands.
        """
        if self.anchor is not None and index in self.stretch(cursor):
            return True
        return (key in self.keys) != self.is_all

    def stretch(self, cursor: int) -> range:
        """Give the places between anchor and cursor, both included; none without an anchor."""
        if self.anchor is None:
            return range(0)
        return range(min(self.anchor, cursor), max(self.anchor, cursor) + 1)

    def toggled(self, key: str) -> "Selection":
        """Give the selection with an article in it, or no longer."""
        return self._replace(keys=self.keys ^ {key})

    def with_keys(self, keys: Iterable[str]) -> "Selection":
        """Give the selection with articles in it, and without its stretch."""
        kept = self.keys - frozenset(keys) if self.is_all else self.keys | frozenset(keys)
        return Selection(kept, self.is_all)

    def without_keys(self, keys: Iterable[str]) -> "Selection":
        """Give the selection without articles, and without its stretch."""
        kept = self.keys | frozenset(keys) if self.is_all else self.keys - frozenset(keys)
        return Selection(kept, self.is_all)

    def size(self, count: int, cursor: int) -> int:
        """Say how many articles are selected; a stretch counts beside the others.

        Args:
            count: articles of the result.
            cursor: where the cursor stands.
        """
        if self.is_all:
            return max(0, count - len(self.keys))
        return len(self.keys) + len(self.stretch(cursor))
