"""Where the reader was: one entry for each set of archives that was opened together, in one small JSON file.

    {"sessions": [{"roots": ["/srv/ai"], "query": "…", …}, …]}        newest last

It is read by anyone and believed by none: whatever is damaged counts as not there, and no error comes of it.
"""

import contextlib
import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tui.core.clean import clean
from tui.core.frozen import Frozen

MOST_SESSIONS = 50
MOST_SEARCHES = 100
_MOST_BYTES = 4 << 20
_MOST_TEXT = 4_096
"""Characters of a key, a root or a query."""


class Session(Frozen):
    """Where the reader was with some archives; the empty one is a clean start."""

    query: str = ""
    cursor_key: str = ""
    """Key of the article under the cursor; empty for none."""
    cursor_archive: str = ""
    cursor_offset: int = 0
    """Lines between the top of the list and its row."""
    open_key: str = ""
    """Key of the open article; empty for none."""
    open_place: int = 0
    """How far it was read (`ui.page.layout.Place`)."""
    front: str = "list"
    """The pane that had the focus."""
    sidebar_width: int = 0
    """Cells; 0 as it comes."""
    share: int = 0
    """Percent of the room that the list has beside the article; 0 as it comes."""
    is_turned: bool = False
    """Whether articles have the other number of lines than the settings say."""
    group: str = ""
    folds: tuple[str, ...] = ()
    """Groups of the sidebar that are not folded as they come."""
    searches: tuple[str, ...] = ()
    """Earlier searches, the newest last."""
    last_here_s: int = 0
    """When the session before this one ended, in seconds since 1970; 0 for never."""


CLEAN = Session()


def read_session(path: Path, roots: Sequence[str]) -> Session:
    """Give what is known of a set of archives, in whatever order."""
    wanted = sorted(roots)
    for entry in reversed(_entries(path)):
        if _roots(entry) == wanted:
            return _session(entry)
    return Session()


def write_session(path: Path, roots: Sequence[str], session: Session) -> None:
    """Keep a session in the place of an older one of the same archives; those of others stay.

    Raises:
        OSError: it cannot be written; the file is as it was.
    """
    import fcntl  # noqa: PLC0415
    import tempfile  # noqa: PLC0415  (20 ms that a start need not pay)

    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    lock = os.open(path.with_name(f"{path.name}.lock"), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)  # held for a moment by another browser
        wanted = sorted(roots)
        kept = [entry for entry in _entries(path) if _roots(entry) != wanted]
        entries = [*kept, {"roots": list(roots), **session._asdict()}][-MOST_SESSIONS:]
        text = json.dumps({"sessions": entries})
        while len(text) > _MOST_BYTES and len(entries) > 1:
            del entries[: len(entries) // 2]
            text = json.dumps({"sessions": entries})
        descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=path.name)
        try:
            with os.fdopen(descriptor, "w", encoding="utf-8") as file:
                file.write(text)
            Path(temporary).replace(path)
        except BaseException:
            with contextlib.suppress(OSError):
                Path(temporary).unlink()
            raise
    finally:
        os.close(lock)


def _entries(path: Path) -> list[Mapping[str, Any]]:
    try:
        with path.open("rb") as file:
            document = json.loads(file.read(_MOST_BYTES))
    except (OSError, ValueError, RecursionError):
        return []
    entries = document.get("sessions") if isinstance(document, dict) else None
    return [entry for entry in entries if isinstance(entry, dict)] if isinstance(entries, list) else []


def _session(entry: Mapping[str, Any]) -> Session:
    """Take what has the right type; the rest stays as in the empty session."""
    found: dict[str, Any] = {}
    for name in Session._fields:
        value, usual = entry.get(name), getattr(CLEAN, name)
        if isinstance(usual, tuple):
            found[name] = _texts(value)[-MOST_SEARCHES:]
        elif isinstance(usual, str) and isinstance(value, str):
            found[name] = clean(value[:_MOST_TEXT])
        elif isinstance(usual, bool):
            found[name] = value is True
        elif isinstance(usual, int) and type(value) is int and 0 <= value < 1 << 63:
            found[name] = value
    return Session(**found)


def _roots(entry: Mapping[str, Any]) -> list[str]:
    """Give the roots of an entry as they were written: they are compared, and never shown."""
    roots = entry.get("roots")
    return sorted(root for root in roots if isinstance(root, str)) if isinstance(roots, list) else []


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list | tuple):
        return ()
    return tuple(clean(text[:_MOST_TEXT]) for text in value if isinstance(text, str))
