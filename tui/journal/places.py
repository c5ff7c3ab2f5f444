"""How far a journal goes, told without reading it: a start without news needs no more of it."""

import contextlib
import os
import re
from pathlib import Path
from zlib import crc32

TAIL = 64
"""Bytes before a place by which it is known again."""

_UNKNOWN = "?"

_NAME = re.compile(r"journal-([\w.-]{1,100})\.jsonl", re.ASCII)


def place(offset: int, tail: bytes) -> str:
    """Name a place in a file by its offset and the bytes before it."""
    return f"{offset} {crc32(tail):08x}"


def journal_files(folder: Path) -> dict[str, Path]:
    """Find the files of all hosts, by host; none in a folder that is not there.

    Raises:
        OSError: the folder cannot be listed, which says nothing of what is in it.
    """
    try:
        with os.scandir(folder) as entries:
            names = [entry.name for entry in entries]
    except FileNotFoundError:
        return {}
    matches = [match for name in sorted(names) if (match := _NAME.fullmatch(name))]
    return {match[1]: folder / match[0] for match in matches}


def place_of(folder: Path) -> str:
    """Say how far the journal in a folder goes, without reading it; as `Journal.place`.

    Where that cannot be told the answer is no place that a journal has: who reads it is told why.
    """
    places = {}
    try:
        files = journal_files(folder)
    except OSError:
        return _UNKNOWN
    for host, path in files.items():
        with contextlib.suppress(OSError), path.open("rb") as file:
            size = file.seek(0, os.SEEK_END)
            if not size:
                continue
            file.seek(max(0, size - TAIL))
            places[host] = place(size, file.read(TAIL))
    return join_places(places)


def join_places(places: dict[str, str]) -> str:
    """Put the places of all hosts' files into one text."""
    return ";".join(f"{host}={place}" for host, place in sorted(places.items()))


def split_places(text: str) -> dict[str, str]:
    """Take `join_places` apart."""
    return dict(part.split("=", 1) for part in text.split(";") if "=" in part)


def this_host() -> str:
    """Name this machine as its journal file is named."""
    name = re.sub(r"[^\w.-]", "-", os.uname().nodename, flags=re.ASCII)
    return name[:100] or "localhost"
