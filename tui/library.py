"""The facade that screens and commands talk to. It knows archives, the index and the files; no screen.

Every method may block on a disk and is safe to call from any thread (each thread gets its own database
connection); a screen calls them in worker threads only.
"""

import os
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from tui.article_reader import ArticleReader
from tui.config.paths import Folders
from tui.core.access import Access
from tui.core.archives import Archive, Progress, Ranges, UpdateReport
from tui.core.facets import FACETS, Facet, Facets, FacetValue, field_of, order_one
from tui.core.frozen import Frozen
from tui.core.opened import FileProblem, Opened
from tui.core.query import DEFAULT_SORT, Query
from tui.core.row import Row
from tui.index import answers, facets, search
from tui.index.search import Result
from tui.index.store import Connection, Store
from tui.marking import Marking
from tui.query_reader import QueryReader
from tui.shelf import Shelf

if TYPE_CHECKING:
    from tui.around import Around
    from tui.core.groups import GroupKey, Groups
    from tui.core.hits import HitText, Wanted
    from tui.core.language.nodes import Node
    from tui.digests import Digests
    from tui.figures import Statistics
    from tui.profiles import Profiles
    from tui.stories import Stories
    from tui.update.inspecting import RunningInspection
    from tui.update.running import RunningUpdate

__all__ = [
    "FacetValue",
    "Facets",
    "FileProblem",
    "FirstRows",
    "Library",
    "Opened",
    "Ranges",
    "Result",
]


class FirstRows(Frozen):
    """The top of a result, at once."""

    rows: list[Row]
    total: int | None
    """Rows of the whole result when that is known without counting, else None."""


