"""Where the rows that a node means can be looked up: a query for row ids that an index answers.

It may give more rows than the node means, never less, and a row several times. None where no index helps.
"""

from collections.abc import Callable, Iterable
from typing import Any

from tui.core.language.nodes import (
    Added,
    Address,
    And,
    Folder,
    Has,
    Kind,
    Name,
    Node,
    Nothing,
    Or,
    Published,
    Score,
    State,
    Story,
    Words,
)
from tui.index.conditions import Condition, joined
from tui.index.schema import SLOTS
from tui.index.visitor import (
    domains_meant,
    expression,
    folders_meant,
    key_number,
    kinds_meant,
    names_meant,
    seconds_meant,
)

_ANY_ARCHIVE = "archive IN (SELECT id FROM archive)"
"""For indexes that begin with the archive."""

_DRIFT_S = 86_400
"""So far after its own second lies the id of an article when others have taken all of that second's ids:
22 million articles of one second."""


def source(node: Node) -> Condition | None:
    """Give the query for the ids of the rows that a node means, or of some more."""
    visit = _VISITS.get(type(node))
    return visit(node) if visit else None


def id_bounds(node: Published) -> tuple[int | None, int | None]:
    """Give the lowest row id that a node means, and one that is higher than all; None is open."""
    low, high = seconds_meant(node)
    return (None if low is None else low * SLOTS), (None if high is None else (high + _DRIFT_S) * SLOTS)


def providers(node: Node) -> Condition | None:
    """Give the query for the numbers of all providers that the rows of a node have; None where any may be."""
    match node:
        case Name(field="provider"):
            names, domains = names_meant(node), domains_meant(node)
            return Condition(
                f"{names.sql} UNION ALL SELECT provider FROM provider_domain WHERE domain IN ({domains.sql})",
                names.values + domains.values,
            )
        case And():
            return next(filter(None, map(providers, node.parts)), None)
        case Or():
            return _either(map(providers, node.parts))
        case _:
            return None


def _words(node: Words) -> Condition:
    return Condition("SELECT rowid AS id FROM fts WHERE fts MATCH ?", (expression(node),))


def _and(node: And) -> Condition | None:
    found = (source(part) for part in node.parts)
    return next((part for part in found if part is not None), None)


def _or(node: Or) -> Condition | None:
    return _either(map(source, node.parts))


def _either(parts: Iterable[Condition | None]) -> Condition | None:
    every = list(parts)
    known = [part for part in every if part is not None]
    return joined(" UNION ALL ", known) if len(known) == len(every) else None


def _name(node: Name) -> Condition | None:
    if (own := providers(node)) is not None:
        sql = f"SELECT id FROM article WHERE {_ANY_ARCHIVE} AND provider IN ({own.sql})"
        return Condition(sql, own.values)
    meant = names_meant(node)
    if node.field == "archive":
        return Condition(f"SELECT id FROM article WHERE archive IN ({meant.sql})", meant.values)
    if node.field == "tag":
        return _by_key(Condition(f"SELECT key_id FROM mark_tag WHERE tag IN ({meant.sql})", meant.values))
    column = {"topic": "topics", "author": "authors"}[node.field]
    return Condition(
        f"SELECT id FROM article WHERE {column} IN"
        f" (SELECT list FROM {node.field}_member WHERE {node.field} IN ({meant.sql}))",
        meant.values,
    )


def _kind(node: Kind) -> Condition | None:
    if node.field == "category":
        return None
    meant = kinds_meant(node)
    return Condition(f"SELECT id FROM article WHERE type IN ({meant.sql})", meant.values)


def _folder(node: Folder) -> Condition | None:
    if not node.path:
        return None
    meant = folders_meant(node)
    return Condition(f"SELECT id FROM article WHERE folder IN ({meant.sql})", meant.values)


def _published(node: Published) -> Condition:
    low, high = id_bounds(node)
    bounds = [("id>=?", low), ("id<?", high)]
    known = [(sql, value) for sql, value in bounds if value is not None]
    where = " AND ".join(sql for sql, _ in known) or "1"
    return Condition(f"SELECT id FROM article WHERE {where}", tuple(value for _, value in known))


def _added(node: Added) -> Condition:
    bounds = [("added_at>=?", node.from_s), ("added_at<?", node.until_s)]
    known = [(sql, value) for sql, value in bounds if value is not None]
    where = " AND ".join(["added_at IS NOT NULL", *(sql for sql, _ in known)])
    return Condition(f"SELECT id FROM article WHERE {where}", tuple(value for _, value in known))


def _score(node: Score) -> Condition | None:
    if node.field == "related" or (node.field == "cited" and (node.low is None or node.low < 1)):
        return None
    bounds = [(">=", node.low), ("<=", node.high)]
    known = [(f"{node.field}{sign}?", value) for sign, value in bounds if value is not None]
    is_cited = ["cited>0"] if node.field == "cited" else []  # as its index is told
    where = " AND ".join([_ANY_ARCHIVE, *is_cited, *(sql for sql, _ in known)])
    return Condition(f"SELECT id FROM article WHERE {where}", tuple(value for _, value in known))


def _state(node: State) -> Condition | None:
    if node.name not in ("read", "starred", "noted"):
        return None
    return _by_key(Condition(f"SELECT key_id FROM mark WHERE is_{node.name}"))


def _has(node: Has) -> Condition | None:
    if node.name != "story":
        return None
    return Condition("SELECT id FROM article WHERE story IS NOT NULL")


def _story(node: Story) -> Condition:
    return Condition(
        "SELECT id FROM article WHERE story IN (SELECT story FROM article WHERE key_id=?)",
        (key_number(node),),
    )


def _address(node: Address) -> Condition:
    number = key_number(node)
    return Condition(
        "SELECT id FROM article WHERE key_id=? UNION ALL SELECT article FROM alias WHERE alias_id=?",
        (number, number),
    )


def _by_key(keys: Condition) -> Condition:
    return Condition(f"SELECT id FROM article WHERE key_id IN ({keys.sql})", keys.values)


_VISITS: dict[type[Node], Callable[[Any], Condition | None]] = {
    Nothing: lambda _node: Condition("SELECT id FROM article WHERE 0"),
    And: _and,
    Or: _or,
    Words: _words,
    Name: _name,
    Kind: _kind,
    Folder: _folder,
    Published: _published,
    Added: _added,
    Score: _score,
    State: _state,
    Has: _has,
    Story: _story,
    Address: _address,
}
