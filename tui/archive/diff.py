"""What changed in a folder: its files as found against its files as the index holds them."""

from collections.abc import Mapping
from dataclasses import dataclass

from tui.archive.walk import Stamp


@dataclass(frozen=True, slots=True)
class Changes:
    """Names of one folder's files, each group falling, so that those named by dates come newest first."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.removed)


NONE = Changes()


def diff(found: Mapping[str, Stamp], stored: Mapping[str, Stamp], *, is_complete: bool = True) -> Changes:
    """Compare a folder's files with those of the last update.

    A file is changed when its size or its time is another, also an earlier one: a file that was put back
    from a backup or checked out by git has one.

    Args:
        found: name to stamp, as the walk found them, in any order.
        stored: name to stamp, as the index holds them, in any order.
        is_complete: False when the folder could not be read to its end; nothing is then called removed.
    """
    if found == stored:
        return NONE
    added: list[str] = []
    changed: list[str] = []
    known = stored.get
    for name, stamp in found.items():
        before = known(name)
        if before is None:
            added.append(name)
        elif before != stamp:
            changed.append(name)
    removed: list[str] = []
    if is_complete and len(stored) + len(added) > len(found):
        removed = sorted((name for name in stored if name not in found), reverse=True)
    return Changes(_falling(added), _falling(changed), tuple(removed))


def _falling(names: list[str]) -> tuple[str, ...]:
    names.sort(reverse=True)
    return tuple(names)
