"""What stands for an address where a related entry has none: its title, provider and day.

It is written like a key and looked up like another address of the article. A key never begins with a line
feed, so neither is taken for the other.
"""

from datetime import UTC, datetime
from functools import lru_cache

from tui.core.article import Article, Provider, Related
from tui.core.words import fold

_fold_name = lru_cache(maxsize=1024)(fold)
"""Providers are few, and named again and again."""


def entry_key(entry: Related) -> str:
    """Give by what a related entry names its article; empty when it says too little."""
    return entry.key or likeness(entry.title, entry.provider, entry.published_at)


def article_likeness(article: Article) -> str:
    """Give what entries without an address name an article by; empty when it says too little."""
    return likeness(article.title, article.provider, article.published_at)


def likeness(title: str, provider: Provider, published_at: datetime | None) -> str:
    """Put the words of title and provider and the day in UTC together; empty when one of them is unknown."""
    words = (fold(title), _fold_name(provider.name or provider.domain))
    if published_at is None or not all(words):
        return ""
    return "\n".join(("", *words, published_at.astimezone(UTC).date().isoformat()))
