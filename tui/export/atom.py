"""Articles as an Atom feed (RFC 4287)."""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from hashlib import blake2b
from xml.sax.saxutils import escape, quoteattr

from tui.core.leaf import Leaf, Sheaf
from tui.core.preview import first_address
from tui.core.urls import is_openable
from tui.export.block_html import blocks_html

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 (2.2) has no place for."""


def write(sheaf: Sheaf, leaves: Iterable[Leaf]) -> Iterator[str]:
    """Write the feed: its head, then an entry for each article."""
    made_at = _time(datetime.fromtimestamp(sheaf.made_at, UTC))
    yield (
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n'
        f"<id>{_urn(f'{sheaf.title}: {sheaf.query}')}</id>\n"
        f"<title>{_text(sheaf.title)}</title>\n<updated>{made_at}</updated>\n"
        "<author><name>Broadsheet</name></author>\n<generator>Broadsheet</generator>\n"
    )
    for leaf in leaves:
        yield f"<entry>\n{''.join(_entry(leaf, made_at))}</entry>\n"
    yield "</feed>\n"


def _entry(leaf: Leaf, made_at: str) -> Iterator[str]:
    article = leaf.article
    changed_at = article.updated_at or article.published_at
    yield f"<id>{_text(article.key) if is_openable(article.key) else _urn(article.key)}</id>\n"
    yield f"<title>{_text(article.title)}</title>\n"
    yield f"<updated>{_time(changed_at) if changed_at else made_at}</updated>\n"
    if article.published_at is not None:
        yield f"<published>{_time(article.published_at)}</published>\n"
    for name in article.provider.authors or (article.provider.name or article.provider.domain,):
        if name:
            yield f"<author><name>{_text(name)}</name></author>\n"
    if url := first_address(article):
        yield f'<link rel="alternate" href={quoteattr(_bare(url))}/>\n'
    for topic in article.topics:
        yield f"<category term={quoteattr(_bare(topic))}/>\n"
    if article.excerpt:
        yield f"<summary>{_text(article.excerpt)}</summary>\n"
    if blocks := (*leaf.blocks, *leaf.fulltext_blocks):
        yield f'<content type="html">{_text(blocks_html(blocks))}</content>\n'


def _bare(text: str) -> str:
    return _FORBIDDEN.sub("", text)


def _text(text: str) -> str:
    return escape(_bare(text))


def _urn(text: str) -> str:
    """Name something by its content: the same always has the same name."""
    digest = blake2b(text.encode("utf-8", "replace"), digest_size=16).hexdigest()
    return f"urn:uuid:{digest[:8]}-{digest[8:12]}-{digest[12:16]}-{digest[16:20]}-{digest[20:]}"


def _time(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
