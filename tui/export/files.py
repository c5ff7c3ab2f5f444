"""Files that an export is written to: whole or not at all, and never in place of another unasked."""

import os
import re
import tempfile
import unicodedata
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from tui.core.clean import clean
from tui.core.errors import ExportError

_NO_WORD = re.compile(r"[^\w-]+")
_MOST_CHARS = 60


def file_name(title: str, suffix: str) -> str:
    """Give a name for a file: small letters, digits, dashes; never empty, never hidden."""
    bare = unicodedata.normalize("NFKC", title).casefold()
    return (_NO_WORD.sub("-", bare).strip("-_")[:_MOST_CHARS].strip("-_") or "articles") + suffix


def write_file(path: Path, parts: Iterable[str], *, replaces: bool = False) -> int:
    """Write a file.

    Args:
        path: where; its folder must be there.
        parts: what, made as it is written.
        replaces: whether a file of that name may go.

    Returns:
        Bytes written.

    Raises:
        ExportError: there is such a file, or it cannot be written; nothing is left behind.
    """
    shown = clean(str(path))
    if not replaces and os.path.lexists(path):
        raise ExportError(f"There is a file {shown} already: choose another name.")
    try:
        return _write(path, parts, replaces=replaces)
    except FileExistsError as error:
        raise ExportError(f"There is a file {shown} already: choose another name.") from error
    except OSError as error:
        raise ExportError(f"{shown} cannot be written ({error.strerror}): choose another place.") from error


def _write(path: Path, parts: Iterable[str], *, replaces: bool) -> int:
    descriptor, name = tempfile.mkstemp(prefix=".broadsheet-", dir=path.parent)
    beside = Path(name)
    try:
        with open(descriptor, "wb") as file:  # noqa: PTH123  (an open descriptor)
            size = sum(file.write(part.encode("utf-8", "replace")) for part in parts)
            os.fchmod(descriptor, 0o666 & ~_umask())
        if replaces:
            beside.replace(path)
        else:
            os.link(beside, path)  # which, other than a rename, fails where there is a file by now
        return size
    finally:
        with suppress(FileNotFoundError):
            beside.unlink()


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
