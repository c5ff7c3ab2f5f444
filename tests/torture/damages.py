"""What can become of the files of a library while nobody looks: each a class of its own."""

import contextlib
import os
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

Damage: TypeAlias = Callable[[Path], None]
"""Does it to the index of a library; its path is given."""


def _flip(path: Path, start: int, stop: int | None, step: int) -> None:
    data = bytearray(path.read_bytes())
    for at in range(start, min(stop or len(data), len(data)), step):
        data[at] ^= 0x5A
    path.write_bytes(data)


def _run(path: Path, sql: str) -> None:
    with contextlib.closing(sqlite3.connect(path)) as db:
        db.executescript(sql)


def _beside(path: Path, ending: str) -> Path:
    return path.with_name(path.name + ending)


def _garbage(path: Path) -> None:
    path.write_bytes(b"this is no database at all " * 400)


def _emptied(path: Path) -> None:
    path.write_bytes(b"")


def _truncated(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _grown(path: Path) -> None:
    """As a disk gives that was full: pages that were never written."""
    size = path.stat().st_size
    path.write_bytes(path.read_bytes()[: size // 3] + bytes(size - size // 3))


def _magic_flipped(path: Path) -> None:
    _flip(path, 0, 16, 1)


def _header_flipped(path: Path) -> None:
    _flip(path, 16, 100, 1)


def _pages_flipped(path: Path) -> None:
    _flip(path, 4096 * 3, None, 997)


def _words_flipped(path: Path) -> None:
    """The pages stay whole for SQLite; only FTS5 can know."""
    _run(path, "UPDATE fts_data SET block=randomblob(length(block)) WHERE id>10;")


def _words_gone(path: Path) -> None:
    _run(path, "DELETE FROM fts_data WHERE id=10;")


def _wal_garbage(path: Path) -> None:
    _beside(path, "-wal").write_bytes(os.urandom(40_000))


def _wal_of_another(path: Path) -> None:
    other = path.with_name("other.db")
    with contextlib.closing(sqlite3.connect(other)) as db:
        db.execute("PRAGMA journal_mode=WAL")
        db.execute("CREATE TABLE something (else_)")
        db.commit()
        shutil.copy(_beside(other, "-wal"), _beside(path, "-wal"))
    other.unlink()


def _wal_alone(path: Path) -> None:
    with contextlib.closing(sqlite3.connect(path)) as db:
        db.execute("INSERT OR REPLACE INTO meta VALUES ('a', 'b')")
        db.commit()
        shutil.copy(_beside(path, "-wal"), path.with_name("kept"))
    path.unlink()
    path.with_name("kept").rename(_beside(path, "-wal"))


def _stale_shm(path: Path) -> None:
    _beside(path, "-shm").write_bytes(os.urandom(32_768))


def _newer(path: Path) -> None:
    _run(path, "PRAGMA user_version=4711")


def _older(path: Path) -> None:
    _run(path, "PRAGMA user_version=1")


def _another_programs(path: Path) -> None:
    path.unlink()
    _run(path, "CREATE TABLE bookmark (url); INSERT INTO bookmark VALUES ('x')")


def _a_table_gone(path: Path) -> None:
    _run(path, "DROP TABLE card")


def _a_column_gone(path: Path) -> None:
    _run(path, "ALTER TABLE article RENAME COLUMN heat TO warmth")


def _a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()
    (path / "something").touch()


def _a_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def _no_folder(path: Path) -> None:
    shutil.rmtree(path.parent)


def _a_link_to_elsewhere(path: Path) -> None:
    path.unlink()
    path.symlink_to(path.parents[1] / "elsewhere.db")


# --- what cannot be mended from within: the reader is told
def _a_link_to_a_disk_that_is_gone(path: Path) -> None:
    path.unlink()
    path.symlink_to("/no/such/disk/index.db")


def _a_link_to_itself(path: Path) -> None:
    path.unlink()
    path.symlink_to(path)


def _a_file_for_the_folder(path: Path) -> None:
    shutil.rmtree(path.parent)
    path.parent.write_text("")


HEALED: dict[str, Damage] = {
    "garbage": _garbage,
    "emptied": _emptied,
    "truncated": _truncated,
    "pages of zeros": _grown,
    "magic bytes flipped": _magic_flipped,
    "header flipped": _header_flipped,
    "pages flipped": _pages_flipped,
    "words flipped": _words_flipped,
    "words gone": _words_gone,
    "garbage for a log": _wal_garbage,
    "another database's log": _wal_of_another,
    "a log without its database": _wal_alone,
    "a stale shared memory": _stale_shm,
    "a newer version": _newer,
    "an older version": _older,
    "another program's database": _another_programs,
    "a table gone": _a_table_gone,
    "a column gone": _a_column_gone,
    "a folder in its place": _a_folder,
    "a pipe in its place": _a_pipe,
    "its folder gone": _no_folder,
    "a link to a file to come": _a_link_to_elsewhere,
}
"""What the index is made again for, by itself."""

TOLD: dict[str, tuple[Damage, str]] = {
    "a link to a disk that is gone": (_a_link_to_a_disk_that_is_gone, "unable to open database file"),
    "a link to itself": (_a_link_to_itself, "unable to open database file"),
    "a file for its folder": (_a_file_for_the_folder, "cannot be made (File exists)"),
}
"""What only the reader can mend, and what is said."""
