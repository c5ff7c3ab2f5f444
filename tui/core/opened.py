"""An article with what the library knows around it, and the problems of files."""

from pathlib import Path
from typing import TYPE_CHECKING

from tui.core.archives import Archive, Ranges
from tui.core.frozen import Frozen
from tui.core.marks import UNMARKED, Marks
from tui.core.row import Row

if TYPE_CHECKING:  # the model costs 20 ms to import, which a listing need not pay
    from tui.core.article import Article, Problem
    from tui.core.fulltext import Fulltext


class Opened(Frozen):
    """An article, read again from its file."""

    article: "Article"
    row: Row
    archive: Archive
    path: Path
    """The file."""
    shown_path: str
    """Its path in the archive, clean for showing."""
    related: tuple[Row | None, ...]
    """One entry per `article.related`: the local article, or None when it is not in the library."""
    cited: tuple[tuple[Row, str], ...]
    """Articles of the library that list this one, each with its excerpt, the newest first; the first 200."""
    cited_total: int
    """How many they are."""
    authored: int
    """Of a person: how many articles name them as author."""
    published: int
    """Of a person: how many other articles have them as provider."""
    items: tuple[Row | None, ...]
    """One entry per `article.items` of a collection: the article of that folder and slug, or None."""
    copies: tuple[str, ...]
    """Paths in the archive of the other files with the same key, clean for showing."""
    source: str
    """The raw front matter, clean, several lines."""
    ranges: Ranges
    """Between what heat and quality lie in this archive."""
    marks: Marks = UNMARKED
    """What the reader did with it."""
    fulltext: "Fulltext | None" = None
    """What was fetched of its page, to be kept."""


class FileProblem(Frozen):
    """A problem with the file it was found in."""

    archive: Archive
    relpath: str
    """As `os.fsdecode` gives it."""
    problem: "Problem"
