"""What the reader does with articles: the journal first, then the index, which follows it."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from tui.core.clean import clean
from tui.core.errors import IndexUnusable, JournalError
from tui.core.marks import MAX_NOTE, MAX_TAG, MAX_VIEW_NAME, NOTE, Done, Marks, Value, tag_field, tag_of
from tui.index import marks as tables
from tui.index.store import Store
from tui.journal.places import journal_files, place_of, this_host

if TYPE_CHECKING:
    from tui.journal.journal import Journal
    from tui.journal.lines import Line


LARGE = 8 << 20
"""Bytes from which on a journal may be worth making smaller."""


class Marking:
    """The journal of one user beside the index of one user."""

    def __init__(self, store: Store, folder: Path) -> None:
        self._store, self._folder = store, folder
        self._journal: Journal | None = None
        self.behind = ""
        """Why the index could not follow the newest act; empty when it did."""

    @property
    def journal(self) -> "Journal":
        """The journal; read when it is first needed, which a start without news does not."""
        if self._journal is None:
            from tui.journal.journal import Journal  # noqa: PLC0415

            self._journal = Journal(self._folder)
        return self._journal

    # --- following
    def follow(self) -> bool:
        """Bring the index up to the journal, whoever wrote to it, and the journal up to keys that changed.

        Returns:
            Whether marks in the index may have changed.

        Raises:
            JournalError: the journal cannot be read.
            IndexUnusable: the index cannot be written.
        """
        state, pairs = self._store.read(lambda db: (tables.marks_state(db), tables.moved(db)))
        if pairs:
            self._learn(pairs)
        if not pairs and place_of(self._folder) == state:
            return False
        self.journal.refresh()
        return self._write(state)

    def _learn(self, pairs: Sequence[tuple[str, str]]) -> None:
        self.journal.alias(pairs)
        with self._store.writing() as connection:
            tables.forget_moved(connection, pairs)

    def _write(self, state: str) -> bool:
        place = self.journal.place()
        if place == state:
            return False
        changed = self.journal.since(state)
        marks = self.journal.all_marks(changed)
        with self._store.writing() as connection:
            tables.apply_marks(connection, marks, place, is_whole=changed is None)
        return True

    def tidy(self) -> None:
        """Make this host's journal smaller if it has grown to twice what it was at the last try; a small one
        is not even read.

        Raises:
            JournalError: it cannot be written; it is as it was.
        """
        tried = self._folder / "journal.tidied"
        with suppress(OSError, ValueError):
            own = journal_files(self._folder).get(this_host())
            if own is None or own.stat().st_size <= max(LARGE, 2 * _size_in(tried)):
                return
            self.journal.compact()
            tried.write_text(str(own.stat().st_size))
            self._catch_up()

    def _catch_up(self) -> None:
        """Follow the own act. That the index cannot be written loses nothing: it will follow later."""
        try:
            self._write(self._store.read(tables.marks_state))
            self.behind = ""
        except IndexUnusable as error:
            self.behind = str(error)

    # --- reading
    def marks(self, key: str) -> Marks:
        """Give all that is known of an article. Raises JournalError."""
        self.journal.refresh()
        return self.journal.marks(key)

    def tags(self) -> Mapping[str, int]:
        """Give the reader's tags with their number of articles. Raises JournalError."""
        self.journal.refresh()
        return self.journal.tags()

    def views(self) -> Mapping[str, str]:
        """Give the saved views: texts of queries by name. Raises JournalError."""
        if self._journal is None and not place_of(self._folder):
            return {}
        self.journal.refresh()
        return self.journal.views()

    # --- acts; each has reached the disk when it returns
    def mark(self, keys: Sequence[str], field: str, value: Value, *, is_auto: bool = False) -> Done:
        """Set a field of articles; arguments and errors as of `Journal.mark`."""
        tag = tag_of(field)
        if tag is not None:
            field = tag_field(check_tag(tag))
        if field == NOTE:
            value = clean(str(value), lines=True)[:MAX_NOTE]
        done = self.journal.mark(keys, field, value, is_auto=is_auto)
        self._catch_up()
        return done

    def would_change(self, keys: Sequence[str], field: str, value: Value) -> int:
        """Count the keys that have another value of a field. Raises JournalError."""
        self.journal.refresh()
        return self.journal.differing(keys, field, value)

    def merge(self, lines: "Sequence[Line]") -> Done:
        """Take in what another journal knows; as `Journal.merge`."""
        done = self.journal.merge(lines)
        self._catch_up()
        return done

    def toggle(self, keys: Sequence[str], field: str) -> Done:
        """Set a flag of articles or, where all of them have it, take it away. Raises JournalError."""
        done = self.journal.toggle(keys, field)
        self._catch_up()
        return done

    def undo(self) -> Done:
        """Take the newest act back that is not taken back yet. Raises JournalError."""
        done = self.journal.undo()
        self._catch_up()
        return done

    def redo(self) -> Done:
        """Make again what was taken back last. Raises JournalError."""
        done = self.journal.redo()
        self._catch_up()
        return done

    def save_view(self, name: str, text: str) -> Done:
        """Save a query under a name; an empty text drops the view. Raises JournalError."""
        name = clean(name)[:MAX_VIEW_NAME].strip()
        if not name:
            raise JournalError("A view needs a name: give it one.")
        done = self.journal.save_view(name, text)
        self._catch_up()
        return done


def check_tag(tag: str) -> str:
    """Give a tag as it is kept. Raises JournalError when it cannot be one."""
    tag = clean(tag).strip()
    if not tag or "," in tag or len(tag) > MAX_TAG:
        raise JournalError(f"A tag has 1 to {MAX_TAG} characters and no comma: write another.")
    return tag


def _size_in(path: Path) -> int:
    """Give the number that a small file holds; 0 where there is none."""
    return int(path.read_text()[:20]) if path.exists() else 0
