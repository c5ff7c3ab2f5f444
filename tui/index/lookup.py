"""Questions about single articles: where they lie, whom they name, what was wrong with their files."""

import os
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tui.core.archives import Ranges
from tui.core.identity import make_slug
from tui.core.key_ids import key_id
from tui.core.row import Row
from tui.index import around, plan
from tui.index.archives import archive_numbers
from tui.index.rows import read_rows
from tui.index.search import find
from tui.index.status import figures


@dataclass(frozen=True, slots=True)
class Place:
    """Where an article lies."""

    row: Row
    root: bytes
    """Of its archive."""
    copies: tuple[str, ...]
    """Paths of its other files, in path order."""
    ranges: Ranges


def place(connection: sqlite3.Connection, number: int, roots: Sequence[bytes]) -> Place | None:
    """Find the article of a key, or of one of its other addresses; None when there is none."""
    row_id = find(connection, number, roots)
    if row_id is None:
        return None
    root, archive, own_number = connection.execute(
        "SELECT r.root, r.id, a.key_id FROM article a JOIN archive r ON r.id=a.archive WHERE a.id=?",
        (row_id,),
    ).fetchone()
    copies = connection.execute(
        "SELECT d.path, f.name FROM file f JOIN folder d ON d.id=f.folder"
        " WHERE f.archive=? AND f.key_id=? AND f.is_copy ORDER BY d.path, f.name",
        (archive, own_number),
    )
    paths = tuple(os.fsdecode(folder + b"/" + name if folder else name) for folder, name in copies)
    return Place(
        row=read_rows(connection, [row_id])[row_id],
        root=root,
        copies=paths,
        ranges=figures(connection, [root])[0].ranges,
    )


def resolve(
    connection: sqlite3.Connection, keys: Sequence[str], roots: Sequence[bytes]
) -> tuple[Row | None, ...]:
    """Find the local articles that keys name; None for an empty key and for one that no article has."""
    ids = [find(connection, key_id(key), roots) if key else None for key in keys]
    rows = read_rows(connection, [row_id for row_id in ids if row_id is not None])
    return tuple(None if row_id is None else rows.get(row_id) for row_id in ids)


def cited_by(
    connection: sqlite3.Connection, number: int, roots: Sequence[bytes], limit: int
) -> tuple[tuple[Row, ...], int]:
    """Give the articles that list one, the newest first, and how many they are in all."""
    row_id = find(connection, number, roots)
    if row_id is None:
        return (), 0
    found, total = around.cited_by(connection, row_id, roots, limit)
    rows = read_rows(connection, found)
    return tuple(rows[number] for number in found if number in rows), total


def written(connection: sqlite3.Connection, name: str, roots: Sequence[bytes]) -> tuple[int, int]:
    """Count the articles that name somebody as author, and those, but people's own pages, as provider."""
    archives, is_all = archive_numbers(connection, roots)
    scope = plan.scope(archives, is_all=is_all)
    found = []
    for where in (
        "a.authors IN (SELECT m.list FROM author w JOIN author_member m ON m.author=w.id WHERE w.name=?)",
        f"a.archive IN ({','.join(map(str, archives))}) AND a.provider=(SELECT id FROM provider WHERE name=?)"
        " AND a.type IS NOT (SELECT id FROM type WHERE words='profile')",
    ):
        (count,) = connection.execute(
            f"SELECT count(*) FROM article a WHERE {where} AND {scope.sql}", (name, *scope.values)
        ).fetchone()
        found.append(int(count))
    return found[0], found[1]


def items(connection: sqlite3.Connection, names: Sequence[str], root: bytes) -> tuple[Row | None, ...]:
    """Find the members of a collection, given as `videos/some-slug`: by folder and by slug or file name.

    A folder is that of the archive or, as sites write it, with an underscore before it, at any depth.
    """
    ids = [_item(connection, name, root) for name in names]
    rows = read_rows(connection, [row_id for row_id in ids if row_id is not None])
    return tuple(None if row_id is None else rows.get(row_id) for row_id in ids)


