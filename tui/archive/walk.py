"""An archive's folders, newest first, and those of their files that are not as they were at the last update.

The walk reads no file. It costs little more than asking the system for each file's size and time, so that
an update of 100,000 files without a change stays within three times of `find -printf`. Of a file that is as
it was only its mark is kept meanwhile, of any other its name: a folder may hold a million.
"""

import os
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from tui.core.errors import ArchiveError
from tui.core.file_marks import mark
from tui.core.identity import SUFFIXES, readable_name

SKIPPED_FOLDERS = frozenset(("_data", "_includes", "_layouts", "_site", "node_modules"))
"""Folders that hold no articles, besides those whose names start with a dot."""


Marks = Callable[[str], set[int]]
"""Gives, for the path of a folder, the marks of the files that are known in it (`core.file_marks`)."""

_FLAGS = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC


class Note(NamedTuple):
    """Something that was passed over."""

    relpath: str
    """As `os.fsdecode` gives it."""
    reason: str
    """One sentence without a full stop, clean."""


@dataclass(slots=True)
class Folder:
    """One folder of the walk."""

    relpath: str
    """Path in the archive with `/`; empty for the archive itself."""
    files: list[str] = field(default_factory=list)
    """Names of the files that may be articles and are new, or other than known; in no order."""
    unchanged: int = 0
    """How many are as they were known."""
    lost: set[int] = field(default_factory=set)
    """Marks of known files that are gone, or other now."""
    notes: list[Note] = field(default_factory=list)
    is_complete: bool = True
    """False when the folder could not be read to its end: a file that is not in it, or a folder below it
    that was not walked, may still be there."""


def _none_known(_: str) -> set[int]:
    return set()


def walk(root: str, known: Marks = _none_known) -> Iterator[Folder]:
    """Walk an archive.

    Folders come in falling order, so that those named by dates come newest first; a folder's files come
    before its folders. Links to files of the archive are files; links to folders, links out
    of the archive, pipes and devices are noted, and so is a folder that cannot be read. Folders without
    any file that may be an article are given too.

    Args:
        root: the archive's folder.
        known: asked for each folder as it is read; the sets are used up.

    Raises:
        ArchiveError: the archive itself is no folder or cannot be read. Nothing else is raised.
    """
    check_root(root)
    real_root = os.path.realpath(root)
    todo = [""]
    while todo:
        folder = Folder(todo.pop())
        folder.lost = known(folder.relpath)
        try:
            below = _read_folder(folder, real_root)
        except FileNotFoundError:
            check_root(root)  # a folder may vanish; if the archive did, nothing may be called removed
            below = []
        except OSError as error:
            folder.is_complete = False
            folder.notes.append(Note(folder.relpath, f"The folder could not be read: {_reason(error)}"))
            below = []
        below.sort(key=_folder_order)
        todo += [f"{folder.relpath}/{name}" if folder.relpath else name for name in below]
        yield folder


def check_root(root: str) -> None:
    """Make sure that an archive can be opened.

    Raises:
        ArchiveError: it is no folder, or cannot be read.
    """
    try:
        os.scandir(root).close()
    except NotADirectoryError as error:
        raise ArchiveError(
            f"{readable_name(root)} is not a folder; give the folder that the files lie in"
        ) from error
    except OSError as error:
        raise ArchiveError(f"The folder {readable_name(root)} cannot be read: {_reason(error)}") from error


def _folder_order(name: str) -> str:
    """Let the months `2`, `10` and `11` come in their order."""
    return name.zfill(8) if name.isdecimal() else name


def _read_folder(folder: Folder, real_root: str) -> list[str]:
    """Read one folder, and give the names of the folders below it that may hold articles.

    Raises:
        OSError: it could not be read to its end; it holds what was read.
    """
    names, lost = folder.files, folder.lost
    before = len(lost)
    below: list[str] = []
    path = f"{real_root}/{folder.relpath}"
    opened = os.open(path, _FLAGS)
    try:
        with os.scandir(
            opened
        ) as entries:  # by its number the system finds each file faster than by its path
            for entry in entries:
                name = entry.name
                is_named = name.endswith(SUFFIXES) or name.lower().endswith(SUFFIXES)
                if is_named and entry.is_file(follow_symlinks=False):
                    try:  # where no known file is left to be found, all are new
                        found = entry.stat(follow_symlinks=False) if lost else None
                    except FileNotFoundError:
                        continue
                elif entry.is_dir(follow_symlinks=False):
                    if name[0] != "." and name not in SKIPPED_FOLDERS:
                        below.append(name)
                    continue
                elif (is_named or entry.is_symlink()) and name[0] != ".":
                    found = _take_odd(folder, entry, f"{path}/{name}", real_root, is_named=is_named)
                    if found is None:
                        continue
                else:
                    continue
                if found is None or (its := mark(name, found.st_size, found.st_mtime_ns)) not in lost:
                    names.append(name)
                else:
                    lost.remove(its)
    finally:
        os.close(opened)
        folder.unchanged = before - len(lost)
    return below


def _take_odd(
    folder: Folder, entry: os.DirEntry[str], path: str, real_root: str, *, is_named: bool
) -> os.stat_result | None:
    """Take a link to a file of the archive for a file, and note what else might have held articles."""
    reason = "Neither a file nor a folder; passed over"
    if entry.is_symlink():
        try:
            found = os.stat(path)  # noqa: PTH116  (its errors are the point)
        except OSError:
            found = None
        if found is not None and stat.S_ISDIR(found.st_mode):
            reason = "A link to a folder; passed over"
        elif not is_named:
            return None
        elif found is None:
            reason = "A link that leads nowhere; passed over"
        elif not stat.S_ISREG(found.st_mode):
            reason = "A link to what is neither file nor folder; passed over"
        elif is_inside(os.path.realpath(path), real_root):
            return found
        else:
            reason = "A link out of the archive; passed over"
    folder.notes.append(Note(f"{folder.relpath}/{entry.name}" if folder.relpath else entry.name, reason))
    return None


def is_inside(real_path: str, real_root: str) -> bool:
    """Tell whether a path lies in a folder; both without links."""
    return real_path.startswith(real_root.rstrip("/") + "/")


def _reason(error: OSError) -> str:
    return readable_name(error.strerror or type(error).__name__)
