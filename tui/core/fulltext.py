"""The text of an article's page, fetched to be kept."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fulltext:
    """A full text; clean (`core.clean`)."""

    key: str
    """Of the article."""
    url: str
    """The page it was taken from, after redirects."""
    title: str
    """As the page has it; may be empty."""
    text: str
    """Markdown; never empty."""
    fetched_at: int
    """Seconds since 1970 in UTC."""
