"""Notice changed archives while a browser is open: told by the kernel where `watchfiles` is installed, else
by looking.

Looking compares the times of folders, which change when a file comes, goes or is renamed. A file that is
changed in place is noticed only by the whole update that is due every ten minutes. The kernel tells of
all, but not of what another machine writes to a network folder; there, too, the whole update finds it.
"""

import os
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Protocol

from tui.archive.walk import SKIPPED_FOLDERS
from tui.core.archives import Archive
from tui.core.identity import SUFFIXES

LOOK_S = 5.0
"""Least time between two looks."""
SHARE = 300
"""A look may take one in so many parts of the time: 0.3 % of a core."""
WHOLE_S = 600.0
"""Least time between two whole updates, for what neither kernel nor folder times tell."""
SETTLE_MS = 1_500
"""How long a burst of changes may last before it is told of."""


class Events(Protocol):
    """The kernel's news: yields whenever something changed, until the event is set."""

    def __call__(self, roots: Sequence[Path], stop: threading.Event) -> Iterator[set[Path]]:
        """Raises OSError where there is no news to be had."""


class Watcher:
    """Tells of archives that changed, from a thread of its own."""

    def __init__(
        self,
        archives: Sequence[Archive],
        changed: Callable[[tuple[Archive, ...]], None],
        *,
        events: "Events | None" = None,
        look_s: float = LOOK_S,
        whole_s: float = WHOLE_S,
    ) -> None:
        """Begin to watch.

        Args:
            archives: to be watched.
            changed: called with those that may have changed, from the watcher's threads.
            events: the kernel's news; by default those of `watchfiles`, if that is installed.
            look_s: least time between two looks where there is no such news.
            whole_s: time after which all are told of, changed or not.
        """
        self._archives, self._changed = tuple(archives), changed
        self._look_s, self._whole_s = look_s, whole_s
        self._stop = threading.Event()
        self._cost_s = 0.0
        self._events = events or kernel_events()
        self._threads = [
            threading.Thread(target=work, daemon=True, name="watching")
            for work in (self._listen if self._events else self._look, self._remind)
        ]
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """End soon; nothing is told from then on."""
        self._stop.set()

    def _tell(self, archives: Sequence[Archive]) -> None:
        if archives and not self._stop.is_set():
            self._changed(tuple(archives))

    def took(self, seconds: float) -> None:
        """Hear how long an update took: whole ones that nobody asked for keep to their share of the time."""
        self._cost_s = max(seconds, self._cost_s / 2)

    def _remind(self) -> None:
        while not self._stop.wait(max(self._whole_s, SHARE * self._cost_s)):
            self._tell(self._archives)

    def _listen(self) -> None:
        """Tell what the kernel tells; look where it has no more to tell."""
        events = self._events
        roots = [archive.root for archive in self._archives]
        try:
            for paths in events(roots, self._stop) if events else ():
                self._tell([a for a in self._archives if any(path.is_relative_to(a.root) for path in paths)])
        except (OSError, RuntimeError):  # RuntimeError: watchfiles, for limits of the kernel
            self._look()

    def _look(self) -> None:
        known = {archive: folder_times(str(archive.root), self._stop) for archive in self._archives}
        self._tell(self._archives if self._events else ())  # what came before the first look
        cost = 0.0
        while not self._stop.wait(max(self._look_s, SHARE * cost)):
            began = time.monotonic()
            now = {archive: folder_times(str(archive.root), self._stop) for archive in self._archives}
            cost = time.monotonic() - began
            if not self._stop.is_set():
                self._tell([archive for archive in self._archives if now[archive] != known[archive]])
            known = now


def folder_times(root: str, stop: threading.Event) -> dict[str, int]:
    """Give the times (ns) at which an archive's folders were changed last; those not to be read have none."""
    found: dict[str, int] = {}
    todo = [root]
    while todo and not stop.is_set():
        folder = todo.pop()
        try:
            found[folder] = Path(folder).stat().st_mtime_ns
            with os.scandir(folder) as entries:
                todo += [
                    entry.path
                    for entry in entries
                    if entry.is_dir(follow_symlinks=False) and _holds_articles(entry.name)
                ]
        except OSError:
            continue
    return found


def _holds_articles(name: str) -> bool:
    return not name.startswith(".") and (name not in SKIPPED_FOLDERS or name == "_data")


def kernel_events() -> "Events | None":
    """Give the news of `watchfiles`; None where it is not installed."""
    try:
        import watchfiles  # noqa: F401, PLC0415  (an extra)
    except ImportError:
        return None
    return _kernel_events


def _kernel_events(roots: Sequence[Path], stop: threading.Event) -> Iterator[set[Path]]:
    """Listen to the kernel; anew when an archive went or came back, as a watch is on the folder itself."""
    from watchfiles import watch  # noqa: PLC0415

    while not stop.is_set():
        identities = _identities(roots)
        there = [root for root, identity in identities.items() if identity is not None]
        if not there:
            raise OSError("no archive is there")
        concerned = partial(_concerns, there)
        news = watch(
            *there,
            watch_filter=concerned,
            debounce=SETTLE_MS,
            step=100,
            stop_event=stop,
            rust_timeout=2_000,
            yield_on_timeout=True,
            raise_interrupt=False,
        )
        for changes in news:
            now = _identities(roots)
            found = {Path(path) for _, path in changes}
            found |= {root for root in roots if now[root] != identities[root]}
            if found:
                yield found
            if now != identities:
                break


def _concerns(roots: Sequence[Path], _: object, path: str) -> bool:
    return matters(path, roots)


def _identities(roots: Sequence[Path]) -> dict[Path, tuple[int, int] | None]:
    found: dict[Path, tuple[int, int] | None] = {}
    for root in roots:
        try:
            stat = root.stat()
        except OSError:
            found[root] = None
        else:
            found[root] = (stat.st_dev, stat.st_ino)
    return found


def matters(path: str, roots: Sequence[Path]) -> bool:
    """Tell whether a change may be one of articles, of folders of them, or of what they depend on."""
    root = next((root for root in roots if Path(path).is_relative_to(root)), None)
    if root is None:
        return False
    *folders, name = Path(path).relative_to(root).parts or ("",)
    if not all(map(_holds_articles, folders)):
        return False
    if name.lower().endswith(SUFFIXES) or "_data" in folders or name == "_config.yml":
        return True
    return _holds_articles(name) and (not Path(name).suffix or Path(path).is_dir())
