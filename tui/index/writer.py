"""Decide what a file that was read, changed or went means for the articles of its archive.

Of the files of one archive with the same key one is shown, the others are its copies: the highest rank
wins, then the last path in order.
"""

import os
import sqlite3
import time
from collections.abc import Container, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from tui.core.file_marks import mark
from tui.core.key_ids import key_id
from tui.core.record import FilePath, Record
from tui.index import segments
from tui.index.articles import ArticleRows, Shown
from tui.index.keys import told_apart, told_apart_from
from tui.index.names import Names, spaced

_INSERT_FILE = (
    "INSERT OR REPLACE INTO file (folder, name, archive, size, mtime_ns, key_id, rank, is_copy, slug_id,"
    " likeness, problems) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)


class Skip(NamedTuple):
    """A file without front matter: remembered, so that it is not read again until it changes."""

    folder: bytes
    name: bytes
    size: int
    mtime_ns: int


class _Known(NamedTuple):
    """A file as the index knows it."""

    key_id: int | None
    is_copy: int
    problems: int
    slug_id: int | None


class Writer:
    """Writes one archive, batch by batch; each batch is one transaction."""

    def __init__(self, connection: sqlite3.Connection, root: bytes, name: str) -> None:
        self._db = connection
        self.archive = _archive_number(connection, root, name)
        self._names = Names(connection, self.archive)
        segments.settle(connection)
        self._articles = ArticleRows(connection, self.archive, self._names, self._started_at())
        self._files: list[tuple[object, ...]] = []
        self._batch_slugs: set[int] = set()
        self._again: set[FilePath] = set()
        self._orphans: set[int] = set()
        self._recount: set[int] = set()
        self._file_count = self._problem_count = 0

    def _started_at(self) -> int | None:
        (updated_at,) = self._db.execute(
            "SELECT updated_at FROM archive WHERE id=?", (self.archive,)
        ).fetchone()
        return None if updated_at is None else int(time.time())

    # --- asking
    def basis(self) -> str:
        """Give what keys and times of this archive depended on when it was last read."""
        (basis,) = self._db.execute("SELECT basis FROM archive WHERE id=?", (self.archive,)).fetchone()
        return str(basis)

    def is_settled(self) -> bool:
        """Whether the counts that an update ends with are those of what is written."""
        row = self._db.execute("SELECT is_settled FROM archive WHERE id=?", (self.archive,)).fetchone()
        return bool(row[0])

    def marks(self, folder: bytes) -> set[int]:
        """Give the marks of the files known in a folder (`core.file_marks`)."""
        try:
            return set(map(hash, self._files_in(folder, "CAST(name AS TEXT)")))
        except sqlite3.OperationalError:  # a name that is not UTF-8
            return {mark(os.fsdecode(name), *stamp) for name, *stamp in self._files_in(folder, "name")}

    def names(self, folder: bytes, marks: Container[int] | None = None) -> Iterator[bytes]:
        """Yield the names of the files known in a folder: of all, or of those with some marks."""
        for name, size, mtime_ns in self._files_in(folder, "name"):
            if marks is None or mark(os.fsdecode(name), size, mtime_ns) in marks:
                yield name

    def _files_in(self, folder: bytes, name: str) -> Iterator[tuple[Any, int, int]]:
        """Give name, size and time of the files known in a folder, one by one."""
        number = self._names.known_folder(folder)
        return self._db.execute(f"SELECT {name}, size, mtime_ns FROM file WHERE folder=?", (number,))

    def folders(self) -> list[bytes]:
        """Give the folders that hold known files."""
        rows = self._db.execute(
            "SELECT path FROM folder d WHERE archive=? AND EXISTS (SELECT 1 FROM file WHERE folder=d.id)",
            (self.archive,),
        )
        return [path for (path,) in rows]

    def successors(self, removed: Iterable[FilePath]) -> list[FilePath]:
        """Give the copies that stand in when these files go: read them, then `apply` both at once."""
        gone = set(removed)
        found = []
        for folder, name in gone:
            number = self._names.known_folder(folder)
            known = None if number is None else self._known(number, name)
            if known is not None and known.key_id is not None and not known.is_copy:
                best = self._best_copy(known.key_id, but_not=gone)
                if best is not None:
                    found.append(best[1:])
        return found

    # --- writing
    def forget_stamps(self, basis: str) -> None:
        """Have every file read again, as keys or times would come out differently now."""
        self._db.execute("UPDATE file SET mtime_ns=-1 WHERE archive=?", (self.archive,))
        self._db.execute("UPDATE archive SET basis=? WHERE id=?", (basis, self.archive))

    def apply(
        self, records: Sequence[Record], skips: Sequence[Skip] = (), removed: Sequence[FilePath] = ()
    ) -> list[FilePath]:
        """Write files that were read and drop files that are gone, in one transaction.

        Returns:
            Files that must be read again for their article to be right: a copy that is the better one
            now, or a file whose key must be told apart from another's. Read and apply them in turn.
        """
        self._begin()
        try:
            for folder, name in removed:
                self._drop(folder, name)
            for skip in skips:
                self._drop(skip.folder, skip.name)
                folder_id = self._names.folder(skip.folder)
                self._files.append(
                    (folder_id, skip.name, self.archive, skip.size, skip.mtime_ns, None, 0, 0, None, None, 0)
                )
            for record in records:
                self._put(record)
            for orphan in self._orphans:
                self._articles.remove(orphan)
                best = self._best_copy(orphan)
                if best is not None:
                    self._again.add(best[1:])
            self._finish()
        except BaseException:
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
            self._names.clear()
            raise
        return sorted(self._again)

    def _begin(self) -> None:
        self._articles.clear()
        for waiting in (self._batch_slugs, self._again, self._orphans, self._recount):
            waiting.clear()
        self._files.clear()
        self._file_count = self._problem_count = 0
        self._db.execute("BEGIN IMMEDIATE")

    def _finish(self) -> None:
        self._articles.write()
        self._write_files()
        self._db.executemany(
            "UPDATE article SET copies=(SELECT count(*) FROM file WHERE archive=?1 AND key_id=?2 AND is_copy)"
            " WHERE key_id=?2 AND archive=?1",
            [(self.archive, number) for number in self._recount],
        )
        # Should this process end before they are read again, the next update will find them changed.
        self._db.executemany(
            "UPDATE file SET mtime_ns=-1 WHERE folder=? AND name=?",
            [(self._names.folder(folder), name) for folder, name in self._again],
        )
        self._db.execute(
            "UPDATE archive SET articles=articles+?, files=files+?, problems=problems+?, is_settled=0"
            " WHERE id=?",
            (self._articles.added, self._file_count, self._problem_count, self.archive),
        )
        self._db.execute("COMMIT")

    def _put(self, record: Record) -> None:
        folder = self._names.folder(record.folder)
        key, number, slug_id = self._settle_key(record)
        self._forget(folder, record.name, number, slug_id, key)
        self._file_count += 1
        self._problem_count += 1 if record.problems else 0
        self._recount.add(number)
        shown = self._articles.shown(number)
        is_copy = False
        is_heir = number in self._orphans
        if shown is None and not is_heir:
            self._articles.put(record, key, number, folder, None)
        elif shown is None or is_heir or (shown.folder, shown.name) == (folder, record.name):
            self._orphans.discard(number)
            self._articles.put(record, key, number, folder, shown)
            self._check_copies(record, number)
        elif self._wins(record, shown):
            self._db.execute(
                "UPDATE file SET is_copy=1 WHERE folder=? AND name=?", (shown.folder, shown.name)
            )
            self._articles.put(record, key, number, folder, shown)
        else:
            is_copy = True
        self._files.append(
            (folder, record.name, self.archive, record.size, record.mtime_ns, number, record.rank,
             int(is_copy), slug_id, record.likeness, record.problems)
        )  # fmt: skip

    def _settle_key(self, record: Record) -> tuple[str, int, int | None]:
        if not record.slug_key:
            return record.key, record.key_id, None
        if record.key_id in self._batch_slugs:
            self._write_files()
        self._batch_slugs.add(record.key_id)
        key, again = told_apart(self._db, self.archive, record)
        self._again.update(again)
        return key, key_id(key), record.key_id

    def _wins(self, record: Record, shown: Shown) -> bool:
        """Whether a file is shown instead of the one that is shown now."""
        self._write_files()
        (rank,) = self._db.execute(
            "SELECT rank FROM file WHERE folder=? AND name=?", (shown.folder, shown.name)
        ).fetchone()
        theirs = (rank, self._names.folder_path(shown.folder), shown.name)
        return (record.rank, record.folder, record.name) > theirs

    def _check_copies(self, record: Record, number: int) -> None:
        """The file that is shown may have lost to one of its copies by what it says now."""
        best = self._best_copy(number, but_not={(record.folder, record.name)})
        if best is not None and best > (record.rank, record.folder, record.name):
            self._again.add(best[1:])

    def _forget(
        self, folder: int, name: bytes, number: int | None, slug_id: int | None, key: str = ""
    ) -> None:
        """Take a file out of the counts, and out of its old article when its key is another now."""
        known = self._known(folder, name)
        if known is None or known.key_id is None:
            return
        self._file_count -= 1
        self._problem_count -= 1 if known.problems else 0
        if known.slug_id is not None and known.slug_id != slug_id:
            self._write_files()
            self._again.update(told_apart_from(self._db, self.archive, known.slug_id, folder, name))
        if known.key_id == number:
            if known.is_copy:
                self._db.execute("DELETE FROM file WHERE folder=? AND name=?", (folder, name))
            return
        self._db.execute("DELETE FROM file WHERE folder=? AND name=?", (folder, name))
        if key:
            self._note_move(known.key_id, key)
        self._recount.add(known.key_id)
        # A copy that was to stand in for the article, and goes before it was read, leaves it to the others.
        if not known.is_copy or self._articles.shown(known.key_id) is None:
            self._orphans.add(known.key_id)

    def _note_move(self, old: int, key: str) -> None:
        """Note that an article is known by another key now, so that what the reader did follows it."""
        self._db.execute(
            "INSERT OR REPLACE INTO moved SELECT c.key, ? FROM article a JOIN card c ON c.id=a.id"
            " WHERE a.key_id=? AND a.archive=?",
            (key, old, self.archive),
        )

    def _drop(self, folder: bytes, name: bytes) -> None:
        number = self._names.folder(folder)
        self._forget(number, name, None, None)
        self._db.execute("DELETE FROM file WHERE folder=? AND name=?", (number, name))

    # --- small questions
    def _write_files(self) -> None:
        self._db.executemany(_INSERT_FILE, self._files)
        self._files.clear()

    def _known(self, folder: int, name: bytes) -> _Known | None:
        row = self._db.execute(
            "SELECT key_id, is_copy, problems, slug_id FROM file WHERE folder=? AND name=?", (folder, name)
        ).fetchone()
        return None if row is None else _Known(*row)

    def _best_copy(self, number: int, but_not: Iterable[FilePath] = ()) -> tuple[int, bytes, bytes] | None:
        """Rank, folder and name of the best of the files of a key that are not shown."""
        self._write_files()
        rows = self._db.execute(
            "SELECT f.rank, d.path, f.name FROM file f JOIN folder d ON d.id=f.folder"
            " WHERE f.archive=? AND f.key_id=? AND f.is_copy",
            (self.archive, number),
        )
        return max((row for row in rows if row[1:] not in but_not), default=None)


def _archive_number(connection: sqlite3.Connection, root: bytes, name: str) -> int:
    row = connection.execute("SELECT id FROM archive WHERE root=?", (root,)).fetchone()
    if row is None:
        connection.execute(
            "INSERT INTO archive (root, name, words) VALUES (?, ?, ?)", (root, name, spaced(name))
        )
        return _archive_number(connection, root, name)
    connection.execute(
        "UPDATE archive SET name=?1, words=?2 WHERE id=?3 AND name!=?1", (name, spaced(name), row[0])
    )
    return int(row[0])
