"""The files of a journal: one for each host, read bit by bit, written under a lock."""

import contextlib
import fcntl
import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tui.core.errors import JournalError
from tui.journal.disk import Disk
from tui.journal.lines import Line, decode
from tui.journal.places import TAIL, place


class Act(NamedTuple):
    """All lines of an act that is whole, with where they lie."""

    lines: tuple[Line, ...]
    number: int
    """Of its first line in the file, from 0."""
    start: int
    """Offset of its first byte."""
    stop: int
    """Offset after its last."""


class JournalFile:
    """One host's file, as far as it was read."""

    def __init__(self, path: Path, host: str) -> None:
        self.path, self.host = path, host
        self.offset = 0
        """After the last whole act, or what was passed over."""
        self.number = 0
        """Lines before that."""
        self.tail = b""
        """The bytes before that, at most 64."""
        self.passed_over = 0
        """Lines that were none."""
        self._identity: tuple[int, int] | None = None

    def read(self) -> list[Act] | None:
        """Read the acts that came since the last time.

        Returns:
            None when it is another file now, or was cut: all must be read anew.

        Raises:
            OSError: it cannot be read.
        """
        try:
            with self.path.open("rb") as file:
                stat = os.fstat(file.fileno())
                identity = (stat.st_dev, stat.st_ino)
                if self._identity not in (None, identity) or stat.st_size < self.offset:
                    return None
                self._identity = identity
                if stat.st_size == self.offset:
                    return []
                file.seek(self.offset - len(self.tail))
                if file.read(len(self.tail)) != self.tail:
                    return None
                data = file.read(stat.st_size - self.offset)
        except FileNotFoundError:
            return [] if self._identity is None else None
        return list(self._take(data))

    def _take(self, data: bytes) -> Iterator[Act]:
        """Cut bytes into acts; what is not whole yet is left for the next time."""
        base, number = self.offset, self.number
        pending: list[Line] = []
        at = start = first = used = 0
        while end := data.find(b"\n", at) + 1:
            line = decode(data[at : end - 1])
            if pending and (line is None or line.act != pending[0].act):
                self.passed_over += len(pending)  # the last line of their act never came
                pending = []
            if line is None:
                self.passed_over += 1
            elif not pending:
                start, first = base + at, number
            at, number = end, number + 1
            if line is not None:
                pending.append(line)
                if not line.has_more:
                    yield Act(tuple(pending), first, start, base + at)
                    pending = []
            if not pending:
                used, self.offset, self.number = at, base + at, number
        self.tail = (self.tail + data[:used])[-TAIL:]

    def acts_between(self, start: int, stop: int) -> list[Act]:
        """Read acts again that lie between two offsets. Raises OSError."""
        part = JournalFile(self.path, self.host)
        with self.path.open("rb") as file:
            file.seek(start)
            return list(part._take(file.read(stop - start)))

    def place(self) -> str:
        """Say how far the file was read, so that it is known again by another process."""
        return place(self.offset, self.tail)

    def has_place(self, told: str) -> int | None:
        """Give the offset of a place that this file has; None when it is another file by now."""
        text, _, _ = told.partition(" ")
        offset = int(text) if text.isdecimal() else -1
        if not 0 <= offset <= self.offset:
            return None
        try:
            with self.path.open("rb") as file:
                file.seek(max(0, offset - TAIL))
                return offset if place(offset, file.read(min(offset, TAIL))) == told else None
        except OSError:
            return None


@contextlib.contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Keep other processes from writing; the lock dies with its process.

    Raises:
        JournalError: the folder cannot be written, or knows no locks.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        descriptor = os.open(folder / "journal.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise unwritable(folder, error) from error
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        except OSError as error:
            raise unwritable(folder, error) from error
        yield
    finally:
        os.close(descriptor)


def append(path: Path, data: bytes, whole: int, disk: Disk) -> None:
    """Write an act behind the whole acts of a file; when it returns the act has reached the disk.

    Args:
        path: the file; made when it is not there.
        data: the act's lines.
        whole: offset after the last whole act; what lies behind it was never acknowledged, and goes.
        disk: writes.

    Raises:
        JournalError: it cannot be written; the file is as it was.
    """
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise unwritable(path, error) from error
    try:
        try:
            if os.fstat(descriptor).st_size != whole:
                os.ftruncate(descriptor, whole)
            disk.append(descriptor, data)
            disk.flush(descriptor)
            if whole == 0:  # its name may not have reached the disk yet
                disk.flush_folder(path.parent)
        except BaseException as error:
            with contextlib.suppress(OSError):
                os.ftruncate(descriptor, whole)
            if isinstance(error, OSError):
                raise unwritable(path, error) from error
            raise
    finally:
        os.close(descriptor)


def unwritable(path: Path, error: OSError) -> JournalError:
    """Say that the journal cannot be written, and what to do."""
    return JournalError(
        f"Your marks cannot be written to {path} ({error.strerror}): nothing was changed."
        " Make room or mend the rights of this folder, then try again."
    )
