"""One update of one archive: walk, tell what changed, read it, write it, drop what is gone.

What is written is complete at every moment: a killed run loses at most its last batch, and the next one
goes on from there, since a file counts as known only once its record is written.
"""

import os
import time
from collections.abc import Callable, Iterator
from hashlib import blake2b

from tui.archive.diff import diff
from tui.archive.newest import newest
from tui.archive.site import read_site
from tui.archive.walk import check_root, walk
from tui.core.archives import Archive, Progress, UpdateReport
from tui.core.clean import clean
from tui.core.record import FilePath, Record, Stamp
from tui.core.site import Site
from tui.index import finishing
from tui.index.locks import file_lock
from tui.index.store import Connection, Store
from tui.index.writer import Skip, Writer
from tui.update.garbage import looked_for_rarely
from tui.update.pace import Pace
from tui.update.parsed import Parsed, nothing
from tui.update.pool import FIRST_BATCH, parse_all, parse_here

OnProgress = Callable[[Progress], None]
Cancelled = Callable[[], bool]

FORMAT = 2
"""Raised when the same file would give another record than before: all archives are then read again."""

_PROGRESS_EVERY_S = 0.1
_COMMIT_EVERY_S = 1.0
_COMMIT_AT = 4_000
_MAX_ROUNDS = 8


def update_archive(
    archive: Archive,
    store: Store,
    on_progress: OnProgress = lambda progress: None,
    cancelled: Cancelled = lambda: False,
    workers: int | None = None,
) -> UpdateReport:
    """Bring the index up to date with an archive's files.

    Returns:
        What was done. `busy` is set when another process is updating this archive already.

    Raises:
        ArchiveError: when the folder cannot be read at all; the index stays as it is.
        IndexUnusable: when the index cannot be written.
    """
    check_root(str(archive.root))
    store.prepare()
    root = os.fsencode(archive.root)
    lock = store.path.with_name(f"update-{blake2b(root, digest_size=8).hexdigest()}.lock")
    with file_lock(lock, wait=False) as is_ours:
        if not is_ours:
            return UpdateReport(0, 0, 0, 0, 0.0, is_complete=False, busy=True)
        with store.writing() as connection, looked_for_rarely():
            return _Update(archive, connection, on_progress, cancelled, workers).run()


