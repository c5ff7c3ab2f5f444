"""Texts -> queries, by the reader's time, zone and views; the language comes with the first text."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from tui.core.errors import JournalError, QueryError
from tui.core.query import Query
from tui.marking import Marking

if TYPE_CHECKING:
    from tui.core.language.periods import Clock


class QueryReader:
    """The part of the library that reads queries."""

    marking: Marking
    """Knows the saved views."""

    def query(self, text: str) -> Query:
        """Read a whole query.

        Raises:
            QueryError: it cannot be understood; the error names the column.
        """
        if not text.strip():
            return Query(text)
        from tui.core.language.queries import read_query  # noqa: PLC0415

        return read_query(text, now=_now(), views=self._views(text))

    def typed(self, text: str) -> Query:
        """Read a query that is being typed: what is not understood is left out, and nothing is raised."""
        if not text.strip():
            return Query(text, is_typing=True)
        from tui.core.language.queries import read_typed  # noqa: PLC0415

        return read_typed(text, now=_now(), views=self._views(text))

    def kept(self, text: str) -> Query:
        """Read a query whose typing has ended, so that what was seen last is what stays.

        Raises:
            QueryError: it cannot be understood; the error names the column.
        """
        if not text.strip():
            return Query()
        from tui.core.language.queries import read_kept  # noqa: PLC0415

        return read_kept(text, now=_now(), views=self._views(text))

    def clock(self) -> "Clock":
        """Give the reader's time and zone, by which dates are read."""
        from tui.core.language.periods import Clock  # noqa: PLC0415

        return Clock(_now(), UTC)

    def reread(self, text: str) -> Query:
        """Read a text that was kept, and may not be understood any more: what is not is left out."""
        try:
            return self.query(text)
        except (QueryError, JournalError):
            return Query()

    def again(self, query: Query) -> Query:
        """Read a query anew, since `newer:30d` means another time now and a view may have changed."""
        if query.node is None:
            return query
        try:
            return self.typed(query.text) if query.is_typing else self.query(query.text)
        except QueryError:
            return self.typed(query.text)

    def _views(self, text: str) -> Mapping[str, str]:
        """Give the saved views if a text may mean one: no journal is read for any other."""
        return self.marking.views() if "view:" in text.casefold() else {}


def _now() -> datetime:
    return datetime.now(UTC)
