"""Full texts that were fetched, as the index needs them to answer `has:fulltext` and `body:`.

The store of the texts is the truth; the table `fulltext` follows it, as marks follow the journal. Its words
stand behind those of the body in the searched text of every article with that key, parted by U+001F, which no
folded text has.
"""

import sqlite3
from collections.abc import Iterable, Mapping
from typing import Any

from tui.core.fulltext import Fulltext
from tui.core.key_ids import key_id
from tui.core.record import Texts
from tui.core.words import fold
from tui.index.schema import TEXT_COLUMNS

_STATE = "fulltexts"
"""Name in `meta` of how far the table is."""
_PART = "\x1f"
_AT_ONCE = 500


def state(connection: sqlite3.Connection) -> str:
    """Tell what the table holds, in the words given to `apply`; empty for nothing yet."""
    row = connection.execute("SELECT value FROM meta WHERE name=?", (_STATE,)).fetchone()
    return str(row[0]) if row else ""


def apply(
    connection: sqlite3.Connection, texts: Iterable[Fulltext], state_now: str, *, is_whole: bool = False
) -> None:
    """Make texts searchable in one transaction; 2 ms each.

    Args:
        connection: for writing, outside a transaction.
        texts: those that are new; with `is_whole` all that there are, and others go.
        state_now: what the store says of itself with them.
        is_whole: whether what was known before and is not named goes.
    """
    connection.execute("BEGIN IMMEDIATE")
    try:
        words = {key_id(text.key): fold(f"{text.title}\n{text.text}") for text in texts}
        if is_whole:
            gone = [n for (n,) in connection.execute("SELECT key_id FROM fulltext") if n not in words]
            connection.executemany("DELETE FROM fulltext WHERE key_id=?", [(number,) for number in gone])
            _rewrite(connection, dict.fromkeys(gone, ""))
        connection.executemany("INSERT OR REPLACE INTO fulltext VALUES (?, ?)", sorted(words.items()))
        _rewrite(connection, words)
        connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (_STATE, state_now))
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def words_of(connection: sqlite3.Connection, numbers: Iterable[int]) -> dict[int, str]:
    """Give the words of the full texts that some keys have, by their numbers."""
    if connection.execute("SELECT 1 FROM fulltext LIMIT 1").fetchone() is None:
        return {}
    found: dict[int, str] = {}
    wanted = list(numbers)
    for at in range(0, len(wanted), _AT_ONCE):
        part = wanted[at : at + _AT_ONCE]
        marks = ",".join("?" * len(part))
        found.update(
            connection.execute(f"SELECT key_id, words FROM fulltext WHERE key_id IN ({marks})", part)
        )
    return found


def with_words(texts: Texts, words: str) -> Texts:
    """Add the words of a full text to the texts of an article."""
    return texts._replace(body=_joined(texts.body, words)) if words else texts


def _joined(body: str, words: str) -> str:
    return f"{body.partition(_PART)[0]}{_PART}{words}" if words else body.partition(_PART)[0]


def _rewrite(connection: sqlite3.Connection, words: Mapping[int, str]) -> None:
    """Search articles by other full texts; by insert and delete, as `text` is written elsewhere too."""
    columns = ", ".join(f"t.{name}" for name in TEXT_COLUMNS)
    sql = f"SELECT t.id, {columns} FROM article a JOIN text t ON t.id=a.id WHERE a.key_id=?"
    for number, found in words.items():
        rows: list[tuple[Any, ...]] = connection.execute(sql, (number,)).fetchall()
        for row_id, *values in rows:
            texts = Texts(*values)
            body = _joined(texts.body, found)
            if body != texts.body:
                connection.execute("UPDATE text SET body=? WHERE id=?", (body, row_id))
