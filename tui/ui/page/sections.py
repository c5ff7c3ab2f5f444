"""What stands below an article's text: links, images, related coverage and the rest of its file."""

from collections.abc import Iterable, Iterator, Mapping

from tui.core.article import Article, Image, Profile, Related
from tui.core.row import Row
from tui.core.urls import is_openable
from tui.library import Opened
from tui.ui import present
from tui.ui.glyphs import Glyphs
from tui.ui.page.lines import BLANK, Line, Piece, wrap

_MAX_LINKS = 400
"""Links of one text that are listed; a page with more says so."""


def foot_lines(opened: Opened, links: Mapping[str, int], width: int, glyphs: Glyphs) -> Iterator[Line]:
    """Yield the sections that have something to say, each under its heading.

    Args:
        opened: the article.
        links: number by address, of the text that was laid out before.
        width: cells of the page.
        glyphs: signs to use.
    """
    article = opened.article
    related = f"Related coverage {glyphs.dot} {len(article.related)}" if article.related else ""
    local = sum(row is not None for row in opened.related)
    if local:
        related += f", {local} in the library"
    sections = (
        ("Person", _profile(article.profile, width, glyphs) if article.profile else iter(())),
        ("Contents", _items(article, width, glyphs)),
        ("Actions", _actions(article, width)),
        (related, _related(opened, width, glyphs)),
        ("Links in the text", _links(links, width)),
        ("Images", _images(article.images, width, glyphs)),
        ("Images of the provider", _images(article.provider.images, width, glyphs)),
        ("Embedded player", _player(article, width)),
        ("Addresses", _addresses(article, width)),
        ("Copies", _plain(opened.copies, width)),
        ("Other fields", _other(article, width)),
        ("Problems of the file", _problems(article, width)),
    )
    for title, lines in sections:
        yield from _under(title, lines, width)
    sealed = f", sealed envelope of {article.sealed_size:,} characters" if article.sealed_size else ""
    yield BLANK
    yield from wrap(
        [Piece(f"{opened.archive.name} {glyphs.dot} {opened.shown_path}{sealed}", "faint")], width
    )


def _under(title: str, lines: Iterator[Line], width: int) -> Iterator[Line]:
    first = next(lines, None)
    if first is None:
        return
    yield BLANK
    yield from wrap([Piece(title, "section", "b")], width)
    yield first
    yield from lines


# --- related coverage
def _related(opened: Opened, width: int, glyphs: Glyphs) -> Iterator[Line]:
    size = len(str(len(opened.article.related)))
    for at, (entry, row) in enumerate(zip(opened.article.related, opened.related, strict=True)):
        sign = glyphs.local if row is not None else glyphs.outside
        head = (
            Piece(f"{at + 1:>{size}} ", "accent", "", at),
            Piece(f"{sign} ", "mark" if row is not None else "muted", "", at),
        )
        indent = (Piece(" " * (size + 3)),)
        title = entry.title or (row.title if row else "") or entry.web_url or "Untitled"
        yield from wrap([Piece(title, "text" if row else "muted", "", at)], width, head, indent)
        yield from wrap([Piece(_about(opened.article, entry, row, glyphs), "muted")], width, indent, indent)
        if entry.excerpt:
            excerpt = wrap([Piece(entry.excerpt, "faint")], width, indent, indent)
            yield excerpt[0] if len(excerpt) == 1 else _cut(excerpt[0], width, glyphs)


def _about(article: Article, entry: Related, row: Row | None, glyphs: Glyphs) -> str:
    parts = [entry.provider.name or entry.provider.domain or (row.provider if row else "")]
    if entry.published_at is not None and article.published_at is not None:
        only = entry.day_only or article.day_only
        parts.append(present.lag(entry.published_at, article.published_at, day_only=only))
    elif entry.published_at is not None:
        parts.append(present.day(entry.published_at))
    if entry.quality is not None:
        parts.append(f"quality {entry.quality}")
    if row is None:
        parts.append("not in the library" if entry.key else "no address")
    return f" {glyphs.dot} ".join(filter(None, parts))


def _cut(line: Line, width: int, glyphs: Glyphs) -> Line:
    """End a line that goes on with an ellipsis."""
    *before, last = line.pieces
    room = width - len(line.text) >= 1
    text = last.text + glyphs.ellipsis if room else last.text[:-1] + glyphs.ellipsis
    return line._replace(pieces=(*before, last._replace(text=text)))


