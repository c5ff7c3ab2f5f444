"""Read a batch of files: what runs in worker processes. Imports only `core`, `archive` and `body`."""

import gc
import multiprocessing
import multiprocessing.connection
import os
import signal
import threading
from collections.abc import Sequence
from multiprocessing.synchronize import Event

from tui.archive.read import Cause, Skipped, announce, read_file
from tui.body.read import plain_text
from tui.core.clean import clean
from tui.core.record import Stamp, make_record
from tui.core.site import Site
from tui.update.parsed import Parsed, nothing

_GARBAGE_AT = 50_000
"""Objects made between two looks for garbage: reading makes many, and hardly ever a ring of them."""

_root: bytes = b""
_site = Site()
_stop: Event | None = None


def start(root: bytes, site: Site, stop: Event) -> None:
    """Set up a worker process for one archive.

    What a terminal sends to all of its processes (Ctrl+C, a hang-up) is left to the process that writes.

    Args:
        root: the archive's folder.
        site: what its site says of itself.
        stop: set when what is being read is not wanted any more.
    """
    for number in (signal.SIGINT, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    gc.freeze()
    gc.set_threshold(_GARBAGE_AT)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    global _root, _site, _stop
    _root, _site, _stop = root, site, stop


def _end_with_parent() -> None:
    """A worker whose parent was killed would wait for work for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        multiprocessing.connection.wait([parent.sentinel])
        os._exit(1)


def parse(stamps: Sequence[Stamp]) -> Parsed:
    """Read files of the archive that `start` named; fewer when told to stop."""
    announce(os.fsdecode(_root), map(_relpath, stamps))
    return parse_files(_root, _site, stamps, _stop)


def parse_files(root: bytes, site: Site, stamps: Sequence[Stamp], stop: Event | None = None) -> Parsed:
    """Read files and make records of them. Nothing is raised for what a file holds."""
    parsed = nothing()
    for stamp in stamps:
        if stop is not None and stop.is_set():
            break
        relpath = _relpath(stamp)
        article = read_file(os.fsdecode(root), relpath, site)
        if not isinstance(article, Skipped):
            parsed.records.append(make_record(article, plain_text(article.body), stamp))
        elif article.cause is Cause.NO_FRONT_MATTER:
            parsed.skipped.append(stamp)
        elif article.cause is not Cause.GONE:
            parsed.notes.append(f"{clean(relpath)}: {article.reason}")
    return parsed


def _relpath(stamp: Stamp) -> str:
    return os.fsdecode(stamp.folder + b"/" + stamp.name if stamp.folder else stamp.name)
