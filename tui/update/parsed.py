"""What reading gives: its own module, since an update that finds nothing to read does without the readers."""

import marshal
from typing import NamedTuple

from tui.core.record import Record, Stamp, Texts


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


def packed(parsed: Parsed) -> bytes:
    """Make bytes of a batch, for the process that writes.

    Plain tuples by `marshal` take half the time of pickling records. It may be used here, and nowhere else:
    both ends are the same Python, and the bytes come from a process that this one has started.
    """
    records = [(*record[:-2], tuple(record.texts), record.problems) for record in parsed.records]
    return marshal.dumps((records, [tuple(stamp) for stamp in parsed.skipped], parsed.notes), 2)


def unpacked(data: bytes) -> Parsed:
    """Make a batch again of what `packed` gave."""
    records, skipped, notes = marshal.loads(data)  # noqa: S302  (our own, as `packed` says)
    return Parsed(
        [Record._make((*values[:-2], Texts._make(values[-2]), values[-1])) for values in records],
        [Stamp._make(values) for values in skipped],
        notes,
    )
