"""Read a batch of files: what runs in worker processes. Imports only `core`, `archive` and `body`."""

import gc
import multiprocessing
import multiprocessing.connection
import os
import signal
import threading
from collections.abc import Sequence
from multiprocessing.synchronize import Event

from tui.archive.read import Cause, Skipped, announce, read_bytes
from tui.body.read import plain_text
from tui.core.clean import clean
from tui.core.reading import read_article
from tui.core.record import FilePath, Stamp, make_record
from tui.core.site import Site
from tui.update.garbage import RARELY
from tui.update.parsed import Parsed, nothing, packed

_NICE = 3
"""What a worker steps back behind the process that writes: half of its claim to a core. What was written
late would be written alone in the end, while cores stand idle; and a screen gets its turn sooner."""

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
    gc.set_threshold(RARELY)
    os.nice(_NICE)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    global _root, _site, _stop
    _root, _site, _stop = root, site, stop


def _end_with_parent() -> None:
    """A worker whose parent was killed would wait for work for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        multiprocessing.connection.wait([parent.sentinel])
        os._exit(1)


def parse(paths: Sequence[FilePath]) -> bytes:
    """Read files of the archive that `start` named, fewer when told to stop; gives them packed."""
    announce(os.fsdecode(_root), map(_relpath, paths))
    return packed(parse_files(_root, _site, paths, _stop))


def parse_files(root: bytes, site: Site, paths: Sequence[FilePath], stop: Event | None = None) -> Parsed:
    """Read files and make records of them. Nothing is raised for what a file holds."""
    parsed = nothing()
    top = os.fsdecode(root)
    for path in paths:
        if stop is not None and stop.is_set():
            break
        _parse_file(top, site, path, parsed)
    return parsed


def _parse_file(root: str, site: Site, path: FilePath, parsed: Parsed) -> None:
    relpath = _relpath(path)
    found = read_bytes(root, relpath)
    if isinstance(found, Skipped):
        if found.cause is not Cause.GONE:
            parsed.notes.append(f"{clean(relpath)}: {found.reason}")
        return
    stamp = Stamp(*path, found.size, found.mtime_ns)
    article = read_article(found.data, relpath, site, is_cut=found.is_cut)
    if article is None:
        parsed.skipped.append(stamp)
    else:
        parsed.records.append(make_record(article, plain_text(article.body), stamp))


def _relpath(path: FilePath) -> str:
    return os.fsdecode(b"/".join(path) if path[0] else path[1])
