"""Query text -> `Query`, read strictly or while it is being typed."""

from collections.abc import Mapping
from datetime import datetime

from tui.core.errors import QueryError
from tui.core.language.nodes import Everything, Node
from tui.core.language.parser import NO_VIEWS, Parsed, parse, parse_unfinished
from tui.core.language.terms import close, facet_terms, without_facets
from tui.core.query import DEFAULT_SORT, Query


def read_query(text: str, *, now: datetime, views: Mapping[str, str] = NO_VIEWS) -> Query:
    """Read a whole query. Arguments and errors are those of `parse`."""
    return _query(text, parse(text, now=now, views=views))


def read_typed(text: str, *, now: datetime, views: Mapping[str, str] = NO_VIEWS) -> Query:
    """Read a query that is still being typed; nothing is raised. Arguments are those of `parse`."""
    parsed, not_understood = parse_unfinished(text, now=now, views=views)
    return Query(
        text,
        is_typing=True,
        node=_node(parsed),
        sort=parsed.sort or DEFAULT_SORT,
        terms=facet_terms(text),
        not_understood=not_understood,
    )


def read_kept(text: str, *, now: datetime, views: Mapping[str, str] = NO_VIEWS) -> Query:
    """Read a query whose typing has ended: what was seen while typing is what stays.

    Where the last word was seen as the beginning of one, a `*` is written behind it, so that the text says
    so; a space at the end of a text ends its last word. What is still open is closed.

    Raises:
        QueryError: as `parse`.
    """
    whole = read_query(close(text).rstrip(), now=now, views=views)
    typed = read_typed(text, now=now, views=views)
    if typed.node == whole.node:
        return whole
    try:
        starred = read_query(f"{text}*", now=now, views=views)
    except QueryError:
        return whole
    is_begun = text[-1:].isalpha() and text[-2:-1] in (" ", "(")
    return starred if starred.node == typed.node or is_begun else whole


def node_without(
    query: Query, field: str, *, now: datetime, views: Mapping[str, str] = NO_VIEWS
) -> Node | None:
    """Give what a query asks for beside the values that facets chose of one field; None for everything."""
    text = without_facets(query.text, field) + ("" if query.is_typing else " ")
    return _node(parse_unfinished(text, now=now, views=views).parsed)


def _query(text: str, parsed: Parsed) -> Query:
    return Query(text, node=_node(parsed), sort=parsed.sort or DEFAULT_SORT, terms=facet_terms(text))


def _node(parsed: Parsed) -> Node | None:
    return None if isinstance(parsed.node, Everything) else parsed.node