def _item(connection: sqlite3.Connection, name: str, root: bytes) -> int | None:
    folder, _, slug = name.strip("/").rpartition("/")
    if not slug:
        return None
    rows = connection.execute(
        "SELECT a.id, d.label, c.name FROM archive r JOIN folder d ON d.archive=r.id"
        " JOIN article a ON a.folder=d.id JOIN card c ON c.id=a.id WHERE r.root=?1"
        " AND (d.label=?2 OR d.label='_'||?2 OR d.label LIKE '%/'||?3 ESCAPE '!' OR d.label LIKE '%/!_'||?3"
        " ESCAPE '!') AND instr(c.name, ?4)",
        (root, folder, _escaped(folder), os.fsencode(slug)),
    )
    return min(
        ((len(label), row_id) for row_id, label, file in rows if make_slug(os.fsdecode(file)) == slug),
        default=(0, None),
    )[1]


def _escaped(text: str) -> str:
    return text.replace("!", "!!").replace("%", "!%").replace("_", "!_")


def excerpts(connection: sqlite3.Connection, wanted: Sequence[tuple[str, str]]) -> list[str]:
    """Give the excerpts of articles by key and archive name; empty where there is none."""
    found = []
    for key, archive in wanted:
        row = connection.execute(
            "SELECT c.excerpt FROM article a JOIN card c ON c.id=a.id"
            " WHERE a.key_id=? AND a.archive=(SELECT id FROM archive WHERE name=?)",
            (key_id(key), archive),
        ).fetchone()
        found.append("" if row is None else str(row[0]))
    return found


def key_at(connection: sqlite3.Connection, root: bytes, relpath: bytes) -> str:
    """Give the key of the article that a file of an archive belongs to; empty when it is none."""
    folder, _, name = relpath.rpartition(b"/")
    row = connection.execute(
        "SELECT c.key FROM archive r JOIN folder d ON d.archive=r.id JOIN file f ON f.folder=d.id"
        " JOIN article a ON a.key_id=f.key_id AND a.archive=r.id JOIN card c ON c.id=a.id"
        " WHERE r.root=? AND d.path=? AND f.name=?",
        (root, folder, name),
    ).fetchone()
    return "" if row is None else str(row[0])


def troubled(connection: sqlite3.Connection, root: bytes) -> list[bytes]:
    """Give the paths of files with a problem, in path order."""
    rows = connection.execute(
        "SELECT d.path, f.name FROM archive r JOIN file f ON f.archive=r.id JOIN folder d ON d.id=f.folder"
        " WHERE r.root=? AND f.problems ORDER BY d.path, f.name",
        (root,),
    )
    return [folder + b"/" + name if folder else name for folder, name in rows]


_KEYS_AT_ONCE = 10_000
"""Below SQLite's limit of 32,766 bound values."""


def keys_of(connection: sqlite3.Connection, ids: Sequence[int]) -> list[str]:
    """Give the keys of rows, in their order, each once; those that are gone are left out."""
    found: dict[str, None] = {}
    for start in range(0, len(ids), _KEYS_AT_ONCE):
        part = tuple(ids[start : start + _KEYS_AT_ONCE])
        marks = ",".join("?" * len(part))
        rows = dict(connection.execute(f"SELECT id, key FROM card WHERE id IN ({marks})", part))
        found.update(dict.fromkeys(rows[number] for number in part if number in rows))
    return list(found)


def next_unread(
    connection: sqlite3.Connection, ids: Sequence[int], start: int, by: int, cancelled: Callable[[], bool]
) -> int | None:
    """Find the place of the next row that is not read, behind a place (`by` 1) or before it (`by` -1)."""
    at = start + by
    while 0 <= at < len(ids) and not cancelled():
        places = range(at, min(len(ids), at + 500)) if by > 0 else range(at, max(-1, at - 500), -1)
        part = tuple(ids[place] for place in places)
        rows = connection.execute(
            "SELECT a.id FROM article a JOIN mark m ON m.key_id=a.key_id AND m.is_read"
            f" WHERE a.id IN ({','.join('?' * len(part))})",
            part,
        )
        read = {number for (number,) in rows}
        found = next((place for place, number in zip(places, part, strict=True) if number not in read), None)
        if found is not None:
            return found
        at = places[-1] + by
    return None


def has_fulltext(connection: sqlite3.Connection, key: str) -> bool:
    """Tell whether the full text of an article was fetched."""
    sql = "SELECT 1 FROM fulltext WHERE key_id=?"
    return connection.execute(sql, (key_id(key),)).fetchone() is not None
