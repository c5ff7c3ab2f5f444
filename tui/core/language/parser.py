"""Query text -> what it asks for: whole queries, and those that are still being typed."""

from collections.abc import Mapping
from datetime import UTC, datetime, tzinfo
from types import MappingProxyType
from typing import NamedTuple

from tui.core.language.nodes import Node
from tui.core.language.periods import Clock
from tui.core.language.reader import Budget, Reader, Setting, Span
from tui.core.query import Sort

NO_VIEWS: Mapping[str, str] = MappingProxyType({})


class Parsed(NamedTuple):
    """What a text asks for."""

    node: Node
    sort: tuple[Sort, ...] = ()
    """What `sort:` says, the first key first; empty when the text says nothing of an order."""


class Unfinished(NamedTuple):
    """What a text asks for that is still being typed."""

    parsed: Parsed
    """Of the part that was understood; the word at the end is a prefix."""
    not_understood: tuple[Span, ...] = ()
    """The rest, in the order in which it was met."""


def parse(text: str, *, now: datetime, zone: tzinfo = UTC, views: Mapping[str, str] = NO_VIEWS) -> Parsed:
    """Read a query.

    Args:
        text: at most 1,000 characters, 64 terms (those of views included), 16 levels deep.
        now: aware; for `newer:`, `older:`, `today` and `yesterday`.
        zone: the reader's; `date:` goes by its days.
        views: texts by name, for `view:`. A view brings its order, unless it stands under a negation or
            the text has a `sort:` of its own.

    Raises:
        QueryError: it cannot be understood. The column is that of the text, also for what is wrong in a view.
    """
    reader = Reader(text, Setting(Clock(now, zone), views, Budget()), is_strict=True)
    return Parsed(reader.read(), reader.sort)


def parse_unfinished(
    text: str, *, now: datetime, zone: tzinfo = UTC, views: Mapping[str, str] = NO_VIEWS
) -> Unfinished:
    """Read a query that is being typed, its cursor at the end. Nothing is raised.

    What is not understood is left out, and so narrows nothing. A quotation mark or a parenthesis that is
    open counts as closed at the end. The word at the end is a prefix, in names, types and folders too, but
    not under a negation: `-a` would take away all that has a word with this letter. The first letter of one
    more word asks for nothing yet.

    Args: as `parse`.
    """
    reader = Reader(text, Setting(Clock(now, zone), views, Budget()), is_strict=False)
    return Unfinished(Parsed(reader.read(), reader.sort), tuple(reader.not_understood))