# --- addresses
def _links(links: Mapping[str, int], width: int) -> Iterator[Line]:
    for url, number in links.items():
        if number > _MAX_LINKS:
            yield Line((Piece(f"and {len(links) - _MAX_LINKS:,} more", "muted"),))
            return
        head = Piece(f"[{number}] ", "muted")
        yield from wrap([_address(url)], width, (head,), (Piece(" " * len(head.text)),))


def _address(url: str) -> Piece:
    """Show an address; only one that can be opened is lit and can be clicked."""
    return Piece(url, "link", "", url) if is_openable(url) else Piece(url, "muted", "s")


def _addresses(article: Article, width: int) -> Iterator[Line]:
    named = (
        ("web", article.web_url),
        ("original", article.original_url),
        ("AMP", article.amp_url),
        ("AMP cache", article.cdn_amp_url),
    )
    for name, url in named:
        if url:
            yield from _labelled(name, [_address(url)], width, 11)
    if not any(url for _, url in named):
        yield from _labelled("key", [Piece(article.key, "muted")], width, 11)


def _actions(article: Article, width: int) -> Iterator[Line]:
    for action in article.actions:
        label = " ".join(filter(None, (action.type, f"({action.attribution})" if action.attribution else "")))
        yield from wrap(
            [Piece(action.title or label or "Action", "text"), Piece(f"  {label}", "muted")], width
        )
        if action.url:
            yield from wrap([_address(action.url)], width, (Piece("  "),), (Piece("  "),))


def _images(images: Iterable[Image], width: int, glyphs: Glyphs) -> Iterator[Line]:
    indent = (Piece("  "),)
    for image in dict.fromkeys(images):
        about = [image.title, present.image_size(image.width, image.height), image.attribution]
        about.append("cached by the publisher" if image.is_cached else "")
        text = f" {glyphs.dot} ".join(filter(None, about)) or "Image"
        yield from wrap([Piece(text, "text")], width, (Piece(f"{glyphs.picture} ", "muted"),), indent)
        if image.url:
            yield from wrap([_address(image.url)], width, indent, indent)


def _player(article: Article, width: int) -> Iterator[Line]:
    if article.featured:
        yield from wrap([Piece(article.featured, "code")], width)


# --- collections and people
def _items(article: Article, width: int, glyphs: Glyphs) -> Iterator[Line]:
    for item in article.items:
        yield from wrap([Piece(item)], width, (Piece(f"{glyphs.bullet} ", "muted"),), (Piece("  "),))


def _profile(profile: Profile, width: int, glyphs: Glyphs) -> Iterator[Line]:
    if profile.bio:
        yield from wrap([Piece(profile.bio)], width)
    for name, value in (("location", profile.location), ("website", profile.website)):
        if value:
            yield from _labelled(name, [_address(value) if name == "website" else Piece(value)], width, 13)
    if profile.affiliation is not None:
        house = " · ".join(filter(None, (profile.affiliation.name, profile.affiliation.domain)))
        yield from _labelled("affiliation", [Piece(house)], width, 13)
    for account in profile.accounts:
        followers = present.count(account.followers, "follower") if account.followers is not None else ""
        about = f" {glyphs.dot} ".join(filter(None, (account.username, followers)))
        pieces = [Piece(f"{about}  " if about else "")]
        if account.url:
            pieces.append(_address(account.url))
        yield from _labelled(account.service, pieces, width, 13)


# --- the rest of the file
def _plain(texts: Iterable[str], width: int) -> Iterator[Line]:
    for text in texts:
        yield from wrap([Piece(text, "muted")], width)


def _other(article: Article, width: int) -> Iterator[Line]:
    for other in article.other:
        yield from wrap([Piece(f"{other.name}: ", "muted"), Piece(other.value)], width, (), ())


def _problems(article: Article, width: int) -> Iterator[Line]:
    for problem in article.problems:
        place = f"{problem.line}:{problem.column} " if problem.line else ""
        field = f"{problem.field}: " if problem.field else ""
        pieces = [Piece(place, "muted"), Piece(field, "bad"), Piece(problem.message)]
        yield from wrap([piece for piece in pieces if piece.text], width)


def _labelled(name: str, pieces: list[Piece], width: int, size: int) -> Iterator[Line]:
    head = Piece(f"{name:<{size - 1}} ", "muted")
    yield from wrap(pieces, width, (head,), (Piece(" " * size),))
