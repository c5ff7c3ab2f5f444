"""Locks between processes that die with whoever holds them."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

from tui.core.errors import IndexUnusable


@contextlib.contextmanager
def file_lock(path: Path, *, wait: bool) -> Iterator[bool]:
    """Hold a lock that dies with its process; yields False when it is taken and `wait` is False.

    Raises:
        IndexUnusable: when the lock file cannot be made.
    """
    import fcntl  # noqa: PLC0415  (readers never need it)

    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise IndexUnusable(
            f"The folder {path.parent} cannot be written ({error.strerror}): "
            "free some room, or choose another with --library DIR."
        ) from error
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError:
            yield False
            return
        yield True
    finally:
        os.close(descriptor)
