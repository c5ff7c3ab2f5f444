"""Keys made of a slug, told apart when different articles would share one."""

import os
import sqlite3
from collections.abc import Mapping

from tui.core.clean import clean
from tui.core.key_ids import key_id
from tui.core.record import FilePath, Record


def settle(plain_key: str, files: Mapping[FilePath, int]) -> dict[FilePath, str]:
    """Give each file of one slug its key; the same files give the same keys in whatever order they come.

    Files of one likeness (title and day) are copies of one article and share a key. Of several likenesses
    the one with the first path keeps the plain key. Each other gets the folder of its first path before
    the slug or, where another likeness lies in that folder too, that path without its ending.

    Args:
        plain_key: `ARCHIVE/slug`.
        files: likeness by path.
    """
    first: dict[int, FilePath] = {}
    folders: dict[bytes, set[int]] = {}
    for path, likeness in sorted(files.items()):
        first.setdefault(likeness, path)
        folders.setdefault(path[0], set()).add(likeness)
    keeper = next(iter(first), None)
    keys: dict[int, str] = {}
    for likeness, path in first.items():
        if likeness == keeper:
            keys[likeness] = plain_key
        else:
            keys[likeness] = _longer(plain_key, path, alone=len(folders[path[0]]) == 1)
    return {path: keys[likeness] for path, likeness in files.items()}


def told_apart(connection: sqlite3.Connection, archive: int, record: Record) -> tuple[str, list[FilePath]]:
    """Settle the key of a file whose key is made of its slug.

    Args:
        connection: inside the transaction; files of this slug in the same batch are written already.
        archive: number of the archive.
        record: the file, with the plain key.

    Returns:
        The key, and the files whose own key changes by this one's coming; they must be read again.
    """
    own = (record.folder, record.name)
    others = connection.execute(
        "SELECT d.path, f.name, f.likeness, f.key_id FROM file f JOIN folder d ON d.id=f.folder"
        " WHERE f.archive=? AND f.slug_id=? AND NOT (d.path=? AND f.name=?)",
        (archive, record.key_id, *own),
    ).fetchall()
    files = {(folder, name): likeness for folder, name, likeness, _ in others}
    keys = settle(record.key, {**files, own: record.likeness})
    again = [(folder, name) for folder, name, _, number in others if key_id(keys[folder, name]) != number]
    return keys[own], again


def told_apart_from(
    connection: sqlite3.Connection, archive: int, slug_id: int, folder: int, name: bytes
) -> list[FilePath]:
    """Give the other files of a slug when they were told apart and one leaves them: their keys may change."""
    others = connection.execute(
        "SELECT d.path, f.name, f.key_id FROM file f JOIN folder d ON d.id=f.folder"
        " WHERE f.archive=? AND f.slug_id=? AND NOT (f.folder=? AND f.name=?)",
        (archive, slug_id, folder, name),
    ).fetchall()
    if all(number == slug_id for _, _, number in others):
        return []
    return [(path, other) for path, other, _ in others]


def _longer(plain_key: str, path: FilePath, *, alone: bool) -> str:
    archive, _, slug = plain_key.rpartition("/")
    folder, name = os.fsdecode(path[0]), os.fsdecode(path[1])
    stem = name.rpartition(".")[0]
    return clean("/".join(filter(None, (archive, folder, slug if alone and folder else stem))))
