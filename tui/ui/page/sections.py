"""What stands below an article's text: related coverage, links, images and the rest of its file."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import chain

from tui.core.article import Article, Image
from tui.core.urls import is_openable
from tui.library import Opened
from tui.ui import present
from tui.ui.glyphs import Glyphs
from tui.ui.page.fetched import Pages
from tui.ui.page.lines import BLANK, Line, Named, Piece
from tui.ui.page.links import Links
from tui.ui.page.panel import Near, Order
from tui.ui.page.related import near_entries, related_heading
from tui.ui.page.wrapping import wrap

_MAX_LINKS = 400
"""Links of one text that are listed; a page with more says so."""

_ALONE = frozenset({"profile", "collection"})
"""Types that have no related coverage."""

_SOURCE = re.compile(r"""\bsrc\s*=\s*["']?([^"'\s>]+)""", re.IGNORECASE)


def foot_parts(
    opened: Opened,
    nears: Sequence[Near],
    links: Links,
    width: int,
    glyphs: Glyphs,
    *,
    order: Order,
    pages: Pages,
    now: datetime,
) -> Iterator[Iterable[Line]]:
    """Yield the sections that have something to say, each under its heading, and the file's path.

    Args:
        opened: the article.
        nears: the articles around it.
        links: numbers of the addresses of the text that was laid out before.
        width: cells of the page.
        glyphs: signs to use.
        order: of the related ones.
        pages: what was fetched of their pages.
        now: what relative times count from, aware.
    """
    article = opened.article
    yield _section(width, "Person", _profile(opened, width, glyphs))

    def entries(kind: str) -> Iterator[Iterator[Line]]:
        return near_entries(opened, nears, kind, width, glyphs, pages=pages, now=now)

    yield from _nears(f"Contents {glyphs.dot} {len(opened.items):,}", entries("item"), width)
    yield _section(width, "Actions", _actions(article, width))
    related = [near for near in nears if near.kind == "related"]
    if related:
        heading = related_heading(related, order, glyphs)
        yield from _nears(heading, entries("related"), width)
    elif article.type not in _ALONE:
        text = "No related articles. “More like this” guesses some, from words, topics and dates."
        yield _section(width, "Related coverage", wrap([Piece(text, "muted")], width))
    cited = f"Cited by {glyphs.dot} {opened.cited_total:,}"
    yield from _nears(cited, entries("cited"), width)
    yield _section(width, "Links in the text", _links(links, width, glyphs))
    yield _section(width, "Images", _images(article.images, width, glyphs))
    yield _section(width, "Images of the provider", _images(article.provider.images, width, glyphs))
    yield _section(width, "Embedded player", _player(article, width))
    yield _section(width, "Addresses", _addresses(article, width))
    yield _section(width, "Copies", _copies(opened.copies, width))
    yield _section(width, "Other fields", _other(article, width))
    yield _section(width, "Problems of the file", _problems(article, width))
    yield _path(opened, width, glyphs)


def _nears(heading: str, parts: Iterator[Iterator[Line]], width: int) -> Iterator[Iterable[Line]]:
    """Yield a section of articles, each a part of its own."""
    first = next(parts, None)
    if first is not None:
        yield _section(width, heading, first)
        yield from parts


def _section(width: int, title: str, lines: Iterator[Line]) -> Iterator[Line]:
    first = next(lines, None)
    if first is None:
        return
    yield BLANK
    yield from wrap([Piece(title, "section")], width)
    yield first
    yield from lines


def _path(opened: Opened, width: int, glyphs: Glyphs) -> Iterator[Line]:
    size = opened.article.sealed_size
    parts = [
        opened.archive.name,
        opened.shown_path,
        f"{glyphs.sealed} sealed, {size:,} characters" if size else "",
    ]
    text = f" {glyphs.dot} ".join(filter(None, parts))
    return chain((BLANK,), wrap([Piece(text, "faint")], width))


# --- addresses
def _links(links: Links, width: int, glyphs: Glyphs) -> Iterator[Line]:
    listed = list(links.numbers.items())[:_MAX_LINKS]
    size = len(f"[{listed[-1][1]}]") if listed else 1
    for url, number in listed:
        head = Piece(f"[{number}]".rjust(size) + " ", "muted")
        yield from wrap([_address(url)], width, (head,), (Piece(" " * (size + 1)),))
    others = list(links.others)[: _MAX_LINKS - len(listed)]
    for url in others:
        head = Piece(glyphs.unknown.rjust(size) + " ", "muted")
        yield from wrap([Piece(url, "muted")], width, (head,), (Piece(" " * (size + 1)),))
    if more := len(links.numbers) + len(links.others) - len(listed) - len(others):
        yield Line((Piece(f"and {more:,} more", "muted"),))


def _address(url: str) -> Piece:
    """Show an address; only one that can be opened is lit and can be clicked."""
    return Piece(url, "link", "", url) if is_openable(url) else Piece(url, "muted")


def _addresses(article: Article, width: int) -> Iterator[Line]:
    named = (
        ("web", article.web_url),
        ("original", article.original_url),
        ("AMP", article.amp_url),
        ("AMP cache", article.cdn_amp_url),
    )
    names: dict[str, list[str]] = {}
    for name, url in named:
        if url:
            names.setdefault(url, []).append(name)
    labels = {", ".join(of): _address(url) for url, of in names.items()}
    labels = labels or {"key": Piece(article.key, "muted")}
    size = max(map(len, labels)) + 2
    for label, address in labels.items():
        yield from _labelled(label, [address], width, size)


def _actions(article: Article, width: int) -> Iterator[Line]:
    for action in article.actions:
        label = " ".join(filter(None, (action.type, f"({action.attribution})" if action.attribution else "")))
        title = Piece(action.title or label or "Action")
        yield from wrap([title, Piece(f"  {label}" if action.title and label else "", "muted")], width)
        if action.url:
            yield from wrap([_address(action.url)], width, (Piece("  "),), (Piece("  "),))


def _images(images: Iterable[Image], width: int, glyphs: Glyphs) -> Iterator[Line]:
    indent = (Piece("  "),)
    sign = (Piece(f"{glyphs.picture} ", "muted"),)
    for image in dict.fromkeys(images):
        size = present.image_size(image.width, image.height, glyphs)
        about = [image.title, size, image.attribution, "cached by the publisher" if image.is_cached else ""]
        text = f" {glyphs.dot} ".join(filter(None, about)) or "Image"
        yield from wrap([Piece(text)], width, sign, indent)
        if image.url:
            yield from wrap([_address(image.url)], width, indent, indent)


def _player(article: Article, width: int) -> Iterator[Line]:
    """Name what the player would play; its HTML is shown where it names nothing."""
    if article.featured:
        sources = list(dict.fromkeys(filter(is_openable, _SOURCE.findall(article.featured))))
        for url in sources:
            yield from wrap([_address(url)], width)
        if not sources:
            yield from wrap([Piece(article.featured, "muted")], width)


# --- collections and people
def _profile(opened: Opened, width: int, glyphs: Glyphs) -> Iterator[Line]:
    profile = opened.article.profile
    if profile is None:
        return
    if profile.bio:
        yield from wrap([Piece(profile.bio)], width)
    for name, value in (("location", profile.location), ("website", profile.website)):
        if value:
            yield from _labelled(name, [_address(value) if name == "website" else Piece(value)], width, 13)
    if profile.affiliation is not None:
        house = f" {glyphs.dot} ".join(filter(None, (profile.affiliation.name, profile.affiliation.domain)))
        yield from _labelled("affiliation", [Piece(house)], width, 13)
    for account in profile.accounts:
        followers = present.count(account.followers, "follower") if account.followers is not None else ""
        about = f" {glyphs.dot} ".join(filter(None, (account.username, followers)))
        pieces = [Piece(f"{about}  " if about else "")]
        if account.url:
            pieces.append(_address(account.url))
        yield from _labelled(account.service, pieces, width, 13)
    for label, kind, articles in (
        ("author of", "author", opened.authored),
        ("published", "provider", opened.published),
    ):
        if articles:
            about = f"{present.count(articles, 'article')} in the library"
            leads = Named(kind, opened.article.title)
            yield from _labelled(label, [Piece(about, "link", "", leads)], width, 13)


# --- the rest of the file
def _copies(paths: Iterable[str], width: int) -> Iterator[Line]:
    for path in paths:
        yield from wrap([Piece(path, "muted")], width)


def _other(article: Article, width: int) -> Iterator[Line]:
    indent = (Piece("  "),)
    for other in article.other:
        yield from wrap([Piece(f"{other.name}: ", "muted"), Piece(other.value)], width, (), indent)


def _problems(article: Article, width: int) -> Iterator[Line]:
    for problem in article.problems:
        place = f"{problem.line}:{problem.column}  " if problem.line else ""
        field = f"{problem.field}: " if problem.field else ""
        pieces = [Piece(place, "muted"), Piece(field, "bad"), Piece(problem.message)]
        yield from wrap(pieces, width)


def _labelled(name: str, pieces: list[Piece], width: int, size: int) -> Iterator[Line]:
    head = Piece(f"{name:<{size - 1}} ", "muted")
    yield from wrap(pieces, width, (head,), (Piece(" " * len(head.text)),))
