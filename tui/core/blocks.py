"""A body, parsed: frozen blocks that say what a text is, not how it looks."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

Mark: TypeAlias = Literal["strong", "em", "code", "strike"]


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text of one kind. A line feed in it is a hard break."""

    text: str
    marks: frozenset[Mark] = frozenset()
    url: str = ""
    """Where the text links to, as it stands in the body; not checked, empty for no link."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 6."""

    level: int
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Code:
    """Preformatted text; lines are kept as they stand, the last without a line feed."""

    text: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation."""

    blocks: "tuple[Block, ...]"


@dataclass(frozen=True, slots=True)
class ListItem:
    """One item of a list."""

    blocks: "tuple[Block, ...]"
    checked: bool | None = None
    """For a task: done or not; None for a plain item."""


@dataclass(frozen=True, slots=True)
class ItemList:
    """A bulleted or numbered list."""

    items: tuple[ListItem, ...]
    start: int | None = None
    """The first number; None for bullets."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table; each cell is a tuple of spans, each row has as many cells as `header`.

    The cells of `header` are all empty for a table without one (many of HTML have none).
    """

    header: tuple[tuple[Span, ...], ...]
    rows: tuple[tuple[tuple[Span, ...], ...], ...]
    alignments: tuple[Literal["left", "center", "right"], ...] = ()
    """One per column."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A thematic break."""


@dataclass(frozen=True, slots=True)
class Picture:
    """An image by reference, with its caption or alternative text."""

    text: str
    url: str
    link: str = ""
    """Where the picture links to, as it stands in the body; not checked, empty for no link."""


Block: TypeAlias = Paragraph | Heading | Code | Quote | ItemList | Table | Rule | Picture
