"""Where a command writes: data to standard output, everything else to standard error."""

import io
import os
import sys
from collections.abc import Mapping
from typing import TextIO

from tui.core.clean import clean


class OutputClosed(Exception):  # noqa: N818  (named for what happened)
    """Whoever read standard output wants no more; the command ends and all is well."""


class OutputFailed(Exception):  # noqa: N818
    """Standard output cannot be written, as on a full disk."""


def prepare() -> None:
    """Make both streams take every character, whatever the locale, and stand in for a closed one."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115, PTH123
        elif mode == "w" and isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def line(text: str = "") -> None:
    """Print one line of data."""
    write(f"{text}\n")


def write(text: str) -> None:
    """Print data as it is."""
    try:
        sys.stdout.write(text)
    except BrokenPipeError as error:
        raise OutputClosed from error
    except OSError as error:
        raise OutputFailed(error.strerror) from error


def json_line(value: Mapping[str, object]) -> None:
    """Print one JSON object on a line of its own."""
    import json  # noqa: PLC0415  (5 ms that text need not pay)

    readable = (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
    line(json.dumps(value, ensure_ascii=not readable, separators=(",", ":")))


def flush() -> None:
    """Hand over what is still held back, so that a failure shows here and not while Python ends."""
    try:
        sys.stdout.flush()
    except BrokenPipeError as error:
        raise OutputClosed from error
    except OSError as error:
        raise OutputFailed(error.strerror) from error


def abandon() -> None:
    """Send what standard output still holds to nowhere, so that Python ends without a complaint."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):
            with open(os.devnull, "wb") as nowhere:  # noqa: PTH123
                os.dup2(nowhere.fileno(), stream.fileno())


def note(text: str) -> None:
    """Print one line to standard error; that it cannot be read is no failure."""
    try:
        print(clean(text), file=sys.stderr, flush=True)
    except OSError:
        abandon()


def is_terminal(stream: TextIO) -> bool:
    """Tell whether a stream is a terminal that can do more than print lines."""
    return stream.isatty() and os.environ.get("TERM", "") != "dumb"


def columns(stream: TextIO) -> int | None:
    """Give the width of a terminal; None for what is none."""
    if not stream.isatty():
        return None
    try:
        return int(os.environ.get("COLUMNS", "")) or None
    except ValueError:
        return os.get_terminal_size(stream.fileno()).columns or None
