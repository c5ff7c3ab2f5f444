"""A thorough look at an index: each table against its own indexes, and each word that a search can find
against the texts.

FTS5 compares words and texts too (https://sqlite.org/fts5.html, "The 'integrity-check' Command"), but by an
INSERT, which keeps all others from writing as long as it lasts. So both sides are added up here by reads, a
few texts or words at a time: every occurrence of a word counts its hash times a number of its place, and the
sums of the texts and of the search table must be the same. Python keys hashes of bytes anew in each process,
so that no text can be written to bring about the sum of another.
"""

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from itertools import count
from operator import mul

from tui.index.schema import DDL, TEXT_COLUMNS, VERSION
from tui.index.soundness import has_its_tables

_TEXTS_A_READ = 500
_WORDS_A_READ = 100

_LONGEST_WORD = 32_768
"""Bytes that FTS5 keeps of a word (FTS5_MAX_TOKEN_SIZE in its source)."""

_PARTS = bytes(code if code > 127 or chr(code).isalnum() else ord(" ") for code in range(256))
"""Of UTF-8 bytes: what is in no word to spaces."""

_LOW = (1 << 31) - 1
_SUM = (1 << 64) - 1
_NAMES = " ".join(TEXT_COLUMNS)
_PLACES = [_NAMES.index(name) + 1 for name in TEXT_COLUMNS]
"""A number for each column, which SQLite can tell from its name."""

_CORRUPTION = (sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_TOOBIG)
"""What SQLite makes of damage; other codes speak of locks, memory, rights and the disk."""


def is_whole(connection: sqlite3.Connection) -> bool | None:
    """Look at all of an index; minutes of processor time for the words of a million articles.

    Args:
        connection: that nobody else uses, outside of a transaction.

    Returns:
        None when that cannot be told: words were written meanwhile, the index is not made yet or another
        version's, or to read keeps others from writing.

    Raises:
        sqlite3.Error: it could not be read for a reason that says nothing of it.
    """
    try:
        if connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal" or not _can_look():
            return None
        return _look(connection)
    except UnicodeDecodeError:
        return False  # Python's, of what SQLite says of a damaged name
    except sqlite3.Error as error:
        # An error without a code is Python's too, of a name that was read.
        if getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF in _CORRUPTION:
            return False
        raise


def _can_look() -> bool:
    """Tell whether this SQLite finds an empty index whole: one that cannot look would find none so."""
    with closing(sqlite3.connect(":memory:")) as model:
        model.executescript(f"{DDL}; PRAGMA user_version={VERSION};")
        try:
            return bool(_look(model))
        except sqlite3.Error:
            return False


def _look(connection: sqlite3.Connection) -> bool | None:
    if connection.execute("PRAGMA user_version").fetchone()[0] != VERSION:
        return None  # it is being made, or another version's: `Store.prepare` sees to that
    if not has_its_tables(connection):
        return False
    connection.text_factory = bytes  # what is damaged need not be UTF-8
    if not all(_agrees_with_its_indexes(connection, table) for table in _tables(connection)):
        return False
    connection.execute("CREATE VIRTUAL TABLE temp.word USING fts5vocab('main', 'fts', 'instance')")
    state = _state(connection)
    agree = _sum_of_texts(connection) == _sum_of_words(connection)
    return agree if _state(connection) == state else None


def _tables(connection: sqlite3.Connection) -> list[bytes]:
    """Name the tables that have pages; those of FTS5 are among them."""
    return [
        name
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE rootpage AND type='table'")
    ]


def _agrees_with_its_indexes(connection: sqlite3.Connection, table: bytes) -> bool:
    found = connection.execute(
        "SELECT integrity_check FROM pragma_integrity_check(CAST(? AS TEXT))", (table,)
    )
    return bool(found.fetchone()[0] == b"ok")


def _state(connection: sqlite3.Connection) -> list[tuple[bytes]]:
    """Give the records of FTS5 that every change writes anew: its averages and its structure."""
    return connection.execute("SELECT block FROM fts_data WHERE id IN (1, 10)").fetchall()


def _sum_of_texts(connection: sqlite3.Connection) -> int:
    total, last, is_done = 0, -(1 << 63), False
    columns = ", ".join(f"CAST({name} AS BLOB)" for name in TEXT_COLUMNS)
    while not is_done:
        is_done = True
        rows = connection.execute(
            f"SELECT id, {columns} FROM text WHERE id>? ORDER BY id LIMIT {_TEXTS_A_READ}", (last,)
        )
        for article, *texts in rows:
            is_done, last = False, article
            place = (article & _LOW) + (article >> 31)
            for column, text in zip(_PLACES, texts, strict=True):
                hashes = list(map(hash, _words(text or b"")))
                total += (place + column) * sum(hashes) + sum(map(mul, hashes, count()))
    return total & _SUM


def _words(text: bytes) -> Iterable[bytes]:
    """Part folded words as FTS5's tokenizer `ascii` does."""
    words = text.translate(_PARTS).split()
    if len(text) > _LONGEST_WORD:
        return (word[:_LONGEST_WORD] for word in words)
    return words


def _sum_of_words(connection: sqlite3.Connection) -> int:
    total, rows, last = 0, [(b"", 0)], b""
    while rows:
        rows = connection.execute(
            f"SELECT term, sum((doc & {_LOW}) + (doc >> 31) + instr('{_NAMES}', col) + offset)"
            f" FROM temp.word WHERE term>CAST(? AS TEXT) GROUP BY term LIMIT {_WORDS_A_READ}",
            (last,),
        ).fetchall()
        total += sum(hash(word) * (places or 0) for word, places in rows)
        last = rows[-1][0] if rows else last
    return total & _SUM
