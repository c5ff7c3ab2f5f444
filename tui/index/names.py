"""Numbers for folders, names and lists of names, so that rows hold small integers; made as names come."""

import os
import sqlite3
from collections.abc import Sequence

from tui.core.clean import clean
from tui.core.flags import SEPARATOR
from tui.core.words import fold

_MAX_KNOWN = 50_000
"""Names of one table that are kept in memory."""


class Names:
    """The names that one archive's rows refer to, kept in memory while it is written."""

    def __init__(self, connection: sqlite3.Connection, archive: int) -> None:
        self._db = connection
        self._archive = archive
        self._folders: dict[bytes, int] = {}
        self._paths: dict[int, bytes] = {}
        self._known: dict[str, dict[str, int]] = {}
        self._pairs: set[tuple[int, int]] = set()

    def clear(self) -> None:
        """Forget what is in memory, as after a transaction that was rolled back."""
        for known in (self._folders, self._paths, self._known, self._pairs):
            known.clear()

    def known_folder(self, path: bytes) -> int | None:
        """Give a folder's number, or None when it has none yet."""
        number = self._folders.get(path)
        if number is None:
            row = self._db.execute(
                "SELECT id FROM folder WHERE archive=? AND path=?", (self._archive, path)
            ).fetchone()
            if row is None:
                return None
            number = self._folders[path] = row[0]
        return number

    def folder(self, path: bytes) -> int:
        """Give a folder's number, making one."""
        number = self.known_folder(path)
        if number is None:
            cursor = self._db.execute(
                "INSERT INTO folder (archive, path, label) VALUES (?, ?, ?)",
                (self._archive, path, clean(os.fsdecode(path))),
            )
            number = self._folders[path] = int(cursor.lastrowid or 0)
        return number

    def folder_path(self, number: int) -> bytes:
        """Give the path of a folder's number."""
        if number not in self._paths:
            (path,) = self._db.execute("SELECT path FROM folder WHERE id=?", (number,)).fetchone()
            self._paths[number] = path
        return self._paths[number]

    def provider(self, name: str, domain: str) -> tuple[int | None, int | None]:
        """Give the numbers of a provider and of its domain; None for an empty one."""
        numbers = self.one("provider", name), self.one("domain", domain)
        provider, domain_number = numbers
        if provider is not None and domain_number is not None:
            pair = (domain_number, provider)
            if pair not in self._pairs:
                self._db.execute("INSERT OR IGNORE INTO provider_domain VALUES (?, ?)", pair)
                self._pairs.add(pair)
        return numbers

    def one(self, table: str, name: str) -> int | None:
        """Give a name's number in a table, making one; None for no name."""
        if not name:
            return None
        known = self._of(table)
        number = known.get(name)
        if number is None:
            row = self._db.execute(f"SELECT id FROM {table} WHERE name=?", (name,)).fetchone()
            number = known[name] = row[0] if row else self._make(table, name)
        return number

    def several(self, table: str, names: Sequence[str]) -> int | None:
        """Give the number of a list of names, making one; None for no names."""
        joined = SEPARATOR.join(names)
        if not joined:
            return None
        known = self._of(f"{table}_list")
        number = known.get(joined)
        if number is None:
            row = self._db.execute(f"SELECT id FROM {table}_list WHERE names=?", (joined,)).fetchone()
            number = known[joined] = row[0] if row else self._make_list(table, joined, names)
        return number

    def _of(self, table: str) -> dict[str, int]:
        known = self._known.setdefault(table, {})
        if len(known) > _MAX_KNOWN:
            known.clear()
        return known

    def _make(self, table: str, name: str) -> int:
        cursor = self._db.execute(
            f"INSERT INTO {table} (name, words) VALUES (?, ?)", (name, comparable(table, name))
        )
        return int(cursor.lastrowid or 0)

    def _make_list(self, table: str, joined: str, names: Sequence[str]) -> int:
        cursor = self._db.execute(f"INSERT INTO {table}_list (names) VALUES (?)", (joined,))
        number = int(cursor.lastrowid or 0)
        self._db.executemany(
            f"INSERT OR IGNORE INTO {table}_member VALUES (?, ?)",
            [(self.one(table, name), number) for name in names if name],
        )
        return number


def comparable(table: str, name: str) -> str:
    """Give what stands in a table's `words` for a name."""
    return name.casefold() if table in ("type", "category") else spaced(name)


def spaced(name: str) -> str:
    """Fold a name, with a space before and after each word: a whole word of it is ` word `."""
    return f" {fold(name)} "
