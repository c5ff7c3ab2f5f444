"""A briefing: the stories of some time by heat, each with its best article and the others as links."""

from dataclasses import dataclass

from tui.core.row import Row


@dataclass(frozen=True, slots=True)
class DigestStory:
    """A story of a digest; an article that is in no story stands as one of its own."""

    name: str
    best: Row
    """The hottest article, of these the one of highest quality, of these the earliest."""
    excerpt: str
    """Of `best`."""
    others: tuple[Row, ...]
    """Its other articles that the query found, in order of time; may be cut."""
    others_total: int
    """How many there are."""
    providers: int
    """Different providers among `best` and all the others."""
    first_at: int | None
    """Seconds since 1970 in UTC; None when unknown, as the next."""
    last_at: int | None
    heat: int | None
    """The highest; None when unknown."""


@dataclass(frozen=True, slots=True)
class Digest:
    """The stories that a query found, the hottest first."""

    title: str
    query: str
    made_at: int
    """Seconds since 1970 in UTC."""
    stories: tuple[DigestStory, ...]
    stories_total: int
    """How many there are; more than `stories` when the digest was cut."""
    articles_total: int
    """Articles that the query found."""
