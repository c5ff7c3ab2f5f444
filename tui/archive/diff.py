"""What changed in a folder: names that are new or other than known, against names of what is not as known."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Changes:
    """What became of one folder's files."""

    added: int = 0
    changed: int = 0
    removed: tuple[str, ...] = ()
    """Names, falling."""

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.removed)


NONE = Changes()


def diff(found: Sequence[str], lost: Collection[str], *, is_complete: bool = True) -> Changes:
    """Compare what a walk found in a folder with what the last update left there.

    A file is changed when its size or its time is another, also an earlier one: a file that was put back
    from a backup or checked out by git has one.

    Args:
        found: names of the files that are not as they were known, each once, in any order.
        lost: names of the files that were known and are not as they were, in any order.
        is_complete: False when the folder could not be read to its end; nothing is then called removed.
    """
    if not lost:
        return Changes(added=len(found)) if found else NONE
    before = frozenset(lost)
    changed = sum(map(before.__contains__, found))
    removed: tuple[str, ...] = ()
    if is_complete and changed < len(before):
        removed = tuple(sorted(before.difference(found), reverse=True))
    return Changes(len(found) - changed, changed, removed)
