"""What is on the screen as a command line: the same articles, in the same order, in a script."""

import shlex
from collections.abc import Sequence
from pathlib import Path

from tui.core.archives import Archive

_PROGRAM = "broadsheet"


def command_line(
    text: str,
    scope: Sequence[Archive],
    *,
    is_all: bool,
    added: Sequence[Archive] = (),
    library: Path | None = None,
) -> str:
    """Give the command that prints what a query finds, quoted for a shell of POSIX.

    Args:
        text: of the query; its order stands in it. It holds no NUL, which no command line can.
        scope: the archives looked at.
        is_all: whether these are the archives that the command looks at unasked.
        added: the archives that can be named; others are given by their folders.
        library: the folder given as `--library`, or None.
    """
    words = [_PROGRAM, "list"]
    if library is not None:
        words += ["--library", str(library)]
    if not is_all:
        for archive in scope:
            words += ["--archive", archive.name if archive in added else str(archive.root)]
    if text.startswith("-"):
        words.append("--")  # an option would be taken for one
    if text:
        words.append(text)
    return shlex.join(words)
