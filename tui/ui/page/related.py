"""Related coverage below an article: what each entry is, when it came, and whether the library has it."""

from collections.abc import Iterator

from tui.core.article import Article, Related
from tui.core.row import Row
from tui.library import Opened
from tui.ui import present
from tui.ui.glyphs import Glyphs
from tui.ui.page.lines import Line, Piece, cut_short
from tui.ui.page.wrapping import wrap


def related_heading(opened: Opened, glyphs: Glyphs) -> str:
    """Say how many entries there are, and how many of them the library has."""
    local = sum(row is not None for row in opened.related)
    here = f", {'all' if local == len(opened.related) else f'{local:,}'} in the library" if local else ""
    return f"Related coverage {glyphs.dot} {len(opened.related):,}{here}"


def related_entries(opened: Opened, width: int, glyphs: Glyphs) -> Iterator[Iterator[Line]]:
    """Yield the lines of each entry; a click on its title leads to it."""
    size = len(str(len(opened.related)))
    for at in range(len(opened.related)):
        yield _entry(opened, at, size, width, glyphs)


def _entry(opened: Opened, at: int, size: int, width: int, glyphs: Glyphs) -> Iterator[Line]:
    article, row = opened.article, opened.related[at]
    entry = article.related[at]
    is_local = row is not None
    head = (
        Piece(f"{at + 1:>{size}} ", "accent", "", at),
        Piece(f"{glyphs.local if is_local else glyphs.outside} ", "accent" if is_local else "muted", "", at),
    )
    indent = (Piece(" " * (size + 3)),)
    yield from wrap(
        [Piece(related_title(entry, row), "text" if is_local else "muted", "", at)], width, head, indent
    )
    about = f" {glyphs.dot} ".join(_about(article, entry, row))
    if about:
        yield from wrap([Piece(about, "muted")], width, indent, indent)
    if entry.excerpt:
        lines = wrap([Piece(entry.excerpt.replace("\n", " "), "faint", "i")], width, indent, indent)
        first = next(lines)
        yield cut_short(first, width, glyphs.ellipsis) if next(lines, None) else first


def related_title(entry: Related, row: Row | None) -> str:
    """Name an entry by what there is."""
    return entry.title or (row.title if row else "") or entry.web_url or entry.amp_url or "Untitled"


def _about(article: Article, entry: Related, row: Row | None) -> Iterator[str]:
    provider = entry.provider.name or entry.provider.domain or (row.provider or row.domain if row else "")
    if provider:
        yield provider
    if entry.published_at is not None and article.published_at is not None:
        only = entry.day_only or article.day_only
        yield present.lag(entry.published_at, article.published_at, day_only=only)
    elif entry.published_at is not None:
        yield present.day(entry.published_at)
    if entry.type not in ("", "article"):
        yield entry.type
    if entry.quality is not None:
        yield f"quality {entry.quality}"
    if row is None:
        yield "not in the library" if entry.key else "no address"
