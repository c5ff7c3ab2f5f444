"""What was fetched of an article's page, as lines: what it says, where from and when, and what failed."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import TypeAlias
from urllib.parse import urlsplit

from tui.core.preview import Attempt, Fetched, Preview
from tui.ui import present
from tui.ui.glyphs import Glyphs
from tui.ui.page.lines import Head, Line, Piece
from tui.ui.page.wrapping import wrap

Pages: TypeAlias = Mapping[str, Fetched | None]
"""By the address that stands for an article: what came of its page; None while it is being fetched."""


def fetched_lines(
    fetched: Fetched | None, title: str, width: int, glyphs: Glyphs, *, now: datetime, indent: Head = ()
) -> Iterator[Line]:
    """Yield a preview, or why there is none.

    Args:
        fetched: None while it is on its way.
        title: what stands above it; a page of the same title does not repeat it.
        width: cells of the page.
        glyphs: signs to use.
        now: what its age counts from, aware.
        indent: before each line.
    """
    bar = (*indent, Piece(f"{glyphs.quote} ", "accent"))
    if fetched is None:
        yield from wrap([Piece(f"Fetching the page {glyphs.ellipsis}", "muted", "i")], width, bar, bar)
        return
    if fetched.preview is not None:
        yield from _said(fetched.preview, title, width, glyphs, bar)
    for text in _told(fetched, now):
        yield from wrap([Piece(text, "faint")], width, bar, bar)


def _said(preview: Preview, title: str, width: int, glyphs: Glyphs, bar: Head) -> Iterator[Line]:
    if preview.title and preview.title.casefold() != title.casefold():
        yield from wrap([Piece(preview.title, "text", "b")], width, bar, bar)
    about = [preview.site, ", ".join(preview.authors)]
    if preview.published_at is not None:
        about.append(present.absolute(preview.published_at, day_only=preview.day_only))
    if text := f" {glyphs.dot} ".join(filter(None, about)):
        yield from wrap([Piece(text, "muted")], width, bar, bar)
    if preview.description and not any(preview.description in each for each in preview.lead):
        yield from wrap([Piece(preview.description, "text", "i")], width, bar, bar)
    for at, paragraph in enumerate(preview.lead):
        if at or preview.description or about:
            yield Line(bar)
        yield from wrap([Piece(paragraph)], width, bar, bar)


def _told(fetched: Fetched, now: datetime) -> Iterator[str]:
    """Tell where it comes from and how old it is, and what was tried in vain."""
    if not fetched.attempts:
        yield "It has no address that may be fetched."
        return
    failed = [attempt for attempt in fetched.attempts if attempt.reason]
    if fetched.preview is not None:
        age = present.relative(datetime.fromtimestamp(fetched.fetched_at, UTC), now)
        last = fetched.attempts[-1]
        if last.reason:
            yield f"As it was when it was fetched, {age}."
        else:
            kept = "kept since it was fetched" if fetched.is_cached else "fetched"
            yield f"{_named(last)}, {kept}, {age}. X fetches it again."
    for attempt in failed:
        yield f"{attempt.source}: {attempt.reason}, on {_day(attempt.tried_at)} ({_host(attempt)})."
    if fetched.preview is None:
        yield "Nothing could be fetched. X tries again."


def _named(attempt: Attempt) -> str:
    """Name where a page came from, and where redirects led if that is another host."""
    return f"From {_host(attempt)}" + ("" if attempt.source == "web" else f" ({attempt.source})")


def _host(attempt: Attempt) -> str:
    return urlsplit(attempt.final_url or attempt.url).netloc


def _day(seconds: int) -> str:
    return present.day(datetime.fromtimestamp(seconds, UTC))
