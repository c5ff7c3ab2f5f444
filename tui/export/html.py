"""Articles as one page that loads nothing: no script, no picture, no font, and a policy that says so."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from html import escape

from tui.core.article import Article
from tui.core.leaf import Leaf, Sheaf
from tui.core.preview import first_address
from tui.export.block_html import blocks_html, link

_STYLE = (
    ":root{color-scheme:light dark}body{font:17px/1.6 Georgia,serif;max-width:38rem;margin:2rem auto;"
    "padding:0 1rem;overflow-wrap:anywhere}h1,h2,h3{line-height:1.25}article{margin:3rem 0}"
    ".about{opacity:.7;font-size:.85em}pre{overflow-x:auto}blockquote{margin-left:0;padding-left:1rem;"
    "border-left:3px solid}table{border-collapse:collapse}td,th{border:1px solid;padding:.2rem .5rem}"
    "@media print{article{break-inside:avoid-page}}"
)

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def write(sheaf: Sheaf, leaves: Iterable[Leaf]) -> Iterator[str]:
    """Write the page: its head, then each article."""
    title = escape(sheaf.title)
    made_on = f"{datetime.fromtimestamp(sheaf.made_at, UTC):%Y-%m-%d}"
    yield (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        '<meta name="viewport" content="width=device-width"><meta name="referrer" content="no-referrer">'
        f"<title>{title}</title><style>{_STYLE}</style></head>\n<body><h1>{title}</h1>"
        f'<p class="about">{made_on}</p>\n'
    )
    for leaf in leaves:
        yield "".join(_article(leaf))
    yield "</body></html>\n"


def _article(leaf: Leaf) -> Iterator[str]:
    article = leaf.article
    url = first_address(article)
    yield f"<article><h2>{link(url, article.title)}</h2>\n"
    yield f'<p class="about">{escape(" · ".join(filter(None, _about(article))))}</p>\n'
    if article.excerpt:
        yield f"<p><em>{escape(article.excerpt)}</em></p>\n"
    yield blocks_html(leaf.blocks)
    if leaf.fulltext is not None:
        fetched_on = f"{datetime.fromtimestamp(leaf.fulltext.fetched_at, UTC):%Y-%m-%d}"
        yield f'\n<p class="about">Text of the page, fetched on {fetched_on}</p>\n'
        yield blocks_html(leaf.fulltext_blocks)
    if leaf.marks.note:
        yield f"<blockquote><p>{escape(leaf.marks.note).replace(chr(10), '<br>')}</p></blockquote>\n"
    if article.related:
        yield "<h3>Related</h3><ul>"
        for entry in article.related:
            to = first_address(entry)
            yield f"<li>{link(to, entry.title or to or 'Untitled')}</li>"
        yield "</ul>"
    yield "</article>\n"


def _about(article: Article) -> Iterator[str]:
    yield article.provider.name or article.provider.domain
    yield ", ".join(article.provider.authors)
    at = article.published_at
    yield "" if at is None else f"{at:%Y-%m-%d}" if article.day_only else f"{at:%Y-%m-%d %H:%M} UTC"
    yield ", ".join(article.topics)
