"""An article as a page: all its lines for a width, made as they are asked for."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, tzinfo
from itertools import chain
from types import MappingProxyType
from urllib.parse import urlsplit

from tui.body.read import read_blocks
from tui.core.fulltext import Fulltext
from tui.core.urls import is_openable
from tui.library import Opened
from tui.ui import present
from tui.ui.glyphs import Glyphs
from tui.ui.page.blocks import BlockLines
from tui.ui.page.fetched import Pages, fetched_lines
from tui.ui.page.head import head_lines
from tui.ui.page.lines import BLANK, Line, Piece
from tui.ui.page.links import Links
from tui.ui.page.panel import Order, panel
from tui.ui.page.sections import foot_parts
from tui.ui.page.wrapping import wrap

MAX_TEXT = 84
"""Cells of a line of text: longer ones are hard to read on."""

NO_PAGES: Pages = MappingProxyType({})


def page_parts(
    opened: Opened,
    width: int,
    glyphs: Glyphs,
    now: datetime,
    zone: tzinfo | None = None,
    *,
    order: Order = "closest",
    pages: Pages = NO_PAGES,
) -> Iterator[Iterable[Line]]:
    """Yield an article's page, top to bottom: its head, each block of its text, each section.

    A large body is read as far as lines are taken; which part is which does not depend on the width.

    Args:
        opened: the article.
        width: cells of the page.
        glyphs: signs to use.
        now: what relative times count from, aware.
        zone: the reader's; None for UTC alone.
        order: of related entries.
        pages: what was fetched of pages, by the addresses of what is around the article; of its own page by
            its key.
    """
    width = max(8, min(width, MAX_TEXT))
    article = opened.article
    nears = panel(opened, order)
    links = Links(len(nears))
    yield head_lines(opened, width, glyphs, now, zone)
    blocks = BlockLines(glyphs, links)
    is_empty = True
    for block in read_blocks(article.body):
        is_empty = False
        yield chain((BLANK,), blocks.lines((block,), width))
    if is_empty and opened.fulltext is None and not article.profile and not article.items:
        text = "No body in the archive; x fetches the text of its page."
        yield chain((BLANK,), wrap([Piece(text, "faint")], width))
    if opened.fulltext is not None:
        yield chain((BLANK,), wrap([Piece(_heading(opened.fulltext, glyphs), "section")], width))
        for block in read_blocks(opened.fulltext.text):
            yield chain((BLANK,), blocks.lines((block,), width))
    if opened.row.key in pages:
        own = fetched_lines(pages[opened.row.key], article.title, width, glyphs, now=now)
        yield chain((BLANK,), wrap([Piece("The page", "section")], width), own)
    yield from foot_parts(opened, nears, links, width, glyphs, order=order, pages=pages, now=now)


def _heading(fulltext: Fulltext, glyphs: Glyphs) -> str:
    fetched_on = present.day(datetime.fromtimestamp(fulltext.fetched_at, UTC))
    return f"Text of the page {glyphs.dot} {urlsplit(fulltext.url).netloc}, fetched on {fetched_on}"


def page_lines(
    opened: Opened, width: int, glyphs: Glyphs, now: datetime, zone: tzinfo | None = None
) -> Iterator[Line]:
    """Yield the lines of an article's page; see `page_parts`."""
    return chain.from_iterable(page_parts(opened, width, glyphs, now, zone))


def text_links(opened: Opened) -> list[str]:
    """Give the addresses of the text that can be opened, in the order of their numbers on the page."""
    links = Links(len(panel(opened, "file")))
    links.take(read_blocks(opened.article.body))
    if opened.fulltext is not None:
        links.take(read_blocks(opened.fulltext.text))
    return list(links.numbers)


def other_links(opened: Opened) -> list[tuple[str, str]]:
    """Give the addresses beside the text with what each is: actions, images, the article itself."""
    article = opened.article
    found = [(action.type or "action", action.url) for action in article.actions]
    found += [("image", image.url) for image in article.images]
    found += [
        ("web", article.web_url),
        ("original", article.original_url),
        ("AMP", article.amp_url),
        ("AMP cache", article.cdn_amp_url),
    ]
    return [(name, url) for name, url in found if is_openable(url)]
