"""What is around an article: who lists it, and what is like it."""

import math
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from heapq import nsmallest

from tui.index import plan
from tui.index.archives import archive_numbers
from tui.index.conditions import Condition
from tui.index.schema import SLOTS

_COMMON = 2_000
"""A word that more articles have says little; it is counted no further."""

_WORDS = 8
"""The rarest words of an article that are looked for."""

_CANDIDATES = 400
"""Articles that are weighed, the nearest in time on either side."""

_NEAR_S = 30 * 86_400
"""So far away in time an article weighs half."""

_SHARED = 2
"""Rare words, or topics with a rare word, that an article must share at least."""


@dataclass(frozen=True, slots=True)
class Like:
    """An article that is like another."""

    row_id: int
    score: float
    words: tuple[str, ...]
    """Folded words that both have, the rarest first."""


def cited_by(
    connection: sqlite3.Connection, row_id: int, roots: Sequence[bytes], limit: int
) -> tuple[list[int], int]:
    """Find who lists an article, by its key or another name of it; each article once.

    Returns:
        Row ids, the newest first, and how many there are in all.
    """
    archives, is_all = archive_numbers(connection, roots)
    if not archives:
        return [], 0
    scope = plan.scope(archives, is_all=is_all)
    source = (
        "FROM article me JOIN related r ON r.key_id=me.key_id OR r.key_id IN (SELECT alias_id FROM alias x"
        " WHERE x.article=me.id AND NOT EXISTS (SELECT 1 FROM article k WHERE k.key_id=x.alias_id))"
        f" JOIN article a ON a.id=r.article WHERE me.id=? AND a.key_id!=me.key_id AND {scope.sql}"
    )
    values = (row_id, *scope.values)
    rows = connection.execute(
        f"SELECT max(a.id) {source} GROUP BY a.key_id ORDER BY max(a.id) DESC LIMIT ?", (*values, limit)
    ).fetchall()
    found = [number for (number,) in rows]
    if len(found) < limit:
        return found, len(found)
    (total,) = connection.execute(f"SELECT count(DISTINCT a.key_id) {source}", values).fetchone()
    return found, int(total)


def more_like(connection: sqlite3.Connection, row_id: int, roots: Sequence[bytes], limit: int) -> list[Like]:
    """Find articles that share rare words and topics with one and are near it in time, the likest first.

    A guess: a word weighs the more the fewer articles have it, and an article less the further it is away.
    Those that the article lists, or that list it, are left out.
    """
    archives, is_all = archive_numbers(connection, roots)
    me = connection.execute(
        "SELECT t.title, t.excerpt, t.topics, a.published_at, a.key_id"
        " FROM article a JOIN text t ON t.id=a.id WHERE a.id=?",
        (row_id,),
    ).fetchone()
    if me is None or not archives:
        return []
    title, excerpt, topics, published_at, number = me
    (articles,) = connection.execute("SELECT sum(articles) FROM archive").fetchone()
    weights = _rare_words(connection, f"{title} {excerpt} {topics}", articles or 1)
    if not weights:
        return []
    scope = plan.scope(archives, is_all=is_all)
    linked = _linked(connection, row_id, number)

    def weighed() -> Iterator[tuple[float, int, Like]]:
        for other_id, other_number, at, *texts in _candidates(connection, weights, published_at, scope):
            if other_number == number or other_number in linked:
                continue
            shared = sorted(weights.keys() & set(" ".join(texts).split()), key=lambda word: -weights[word])
            if len(shared) < min(_SHARED, len(weights)):
                continue
            gap = _NEAR_S if at is None or published_at is None else abs(at - published_at)
            score = sum(weights[word] for word in shared) / (1 + gap / _NEAR_S)
            yield -score, other_number, Like(other_id, score, tuple(shared))

    return [like for *_, like in nsmallest(limit, weighed(), key=lambda item: item[:2])]


def _rare_words(connection: sqlite3.Connection, text: str, articles: int) -> dict[str, float]:
    """Weigh the rarest words that another article has too: the logarithm of one in so many."""
    weights: dict[str, float] = {}
    for word in dict.fromkeys(word for word in text.split() if len(word) > 2 or not word.isascii()):
        (count,) = connection.execute(
            "SELECT count(*) FROM (SELECT 1 FROM fts WHERE fts MATCH ? LIMIT ?)",
            (f'{{title excerpt topics}} : "{word}"', _COMMON + 1),
        ).fetchone()
        if 2 <= count <= _COMMON and count * 2 <= max(articles, 8):
            weights[word] = math.log(articles / count) + 0.1
    rarest = sorted(weights, key=lambda word: (-weights[word], word))[:_WORDS]
    return {word: weights[word] for word in rarest}


def _candidates(
    connection: sqlite3.Connection, weights: Iterable[str], published_at: int | None, scope: Condition
) -> Iterator[tuple[int, int, int | None, str, str, str]]:
    """Yield articles that have one of the words, those nearest in time before and after."""
    words = " OR ".join(f'"{word}"' for word in weights)
    middle = (published_at or 0) * SLOTS
    for side, way in (("<", "DESC"), (">=", "ASC")):
        yield from connection.execute(
            "SELECT a.id, a.key_id, a.published_at, t.title, t.excerpt, t.topics"
            " FROM (SELECT rowid AS id FROM fts WHERE fts MATCH ? AND rowid"
            f"{side}? ORDER BY rowid {way} LIMIT ?) f"
            f" CROSS JOIN article a ON a.id=f.id CROSS JOIN text t ON t.id=a.id WHERE {scope.sql}",
            (f"{{title excerpt topics}} : ({words})", middle, _CANDIDATES, *scope.values),
        )


def _linked(connection: sqlite3.Connection, row_id: int, number: int) -> set[int]:
    """Give the key ids of articles that one lists, or that list it."""
    rows = connection.execute(
        "SELECT r.key_id FROM related r WHERE r.article=?1 UNION SELECT n.key_id FROM related r"
        " JOIN alias x ON x.alias_id=r.key_id JOIN article n ON n.id=x.article WHERE r.article=?1"
        " UNION SELECT a.key_id FROM related r JOIN article a ON a.id=r.article WHERE r.key_id=?2"
        " OR r.key_id IN (SELECT alias_id FROM alias WHERE article=?1)",
        (row_id, number),
    )
    return {key for (key,) in rows}
