"""The rows of articles, written in bulk: each batch in one sweep of ascending ids.

FTS5 keeps what is new in memory while row ids rise, and writes a segment at every step back; a batch
written as it comes, newest first, would make a segment of every article.
"""

import sqlite3
from collections.abc import Iterator
from typing import NamedTuple

from tui.core.flags import SEPARATOR
from tui.core.record import Record, Texts
from tui.index.names import Names
from tui.index.rows import ids_for
from tui.index.schema import TEXT_COLUMNS

_INSERT_ARTICLE = (
    "INSERT INTO article (id, archive, key_id, folder, provider, type, month, published_at, heat, quality,"
    " flags, related, name, key, title, domain, topics, title_sort, excerpt)"
    f" VALUES ({', '.join('?' * 19)})"
)
_ROWS_AT_ONCE = 5_000
"""Rows of one statement: six values each must stay below SQLite's limit of 32,766 bound values."""


class Shown(NamedTuple):
    """The article that stands for a key now."""

    id: int
    folder: int
    name: bytes
    published_at: int | None
    copies: int


class _New(NamedTuple):
    record: Record
    key: str
    number: int
    folder: int


class ArticleRows:
    """Articles of one archive that wait to be written or removed."""

    def __init__(self, connection: sqlite3.Connection, archive: int, names: Names) -> None:
        self._db = connection
        self._archive = archive
        self._names = names
        self._new: dict[int, _New] = {}
        self._old: dict[int, Shown] = {}
        self.added = 0
        """Articles that came, less those that went, in the writes since it was last set to 0."""

    def clear(self) -> None:
        """Forget what waits."""
        self._new.clear()
        self._old.clear()
        self.added = 0

    def shown(self, number: int) -> Shown | None:
        """Give the article of a key, what waits included."""
        if number in self._new or number in self._old:
            self.write()
        row = self._db.execute(
            "SELECT id, folder, name, published_at, copies FROM article WHERE key_id=? AND archive=?",
            (number, self._archive),
        ).fetchone()
        return None if row is None else Shown(*row)

    def put(self, record: Record, key: str, number: int, folder: int, old: Shown | None) -> None:
        """Write an article, in the place of `old` when there is one."""
        self._new[number] = _New(record, key, number, folder)
        if old is not None:
            self._old[number] = old

    def remove(self, number: int) -> None:
        """Take out the article of a key, if there is one."""
        old = self.shown(number)
        if old is not None:
            self._old[number] = old

    def write(self) -> None:
        """Write and remove what waits."""
        new, old = self._new, self._old
        self._new, self._old = {}, {}
        if not new and not old:
            return
        self.added += len(new) - len(old)
        kept = {
            number: old[number].id
            for number, item in new.items()
            if number in old and old[number].published_at == item.record.published_at
        }
        moving = [number for number in new if number not in kept]
        ids = ids_for(self._db, [new[number].record.published_at for number in moving])
        placed = {**kept, **dict(zip(moving, ids, strict=True))}
        copies = {
            placed[number]: old[number].copies for number in new if number in old and old[number].copies
        }
        self._delete([shown.id for shown in old.values()])
        self._insert([(placed[number], item) for number, item in new.items()])
        self._write_texts(
            {shown.id for shown in old.values()},
            {placed[number]: item.record.texts for number, item in new.items()},
        )
        self._db.executemany(
            "UPDATE article SET copies=? WHERE id=?", [(count, row_id) for row_id, count in copies.items()]
        )
        self._fold_archives(new.keys() | old.keys())

    def _delete(self, ids: list[int]) -> None:
        for row_id in ids:
            (topics,) = self._db.execute("SELECT topics FROM article WHERE id=?", (row_id,)).fetchone()
            self._db.executemany(
                "DELETE FROM article_topic WHERE topic=? AND article=?",
                [(self._names.topic(topic), row_id) for topic in set(topics.split(SEPARATOR)) if topic],
            )
        for sql in (
            "DELETE FROM article WHERE id=?",
            "DELETE FROM related WHERE article=?",
            "DELETE FROM alias WHERE article=?",
        ):
            self._db.executemany(sql, [(row_id,) for row_id in ids])

    def _insert(self, items: list[tuple[int, _New]]) -> None:
        items.sort(key=lambda item: item[0])
        topic, provider = self._names.topic, self._names.provider
        self._db.executemany(
            _INSERT_ARTICLE,
            [
                (
                    row_id, self._archive, item.number, item.folder, provider(item.record.provider),
                    item.record.type, item.record.month, item.record.published_at, item.record.heat,
                    item.record.quality, item.record.flags, item.record.related_count, item.record.name,
                    item.key, item.record.title, item.record.domain, SEPARATOR.join(item.record.topics),
                    item.record.title_sort, item.record.excerpt,
                )
                for row_id, item in items
            ],
        )  # fmt: skip
        self._db.executemany(
            "INSERT INTO article_topic VALUES (?, ?)",
            [(topic(name), row_id) for row_id, item in items for name in dict.fromkeys(item.record.topics)],
        )
        self._db.executemany(
            "INSERT INTO related VALUES (?, ?, ?)",
            [(row_id, at, target) for row_id, item in items for at, target in item.record.related],
        )
        self._db.executemany(
            "INSERT OR IGNORE INTO alias VALUES (?, ?)",
            [(alias, row_id) for row_id, item in items for alias in item.record.aliases],
        )

    def _write_texts(self, gone: set[int], new: dict[int, Texts]) -> None:
        """Change the searched texts in few statements.

        A statement that fires a trigger runs in a savepoint, and FTS5 writes out all it holds at each
        savepoint: row by row it would make a segment of every article (400 a second instead of 10,000).
        """
        for part in _pieces(sorted(gone)):
            self._db.execute(f"DELETE FROM text WHERE id IN ({','.join('?' * len(part))})", part)
        for part in _pieces(sorted(new)):
            values = [value for row_id in part for value in (row_id, *new[row_id])]
            rows = ",".join(["(?,?,?,?,?,?)"] * len(part))
            self._db.execute(f"INSERT INTO text (id, {', '.join(TEXT_COLUMNS)}) VALUES {rows}", values)

    def _fold_archives(self, numbers: set[int]) -> None:
        """Note which of the articles of one key in several archives stands behind another."""
        (others,) = self._db.execute("SELECT count(*) FROM archive").fetchone()
        if others == 1:
            return
        for number in numbers:
            rows = self._db.execute(
                "SELECT id, shadow FROM article WHERE key_id=? ORDER BY archive", (number,)
            ).fetchall()
            for at, (row_id, shadow) in enumerate(rows):
                if shadow != (at > 0):
                    self._db.execute("UPDATE article SET shadow=? WHERE id=?", (int(at > 0), row_id))


def _pieces(ids: list[int]) -> Iterator[list[int]]:
    for start in range(0, len(ids), _ROWS_AT_ONCE):
        yield ids[start : start + _ROWS_AT_ONCE]
