"""What a query asks for, as a tree of frozen values: parsed from text, matched in Python, made into SQL.

Every node selects a set of articles. `Not` is the complement, so that it holds what is unknown too; a range
(`Published`, `Score`) never holds an unknown value. `match.matches` defines what each node means.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, TypeAlias

Column: TypeAlias = Literal["", "title", "excerpt", "body"]
NameField: TypeAlias = Literal["provider", "author", "topic", "tag", "archive"]
KindField: TypeAlias = Literal["type", "category"]
ScoreField: TypeAlias = Literal["heat", "quality", "cited", "related"]
UnknownField: TypeAlias = Literal[
    "heat", "quality", "date", "added", "provider", "author", "topic", "tag", "type", "category"
]


@dataclass(frozen=True, slots=True)
class Everything:
    """All articles."""


@dataclass(frozen=True, slots=True)
class Nothing:
    """No article."""


@dataclass(frozen=True, slots=True)
class And:
    """What is in all parts."""

    parts: tuple["Node", ...]
    """Two and more, none of them an `And`."""


@dataclass(frozen=True, slots=True)
class Or:
    """What is in any part."""

    parts: tuple["Node", ...]
    """Two and more, none of them an `Or`."""


@dataclass(frozen=True, slots=True)
class Not:
    """What is not in the part, unknown values included."""

    part: "Node"


@dataclass(frozen=True, slots=True)
class Words:
    """A word, or several that stand one after the other in one column."""

    tokens: tuple[str, ...]
    """Folded words (`core.words.fold_query`), at least one."""
    column: Column = ""
    """Where to look; empty is title, excerpt or body."""
    is_prefix: bool = False
    """The last token may be the beginning of a word."""


@dataclass(frozen=True, slots=True)
class Name:
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


@dataclass(frozen=True, slots=True)
class Kind:
    """A type or category that is this one, whatever its case."""

    field: KindField
    value: str
    """Casefolded, never empty."""
    is_prefix: bool = False
    """The value may be the beginning of one."""


@dataclass(frozen=True, slots=True)
class Folder:
    """What lies in a folder and all beneath it."""

    path: str
    """In the archive, with `/` between its parts and none at its ends; empty is the whole archive."""
    is_prefix: bool = False
    """The path may be cut off within the name of a folder."""


@dataclass(frozen=True, slots=True)
class Published:
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


@dataclass(frozen=True, slots=True)
class Added:
    """What came to the library from one second (included) until another (not included).

    What an archive had when it was first read is not known to have come at any time.
    """

    from_s: int | None
    """Seconds since 1970 in UTC; None is open."""
    until_s: int | None
    """Seconds since 1970 in UTC; None is open."""


@dataclass(frozen=True, slots=True)
class Score:
    """A known number between two bounds, both included."""

    field: ScoreField
    low: int | None
    """None is open."""
    high: int | None
    """None is open."""


@dataclass(frozen=True, slots=True)
class Unknown:
    """Articles that have no value of a field."""

    field: UnknownField


@dataclass(frozen=True, slots=True)
class State:
    """What the reader did, or how the article stands."""

    name: str
    """One of `fields.STATES`."""


@dataclass(frozen=True, slots=True)
class Has:
    """Something that comes with the article."""

    name: str
    """One of `fields.HAS`."""


@dataclass(frozen=True, slots=True)
class Story:
    """The articles of one story."""

    key: str
    """Of any of its articles; canonical if it is an address."""


@dataclass(frozen=True, slots=True)
class Address:
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
