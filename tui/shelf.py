"""The archives of a library: added, removed, named on a command line, and how they stand in the index."""

import os
from collections.abc import Sequence
from pathlib import Path

from tui.config.added import read_added, unique_name, write_added
from tui.config.paths import Folders
from tui.core.archives import Archive, ArchiveStatus
from tui.core.clean import clean
from tui.core.errors import ArchiveError
from tui.index import status
from tui.index.store import Store


class Shelf:
    """What a library knows of its archives; its facade is `tui.library`."""

    folders: Folders
    _store: Store

    def added(self) -> tuple[Archive, ...]:
        """Give the archives that were added, in that order. Raises ConfigError when the list is broken."""
        return read_added(self.folders.archives)

    def add(self, path: Path, name: str | None = None) -> Archive:
        """Add a folder to the library; one that is there already keeps its place and takes the new name.

        Raises:
            ArchiveError: when it is no folder that can be read, or the name is another archive's.
            ConfigError: when the list cannot be written.
        """
        root = _folder(path)
        known = self.added()
        others = tuple(archive for archive in known if archive.root != root)
        taken = [archive.name for archive in others]
        if name is not None and clean(name) in taken:
            raise ArchiveError(f"Another archive is called {clean(name)}: choose another name with --name.")
        old = next((archive for archive in known if archive.root == root), None)
        if old is not None and name is None:
            return old
        archive = Archive(unique_name(name or root.name, taken), root)
        write_added(
            self.folders.archives,
            tuple(archive if other.root == root else other for other in known) if old else (*known, archive),
        )
        return archive

    def remove(self, name: str) -> Archive:
        """Take an archive out of the library and the index; its folder is not touched.

        Raises:
            ArchiveError: when no archive has this name or path.
            ConfigError: when the list cannot be written.
        """
        known = self.added()
        archive = _named(known, name)
        if archive is None:
            raise ArchiveError(f"No archive is called {clean(name)}: `broadsheet archives` lists them.")
        write_added(self.folders.archives, tuple(other for other in known if other != archive))
        status.forget(self._store, os.fsencode(archive.root))
        return archive

    def resolve(self, words: Sequence[str]) -> tuple[Archive, ...]:
        """Give the archives that words on a command line mean: names of added ones, or folders.

        Without words these are all that were added; if there are none, the sample archive.

        Raises:
            ArchiveError: for a word that is neither.
        """
        known = self.added()
        if not words:
            return known or (self.sample(),)
        found: list[Archive] = []
        for word in words:
            archive = _named(known, word) or self._opened_by_path(word, (*known, *found))
            if archive not in found:
                found.append(archive)
        return tuple(found)

    def sample(self) -> Archive:
        """Give the sample archive that comes with the program."""
        from tui.config.resources import resource_folder  # noqa: PLC0415

        return Archive("sample", resource_folder("sample_data").resolve())

    def _opened_by_path(self, word: str, others: Sequence[Archive]) -> Archive:
        root = _folder(Path(word))
        same = next((archive for archive in others if archive.root == root), None)
        return same or Archive(unique_name(root.name, [archive.name for archive in others]), root)

    def statuses(self, archives: Sequence[Archive]) -> tuple[ArchiveStatus, ...]:
        """Tell how archives stand in the index."""
        known = {archive.root for archive in self.added()}
        figures = self._store.read(lambda db: status.figures(db, [_root(archive) for archive in archives]))
        return tuple(
            ArchiveStatus(
                archive=archive,
                articles=figure.articles,
                files=figure.files,
                problems=figure.problems,
                updated_at=figure.updated_at,
                is_reachable=archive.root.is_dir(),
                is_added=archive.root in known,
            )
            for archive, figure in zip(archives, figures, strict=True)
        )


def _folder(path: Path) -> Path:
    """Resolve a folder that a user named, or say what is wrong with it."""
    shown = clean(str(path))
    try:
        root = path.expanduser().resolve()
        if root.is_dir():
            with os.scandir(root):
                return root
        if root.exists():
            raise ArchiveError(f"{shown} is a file: give the folder that holds the articles.")
    except PermissionError as error:
        raise ArchiveError(f"{shown} cannot be read: ask its owner for the right to read it.") from error
    except OSError as error:
        raise ArchiveError(f"{shown} cannot be opened ({error.strerror}).") from error
    raise ArchiveError(f"There is no folder {shown}: check the path, or see `broadsheet archives`.")


def _named(archives: Sequence[Archive], word: str) -> Archive | None:
    return next((archive for archive in archives if archive.name == word), None)


def _root(archive: Archive) -> bytes:
    return os.fsencode(archive.root)
