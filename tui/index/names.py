"""Numbers for folders, providers and topics, so that rows hold small integers; made as names come."""

import sqlite3


class Names:
    """The names that one archive's rows refer to, kept in memory while it is written."""

    def __init__(self, connection: sqlite3.Connection, archive: int) -> None:
        self._db = connection
        self._archive = archive
        self._folders: dict[bytes, int] = {}
        self._paths: dict[int, bytes] = {}
        self._providers: dict[str, int] = {}
        self._topics: dict[str, int] = {}

    def clear(self) -> None:
        """Forget what is in memory, as after a transaction that was rolled back."""
        for known in (self._folders, self._paths, self._providers, self._topics):
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
                "INSERT INTO folder (archive, path) VALUES (?, ?)", (self._archive, path)
            )
            number = self._folders[path] = int(cursor.lastrowid or 0)
        return number

    def folder_path(self, number: int) -> bytes:
        """Give the path of a folder's number."""
        if number not in self._paths:
            (path,) = self._db.execute("SELECT path FROM folder WHERE id=?", (number,)).fetchone()
            self._paths[number] = path
        return self._paths[number]

    def provider(self, name: str) -> int | None:
        """Give a provider's number, making one; None for no name."""
        return self._number("provider", self._providers, name) if name else None

    def topic(self, name: str) -> int:
        """Give a topic's number, making one."""
        return self._number("topic", self._topics, name)

    def _number(self, table: str, known: dict[str, int], name: str) -> int:
        number = known.get(name)
        if number is None:
            row = self._db.execute(f"SELECT id FROM {table} WHERE name=?", (name,)).fetchone()
            if row is None:
                cursor = self._db.execute(f"INSERT INTO {table} (name) VALUES (?)", (name,))
                row = (cursor.lastrowid,)
            number = known[name] = int(row[0])
        return number
