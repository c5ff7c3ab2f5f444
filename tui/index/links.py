"""Which articles are linked, as stories count it: both dated, and not too far apart.

An entry of `related` means the article that has its address as key or, where none has, those that have it as
another name. An article that lies in several archives is one: its time is that of the first archive's.
"""

import json
import sqlite3
from collections.abc import Collection, Iterator
from typing import NamedTuple

from tui.core.stories import MAX_GAP_S

_ENDS = (
    " CROSS JOIN article s ON s.key_id=o.key_id AND NOT s.shadow"
    f" WHERE s.key_id!=t.key_id AND abs(s.published_at-t.published_at)<={MAX_GAP_S}"
)
_BY_KEY = f" CROSS JOIN article t ON t.key_id=r.key_id AND NOT t.shadow{_ENDS}"
_BY_NAME = (
    " CROSS JOIN alias x ON x.alias_id=r.key_id CROSS JOIN article n ON n.id=x.article"
    f" CROSS JOIN article t ON t.key_id=n.key_id AND NOT t.shadow{_ENDS}"
    " AND NOT EXISTS (SELECT 1 FROM article k WHERE k.key_id=r.key_id)"
)
_SELECT = "SELECT s.key_id, s.published_at, t.key_id, t.published_at FROM "
_SELECT_IDS = "SELECT s.id, t.id FROM "
_EVERY = "related r CROSS JOIN article o ON o.id=r.article"
_LISTING = "json_each(?) j CROSS JOIN article o ON o.key_id=j.value CROSS JOIN related r ON r.article=o.id"
_LISTED = "json_each(?) j CROSS JOIN related r ON r.key_id=j.value CROSS JOIN article o ON o.id=r.article"


class Ends(NamedTuple):
    """Links between articles, each once."""

    pairs: set[tuple[int, int]]
    """Key ids, the lower one first."""
    times: dict[int, int]
    """Seconds of each article linked."""


def by_name(connection: sqlite3.Connection) -> Iterator[tuple[int, int]]:
    """Yield all links that go by another name of an article, as row ids."""
    yield from connection.execute(_SELECT_IDS + _EVERY + _BY_NAME)


def touching(connection: sqlite3.Connection, keys: Collection[int], names: Collection[int]) -> Ends:
    """Give the links of some articles.

    Args:
        connection: for reading.
        keys: key ids of the articles.
        names: what entries may call them: their key ids and other names.
    """
    found = Ends(set(), {})
    for start, wanted in ((_LISTING, keys), (_LISTED, names)):
        asked = json.dumps(list(wanted))
        for joined in (_BY_KEY, _BY_NAME):
            for one, one_at, other, other_at in connection.execute(_SELECT + start + joined, (asked,)):
                found.pairs.add((one, other) if one < other else (other, one))
                found.times[one], found.times[other] = one_at, other_at
    return found


def names_of(connection: sqlite3.Connection, keys: Collection[int]) -> set[int]:
    """Give what entries may call articles: their key ids and other names."""
    rows = connection.execute(
        "SELECT x.alias_id FROM json_each(?) j CROSS JOIN article a ON a.key_id=j.value"
        " CROSS JOIN alias x ON x.article=a.id",
        (json.dumps(list(keys)),),
    )
    return {*keys, *(name for (name,) in rows)}
