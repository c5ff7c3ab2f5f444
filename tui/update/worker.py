"""Read a batch of files: what runs in worker processes. Imports only `core`, `archive` and `body`."""

import multiprocessing
import multiprocessing.connection
import os
import threading
from collections.abc import Sequence
from typing import NamedTuple

from tui.archive.read import Cause, Skipped, read_file
from tui.body.read import plain_text
from tui.core.clean import clean
from tui.core.record import Record, Stamp, make_record
from tui.core.site import Site


class Parsed(NamedTuple):
    """What became of a batch, in its order."""

    records: list[Record]
    skipped: list[Stamp]
    """Files without front matter: no articles."""
    notes: list[str]
    """Files that could not be read, one sentence each; they will be tried again by the next update."""


_root: bytes = b""
_site = Site()


def start(root: bytes, site: Site) -> None:
    """Set up a worker process for one archive."""
    threading.Thread(target=_end_with_parent, daemon=True).start()
    global _root, _site
    _root, _site = root, site


def _end_with_parent() -> None:
    """A worker whose parent was killed would wait for work for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        multiprocessing.connection.wait([parent.sentinel])
        os._exit(1)


def parse(stamps: Sequence[Stamp]) -> Parsed:
    """Read files of the archive that `start` named."""
    return parse_files(_root, _site, stamps)


def parse_files(root: bytes, site: Site, stamps: Sequence[Stamp]) -> Parsed:
    """Read files and make records of them. Nothing is raised for what a file holds."""
    parsed = Parsed([], [], [])
    for stamp in stamps:
        relpath = os.fsdecode(stamp.folder + b"/" + stamp.name if stamp.folder else stamp.name)
        article = read_file(os.fsdecode(root), relpath, site)
        if not isinstance(article, Skipped):
            parsed.records.append(make_record(article, plain_text(article.body), stamp))
        elif article.cause is Cause.NO_FRONT_MATTER:
            parsed.skipped.append(stamp)
        elif article.cause is not Cause.GONE:
            parsed.notes.append(f"{clean(relpath)}: {article.reason}")
    return parsed
