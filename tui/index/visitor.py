"""What each node of a query means in SQL: a condition on `article a`.

`tui.core.language.match` defines the nodes; this gives the same sets. A condition may be NULL where a value
is unknown, which counts as false; so `Not` is written `IS NOT TRUE` (https://sqlite.org/lang_expr.html) and
holds what is unknown. A plus before a column keeps SQLite from looking for rows by it: which way to walk is
decided in `plan`, and these conditions are only asked of the rows passed.
"""

from collections.abc import Callable, Iterable
from typing import Any

from tui.core.flags import Flag
from tui.core.language.nodes import (
    Added,
    Address,
    And,
    Everything,
    Folder,
    Has,
    Kind,
    Name,
    Node,
    Not,
    Nothing,
    Or,
    Published,
    Score,
    State,
    Story,
    Unknown,
    Words,
)
from tui.core.words import fold
from tui.index.conditions import EVERYTHING, NOTHING, Condition, joined

_DAY_S = 86_400
_SEARCHED = "{title excerpt body}"
_FLAGS = {
    "unpublished": Flag.UNPUBLISHED,
    "sealed": Flag.SEALED,
    "removed": Flag.REMOVED,
    "broken": Flag.BROKEN,
    "image": Flag.HAS_IMAGE,
    "body": Flag.HAS_BODY,
    "link": Flag.HAS_LINK,
    "download": Flag.HAS_DOWNLOAD,
    "problem": Flag.HAS_PROBLEM,
}
_MARKS = {"read": "is_read", "starred": "is_starred", "noted": "is_noted"}
_LISTS = {"topic": "topics", "author": "authors"}


def condition(node: Node) -> Condition:
    """Say which rows of `article a` a node means."""
    return _VISITS[type(node)](node)


def expression(node: Node) -> str | None:
    """Give the FTS5 query of a node that is about words alone; None for any other.

    Every word is folded, so it holds letters and digits only, and stands in quotation marks.
    """
    if isinstance(node, Words):
        column = node.column or _SEARCHED
        return f'({column} : "{" ".join(node.tokens)}"{"*" if node.is_prefix else ""})'
    if isinstance(node, (And, Or)):
        parts = [expression(part) for part in node.parts]
        known = [part for part in parts if part is not None]
        operator = " AND " if isinstance(node, And) else " OR "
        return f"({operator.join(known)})" if len(known) == len(parts) else None
    return None


def superset(node: Node) -> str | None:
    """Give an FTS5 query that finds all that a topic means, and maybe more; None for any other node.

    None for the beginning of one, too: its hits would be brought together before the first is known.
    """
    if not isinstance(node, Name) or node.field != "topic" or node.is_prefix:
        return None
    words = fold(node.value) if node.is_exact else " ".join(node.words)
    return f'(topics : "{words}")' if words else None


def names_meant(node: Name) -> Condition:
    """Give the query for the numbers of the names that a node means, in the table of its field."""
    if node.is_exact:
        return Condition(f"SELECT id FROM {node.field} WHERE name=?", (node.value,))
    return Condition(f"SELECT id FROM {node.field} WHERE instr(words, ?)", (_looked_for(node),))


def domains_meant(node: Name) -> Condition:
    """Give the query for the numbers of the domains that a node for providers means; exact ones mean none."""
    if node.is_exact:
        return Condition("SELECT id FROM domain WHERE 0")
    return Condition("SELECT id FROM domain WHERE instr(words, ?)", (_looked_for(node),))


def kinds_meant(node: Kind) -> Condition:
    """Give the query for the numbers of the types or categories that a node means."""
    if node.is_prefix:
        return Condition(
            f"SELECT id FROM {node.field} WHERE substr(words, 1, ?)=?", (len(node.value), node.value)
        )
    return Condition(f"SELECT id FROM {node.field} WHERE words=?", (node.value,))


def folders_meant(node: Folder) -> Condition:
    """Give the query for the numbers of a folder and all beneath it."""
    if node.is_prefix:
        return Condition("SELECT id FROM folder WHERE substr(label, 1, ?)=?", (len(node.path), node.path))
    return Condition(
        "SELECT id FROM folder WHERE label=? OR (label>? AND label<?)",
        (node.path, f"{node.path}/", f"{node.path}0"),  # `0` is what comes after `/`
    )


def key_number(node: Story | Address) -> int:
    """Give the number of the key that a node names."""
    from tui.core.key_ids import key_id  # noqa: PLC0415  (hashlib takes 2 ms, and most queries name no key)

    return key_id(node.key)


def seconds_meant(node: Published) -> tuple[int | None, int | None]:
    """Give bounds between which all times lie that a node means, day or not; None is open."""
    lows = [low for low in (node.from_s, _day_s(node.from_day)) if low is not None]
    highs = [high for high in (node.until_s, _day_s(node.until_day)) if high is not None]
    return min(lows, default=None), max(highs, default=None)


def _looked_for(node: Name) -> str:
    words = " ".join(node.words)
    return f" {words}" if node.is_prefix else f" {words} "


def _day_s(day: int | None) -> int | None:
    return None if day is None else day * _DAY_S


