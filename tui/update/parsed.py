"""What reading gives: its own module, since an update that finds nothing to read does without the readers."""

from typing import NamedTuple

from tui.core.record import Record, Stamp


class Parsed(NamedTuple):
    """What became of a batch, in its order."""

    records: list[Record]
    skipped: list[Stamp]
    """Files without front matter: no articles."""
    notes: list[str]
    """Files that could not be read, one sentence each; they will be tried again by the next update."""


def nothing() -> Parsed:
    """Give a batch to which others are added."""
    return Parsed([], [], [])
