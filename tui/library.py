"""The facade that screens and commands talk to. It knows archives, the index and the files; no screen.

Every method may block on a disk and is safe to call from any thread (each thread gets its own database
connection); a screen calls them in worker threads only.
"""

from array import array
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tui.config.paths import Folders
from tui.core.archives import Archive, ArchiveStatus, Progress, UpdateReport
from tui.core.article import Article, Problem
from tui.core.query import Facet, Query
from tui.core.row import Row


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value of a facet with the number of rows that have it."""

    value: str
    """As `Pick.value`."""
    label: str
    """What to show: `June 2020` for `2020-06`, `Undated` for the empty date."""
    count: int


Facets = dict[Facet, tuple[FacetValue, ...]]
"""Values by facet: topics, providers and types most frequent first; dates newest first, each year
followed by its months (`2020`, `2020-12`, …), undated last; folders in path order."""


@dataclass(frozen=True, slots=True)
class FirstRows:
    """The top of a result, at once."""

    rows: list[Row]
    total: int | None
    """Rows of the whole result when that is known without counting, else None."""


class Result:
    """The whole ordered answer to one query; 8 bytes a row. Rows are read by window from the library."""

    ids: array[int]
    """Internal row ids in order; meaningful to the library only."""

    def __len__(self) -> int:
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Opened:
    """An article, read again from its file, with what the library knows around it."""

    article: Article
    row: Row
    archive: Archive
    path: Path
    """The file."""
    related: tuple[Row | None, ...]
    """One entry per `article.related`: the local article, or None when it is not in the library."""
    copies: tuple[str, ...]
    """Paths in the archive of the other files with the same key, clean for showing."""
    source: str
    """The raw front matter, clean, several lines."""


@dataclass(frozen=True, slots=True)
class FileProblem:
    """A problem with the file it was found in."""

    archive: Archive
    relpath: str
    problem: Problem


class RunningUpdate:
    """An update in a process of its own."""

    def events(self) -> Iterator[Progress | UpdateReport]:
        """Yield progress as it comes (several a second), then the report; blocks in between.

        A process that died ends the iteration with an `IndexUnusable` that names the log.
        """
        raise NotImplementedError

    def cancel(self) -> None:
        """End it soon; what was written stays and is completed by the next update."""
        raise NotImplementedError


class Library:
    """All that one user has: archives, index, settings."""

    def __init__(self, folders: Folders) -> None:
        self.folders = folders

    # --- archives
    def statuses(self, archives: Sequence[Archive]) -> tuple[ArchiveStatus, ...]:
        """Tell how archives stand in the index."""
        raise NotImplementedError

    # --- asking; `scope` is the archives looked at
    def first_rows(self, scope: Sequence[Archive], query: Query, limit: int) -> FirstRows:
        """Give the top of a result without waiting for the whole."""
        raise NotImplementedError

    def result(
        self, scope: Sequence[Archive], query: Query, cancelled: Callable[[], bool] = lambda: False
    ) -> Result:
        """Give the whole result. When `cancelled()` turns true, what there is so far comes back."""
        raise NotImplementedError

    def rows(self, result: Result, start: int, stop: int) -> list[Row | None]:
        """Read a window of a result; None stands for a row that is gone by now."""
        raise NotImplementedError

    def position(self, result: Result, key: str, archive: str) -> int | None:
        """Find where an article stands in a result; None when it is not in it."""
        raise NotImplementedError

    def facets(self, scope: Sequence[Archive], query: Query) -> Facets:
        """Count every facet's values among the query's rows, leaving out the facet's own picks."""
        raise NotImplementedError

    def revision(self) -> int:
        """Give a number that changes whenever any process has changed the index."""
        raise NotImplementedError

    # --- reading
    def open(self, scope: Sequence[Archive], key: str) -> Opened:
        """Read an article's file again. Raises ArticleNotFound when no row or no file is there any more."""
        raise NotImplementedError

    # --- updating
    def start_update(self, archive: Archive) -> RunningUpdate:
        """Start an update in its own process."""
        raise NotImplementedError