def _and(node: And) -> Condition:
    """Words are looked for together: one search that has them all is smaller than each alone."""
    texts = tuple(part for part in node.parts if expression(part) is not None)
    if len(texts) < 2:
        return _enclosed(" AND ", map(condition, node.parts))
    others = [condition(part) for part in node.parts if part not in texts]
    return _enclosed(" AND ", [_found(str(expression(And(texts)))), *others])


def _or(node: Or) -> Condition:
    together = expression(node)
    return _found(together) if together else _enclosed(" OR ", map(condition, node.parts))


def _enclosed(operator: str, parts: Iterable[Condition]) -> Condition:
    whole = joined(operator, parts)
    return Condition(f"({whole.sql})", whole.values)


def _not(node: Not) -> Condition:
    part = condition(node.part)
    return Condition(f"({part.sql}) IS NOT TRUE", part.values)


def _found(words: str) -> Condition:
    return Condition("+a.id IN (SELECT rowid FROM fts WHERE fts MATCH ?)", (words,))


def _among(column: str, meant: Condition) -> Condition:
    return Condition(f"+a.{column} IN ({meant.sql})", meant.values)


def _name(node: Name) -> Condition:
    meant = names_meant(node)
    if node.field == "provider":
        if node.is_exact:
            return _among("provider", meant)
        either = joined(" OR ", (_among("provider", meant), _among("domain", domains_meant(node))))
        return Condition(f"({either.sql})", either.values)
    if node.field == "archive":
        return _among("archive", meant)
    if node.field == "tag":
        return Condition(
            f"EXISTS (SELECT 1 FROM mark_tag t WHERE t.key_id=a.key_id AND t.tag IN ({meant.sql}))",
            meant.values,
        )
    members = f"SELECT list FROM {node.field}_member WHERE {node.field} IN ({meant.sql})"
    return _among(_LISTS[node.field], Condition(members, meant.values))


def _folder(node: Folder) -> Condition:
    return _among("folder", folders_meant(node)) if node.path else EVERYTHING


def _published(node: Published) -> Condition:
    days = _between("a.published_at", _day_s(node.from_day), _day_s(node.until_day))
    times = _between("a.published_at", node.from_s, node.until_s)
    return Condition(
        f"(CASE WHEN a.flags & {int(Flag.DAY_ONLY)} THEN {days.sql} ELSE {times.sql} END)",
        days.values + times.values,
    )


def _between(column: str, low: int | None, end: int | None) -> Condition:
    """Say that a value is known and from `low` on, and before `end`."""
    parts = [Condition(f"{column} IS NOT NULL")]
    if low is not None:
        parts.append(Condition(f"{column}>=?", (low,)))
    if end is not None:
        parts.append(Condition(f"{column}<?", (end,)))
    return joined(" AND ", parts)


def _added(node: Added) -> Condition:
    return _enclosed(" AND ", [_between("+a.added_at", node.from_s, node.until_s)])


def _score(node: Score) -> Condition:
    end = None if node.high is None else node.high + 1
    return _enclosed(" AND ", [_between(f"+a.{node.field}", node.low, end)])


def _unknown(node: Unknown) -> Condition:
    if node.field == "tag":
        return Condition("NOT EXISTS (SELECT 1 FROM mark_tag t WHERE t.key_id=a.key_id)")
    columns = {"date": "published_at", "added": "added_at", **_LISTS}
    column = columns.get(node.field, node.field)
    return Condition(f"+a.{column} IS NULL")


def _state(node: State) -> Condition:
    if node.name == "unread":
        return Condition("NOT EXISTS (SELECT 1 FROM mark m WHERE m.key_id=a.key_id AND m.is_read)")
    if node.name in _MARKS:
        column = _MARKS[node.name]
        return Condition(f"EXISTS (SELECT 1 FROM mark m WHERE m.key_id=a.key_id AND m.{column})")
    if node.name == "duplicate":
        return Condition("a.copies>0")
    return Condition(f"a.flags & {int(_FLAGS[node.name])}")


def _has(node: Has) -> Condition:
    if node.name == "related":
        return Condition("a.related>0")
    if node.name == "story":
        return Condition("+a.story IS NOT NULL")
    if node.name == "fulltext":
        return Condition("EXISTS (SELECT 1 FROM fulltext f WHERE f.key_id=a.key_id)")
    return Condition(f"a.flags & {int(_FLAGS[node.name])}")


def _story(node: Story) -> Condition:
    return Condition("+a.story IN (SELECT story FROM article WHERE key_id=?)", (key_number(node),))


def _address(node: Address) -> Condition:
    number = key_number(node)
    return Condition(
        "(+a.key_id=? OR EXISTS (SELECT 1 FROM alias s WHERE s.alias_id=? AND s.article=a.id))",
        (number, number),
    )


_VISITS: dict[type[Node], Callable[[Any], Condition]] = {
    Everything: lambda _node: EVERYTHING,
    Nothing: lambda _node: NOTHING,
    And: _and,
    Or: _or,
    Not: _not,
    Words: lambda node: _found(str(expression(node))),
    Name: _name,
    Kind: lambda node: _among(node.field, kinds_meant(node)),
    Folder: _folder,
    Published: _published,
    Added: _added,
    Score: _score,
    Unknown: _unknown,
    State: _state,
    Has: _has,
    Story: _story,
    Address: _address,
}
