"""What a fetched page says of itself, or why it said nothing.

Texts are clean (`core.clean`), addresses are absolute and may be opened (`core.urls.is_openable`).
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, TypeAlias

from tui.core.article import Article, Image, Related
from tui.core.urls import is_openable


@dataclass(frozen=True, slots=True)
class Preview:
    """A page in short: what it says in JSON-LD, else Open Graph, else meta elements, else its text."""

    title: str = ""
    description: str = ""
    site: str = ""
    authors: tuple[str, ...] = ()
    published_at: datetime | None = None
    """Aware; None when unknown."""
    day_only: bool = False
    """True when only the day is known; `published_at` is then that day's midnight in UTC."""
    image: Image | None = None
    language: str = ""
    """As the page says it, as `en` or `pt-BR`."""
    lead: tuple[str, ...] = ()
    """The first paragraphs of its text."""

    @property
    def is_empty(self) -> bool:
        """Whether the page said nothing that could be shown."""
        return not (self.title or self.description or self.lead)


Source: TypeAlias = Literal["web", "original", "AMP", "CDN AMP"]
"""Which of an article's addresses a page came from."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """One address that was tried."""

    source: Source
    url: str
    """As it was asked for."""
    final_url: str = ""
    """Where redirects led; empty when nothing answered."""
    status: int | None = None
    """Of the last answer; None when there was none."""
    reason: str = ""
    """Why it gave nothing, a few words without a full stop as `404 Not Found` or `refused: private address`;
    empty when it gave a page."""
    tried_at: int = 0
    """Seconds since 1970 in UTC; before now for one that is remembered."""
    retry_at: int | None = None
    """Seconds since 1970 in UTC before which its server does not want to be asked again."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came of fetching an article's page: a preview, or only the attempts that failed."""

    preview: Preview | None
    attempts: tuple[Attempt, ...]
    """In the order tried. The preview is that of the last, when that has no reason; else it is what one of
    them gave before."""
    fetched_at: int
    """Seconds since 1970 in UTC when the page was fetched, or the first attempt failed."""
    is_cached: bool = False
    """Kept from before; nothing was asked for now."""


def addresses(article: Article | Related) -> tuple[tuple[Source, str], ...]:
    """Give where an article's page may be, the likeliest first, none twice; only what may be opened."""
    original = article.original_url if isinstance(article, Article) else ""
    known: dict[str, Source] = {}
    for source, url in (
        ("web", article.web_url),
        ("original", original),
        ("AMP", article.amp_url),
        ("CDN AMP", article.cdn_amp_url),
    ):
        if url and url not in known and is_openable(url):
            known[url] = source  # type: ignore[assignment]
    return tuple((source, url) for url, source in known.items())


def first_address(article: Article | Related) -> str:
    """Give the likeliest address of an article's page; empty when none may be opened."""
    return next((url for _, url in addresses(article)), "")
