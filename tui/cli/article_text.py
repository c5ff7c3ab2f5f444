"""An article as plain lines for a terminal or a pager: every field, in reading order."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from tui.cli.body_text import body_lines
from tui.cli.text import counted, iso, wrap
from tui.core.article import Action, Article, Image, Organisation, Problem, Profile, Provider
from tui.core.clean import clean
from tui.library import Opened

_LABEL = 12
"""Columns of a label, the space behind it included."""


def article_lines(opened: Opened, columns: int) -> Iterator[str]:
    """Yield an article's lines, none wider than `columns` (20 at least)."""
    article = opened.article
    yield from wrap(article.title, columns)
    yield ""
    for label, value in _facts(opened):
        if value:
            yield from _labelled(label, value, columns)
    if article.excerpt:
        yield ""
        yield from wrap(article.excerpt.strip("\n"), columns)
    for at, line in enumerate(body_lines(article.body, columns)):
        if at == 0:
            yield ""
        yield line
    for title, items in _lists(opened):
        if items:
            yield ""
            yield title
            for item in items:
                yield from wrap(item, columns, "  ")


def _labelled(label: str, value: str, columns: int) -> Iterator[str]:
    head = f"{label:{_LABEL}}"
    for line in wrap(value, columns, " " * _LABEL):
        yield head + line[_LABEL:]
        head = " " * _LABEL


def _facts(opened: Opened) -> Iterator[tuple[str, str]]:
    """Yield what is said in a few words, each with its label; empty ones are not shown."""
    article = opened.article
    provider = article.provider
    yield "Provider", _named(provider.name, provider.domain)
    yield "Authors", ", ".join(provider.authors)
    yield "Publishers", ", ".join(_organisation(publisher) for publisher in provider.publishers)
    yield "Published", _moment(article.published_at, day_only=article.day_only)
    yield "Updated", _moment(article.updated_at)
    yield "Type", ", ".join(part for part in (article.type, article.category) if part)
    yield "State", ", ".join(_states(article))
    yield "Heat", "unknown" if article.heat is None else str(article.heat)
    yield "Quality", "unknown" if article.quality is None else str(article.quality)
    yield "Topics", ", ".join(article.topics)
    yield "Length", _length(article.length_s)
    yield "Price", article.price
    yield "Levels", ", ".join(article.levels)
    yield "Rating", _rating(article)
    yield from _addresses(article)
    yield from _profile(article.profile)
    yield "Archive", opened.archive.name
    yield "File", clean(str(opened.path))
    yield "Key", article.key


def _states(article: Article) -> Iterator[str]:
    if not article.is_published:
        yield "not published"
    if article.is_removed:
        yield "removed"
    if article.sealed_size:
        yield f"sealed ({counted(article.sealed_size, 'character')})"
    if article.is_broken:
        yield "front matter broken"


def _addresses(article: Article) -> Iterator[tuple[str, str]]:
    yield "Address", article.web_url
    yield "Original", article.original_url
    yield "AMP", article.amp_url
    yield "CDN AMP", article.cdn_amp_url


def _profile(profile: Profile | None) -> Iterator[tuple[str, str]]:
    if profile is None:
        return
    yield "Location", profile.location
    yield "Website", profile.website
    yield "Affiliation", _organisation(profile.affiliation) if profile.affiliation else ""
    for account in profile.accounts:
        followers = "" if account.followers is None else counted(account.followers, "follower")
        yield account.service, ", ".join(filter(None, (account.username, account.url, followers)))
    yield "Bio", profile.bio


def _lists(opened: Opened) -> Iterator[tuple[str, list[str]]]:
    """Yield what there may be several of, each list with its title."""
    article = opened.article
    yield "Related", [_related(opened, at) for at in range(len(article.related))]
    yield "Items", list(article.items)
    yield "Actions", [_action(action) for action in article.actions]
    yield "Images", [_image(image) for image in _images(article)]
    yield "Player", [article.featured] if article.featured else []
    yield "Other fields", [f"{field.name}: {field.value}" for field in article.other]
    yield "Other files with this key", list(opened.copies)
    yield "Also known as", list(article.aliases)
    yield "Problems", [_problem(problem) for problem in article.problems]


def _problem(problem: Problem) -> str:
    field = f"{problem.field}: " if problem.field else ""
    return f"{problem.line}:{problem.column}: {field}{problem.message}"


def _related(opened: Opened, at: int) -> str:
    entry = opened.article.related[at]
    facts = [
        _named(entry.provider.name, entry.provider.domain),
        _moment(entry.published_at, day_only=entry.day_only),
        entry.type,
        "" if entry.quality is None else f"quality {entry.quality}",
        "in the library" if opened.related[at] else "",
    ]
    head = f"{at + 1}. {entry.title or entry.web_url or '(no title)'}"
    addresses = (entry.web_url, entry.amp_url, entry.cdn_amp_url)
    return "\n".join(filter(None, (head, " · ".join(filter(None, facts)), entry.excerpt, *addresses)))


def _images(article: Article) -> Iterator[Image]:
    yield from article.images
    yield from _provider_images(article.provider)


def _provider_images(provider: Provider) -> Iterable[Image]:
    return (*provider.images, *(image for publisher in provider.publishers for image in publisher.images))


def _image(image: Image) -> str:
    size = f"{image.width} × {image.height}" if image.width and image.height else ""
    return " · ".join(filter(None, (image.title, size, image.attribution, image.url)))


def _action(action: Action) -> str:
    return " · ".join(filter(None, (action.type, action.title, action.attribution, action.url)))


def _organisation(organisation: Organisation) -> str:
    return _named(organisation.name, organisation.domain)


def _named(name: str, domain: str) -> str:
    return f"{name} ({domain})" if name and domain else name or domain


def _moment(moment: datetime | None, *, day_only: bool = False) -> str:
    if moment is None:
        return ""
    text = iso(moment, day_only=day_only)
    return text if day_only else text.replace("T", " ").replace("Z", " UTC")


def _length(seconds: int | None) -> str:
    if seconds is None:
        return ""
    minutes, rest = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def _rating(article: Article) -> str:
    rating = article.rating
    if rating is None:
        return ""
    average = "" if rating.average is None else f"{rating.average:g}"
    count = "" if rating.count is None else counted(rating.count, "rating")
    return " from ".join(filter(None, (average, count)))
