"""Stories as they are told: in one line each, and one with all its articles."""

import json
import sqlite3
from collections.abc import Sequence
from typing import TYPE_CHECKING

from tui.core.row import Row
from tui.core.stories import Member, ProviderLag, Story, StoryHead, StoryOrder, cut
from tui.core.words import fold
from tui.index import answers, plan
from tui.index.archives import archive_numbers
from tui.index.conditions import Condition
from tui.index.rows import read_rows

if TYPE_CHECKING:
    from tui.core.language.nodes import Node

_FIGURES = (
    "count(DISTINCT a.key_id), count(DISTINCT a.provider), min(a.published_at), max(a.published_at),"
    " max(a.heat), count(DISTINCT a.key_id)-count(DISTINCT CASE WHEN EXISTS"
    " (SELECT 1 FROM mark m WHERE m.key_id=a.key_id AND m.is_read) THEN a.key_id END)"
)
_ORDERS: dict[StoryOrder, str] = {
    "latest": "max(a.published_at) DESC",
    "heat": "max(a.heat) IS NULL, max(a.heat) DESC, max(a.published_at) DESC",
    "size": "count(*) DESC, max(a.published_at) DESC",
    "first": "min(a.published_at) DESC",
}


def heads(
    connection: sqlite3.Connection,
    node: "Node | None",
    roots: Sequence[bytes],
    order: StoryOrder,
    limit: int | None,
) -> list[StoryHead]:
    """Give the stories of which a query finds something, each in one line.

    Args:
        connection: for reading.
        node: the query; None for everything.
        roots: of the archives looked at.
        order: greatest first; ties by the story's number, so that the order is always the same.
        limit: stories wanted; None for all.
    """
    archives, is_all = archive_numbers(connection, roots)
    source = answers.meant(connection, node, roots)
    if source is None:
        return []
    rows = connection.execute(
        f"SELECT a.story, {_FIGURES} FROM {source.tables} WHERE a.story IS NOT NULL AND ({source.where.sql})"
        " GROUP BY a.story"
        f" ORDER BY {_ORDERS[order]}, a.story LIMIT ?",
        (*source.where.values, -1 if limit is None else limit),
    ).fetchall()
    return [_head(connection, number, figures, archives, is_all=is_all) for number, *figures in rows]


def count(connection: sqlite3.Connection, roots: Sequence[bytes]) -> int:
    """Count the stories that archives have articles of."""
    archives, is_all = archive_numbers(connection, roots)
    if not archives:
        return 0
    where = Condition("1") if is_all else plan.scope(archives, is_all=is_all)
    (found,) = connection.execute(
        f"SELECT count(DISTINCT a.story) FROM article a WHERE a.story IS NOT NULL AND {where.sql}",
        where.values,
    ).fetchone()
    return int(found)


def head_of(connection: sqlite3.Connection, ids: Sequence[int], roots: Sequence[bytes]) -> StoryHead | None:
    """Give the story of some of its rows in one line; None when they are in none any more."""
    archives, is_all = archive_numbers(connection, roots)
    row = connection.execute(
        f"SELECT a.story, {_FIGURES} FROM json_each(?) j CROSS JOIN article a ON a.id=j.value"
        " WHERE a.story IS NOT NULL GROUP BY a.story ORDER BY count(*) DESC LIMIT 1",
        (json.dumps(list(ids)),),
    ).fetchone()
    return (
        None if row is None or not archives else _head(connection, row[0], row[1:], archives, is_all=is_all)
    )


def story_of(connection: sqlite3.Connection, row_id: int, roots: Sequence[bytes]) -> Story | None:
    """Give the story of an article with all its articles in some archives; None when it is in none."""
    archives, is_all = archive_numbers(connection, roots)
    scope = plan.scope(archives, is_all=is_all)
    rows = connection.execute(
        "SELECT a.id, a.published_at, a.story, c.excerpt FROM article a JOIN card c ON c.id=a.id"
        f" WHERE a.story=(SELECT story FROM article WHERE id=?) AND {scope.sql}"
        " ORDER BY a.published_at, a.key_id",
        (row_id, *scope.values),
    ).fetchall()
    head = head_of(connection, [row[0] for row in rows], roots) if rows else None
    if head is None:
        return None
    found = read_rows(connection, [row[0] for row in rows])
    told = [(found[row[0]], row[1], row[3]) for row in rows if row[0] in found]
    members = _members(told)
    return Story(head, members, tuple(cut([_at(member) for member in members])), _lags(told))


def _members(told: Sequence[tuple[Row, int, str]]) -> tuple[Member, ...]:
    """Fold articles of the same headline beneath the first one."""
    same: dict[str, list[tuple[Row, int, str]]] = {}
    for row, at, excerpt in told:
        same.setdefault(fold(row.title) or row.key, []).append((row, at, excerpt))
    first_at = told[0][1]
    return tuple(
        Member(row, excerpt, at - first_at, tuple(other for other, _, _ in others))
        for (row, at, excerpt), *others in same.values()
    )


def _at(member: Member) -> int:
    return member.lag_s


def _lags(told: Sequence[tuple[Row, int, str]]) -> tuple[ProviderLag, ...]:
    came: dict[str, list[int]] = {}
    for row, at, _ in told:
        came.setdefault(row.provider, []).append(at - told[0][1])
    return tuple(ProviderLag(name, lags[0], len(lags)) for name, lags in came.items())


def _head(
    connection: sqlite3.Connection,
    number: int,
    figures: Sequence[int | None],
    archives: Sequence[int],
    *,
    is_all: bool,
) -> StoryHead:
    articles, providers, first_at, last_at, heat, unread = figures
    scope = plan.scope(archives, is_all=is_all)
    (whole,) = connection.execute(
        f"SELECT count(*) FROM article a WHERE a.story=? AND {scope.sql}", (number, *scope.values)
    ).fetchone()
    (name,) = connection.execute(
        f"SELECT c.title FROM article a JOIN card c ON c.id=a.id WHERE a.story=? AND {scope.sql}"
        " ORDER BY a.heat IS NULL, a.heat DESC, a.published_at, a.key_id LIMIT 1",
        (number, *scope.values),
    ).fetchone() or ("",)
    (key,) = connection.execute(
        "SELECT c.key FROM article a JOIN card c ON c.id=a.id WHERE a.key_id=? LIMIT 1", (number,)
    ).fetchone() or ("",)
    return StoryHead(
        key=key,
        name=name,
        articles=articles or 0,
        whole=whole,
        providers=providers or 0,
        first_at=first_at or 0,
        last_at=last_at or 0,
        heat=heat,
        unread=unread or 0,
    )
