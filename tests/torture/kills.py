"""What has to hold for a library in which a process was killed, wherever that was."""

import contextlib
import fcntl
import json
import os
import random
import sqlite3
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from tests.libraries import make_library
from tui.config.paths import folders_in
from tui.core.query import Query
from tui.journal.lines import decode


def points(seed: int, count: int) -> Iterator[float]:
    """Give points of a course, from 0 to 1: one at random in each of so many parts, then others anywhere."""
    chance = random.Random(seed)
    yield from ((number + chance.random()) / count for number in range(count))
    while True:
        yield chance.random()


def written(folder: Path) -> int:
    """Give the bytes that the files of an index have."""
    index = folders_in(folder).index
    size = 0
    for ending in ("", "-wal", "-journal"):
        with contextlib.suppress(OSError):
            size += index.with_name(index.name + ending).stat().st_size
    return size


def check_whole(folder: Path, root: Path) -> None:
    """Hold the library against all that a kill must leave: sound files, readable rows, no lock."""
    check_unlocked(folder)
    index = folders_in(folder).index
    if index.exists():
        with contextlib.closing(sqlite3.connect(index)) as db:
            assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    library = make_library(folder)
    (archive,) = library.resolve([str(root)])
    rows = library.first_rows([archive], Query(), 10).rows
    library.close()
    assert all(row.title for row in rows)
    for path in folders_in(folder).state.glob("journal-*.jsonl"):
        check_journal(path)


def check_unlocked(folder: Path) -> None:
    """See that every lock of a library can be had at once."""
    for path in folder.rglob("*.lock"):
        descriptor = os.open(path, os.O_RDWR)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        finally:
            os.close(descriptor)


def check_journal(path: Path) -> None:
    """See that a journal is whole lines, but for its last act, which may have been cut short."""
    *lines, _ = path.read_bytes().split(b"\n")
    assert all(decode(line) is not None for line in lines)
    acts = [json.loads(line)["act"] for line in lines]
    assert len(set(acts)) == sum(1 for _ in groupby(acts))  # the lines of an act lie together


def files_known(folder: Path) -> tuple[int, bool]:
    """Count the files that an index has, and tell whether an update of it came to its end."""
    index = folders_in(folder).index
    if not index.exists():
        return 0, False
    with contextlib.closing(sqlite3.connect(index)) as db, contextlib.suppress(sqlite3.OperationalError):
        (count,) = db.execute("SELECT count(*) FROM file").fetchone()
        ended = db.execute("SELECT updated_at FROM archive").fetchone()
        return int(count), ended is not None and ended[0] is not None
    return 0, False
