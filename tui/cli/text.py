"""Text laid out in columns of a terminal without Textual: how wide it is, cut, wrapped, and figures."""

import unicodedata
from collections.abc import Iterator
from datetime import UTC, datetime


def width(text: str) -> int:
    """Give the number of columns that a text takes: two for a wide character, none for a mark."""
    if text.isascii():
        return len(text)
    return sum(_columns(char) for char in text)


def _columns(char: str) -> int:
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def cut(text: str, columns: int) -> str:
    """Shorten a text to at most so many columns; an ellipsis stands for what is gone."""
    if width(text) <= columns:
        return text
    kept, used = 0, 1
    for kept, char in enumerate(text):  # noqa: B007  (the index is what is wanted)
        used += _columns(char)
        if used > columns:
            break
    return text[:kept].rstrip() + "…" if columns > 0 else ""


def pad(text: str, columns: int) -> str:
    """Make a text exactly so many columns wide."""
    text = cut(text, columns)
    return text + " " * (columns - width(text))


def wrap(text: str, columns: int, indent: str = "") -> Iterator[str]:
    """Break a text of one or more lines at spaces.

    Args:
        text: each of its lines is broken by itself; an empty one stays.
        columns: the most that a line may take, the indent included; at least 20 are used.
        indent: what every line starts with.
    """
    room = max(columns, 20) - width(indent)
    for line in text.expandtabs(4).split("\n"):
        rest = line.rstrip()
        while width(rest) > room:
            end = _end(rest, room)
            yield indent + rest[:end].rstrip()
            rest = rest[end:].lstrip()
        yield (indent + rest).rstrip()


def _end(text: str, room: int) -> int:
    """Find where to break: behind the last space that fits, else in the word that does not."""
    used, space = 0, 0
    for at, char in enumerate(text):
        if char == " ":
            space = at
        used += _columns(char)
        if used > room:
            return space if text[:space].strip() else max(at, 1)
    return len(text)


def number(count: int) -> str:
    """Write a count with its thousands parted."""
    return f"{count:,}"


def counted(count: int, one: str, many: str = "") -> str:
    """Write a count with what is counted, as `1 article` or `2,095 articles`."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def stamp(seconds: int | None, *, day_only: bool = False) -> str:
    """Write a time in UTC as ISO 8601, only the day when no more is known, nothing when unknown."""
    if seconds is None:
        return ""
    try:
        return iso(datetime.fromtimestamp(seconds, UTC), day_only=day_only)
    except (ValueError, OverflowError, OSError):
        return ""


def iso(moment: datetime, *, day_only: bool = False) -> str:
    """Write an aware time in UTC as ISO 8601."""
    moment = moment.astimezone(UTC)
    return moment.strftime("%Y-%m-%d") if day_only else moment.strftime("%Y-%m-%dT%H:%M:%SZ")
