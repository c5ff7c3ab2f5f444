"""What a reader asks for: one text of the query language, and what was read from it.

The text is the truth: it can be shown, edited, saved and put on a command line. Its SQL is a visitor in
`index`. Nothing of `core.language` is imported here, so that a list of everything is shown without it.
"""

from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias, get_args

from tui.core.frozen import Frozen

if TYPE_CHECKING:
    from tui.core.language.nodes import Node
    from tui.core.language.reader import Span
    from tui.core.language.terms import FacetTerm

SortKey: TypeAlias = Literal["date", "heat", "quality", "cited", "provider", "title"]
SORT_KEYS: tuple[SortKey, ...] = get_args(SortKey)


class Sort(NamedTuple):
    """One key of an order. Unknown values come last both ways; ties are newest first."""

    key: SortKey = "date"
    descending: bool = True
    """Newest, largest or last letter first."""


DEFAULT_SORT = (Sort(),)


class Query(Frozen):
    """A query as it was read. Two are equal when their texts are, and were read the same way."""

    text: str = ""
    """As typed, or as facets and menus wrote it."""
    is_typing: bool = False
    """Its last word may be the beginning of one."""
    node: "Node | None" = None
    """What is asked for; None is everything."""
    sort: tuple[Sort, ...] = DEFAULT_SORT
    """The first key first, at least one."""
    terms: "tuple[FacetTerm, ...]" = ()
    """What facets picked and excluded."""
    not_understood: "tuple[Span, ...]" = ()
    """Parts of the text that were left out; only while typing."""

    @property
    def is_empty(self) -> bool:
        """Whether the query narrows nothing."""
        return self.node is None

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Query) and (self.text, self.is_typing) == (other.text, other.is_typing)

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return hash((self.text, self.is_typing))