class _Update:
    """The state of one run."""

    def __init__(
        self,
        archive: Archive,
        connection: Connection,
        on_progress: OnProgress,
        cancelled: Cancelled,
        workers: int | None,
    ) -> None:
        self._started_at = time.monotonic()
        self._root = os.fsencode(archive.root)
        self._site = read_site(str(archive.root), archive.name)
        self._db = connection
        self._writer = Writer(connection, self._root, archive.name)
        self._on_progress = on_progress
        self._cancelled = cancelled
        self._workers = workers
        self._pace = Pace(self._started_at)
        self._told_at = 0.0
        self._kept_at = self._started_at
        self._added = self._changed = self._unchanged = self._done = self._seen = 0
        self._is_walked = False
        self._removed: list[FilePath] = []
        self._notes: list[str] = []

    def run(self) -> UpdateReport:
        basis = _basis(self._site)
        if self._writer.basis() != basis:
            self._writer.forget_stamps(basis)
        again: set[FilePath] = set(self._begin())
        is_complete = True
        for batch in self._batches():
            again.update(self._write(batch))
            if self._cancelled():
                is_complete = False
                break
        if is_complete:
            self._prune(again)
        if not self._writer.is_settled():
            self._tell(always=True, is_ending=True)
            is_complete &= finishing.finish(self._db, self._writer.archive, self._cancelled)
        if is_complete:
            self._db.execute(
                "UPDATE archive SET updated_at=? WHERE id=?", (int(time.time()), self._writer.archive)
            )
        return UpdateReport(
            added=self._added,
            changed=self._changed,
            removed=len(self._removed) if is_complete else 0,
            unchanged=self._unchanged,
            seconds=time.monotonic() - self._started_at,
            notes=tuple(self._notes),
            is_complete=is_complete,
        )

    def _begin(self) -> list[FilePath]:
        """Read the newest files of an archive that was never read, so that there is something to look at."""
        if self._writer.folders():
            return []
        paths = map(os.fsencode, newest(os.fsdecode(self._root), FIRST_BATCH))
        parsed = self._read([(folder, name) for folder, _, name in map(_parted, paths)])
        parsed.notes.clear()  # the walk comes to these files again
        known = len(parsed.records) + len(parsed.skipped)
        self._added += known
        self._unchanged -= known  # as which the walk will count them
        return self._write(parsed)

    # --- finding
    def _paths(self) -> Iterator[FilePath]:
        """Yield files to be read, folder by folder, newest first; note what is gone. Ends when cancelled."""
        visited: set[bytes] = set()
        unread: list[bytes] = []
        for listing in walk(os.fsdecode(self._root), self._marks):
            folder = os.fsencode(listing.relpath)
            visited.add(folder)
            if not listing.is_complete:
                unread.append(folder)
            lost = [*map(os.fsdecode, self._writer.names(folder, listing.lost))] if listing.lost else ()
            found = diff(listing.files, lost, is_complete=listing.is_complete)
            self._seen += listing.unchanged + len(listing.files)
            self._unchanged += listing.unchanged
            self._added += found.added
            self._changed += found.changed
            self._removed.extend((folder, os.fsencode(name)) for name in found.removed)
            self._notes.extend(f"{clean(note.relpath)}: {note.reason}" for note in listing.notes)
            self._tell()
            if self._cancelled():
                return
            for name in _taken(listing.files):
                yield folder, os.fsencode(name)
        self._is_walked = True
        for folder in self._writer.folders():
            if folder not in visited and not any(_is_below(folder, top) for top in unread):
                self._removed.extend((folder, name) for name in self._writer.names(folder))

    def _marks(self, relpath: str) -> set[int]:
        return self._writer.marks(os.fsencode(relpath))

    def _batches(self) -> Iterator[Parsed]:
        """Yield what was read in pieces worth a transaction: small ones first, so that rows show early."""
        waiting = nothing()
        written_at = self._started_at
        is_first = True
        for parsed in parse_all(self._root, self._site, self._paths(), self._workers):
            waiting.records.extend(parsed.records)
            waiting.skipped.extend(parsed.skipped)
            waiting.notes.extend(parsed.notes)
            if self._cancelled():
                break
            now = time.monotonic()
            if is_first or now - written_at >= _COMMIT_EVERY_S or len(waiting.records) >= _COMMIT_AT:
                yield waiting
                is_first, written_at = False, time.monotonic()
                waiting = nothing()
        yield waiting

    # --- writing
    def _write(self, batch: Parsed) -> list[FilePath]:
        again = self._apply(batch.records, batch.skipped)
        self._notes.extend(batch.notes)
        self._done += len(batch.records) + len(batch.skipped) + len(batch.notes)
        self._pace.note(time.monotonic(), self._done)
        self._tell(always=True)
        return again

    def _apply(
        self, records: list[Record], skipped: list[Stamp], removed: list[FilePath] | None = None
    ) -> list[FilePath]:
        if not records and not skipped and not removed:
            return []
        return self._writer.apply(records, [Skip(*stamp) for stamp in skipped], removed or [])

    def _prune(self, again: set[FilePath]) -> None:
        """Drop files that are gone, and read again what the writer asked for until all is settled."""
        heirs = self._read(self._writer.successors(self._removed))
        again.update(self._apply(heirs.records, heirs.skipped, self._removed))
        for _ in range(_MAX_ROUNDS):
            if not again:
                return
            settled = self._read(sorted(again))
            again = set(self._apply(settled.records, settled.skipped))

    def _read(self, paths: list[FilePath]) -> Parsed:
        return parse_here(self._root, self._site, paths)

    # --- telling
    def _tell(self, *, always: bool = False, is_ending: bool = False) -> None:
        now = time.monotonic()
        if not always and now - self._told_at < _PROGRESS_EVERY_S:
            return
        self._told_at = now
        total = self._added + self._changed if self._is_walked else None
        self._on_progress(
            Progress(
                done=self._done,
                total=total,
                seen=self._seen,
                rate=self._pace.rate(),
                seconds_left=self._pace.seconds_left(total),
                is_ending=is_ending,
            )
        )


def _taken(names: list[str]) -> Iterator[str]:
    """Yield names, the greatest first, and free each."""
    names.sort()
    while names:
        yield names.pop()


def _parted(path: bytes) -> tuple[bytes, bytes, bytes]:
    return path.rpartition(b"/")


def _is_below(folder: bytes, top: bytes) -> bool:
    """Whether a folder is another or lies in it; everything lies in the archive's top, which is empty."""
    return not top or folder == top or folder.startswith(top + b"/")


def _basis(site: Site) -> str:
    """Say what keys and times depend on beside the files."""
    return f"{FORMAT} {site.key_base} {site.timezone}"
