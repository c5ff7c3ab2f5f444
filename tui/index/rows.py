"""Row ids that carry the time, and the reading of rows by id."""

import os
import sqlite3
from collections.abc import Sequence
from typing import Any

from tui.core.flags import SEPARATOR, Flag
from tui.core.row import Row
from tui.index.schema import SLOTS, UNDATED_BASE, UNDATED_LIMIT

_COLUMNS = (
    "a.id, c.key, (SELECT name FROM archive WHERE id=a.archive), c.title,"
    " (SELECT name FROM provider WHERE id=a.provider), (SELECT name FROM domain WHERE id=a.domain),"
    " (SELECT names FROM topic_list WHERE id=a.topics), (SELECT name FROM type WHERE id=a.type),"
    " a.published_at, a.flags, a.heat, a.quality, a.related, a.copies,"
    " (SELECT path FROM folder WHERE id=a.folder), c.name,"
    " (SELECT is_read+2*is_starred+4*is_noted FROM mark WHERE key_id=a.key_id),"
    f" (SELECT group_concat(t.name, '{SEPARATOR}') FROM mark_tag m JOIN tag t ON t.id=m.tag"
    " WHERE m.key_id=a.key_id)"
)
_CHUNK = 500


def ids_for(connection: sqlite3.Connection, moments: Sequence[int | None]) -> list[int]:
    """Find a free id for each article: second × 256 + the next free number, undated ones at the far end.

    Args:
        connection: inside the transaction that will use the ids.
        moments: seconds since 1970 of the articles, None for undated.
    """
    taken: set[int] = set()
    next_at: dict[int, int] = {}
    ids = []
    for moment in moments:
        base = UNDATED_BASE if moment is None else moment * SLOTS
        candidate = next_at.get(base)
        if candidate is None:
            candidate = _first_free(connection, base, UNDATED_LIMIT if moment is None else base + SLOTS)
        while candidate in taken or (
            candidate >= base + SLOTS and moment is not None and _exists(connection, candidate)
        ):
            candidate += 1
        taken.add(candidate)
        next_at[base] = candidate + 1
        ids.append(candidate)
    return ids


def _first_free(connection: sqlite3.Connection, base: int, end: int) -> int:
    """Give the id after the last one used from `base` on; beyond a full second, the first one unused."""
    (last,) = connection.execute("SELECT max(id) FROM article WHERE id>=? AND id<?", (base, end)).fetchone()
    candidate = base if last is None else int(last) + 1
    while candidate >= end and _exists(connection, candidate):
        candidate += 1
    return candidate


def _exists(connection: sqlite3.Connection, row_id: int) -> bool:
    return connection.execute("SELECT 1 FROM article WHERE id=?", (row_id,)).fetchone() is not None


def read_rows(connection: sqlite3.Connection, ids: Sequence[int]) -> dict[int, Row]:
    """Read rows by id; those that are gone are left out."""
    found: dict[int, Row] = {}
    for start in range(0, len(ids), _CHUNK):
        part = ids[start : start + _CHUNK]
        marks = ",".join("?" * len(part))
        sql = f"SELECT {_COLUMNS} FROM article a JOIN card c ON c.id=a.id WHERE a.id IN ({marks})"
        for values in connection.execute(sql, tuple(part)):
            found[values[0]] = _row(values)
    return found


def _row(values: tuple[Any, ...]) -> Row:
    _, key, archive, title, provider, domain, topics, type_, published_at, *rest = values
    bits, heat, quality, related, copies, folder, name, marks, tags = rest
    flags = Flag(bits)
    return Row(
        key=key,
        archive=archive,
        title=title,
        provider=provider or "",
        domain=domain or "",
        topics=tuple(topics.split(SEPARATOR)) if topics else (),
        type=type_ or "",
        published_at=published_at,
        day_only=Flag.DAY_ONLY in flags,
        heat=heat,
        quality=quality,
        related=related,
        copies=copies,
        has_body=Flag.HAS_BODY in flags,
        has_image=Flag.HAS_IMAGE in flags,
        is_published=Flag.UNPUBLISHED not in flags,
        is_removed=Flag.REMOVED in flags,
        is_sealed=Flag.SEALED in flags,
        is_broken=Flag.BROKEN in flags,
        has_problem=Flag.HAS_PROBLEM in flags,
        relpath=os.fsdecode(folder + b"/" + name if folder else name),
        is_read=bool(marks and marks & 1),
        is_starred=bool(marks and marks & 2),
        is_noted=bool(marks and marks & 4),
        tags=tuple(sorted(tags.split(SEPARATOR))) if tags else (),
    )
