"""Where something stands in a TOML file, which the standard library's reader does not tell."""

import re

_TABLE = re.compile(r"\s*\[\[?\s*(.+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(
    r"""\s*((?:"[^"]*"|'[^']*'|[A-Za-z0-9_-]+)(?:\s*\.\s*(?:"[^"]*"|'[^']*'|[A-Za-z0-9_-]+))*)\s*="""
)
_PART = re.compile(r""""[^"]*"|'[^']*'|[A-Za-z0-9_-]+""")


def line_of(text: str, *place: str) -> int:
    """Find the line, counted from 1, of a table or a key; of the nearest thing around it; 0 for nothing.

    Values that go over several lines are not understood: a line within one that looks like a key is taken
    for one.
    """
    wanted = ".".join(place).split(".")
    table: list[str] = []
    best, length = 0, 0
    for number, line in enumerate(text.splitlines(), 1):
        if match := _TABLE.match(line):
            here = table = _parts(match[1])
        elif match := _KEY.match(line):
            here = [*table, *_parts(match[1])]
        else:
            continue
        if wanted[: len(here)] == here and len(here) > length:
            best, length = number, len(here)
    return best


def _parts(name: str) -> list[str]:
    return [piece for part in _PART.findall(name) for piece in part.strip("\"'").split(".")]
