"""An article as the index stores it: made where files are read, cheap to send to the process that writes."""

from datetime import datetime
from typing import NamedTuple, TypeAlias

from tui.core.article import Article
from tui.core.flags import Flag
from tui.core.key_ids import key_id
from tui.core.likeness import article_likeness, entry_key
from tui.core.words import fold

TITLE_SORT_LENGTH = 48
"""Characters of the folded title that decide the order by title."""

_KNOWN_BEFORE_RANK = -(2**62)


class Texts(NamedTuple):
    """Folded words of an article, in the order of the search table's columns."""

    title: str
    excerpt: str
    body: str
    provider: str
    topics: str


class Record(NamedTuple):
    """One article file, ready to be written."""

    folder: bytes
    name: bytes
    size: int
    mtime_ns: int
    key: str
    key_id: int
    rank: int
    """Seconds of `updated_at`, else of `published_at`; the highest of the copies is shown."""
    slug_key: str
    """The key again when it is made of a slug, else empty."""
    likeness: int
    """Digest of title and day: what makes two files of one slug copies."""
    published_at: int | None
    month: int | None
    heat: int | None
    quality: int | None
    flags: int
    title: str
    excerpt: str
    provider: str
    domain: str
    type: str
    category: str
    topics: tuple[str, ...]
    authors: tuple[str, ...]
    title_sort: str
    related: tuple[tuple[int, int], ...]
    """(position, key id) of the entries that name an article, but not the article itself."""
    related_count: int
    aliases: tuple[int, ...]
    """Key ids of what else names the article: other addresses, and its likeness (`core.likeness`)."""
    texts: Texts
    problems: int


FilePath: TypeAlias = tuple[bytes, bytes]
"""Folder in the archive with `/`, empty for its top, and name."""


class Stamp(NamedTuple):
    """A file as it was before it was read. A change of size or time means: read it again."""

    folder: bytes
    """Path in the archive with `/`, empty for its top."""
    name: bytes
    size: int
    mtime_ns: int


def make_record(article: Article, plain_body: str, stamp: Stamp) -> Record:
    """Turn an article into what the index stores.

    Args:
        article: as read from its file.
        plain_body: the body's words without markup.
        stamp: the file as it was seen before it was read, so that a later change is noticed.
    """
    provider = article.provider
    shown_provider = provider.name or provider.domain
    published = article.published_at
    title_words = fold(article.title)
    likeness = article_likeness(article)
    aliases = (*article.aliases, *([likeness] if likeness else []))
    named = ((at, entry_key(entry)) for at, entry in enumerate(article.related))
    own_keys = ("", article.key, *aliases)
    return Record(
        folder=stamp.folder,
        name=stamp.name,
        size=stamp.size,
        mtime_ns=stamp.mtime_ns,
        key=article.key,
        key_id=key_id(article.key),
        rank=_rank(article.updated_at or published),
        slug_key="" if article.has_address else article.key,
        likeness=key_id(f"{title_words}\n{published.date() if published else ''}"),
        published_at=None if published is None else int(published.timestamp()),
        month=None if published is None else published.year * 12 + published.month - 1,
        heat=article.heat,
        quality=article.quality,
        flags=_flags(article),
        title=article.title,
        excerpt=article.excerpt,
        provider=shown_provider,
        domain=provider.domain,
        type=article.type,
        category=article.category,
        topics=article.topics,
        authors=provider.authors,
        title_sort=title_words[:TITLE_SORT_LENGTH],
        related=tuple((at, key_id(key)) for at, key in named if key not in own_keys),
        related_count=len(article.related),
        aliases=tuple(key_id(alias) for alias in aliases),
        texts=Texts(
            title=title_words,
            excerpt=fold(article.excerpt),
            body=fold(plain_body),
            provider=fold(f"{provider.name} {provider.domain}"),
            topics=fold(" \n ".join(article.topics)),
        ),
        problems=len(article.problems),
    )


def _rank(moment: datetime | None) -> int:
    return _KNOWN_BEFORE_RANK if moment is None else int(moment.timestamp())


def _flags(article: Article) -> int:
    flags = 0  # plain numbers: joining members of an enumeration takes four times as long
    if article.day_only:
        flags |= int(Flag.DAY_ONLY)
    if article.body:
        flags |= int(Flag.HAS_BODY)
    if article.images:
        flags |= int(Flag.HAS_IMAGE)
    if not article.is_published:
        flags |= int(Flag.UNPUBLISHED)
    if article.is_removed:
        flags |= int(Flag.REMOVED)
    if article.sealed_size:
        flags |= int(Flag.SEALED)
    if article.is_broken:
        flags |= int(Flag.BROKEN)
    if article.problems:
        flags |= int(Flag.HAS_PROBLEM)
    if article.has_address or article.aliases:
        flags |= int(Flag.HAS_LINK)
    if article.actions:
        flags |= int(Flag.HAS_DOWNLOAD)
    return flags
