"""The rows of articles, written in bulk: each batch in one sweep of ascending ids.

FTS5 keeps what is new in memory while row ids rise, and writes a segment at every step back; a batch
written as it comes, newest first, would make a segment of every article.
"""

import json
import sqlite3
from collections.abc import Iterable
from typing import NamedTuple

from tui.core.record import Record, Texts
from tui.index import cited, fulltexts, stories
from tui.index.names import Names
from tui.index.rows import ids_for
from tui.index.schema import TEXT_COLUMNS

_INSERT_ARTICLE = (
    "INSERT INTO article (id, archive, key_id, folder, provider, domain, type, category, topics, authors,"
    " month, published_at, heat, quality, flags, related, cited, copies, story, added_at, title_sort)"
    f" VALUES ({', '.join('?' * 21)})"
)
_NO_ID = -1
"""Id of an article that has none yet."""


class Shown(NamedTuple):
    """The article that stands for a key now."""

    id: int
    """`_NO_ID` while it waits to be written."""
    folder: int
    name: bytes
    published_at: int | None
    cited: int
    copies: int
    story: int | None
    added_at: int | None


_SHOWN = "a.id, a.folder, c.name, a.published_at, a.cited, a.copies, a.story, a.added_at"


class _New(NamedTuple):
    record: Record
    key: str
    number: int
    folder: int


class ArticleRows:
    """Articles of one archive that wait to be written or removed."""

    def __init__(
        self, connection: sqlite3.Connection, archive: int, names: Names, started_at: int | None
    ) -> None:
        self._db = connection
        self._archive = archive
        self._names = names
        self._started_at = started_at
        """When this update began; None while the archive has had no complete one."""
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
        """Give the article of a key, what waits included.

        Nothing is written for the answer: FTS5 would make a segment of the few texts that wait.
        """
        waiting = self._new.get(number)
        if waiting is not None:
            published_at = waiting.record.published_at
            return Shown(_NO_ID, waiting.folder, waiting.record.name, published_at, 0, 0, None, None)
        if number in self._old:
            return None
        row = self._db.execute(
            f"SELECT {_SHOWN} FROM article a JOIN card c ON c.id=a.id WHERE a.key_id=? AND a.archive=?",
            (number, self._archive),
        ).fetchone()
        return None if row is None else Shown(*row)

    def put(self, record: Record, key: str, number: int, folder: int, old: Shown | None) -> None:
        """Write an article, in the place of `old`: what `shown` gave."""
        self._new[number] = _New(record, key, number, folder)
        if old is not None and old.id != _NO_ID:
            self._old[number] = old

    def remove(self, number: int) -> None:
        """Take out the article of a key, if there is one."""
        old = self.shown(number) if self._new.pop(number, None) is None else None
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
        touched = new.keys() | old.keys()
        change = None
        if self._started_at is not None:
            names = {alias for item in new.values() for alias in item.record.aliases}
            change = stories.Change(self._db, touched, names)
        listed = self._listed(shown.id for shown in old.values())
        self._delete([shown.id for shown in old.values()])
        self._insert([(placed[number], item, old.get(number)) for number, item in new.items()])
        fetched = fulltexts.words_of(self._db, new)
        self._write_texts(
            {shown.id for shown in old.values()},
            {
                placed[number]: fulltexts.with_words(item.record.texts, fetched.get(number, ""))
                for number, item in new.items()
            },
        )
        self._fold_archives(touched)
        if change is not None:
            listed.update(target for item in new.values() for _, target in item.record.related)
            cited.recount(self._db, listed | touched)
            change.follow()

    def _listed(self, ids: Iterable[int]) -> set[int]:
        """Give the key ids that articles list."""
        found: set[int] = set()
        for row_id in ids:
            rows = self._db.execute("SELECT key_id FROM related WHERE article=?", (row_id,))
            found.update(target for (target,) in rows)
        return found

    def _delete(self, ids: list[int]) -> None:
        for sql in (
            "DELETE FROM article WHERE id=?",
            "DELETE FROM card WHERE id=?",
            "DELETE FROM related WHERE article=?",
            "DELETE FROM alias WHERE article=?",
        ):
            self._db.executemany(sql, [(row_id,) for row_id in ids])

    def _insert(self, items: list[tuple[int, _New, Shown | None]]) -> None:
        items.sort(key=lambda item: item[0])
        self._db.executemany(_INSERT_ARTICLE, [self._values(*item) for item in items])
        self._db.executemany(
            "INSERT INTO card VALUES (?, ?, ?, ?, ?)",
            [
                (row_id, item.record.name, item.key, item.record.title, item.record.excerpt)
                for row_id, item, _ in items
            ],
        )
        self._db.executemany(
            "INSERT INTO related VALUES (?, ?, ?)",
            [(row_id, at, target) for row_id, item, _ in items for at, target in item.record.related],
        )
        self._db.executemany(
            "INSERT OR IGNORE INTO alias VALUES (?, ?)",
            [(alias, row_id) for row_id, item, _ in items for alias in item.record.aliases],
        )

    def _values(self, row_id: int, item: _New, old: Shown | None) -> tuple[object, ...]:
        record, names = item.record, self._names
        provider, domain = names.provider(record.provider, record.domain)
        return (
            row_id, self._archive, item.number, item.folder, provider, domain,
            names.one("type", record.type), names.one("category", record.category),
            names.several("topic", record.topics), names.several("author", record.authors),
            record.month, record.published_at, record.heat, record.quality, record.flags,
            record.related_count, old.cited if old else 0, old.copies if old else 0,
            old.story if old else None, old.added_at if old else self._added_at(item.number),
            record.title_sort,
        )  # fmt: skip

    def _added_at(self, number: int) -> int | None:
        """Say since when the library knows a key that is new in this archive."""
        if self._started_at is None:
            return None
        row = self._db.execute("SELECT added_at FROM article WHERE key_id=? LIMIT 1", (number,)).fetchone()
        return row[0] if row else self._started_at

    def _write_texts(self, gone: set[int], new: dict[int, Texts]) -> None:
        """Change the searched texts in few statements.

        A statement that writes to `fts` runs in a savepoint, and FTS5 writes out all it holds at each
        savepoint: row by row it would make a segment of every article (400 a second instead of 10,000).
        """
        columns, theirs = (", ".join(prefix + name for name in TEXT_COLUMNS) for prefix in ("", "t."))
        if gone:
            self._db.execute(
                "DELETE FROM text WHERE id IN (SELECT value FROM json_each(?))", (json.dumps(sorted(gone)),)
            )
        if new:
            self._db.executemany(
                f"INSERT INTO text (id, {columns}) VALUES (?, ?, ?, ?, ?, ?)",
                [(row_id, *new[row_id]) for row_id in sorted(new)],
            )
            self._db.execute(
                f"INSERT INTO fts (rowid, {columns}) SELECT t.id, {theirs} FROM json_each(?) j"
                " CROSS JOIN text t ON t.id=j.value",
                (json.dumps(sorted(new)),),
            )

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
