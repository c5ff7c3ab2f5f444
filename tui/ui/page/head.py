"""What stands above an article's text: title, who, when, scores, topics, excerpt."""

from collections.abc import Iterator
from datetime import datetime, tzinfo

from tui.core.article import Article, Provider
from tui.core.marks import Marks
from tui.library import Opened, Ranges
from tui.ui import present
from tui.ui.glyphs import Glyphs
from tui.ui.page.lines import BLANK, NO_BREAK, Line, Named, Piece
from tui.ui.page.wrapping import wrap

_TIMELESS = frozenset({"profile", "course", "collection", "forum"})
"""Types that have no time of publication."""


def head_lines(
    opened: Opened, width: int, glyphs: Glyphs, now: datetime, zone: tzinfo | None
) -> Iterator[Line]:
    """Yield the lines above the text."""
    article = opened.article
    yield from wrap([Piece(article.title, "title", "b")], width)
    yield BLANK
    dot = f" {glyphs.dot} "
    for pieces in (
        _who(article, dot),
        _authors(article.provider, dot),
        _when(article, dot, now, zone),
        _details(article, dot),
        _scores(article, opened.ranges, glyphs),
    ):
        if pieces:
            yield from wrap(pieces, width)
    if article.topics:
        yield from wrap(_topics(article, dot), width)
    if marked := _marked(opened.marks, glyphs):
        yield from wrap(marked, width)
    if article.excerpt:
        yield BLANK
        yield from wrap([Piece(article.excerpt, "excerpt", "i")], width)
    yield from _notes(opened.marks, width, glyphs)


def _topics(article: Article, dot: str) -> list[Piece]:
    pieces: list[Piece] = []
    for topic in article.topics:
        pieces += [Piece(dot, "muted")] if pieces else []
        pieces.append(Piece(topic, "text", "", Named("topic", topic) if topic else None))
    return pieces


def _marked(marks: Marks, glyphs: Glyphs) -> list[Piece]:
    """Say what the reader did, as signs with words."""
    parts = [f"{glyphs.starred} starred"] if marks.is_starred else []
    parts += [f"#{tag}" for tag in marks.tags]
    return [Piece("   ".join(part.replace(" ", NO_BREAK) for part in parts), "accent")] if parts else []


def _notes(marks: Marks, width: int, glyphs: Glyphs) -> Iterator[Line]:
    """Give the reader's note, and what other hosts wrote at the same time."""
    notes = [("", marks.note)] if marks.note else []
    notes += [("also written elsewhere: ", text) for text in marks.note_versions]
    for before, text in notes:
        yield BLANK
        sign = (Piece(f"{glyphs.noted} ", "accent"),)
        yield from wrap([Piece(before, "muted"), Piece(text, "text")], width, sign, (Piece("  "),))


def _who(article: Article, dot: str) -> list[Piece]:
    provider = article.provider
    names = [name for name in (provider.name, provider.domain) if name]
    leads = Named("provider", names[0]) if names else None
    pieces = [Piece(names[0], "strong", "b", leads)] if names else []
    rest = [name for name in (*names[1:], article.type, article.category) if name]
    rest = list(dict.fromkeys(name for name in rest if not names or name != names[0]))
    if pieces and rest:
        pieces.append(Piece(dot, "muted"))
    return [*pieces, Piece(dot.join(rest), "muted")] if rest else pieces


def _authors(provider: Provider, dot: str) -> list[Piece]:
    parts = []
    if provider.authors:
        parts.append("By " + ", ".join(provider.authors))
    houses = list(dict.fromkeys(filter(None, (house.name or house.domain for house in provider.publishers))))
    if houses and houses != [provider.name]:
        parts.append("published by " + ", ".join(houses))
    return [Piece(dot.join(parts), "muted")] if parts else []


def _when(article: Article, dot: str, now: datetime, zone: tzinfo | None) -> list[Piece]:
    published, updated = article.published_at, article.updated_at
    if published is None:
        pieces = [] if article.type in _TIMELESS else [Piece("Undated", "muted")]
    else:
        shown = present.absolute(published, day_only=article.day_only, zone=zone)
        ago = present.relative(published, now, day_only=article.day_only)
        pieces = [Piece(shown, "text"), Piece(f"{dot}{ago}", "muted")]
    if updated is not None and updated != published:
        shown = present.absolute(updated, day_only=False)
        pieces.append(Piece(f"{dot if pieces else ''}updated {shown}", "muted"))
    return pieces


def _details(article: Article, dot: str) -> list[Piece]:
    parts = []
    if article.length_s is not None:
        parts.append(present.running_time(article.length_s))
    if article.price:
        parts.append(article.price)
    parts.extend(article.levels)
    rating = article.rating
    if rating is not None and rating.average is not None:
        voices = f" from {present.count(rating.count, 'rating')}" if rating.count is not None else ""
        parts.append(f"rated {round(rating.average, 1):g}{voices}")
    elif rating is not None and rating.count is not None:
        parts.append(present.count(rating.count, "rating"))
    return [Piece(dot.join(parts), "text")] if parts else []


def _scores(article: Article, ranges: Ranges, glyphs: Glyphs) -> list[Piece]:
    """Give the scores as figures and bars, and what is unusual: each state as a sign and a word."""
    groups: list[list[Piece]] = []
    scores = (
        ("heat", article.heat, 0, ranges.heat_max),
        ("quality", article.quality, ranges.quality_min, ranges.quality_max),
    )
    for name, value, low, high in scores:
        if value is not None:
            figure = Piece(str(value), "text")
            groups.append([Piece(f"{name} ", "muted"), figure, *_bar(value, low, high, glyphs)])
    states = (
        (article.is_broken, "bad", f"{glyphs.broken} broken front matter"),
        (article.is_removed, "bad", f"{glyphs.removed} removed by the publisher"),
        (not article.is_published, "muted", f"{glyphs.unpublished} not published"),
        (article.sealed_size > 0, "muted", f"{glyphs.sealed} sealed"),
    )
    groups += [[Piece(text, ink)] for holds, ink, text in states if holds]
    whole = [[piece._replace(text=piece.text.replace(" ", NO_BREAK)) for piece in group] for group in groups]
    return [piece for at, group in enumerate(whole) for piece in ([Piece("   ")] if at else []) + group]


def _bar(value: int, low: int | None, high: int | None, glyphs: Glyphs) -> list[Piece]:
    """Draw a score within the archive's own range; nothing where that is not known."""
    if low is None or high is None:
        return []
    drawn = present.score_bar(value, low, high, glyphs)
    full = drawn.rstrip(glyphs.bar_empty)
    return [Piece(f" {full}", "accent"), Piece(drawn[len(full) :], "rule")]
