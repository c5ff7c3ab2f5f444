"""When an index was last looked at thoroughly and found sound: a small file beside it."""

from pathlib import Path

EVERY_S = 7 * 86_400
"""Seconds after which it is looked at again."""


def memory_of(index: Path) -> Path:
    """Name the file; it is also what a process locks that looks at the index."""
    return index.with_name(index.name + ".inspected")


def inspected_at(index: Path) -> int | None:
    """Give the second of UTC of the last look; None where this very file was never found sound."""
    try:
        inode, second = map(int, memory_of(index).read_text()[:60].split())
        return second if index.stat().st_ino == inode else None
    except (OSError, ValueError):
        return None


def remember(index: Path, inode: int, second: int) -> None:
    """Keep that a file was found sound. Raises OSError."""
    memory_of(index).write_text(f"{inode} {second}\n")


def is_due(index: Path, now: float) -> bool:
    """Tell whether an index is to be looked at; a clock that was set back makes it due."""
    second = inspected_at(index)
    return index.is_file() and (second is None or not 0 <= now - second < EVERY_S)
