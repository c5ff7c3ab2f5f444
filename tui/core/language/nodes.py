"""What a query asks for, as a tree of frozen values: parsed from text, matched in Python, made into SQL.

Every node selects a set of articles. `Not` is the complement, so that it holds what is unknown too; a range
(`Published`, `Score`) never holds an unknown value. `match.matches` defines what each node means.
"""

from collections.abc import Iterable
from typing import Literal, TypeAlias

from tui.core.frozen import Frozen

Column: TypeAlias = Literal["", "title", "excerpt", "body"]
NameField: TypeAlias = Literal["provider", "author", "topic", "tag", "archive"]
KindField: TypeAlias = Literal["type", "category"]
ScoreField: TypeAlias = Literal["heat", "quality", "cited", "related"]
UnknownField: TypeAlias = Literal[
    "heat", "quality", "date", "added", "provider", "author", "topic", "tag", "type", "category"
]


class Everything(Frozen):
    """All articles."""


class Nothing(Frozen):
    """No article."""


class And(Frozen):
    """What is in all parts."""

    parts: tuple["Node", ...]
    """Two and more, none of them an `And`."""


class Or(Frozen):
    """What is in any part."""

    parts: tuple["Node", ...]
    """Two and more, none of them an `Or`."""


class Not(Frozen):
    """What is not in the part, unknown values included."""

    part: "Node"


class Words(Frozen):
    """A word, or several that stand one after the other in one column."""

    tokens: tuple[str, ...]
    """Folded words (`core.words.fold_query`), at least one."""
    column: Column = ""
    """Where to look; empty is title, excerpt or body."""
    is_prefix: bool = False
    """The last token may be the beginning of a word."""


class Name(Frozen):
    """A name that has these words one after the other, or that is this very name."""

    field: NameField
    words: tuple[str, ...]
    """Folded words (`core.words.fold_query`); empty only when exact."""
    value: str
    """As typed, without its quotes."""
    is_exact: bool = False
    """The name is `value`, character for character; a provider's domain is then no name."""
    is_prefix: bool = False
    """The last word may be the beginning of a word; never together with `is_exact`."""


class Kind(Frozen):
    """A type or category that is this one, whatever its case."""

    field: KindField
    value: str
    """Casefolded, never empty."""
    is_prefix: bool = False
    """The value may be the beginning of one."""


class Folder(Frozen):
    """What lies in a folder and all beneath it."""

    path: str
    """In the archive, with `/` between its parts and none at its ends; empty is the whole archive."""
    is_prefix: bool = False
    """The path may be cut off within the name of a folder."""


class Published(Frozen):
    """A known time of publication from one bound (included) until another (not included).

    A value with a time is held against the seconds, a value that is only a day against the days.
    """

    from_s: int | None
    """Seconds since 1970 in UTC; None is open."""
    until_s: int | None
    """Seconds since 1970 in UTC; None is open."""
    from_day: int | None
    """Days since 1970-01-01; None is open."""
    until_day: int | None
    """Days since 1970-01-01; None is open."""


class Added(Frozen):
    """What came to the library from one second (included) until another (not included).

    What an archive had when it was first read is not known to have come at any time.
    """

    from_s: int | None
    """Seconds since 1970 in UTC; None is open."""
    until_s: int | None
    """Seconds since 1970 in UTC; None is open."""


class Score(Frozen):
    """A known number between two bounds, both included."""

    field: ScoreField
    low: int | None
    """None is open."""
    high: int | None
    """None is open."""


class Unknown(Frozen):
    """Articles that have no value of a field."""

    field: UnknownField


class State(Frozen):
    """What the reader did, or how the article stands."""

    name: str
    """One of `fields.STATES`."""


class Has(Frozen):
    """Something that comes with the article."""

    name: str
    """One of `fields.HAS`."""


class Story(Frozen):
    """The articles of one story."""

    key: str
    """Of any of its articles; canonical if it is an address."""


class Address(Frozen):
    """The article with an address, as its key or another address of it."""

    key: str
    """Canonical (`core.urls.canonical`)."""


Node: TypeAlias = (
    Everything
    | Nothing
    | And
    | Or
    | Not
    | Words
    | Name
    | Kind
    | Folder
    | Published
    | Added
    | Score
    | Unknown
    | State
    | Has
    | Story
    | Address
)


def all_of(parts: Iterable[Node]) -> Node:
    """Give what is in all parts, flat: everything for none, the part itself for one."""
    flat: list[Node] = []
    for part in parts:
        if isinstance(part, And):
            flat.extend(part.parts)
        elif not isinstance(part, Everything):
            flat.append(part)
    if not flat:
        return Everything()
    return flat[0] if len(flat) == 1 else And(tuple(flat))


def any_of(parts: Iterable[Node]) -> Node:
    """Give what is in any part, flat: nothing for none, the part itself for one."""
    flat: list[Node] = []
    for part in parts:
        if isinstance(part, Or):
            flat.extend(part.parts)
        elif not isinstance(part, Nothing):
            flat.append(part)
    if not flat:
        return Nothing()
    return flat[0] if len(flat) == 1 else Or(tuple(flat))
