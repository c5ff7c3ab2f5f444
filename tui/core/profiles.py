"""What there is to know of a provider or a topic in some archives."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

ProfileKind: TypeAlias = Literal["provider", "topic"]


@dataclass(frozen=True, slots=True)
class Tally:
    """A name with the number of articles that have it."""

    name: str
    """Empty for articles without one."""
    articles: int
    lift: float | None = None
    """How many times more often it comes with what is profiled than by chance; None where not told."""


@dataclass(frozen=True, slots=True)
class Middle:
    """A score beside the archives' own; medians of known values only."""

    known: int
    """Articles of which it is known."""
    median: float | None
    everywhere: float | None
    """Median of all articles of these archives."""


@dataclass(frozen=True, slots=True)
class Part:
    """A provider's part in stories."""

    stories: int
    """That it took part in."""
    shared: int
    """Those that two or more providers told."""
    first: int
    """Of the shared ones, those whose earliest article is its; of articles of one second, the one after which
    the story is called counts as the earliest."""
    lag_s: float | None
    """Median of the seconds after which its first article came in the others; None when there are none."""


@dataclass(frozen=True, slots=True)
class About:
    """What the archives' own files say of it (`_data`)."""

    description: str = ""
    domain: str = ""
    other_names: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    hashtags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Profile:
    """A provider or a topic."""

    kind: ProfileKind
    name: str
    articles: int
    unread: int
    starred: int
    undated: int
    first_at: int | None
    """Seconds since 1970 in UTC; None when no article is dated."""
    last_at: int | None
    months: tuple[tuple[int, int], ...]
    """Month (year * 12 + month - 1) and articles, rising; months without any are left out."""
    heat: Middle
    quality: Middle
    part: Part
    domains: tuple[Tally, ...]
    """Most frequent first, as all that follow."""
    providers: tuple[Tally, ...]
    """Of a topic; none of a provider."""
    topics: tuple[Tally, ...]
    """Of a provider its topics, of a topic those that come with it."""
    types: tuple[Tally, ...]
    authors: tuple[Tally, ...]
    about: tuple[About, ...] = ()
