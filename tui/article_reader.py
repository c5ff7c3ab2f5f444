"""Articles read again from their files; what reads files is imported when the first one is wanted."""

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from tui.config.paths import Folders
from tui.core.access import Access
from tui.core.archives import Archive
from tui.core.errors import FulltextError, JournalError
from tui.core.marks import Marks
from tui.core.opened import FileProblem, Opened
from tui.index.store import Store
from tui.marking import Marking

if TYPE_CHECKING:
    from tui.pages import Pages


class ArticleReader:
    """The part of the library that opens single articles, and asks for their pages."""

    marking: Marking
    folders: Folders
    _store: Store
    _access: Callable[[], Access]

    @cached_property
    def pages(self) -> "Pages":
        """Previews, full texts and pictures, fetched when the reader asks."""
        from tui.pages import Pages  # noqa: PLC0415

        return Pages(self._store, self.folders, self._access())

    def open(self, scope: Sequence[Archive], key: str) -> Opened:
        """Read an article's file again.

        Raises:
            ArticleNotFound: when no row has the key, or its file is not there any more.
        """
        from tui.articles import open_article  # noqa: PLC0415

        return self._marked(open_article(self._store, scope, key))

    def find(self, scope: Sequence[Archive], text: str) -> Opened:
        """Open the article that a key, an address or a path means.

        Raises:
            ArticleNotFound: when none is meant.
        """
        from tui.articles import find_article  # noqa: PLC0415

        return self._marked(find_article(self._store, scope, text))

    def _marked(self, opened: Opened) -> Opened:
        """Add what the reader did. Only a note has to be read in the journal; where that cannot be read the
        article is shown all the same."""
        row = opened.row
        opened = self._with_text(opened)
        if not row.is_noted:
            return opened._replace(marks=Marks(row.is_read, row.is_starred, tags=row.tags))
        try:
            return opened._replace(marks=self.marking.marks(opened.row.key))
        except JournalError:
            return opened

    def _with_text(self, opened: Opened) -> Opened:
        """Add the full text that was fetched. Where it cannot be read the article is shown all the same."""
        from tui.index import lookup  # noqa: PLC0415

        key = opened.row.key
        if not self._store.read(lambda db: lookup.has_fulltext(db, key)):
            return opened
        try:
            return opened._replace(fulltext=self.pages.fulltext(key))
        except FulltextError:
            return opened

    def problems(self, scope: Sequence[Archive]) -> Iterator[FileProblem]:
        """Yield every problem of every file, read again, archive by archive, in path order."""
        from tui.articles import file_problems  # noqa: PLC0415

        return file_problems(self._store, scope)

    def warm_up(self, *, has_bodies: bool = True) -> None:
        """Import and make what the first article opened will need, so that its key does not wait for it.

        Args:
            has_bodies: whether to get ready for Markdown too, 3 MB that an archive of links does without.
        """
        import tui.articles  # noqa: F401, PLC0415

        if has_bodies:
            from tui.body.read import read_blocks  # noqa: PLC0415

            list(read_blocks("A *word*."))
