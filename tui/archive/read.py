"""One file of an archive, read safely: never a pipe, a device, a file out of the archive, or more than 4 MiB.

What to do with a file that cannot be read is decided here. A file above the limit is read up to its front
matter, and is an article without a body. A file that cannot be read at all may be no article (a `README.md`
is none), so it is `Skipped`, with the cause; whoever holds an older version of it may go on showing that.
"""

import errno
import os
import stat
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum

from tui.archive.walk import is_inside
from tui.core.article import Article
from tui.core.frontmatter import MAX_FRONT_MATTER
from tui.core.identity import readable_name
from tui.core.reading import read_article
from tui.core.site import Site

MAX_FILE = 4 * 1024 * 1024
"""Bytes of a file that is read whole."""

HEAD = 4 * MAX_FRONT_MATTER + 16
"""Bytes that are read of a larger one: a front matter at its limit, whatever its characters."""


_FLAGS = os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NOCTTY


class Cause(StrEnum):
    """Why a file gave no article."""

    NO_FRONT_MATTER = "no front matter"
    """Not an article."""
    GONE = "gone"
    """Not there any more."""
    UNREADABLE = "unreadable"
    """It may be an article, but the system does not let us read it."""
    REFUSED = "refused"
    """A pipe, a device or a link out of the archive."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file that gave no article."""

    relpath: str
    cause: Cause
    reason: str
    """One sentence without a full stop, clean."""


@dataclass(frozen=True, slots=True)
class Contents:
    """What a file holds."""

    data: bytes
    is_cut: bool
    """True when the file is above the limit and `data` only its beginning."""
    size: int = 0
    """Bytes of the file, and its time (ns), as they were before it was read."""
    mtime_ns: int = 0


def read_file(root: str, relpath: str, site: Site) -> Article | Skipped:
    """Read one file of an archive.

    Args:
        root: the archive's folder.
        relpath: path in it with `/`, as `os.fsdecode` gives it.
        site: whose zone, address and name the article is read with.

    Returns:
        Nothing is raised: a file that cannot be read is `Skipped`.
    """
    found = read_bytes(root, relpath)
    if isinstance(found, Skipped):
        return found
    article = read_article(found.data, relpath, site, is_cut=found.is_cut)
    return article or Skipped(relpath, Cause.NO_FRONT_MATTER, "It has no front matter, so it is no article")


def announce(root: str, relpaths: Iterable[str]) -> None:
    """Tell the system which files will be read next, so that a disk fetches them at once, not one by one.

    Nothing is raised: what cannot be announced is told of when it is read. Systems without
    `posix_fadvise` are told nothing.
    """
    if not hasattr(os, "posix_fadvise"):
        return
    for relpath in relpaths:
        with suppress(OSError, ValueError):
            file = os.open(f"{root}/{relpath}", _FLAGS)
            try:
                os.posix_fadvise(file, 0, MAX_FILE, os.POSIX_FADV_WILLNEED)
            finally:
                os.close(file)


def read_bytes(root: str, relpath: str) -> Contents | Skipped:
    """Read what a file of an archive holds; of one above the limit only the beginning.

    Nothing is raised. The file may change, grow or vanish while it is read.
    """
    try:
        file = _open(root, relpath)
    except FileNotFoundError:
        return Skipped(relpath, Cause.GONE, "The file is not there any more")
    except (OSError, ValueError) as error:
        return _skipped(relpath, error)
    if isinstance(file, Skipped):
        return file
    try:
        found = os.fstat(file)
        if not stat.S_ISREG(found.st_mode):
            return Skipped(relpath, Cause.REFUSED, "It is neither a file nor a link to one")
        return _read(file, found)
    except OSError as error:
        return _skipped(relpath, error)
    finally:
        os.close(file)


def _read(file: int, found: os.stat_result) -> Contents:
    size = found.st_size
    wanted = MAX_FILE + 1 if size <= MAX_FILE else HEAD  # it may grow meanwhile
    data = os.read(file, min(wanted, size + 1))
    while len(data) > size and len(data) < wanted and (more := os.read(file, wanted - len(data))):
        data += more
    if len(data) > MAX_FILE or size > MAX_FILE:
        return Contents(data[:HEAD], True, size, found.st_mtime_ns)
    return Contents(data, False, size, found.st_mtime_ns)


def _open(root: str, relpath: str) -> int | Skipped:
    """Open a file without waiting for a pipe, and without following a link out of the archive.

    Raises:
        OSError, ValueError: as `os.open`.
    """
    path = f"{root}/{relpath}"
    folders = relpath.split("/")[:-1]
    is_linked = any(name in ("", ".", "..") for name in folders)
    for depth in range(len(folders)):
        found = os.lstat(f"{root}/{'/'.join(folders[: depth + 1])}")
        is_linked = is_linked or stat.S_ISLNK(found.st_mode)
    if not is_linked:
        try:
            return os.open(path, _FLAGS)
        except OSError as error:
            if error.errno not in (errno.ELOOP, errno.EMLINK):  # what systems say of a link
                raise
    real_path = os.path.realpath(path, strict=True)
    if not is_inside(real_path, os.path.realpath(root)):
        return Skipped(relpath, Cause.REFUSED, "It is a link out of the archive")
    return os.open(real_path, _FLAGS)


def _skipped(relpath: str, error: OSError | ValueError) -> Skipped:
    what = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return Skipped(relpath, Cause.UNREADABLE, f"The file could not be read: {readable_name(what)}")
