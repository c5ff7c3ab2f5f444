"""What is around an article, below it: each with its number, its marks, when it came, and what is known."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import chain

from tui.core.article import Article
from tui.library import Opened
from tui.ui import present
from tui.ui.glyphs import Glyphs
from tui.ui.page.fetched import Pages, fetched_lines
from tui.ui.page.lines import Head, Line, Piece, cells, cut_short
from tui.ui.page.panel import ORDER_NAMES, Near, Order
from tui.ui.page.wrapping import wrap

_CITED_SHOWN = 12
"""Who lists the article, as far as its page shows it; the list of links has more."""


def related_heading(nears: Sequence[Near], order: Order, glyphs: Glyphs) -> str:
    """Say how many entries there are, how many of them the library has, and their order."""
    local = sum(near.row is not None for near in nears)
    here = f", {'all' if local == len(nears) else f'{local:,}'} in the library" if local else ""
    sorted_by = f" {glyphs.dot} {ORDER_NAMES[order]}" if len(nears) > 1 else ""
    return f"Related coverage {glyphs.dot} {len(nears):,}{here}{sorted_by}"


def near_entries(
    opened: Opened,
    nears: Sequence[Near],
    kind: str,
    width: int,
    glyphs: Glyphs,
    *,
    pages: Pages,
    now: datetime,
) -> Iterator[Iterator[Line]]:
    """Yield the lines of each article of one kind; a click on its title leads to it.

    What was fetched of its page stands below it.
    """
    size = len(str(len(nears)))
    shown = 0
    for at, near in enumerate(nears):
        if near.kind == kind and not (kind == "cited" and shown >= _CITED_SHOWN):
            shown += 1
            number = f"{at + 1:>{size}} "
            entry = _entry(opened.article, near, (Piece(number, "accent", "", at),), width, glyphs)
            if near.address in pages:
                indent = (Piece(" " * (size + 3)),)
                fetched = fetched_lines(
                    pages[near.address], near.title, width, glyphs, now=now, indent=indent
                )
                entry = chain(entry, fetched)
            yield entry
    more = opened.cited_total - shown if kind == "cited" else 0
    if more:
        listed = "# lists them" if opened.cited_total == len(opened.cited) else "# lists the newest 200"
        yield wrap([Piece(f"and {more:,} more: {listed}", "muted")], width)


def sign_of(near: Near, glyphs: Glyphs) -> str:
    """Say by a sign whether the library has it, and what the reader did: unread or read, starred."""
    row = near.row
    if row is None:
        return glyphs.outside
    return (glyphs.dot if row.is_read else glyphs.unread) + (glyphs.starred if row.is_starred else "")


def _entry(article: Article, near: Near, number: Head, width: int, glyphs: Glyphs) -> Iterator[Line]:
    is_local, at = near.row is not None, number[0].target
    head = (*number, Piece(f"{sign_of(near, glyphs)} ", "accent" if is_local else "muted", "", at))
    indent = (Piece(" " * cells(head)),)
    yield from wrap([Piece(near.title, "text" if is_local else "muted", "", at)], width, head, indent)
    about = f" {glyphs.dot} ".join(_about(article, near))
    if about:
        yield from wrap([Piece(about, "muted")], width, indent, indent)
    if near.excerpt:
        lines = wrap([Piece(near.excerpt.replace("\n", " "), "faint", "i")], width, indent, indent)
        first = next(lines)
        yield cut_short(first, width, glyphs.ellipsis) if next(lines, None) else first


def _about(article: Article, near: Near) -> Iterator[str]:
    entry, row, at = near.entry, near.row, near.published_at
    if near.provider:
        yield near.provider
    if at is not None and article.published_at is not None:
        yield present.lag(at, article.published_at, day_only=near.day_only or article.day_only)
    elif at is not None:
        yield present.day(at)
    quality = entry.quality if entry is not None else row.quality if row is not None else None
    kind = entry.type if entry is not None else row.type if row is not None else ""
    if kind not in ("", "article"):
        yield kind
    if quality is not None:
        yield f"quality {quality}"
    if row is None:
        yield "not in the library" if near.kind == "item" or (entry and entry.key) else "no address"
