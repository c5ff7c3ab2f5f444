"""The newest files of an archive by their names, found without asking for sizes and times.

A first update would otherwise stat every file of a large folder before it reads the first one. This look
costs a tenth of that, so that the first screen of an archive that was never read is there at once.
"""

import os
from heapq import nlargest
from time import monotonic

from tui.archive.walk import SKIPPED_FOLDERS
from tui.core.identity import SUFFIXES

_LOOK_S = 0.25
"""How long to look; what lies in folders not reached by then comes with the walk."""


def newest(root: str, count: int) -> list[str]:
    """Give the paths of the files whose names begin with the latest dates, those without a date last.

    Args:
        root: the archive's folder.
        count: how many at most.

    Returns:
        Paths in the archive with `/`, as `os.fsdecode` gives them. Nothing is raised; folders that cannot be
        read are passed over, the walk tells of them.
    """
    end = monotonic() + _LOOK_S
    best: list[tuple[bool, str, str]] = []
    todo = [""]
    while todo and monotonic() < end:
        folder = todo.pop()
        names, below = _names(f"{root}/{folder}" if folder else root)
        todo += [f"{folder}/{name}" if folder else name for name in below]
        dated = nlargest(count, filter(_is_dated, names)) or names[:count]
        best = nlargest(count, [*best, *((_is_dated(name), name, folder) for name in dated)])
    return [f"{folder}/{name}" if folder else name for _, name, folder in best]


def _names(path: str) -> tuple[list[str], list[str]]:
    """Give the names of files that may be articles, and of folders below, in falling order of the walk."""
    names: list[str] = []
    below: list[str] = []
    try:
        with os.scandir(path) as entries:
            for entry in entries:
                name = entry.name
                if name.endswith(SUFFIXES):
                    names.append(name)
                elif entry.is_dir(follow_symlinks=False) and name[0] != "." and name not in SKIPPED_FOLDERS:
                    below.append(name)
    except OSError:
        return [], []
    return names, sorted(below)


def _is_dated(name: str) -> bool:
    return name[4:5] == "-" and name[:4].isdecimal()