class Library(Shelf, QueryReader, ArticleReader):
    """All that one user has: archives, index, settings."""

    def __init__(self, folders: Folders, access: Callable[[], Access] = Access) -> None:
        """Make it; nothing is opened yet.

        Args:
            folders: where it lies.
            access: gives what the user allows of the web; asked when the web first matters.
        """
        self.folders = folders
        self._access = access
        self._store = Store(folders.index)
        self.marking = Marking(self._store, folders.state)
        """What the reader did, to be read and written."""

    @cached_property
    def stories(self) -> "Stories":
        """What related links knit together."""
        from tui.stories import Stories  # noqa: PLC0415  (a listing does without it)

        return Stories(self._store)

    @cached_property
    def around(self) -> "Around":
        """Who lists an article, and what is like it."""
        from tui.around import Around  # noqa: PLC0415

        return Around(self._store)

    @cached_property
    def profiles(self) -> "Profiles":
        """Providers and topics."""
        from tui.profiles import Profiles  # noqa: PLC0415

        return Profiles(self._store)

    @cached_property
    def statistics(self) -> "Statistics":
        """Figures of queries."""
        from tui.figures import Statistics  # noqa: PLC0415

        return Statistics(self._store)

    @cached_property
    def digests(self) -> "Digests":
        """Briefings."""
        from tui.digests import Digests  # noqa: PLC0415

        return Digests(self._store)

    def follow(self) -> bool:
        """Bring the index up to what the reader did and fetched, whoever wrote it.

        Returns:
            Whether anything may have changed.

        Raises:
            JournalError, FulltextError: one of the two cannot be read.
            IndexUnusable: the index cannot be written.
        """
        has_news = self.marking.follow()
        if self.folders.fulltexts.exists():
            has_news = self.pages.follow() or has_news
        return has_news

    # --- asking; `scope` is the archives looked at
    def values(self, scope: Sequence[Archive], field: str, typed: str, limit: int = 50) -> list[str]:
        """Give what could stand behind `field:` for what is typed, the likeliest first.

        Args:
            scope: the archives looked at.
            field: of the query language.
            typed: how a word of the value begins.
            limit: values wanted.
        """
        from tui.index.values import names_like  # noqa: PLC0415

        if field == "view":
            start = typed.casefold()
            return [name for name in self.marking.views() if start in name.casefold()][:limit]
        return self._store.read(lambda db: names_like(db, field, typed, _roots(scope), limit))

    def first_rows(
        self,
        scope: Sequence[Archive],
        query: Query,
        limit: int,
        cancelled: Callable[[], bool] | None = None,
    ) -> FirstRows:
        """Give the top of a result without waiting for the whole.

        Raises:
            Superseded: `cancelled()` turned true.
        """
        roots = _roots(scope)

        def ask(db: Connection) -> FirstRows:
            rows = search.first_rows(db, query, roots, limit)
            return FirstRows(rows, len(rows) if len(rows) < limit else search.total(db, query, roots))

        return self._store.read(ask, cancelled)

    def rows_around(
        self, scope: Sequence[Archive], query: Query, key: str, archive: str, *, before: int, after: int
    ) -> tuple[list[Row], int] | None:
        """Give the rows around an article, and its place among them, without waiting for the whole result.

        Returns:
            None where it is not in the result, or where that is not newest first or the article has no date:
            where it stands can then not be known without what is above it.
        """
        from tui.core.key_ids import key_id  # noqa: PLC0415  (the first rows are shown without)

        if query.sort != DEFAULT_SORT:
            return None
        roots = _roots(scope)

        def ask(db: Connection) -> tuple[list[Row], int] | None:
            row_id = search.find_in(db, key_id(key), archive)
            if row_id is None:
                return None
            return answers.rows_around(db, query.node, roots, row_id, before=before, after=after)

        return self._store.read(ask)

    def result(
        self, scope: Sequence[Archive], query: Query, cancelled: Callable[[], bool] | None = None
    ) -> Result:
        """Give the whole result.

        Raises:
            Superseded: `cancelled()` turned true.
        """
        roots = _roots(scope)
        return self._store.read(lambda db: search.result(db, query, roots), cancelled)

    def rows(self, result: Result, start: int, stop: int) -> list[Row | None]:
        """Read a window of a result; None stands for a row that is gone by now."""
        return self._store.read(lambda db: search.window(db, result, start, stop))

    def groups(self, result: Result, key: "GroupKey") -> "Groups | None":
        """Group a result; None for one that is empty or folded, or in an order that has groups in pieces."""
        from tui.index import groups  # noqa: PLC0415

        ids = result.ids
        if search.is_folded(ids):
            return None
        return self._store.read(lambda db: groups.groups(db, ids, result.query.sort, key))

    def groups_of(self, rows: Sequence[Row], query: Query, key: "GroupKey") -> "Groups | None":
        """Group the first rows of a result; their last group may go on beyond them."""
        from tui.index import groups  # noqa: PLC0415

        return groups.of_rows(rows, query.sort, key)

    def position(self, result: Result, key: str, archive: str) -> int | None:
        """Find where an article stands in a result; None when it is not in it."""
        from tui.core.key_ids import key_id  # noqa: PLC0415  (the first rows are shown without)

        row_id = self._store.read(lambda db: search.find_in(db, key_id(key), archive))
        if row_id is None:
            return None
        try:
            return result.ids.index(row_id)
        except ValueError:
            return None

    def facets(
        self,
        scope: Sequence[Archive],
        query: Query,
        on_first: Callable[[Facets], None] = lambda facets: None,
        cancelled: Callable[[], bool] | None = None,
    ) -> Facets:
        """Count every facet's values among the query's rows, leaving out what the facet itself chose.

        Args:
            scope: the archives looked at.
            query: what is asked.
            on_first: called with the first facet before the others are counted.
            cancelled: ends the counting.

        Raises:
            Superseded: `cancelled()` turned true.
        """
        roots, but = _roots(scope), self._without_own(query)

        def ask(db: Connection) -> Facets:
            found: Facets = {}
            for facet, counts in facets.count(db, query.node, roots, but):
                found[facet] = order_one(facet, counts)
                if len(found) == 1:
                    on_first(dict(found))
            return found

        return self._store.read(ask, cancelled)

    def _without_own(self, query: Query) -> "dict[Facet, Node | None]":
        """Give, for each facet that chose something, what the query asks for without that."""
        fields = {term.field for term in query.terms}
        own: list[Facet] = [facet for facet in FACETS if field_of(facet) in fields]
        if not own:
            return {}
        from tui.core.language.queries import node_without  # noqa: PLC0415

        now, views = self.clock().now, self._views(query.text)
        return {facet: node_without(query, field_of(facet), now=now, views=views) for facet in own}

    def listing(self, scope: Sequence[Archive], query: Query, limit: int | None = None) -> Iterator[Row]:
        """Yield rows in the query's order, read a few at a time."""
        found = self.result(scope, query) if limit is None else None
        if found is None:
            yield from self.first_rows(scope, query, limit or 0).rows
            return
        for start in range(0, len(found), 500):
            yield from filter(None, self.rows(found, start, start + 500))

    def hit_texts(
        self, scope: Sequence[Archive], rows: Sequence[Row], wanted: "Wanted", cancelled: Callable[[], bool]
    ) -> "dict[str, HitText]":
        """Find what stands around the hits of a query in rows, by key; see `hit_texts.hit_texts`."""
        from tui.hit_texts import hit_texts  # noqa: PLC0415

        return hit_texts(self._store, scope, rows, wanted, cancelled)

    def excerpts(self, rows: Sequence[Row]) -> list[str]:
        """Give the excerpts of rows, in their order; empty for one that has none or is gone."""
        from tui.index import lookup  # noqa: PLC0415

        return self._store.read(lambda db: lookup.excerpts(db, [(row.key, row.archive) for row in rows]))

    def revision(self) -> int:
        """Give a number that changes whenever any process has changed the index."""
        return self._store.revision()

    def keys(self, result: Result, start: int = 0, stop: int | None = None) -> list[str]:
        """Give the keys of a result's rows, each once; 100,000 of them in a quarter of a second."""
        from tui.index import lookup  # noqa: PLC0415

        return self._store.read(lambda db: lookup.keys_of(db, search.articles(result, start, stop)))

    def place_of(self, result: Result, first_s: int, after_s: int | None, *, descending: bool) -> int:
        """Find where a stretch of time begins in a result in order of time; see `index.moments`."""
        from tui.index import moments  # noqa: PLC0415

        return moments.place_of(result.ids, first_s, after_s, descending=descending)

    def next_unread(self, result: Result, start: int, by: int, cancelled: Callable[[], bool]) -> int | None:
        """Find the place of the next unread article of a result.

        Args:
            result: where to look.
            start: the place to begin behind (`by` 1) or before (`by` -1).
            by: which way.
            cancelled: ends the looking.
        """
        from tui.index import lookup  # noqa: PLC0415

        ids = result.ids
        if not search.is_folded(ids):
            return self._store.read(lambda db: lookup.next_unread(db, ids, start, by, cancelled))
        first = ids.below(start) - 1 if by > 0 else ids.first(start)
        found = self._store.read(lambda db: lookup.next_unread(db, ids.ids, first, by, cancelled))
        return None if found is None else ids.place(found)

    def count(self, scope: Sequence[Archive], query: Query) -> int:
        """Count what a query finds."""
        return self._store.read(lambda db: answers.count(db, query.node, _roots(scope)))

    def without_each(self, scope: Sequence[Archive], query: Query) -> list[tuple[str, int]]:
        """Say what removes everything: pieces of a query that finds nothing, see `narrowness`."""
        from tui.narrowness import without_each  # noqa: PLC0415

        return without_each(query.text, scope, self.query, self.count)

    def unread(self, scope: Sequence[Archive], query: Query) -> int:
        """Count what a query finds that is not read."""
        from tui.core.language.nodes import State, all_of  # noqa: PLC0415

        parts = [State("unread"), *([] if query.node is None else [query.node])]
        return self._store.read(lambda db: answers.count(db, all_of(parts), _roots(scope)))

    def tags(self) -> dict[str, int]:
        """Give the reader's tags with their number of articles, by their letters."""
        from tui.index.marks import tag_counts  # noqa: PLC0415

        return self._store.read(tag_counts)

    # --- updating
    def update(
        self,
        archive: Archive,
        on_progress: Callable[[Progress], None] = lambda progress: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> UpdateReport:
        """Bring the index up to date with an archive, in this process and its workers.

        Raises:
            ArchiveError: when the folder cannot be read.
            IndexUnusable: when the index cannot be written.
        """
        from tui.update.run import update_archive  # noqa: PLC0415  (a listing does without it)

        return update_archive(archive, self._store, on_progress, cancelled)

    def start_update(self, archive: Archive) -> "RunningUpdate":
        """Start an update in its own process.

        Raises:
            IndexUnusable: when the index cannot be made or written.
        """
        from tui.update.running import RunningUpdate  # noqa: PLC0415

        self._store.prepare()
        return RunningUpdate(archive, self.folders.index, self.folders.log)

    def start_inspection(self) -> "RunningInspection | None":
        """Start a thorough look at the index in its own process; None when it is not due."""
        from tui.update.inspecting import start_if_due  # noqa: PLC0415

        return start_if_due(self.folders.index, self.folders.log)

    def check_index(self) -> bool:
        """Check the index; a damaged one is made again, empty. Returns whether it was sound."""
        found = self._store.inode()
        is_sound = self._store.is_sound()
        if not is_sound:
            self._store.rebuild(found)
        return is_sound

    def close(self) -> None:
        """Close this thread's connection to the index."""
        self._store.close()


def _roots(scope: Sequence[Archive]) -> list[bytes]:
    return [os.fsencode(archive.root) for archive in scope]
