"""An article as a page: all its lines for a width, made as they are asked for."""

from collections.abc import Iterator
from datetime import datetime, tzinfo

from tui.body.read import read_blocks
from tui.core.urls import is_openable
from tui.library import Opened
from tui.ui.glyphs import Glyphs
from tui.ui.page.blocks import BlockLines
from tui.ui.page.head import head_lines
from tui.ui.page.lines import BLANK, Line, Piece
from tui.ui.page.sections import foot_lines

MAX_TEXT = 84
"""Cells of a line of text: longer ones are hard to read on."""


def page_lines(
    opened: Opened, width: int, glyphs: Glyphs, now: datetime, zone: tzinfo | None = None
) -> Iterator[Line]:
    """Yield the lines of an article's page, top to bottom; a large body is read as far as lines are taken.

    Args:
        opened: the article.
        width: cells of the page.
        glyphs: signs to use.
        now: what relative times count from, aware.
        zone: the reader's; None for UTC alone.
    """
    width = max(8, min(width, MAX_TEXT))
    yield from head_lines(opened, width, glyphs, now, zone)
    links: dict[str, int] = {}
    is_empty = True
    for line in BlockLines(glyphs, links).lines(read_blocks(opened.article.body), width):
        is_empty = False
        yield line
    if is_empty and not opened.article.profile and not opened.article.items:
        yield Line((Piece("The file has no text beyond this.", "faint"),))
    elif not is_empty:
        yield BLANK
    yield from foot_lines(opened, links, width, glyphs)


def page_links(opened: Opened) -> list[tuple[str, str]]:
    """List the addresses of a page with what each is: of the text, actions, images, the article itself."""
    article = opened.article
    links: dict[str, int] = {}
    for _ in BlockLines(Glyphs.ASCII, links).lines(read_blocks(article.body), MAX_TEXT):
        pass
    found = [("in the text", url) for url in links]
    found += [(action.type or "action", action.url) for action in article.actions]
    found += [("image", image.url) for image in article.images]
    found += [
        ("web", article.web_url),
        ("original", article.original_url),
        ("AMP", article.amp_url),
        ("AMP cache", article.cdn_amp_url),
    ]
    return [(name, url) for name, url in found if is_openable(url)]
