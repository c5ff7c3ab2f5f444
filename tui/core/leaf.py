"""An article as it leaves the program: what an export writes of it."""

from dataclasses import dataclass

from tui.core.article import Article
from tui.core.blocks import Block
from tui.core.fulltext import Fulltext
from tui.core.marks import UNMARKED, Marks


@dataclass(frozen=True, slots=True)
class Leaf:
    """One article of an export."""

    article: Article
    archive: str
    """Name of the archive."""
    blocks: tuple[Block, ...] = ()
    """Its body."""
    marks: Marks = UNMARKED
    """What the reader did with it."""
    fulltext: Fulltext | None = None
    """What was fetched of its page."""
    fulltext_blocks: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheaf:
    """What is exported together."""

    title: str
    """What it is, as `Starred articles` or a story's name."""
    made_at: int
    """Seconds since 1970 in UTC."""
    query: str = ""
    """The query that found it; empty for a single article or a selection."""
