"""Articles as their files say they are, beside an index of the same files: what SQL is held against."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from tests.builders import article_text, make_archive
from tests.libraries import make_library, opened
from tui.body.read import plain_text
from tui.core.archives import Archive
from tui.core.article import Article
from tui.core.language.match import Subject
from tui.core.query import Query
from tui.core.words import fold
from tui.library import Library

SAMPLE = Path(__file__).parents[2] / "sample_data"


class Known(NamedTuple):
    """An article with what the language can ask of it."""

    archive: str
    key: str
    subject: Subject


class Corpus:
    """A library with all its articles read from their files."""

    def __init__(self, folder: Path, roots: Sequence[Path]) -> None:
        self.library: Library = make_library(folder)
        self.scope: list[Archive] = []
        for root in roots:
            archive, _ = opened(self.library, root)
            self.scope.append(archive)
        self._mark()
        self.articles = self._known()

    def _mark(self) -> None:
        """Mark some articles: every third read, and so on."""
        rows = list(self.library.listing(self.scope, Query()))
        keys = sorted({row.key for row in rows})
        marking = self.library.marking
        marking.mark(keys[::3], "read", value=True)
        marking.mark(keys[::5], "starred", value=True)
        marking.mark(keys[::7], "tag:Later", value=True)
        marking.mark(keys[::4], "tag:alpha beta", value=True)
        for key in keys[::11]:
            marking.mark([key], "note", "mine")

    def _known(self) -> list[Known]:
        found: dict[tuple[str, str], Article] = {}
        copies: dict[tuple[str, str], int] = {}
        for archive in self.scope:
            for row in self.library.listing([archive], Query()):
                opened_ = self.library.open([archive], row.key)
                found[archive.name, row.key] = opened_.article
                copies[archive.name, row.key] = len(opened_.copies)
        keys = {key for _, key in found}
        listed = {
            (article.key, entry.key) for article in found.values() for entry in article.related if entry.key
        }
        return [
            Known(archive, key, self._subject(archive, article, copies[archive, key] > 0, keys, listed))
            for (archive, key), article in found.items()
        ]

    def _subject(
        self, archive: str, article: Article, has_copies: bool, keys: set[str], listed: set[tuple[str, str]]
    ) -> Subject:
        marks = self.library.marking.marks(article.key)
        names = {article.key, *(alias for alias in article.aliases if alias not in keys)}
        published = article.published_at
        states = {
            "read": marks.is_read,
            "starred": marks.is_starred,
            "noted": bool(marks.note),
            "unpublished": not article.is_published,
            "sealed": article.sealed_size > 0,
            "removed": article.is_removed,
            "duplicate": has_copies,
            "broken": article.is_broken,
        }
        has = {
            "image": bool(article.images),
            "body": bool(article.body),
            "related": bool(article.related),
            "link": article.has_address or bool(article.aliases),
            "download": bool(article.actions),
            "problem": bool(article.problems),
        }
        return Subject(
            title=_words(article.title),
            excerpt=_words(article.excerpt),
            body=_words(plain_text(article.body)),
            provider=article.provider.name or article.provider.domain,
            domain=article.provider.domain,
            authors=article.provider.authors,
            topics=article.topics,
            tags=marks.tags,
            archive=archive,
            type=article.type,
            category=article.category,
            folder=os.path.dirname(article.relpath),  # noqa: PTH120  (with / as the archive has it)
            published_at=None if published is None else int(published.timestamp()),
            day_only=article.day_only,
            heat=article.heat,
            quality=article.quality,
            cited=len({source for source, target in listed if target in names and source != article.key}),
            related=len(article.related),
            states=frozenset(name for name, holds in states.items() if holds),
            has=frozenset(name for name, holds in has.items() if holds),
            keys=frozenset((article.key, *article.aliases)),
        )


def _words(text: str) -> tuple[str, ...]:
    return tuple(fold(text).split())


def made_roots(folder: Path) -> list[Path]:
    """Write two small archives in which everything occurs that a query can ask for."""
    return [make_archive(folder / "one", _files("one")), make_archive(folder / "two", _files("two"))]


def _files(name: str) -> dict[str, str]:
    files = {}
    for at in range(30):
        own = f"https://{name}.example/{at}"
        files[f"{'_news/2020' if at % 3 else '_pages'}/{at:02}.md"] = article_text(
            title=f"{('Alpha', 'Beta gamma', 'Café 猫 story')[at % 3]} {at}",
            slug=None,
            webUrl=f"https://both.example/{at}" if at % 10 == 0 else own if at % 4 else None,
            ampWebUrl=f"https://amp.{name}.example/{at}" if at % 6 == 0 else None,
            excerpt=("The alpha beta of it.", "Nothing", "")[at % 3],
            publishedDateTime=(
                None if at % 9 == 8 else f"2020-{at % 12 + 1:02}-10" if at % 5 == 0 else _moment(at)
            ),
            provider={
                "name": ("Alpha Post", "Beta", "")[at % 3],
                "domain": ("za.alpha.example", "beta.example", "")[at % 3],
                "authors": [{"name": "A. Gamma"}] if at % 4 == 1 else None,
            },
            topics=[["AI", "Alpha"], ["AI"], []][at % 3],
            type=("article", "video", "Article")[at % 3],
            category="News" if at % 2 else None,
            heat=at * 3 if at % 4 else -1,
            quality=at if at % 7 else None,
            published=at % 8 != 7,
            secured="c2VhbGVk;aXY=" if at % 10 == 3 else None,
            images=[{"url": "https://i.example/x.png"}] if at % 3 == 1 else None,
            related=[
                {"title": "next", "webUrl": f"https://{name}.example/{at + 1}"},
                {"title": "amp", "webUrl": f"https://amp.{name}.example/{at // 6 * 6}"},
                {"title": "both", "webUrl": "https://both.example/0"},
            ]
            if at % 2
            else None,
            body="alpha in the body, twice: alpha" if at % 4 == 2 else "",
        )
    files["_news/copy.md"] = article_text(title="Alpha 1", webUrl=f"https://{name}.example/1")
    files["_news/broken.md"] = "---\ntitle: A: B\nheat: 7\n---\n"
    return files


def _moment(at: int) -> str:
    return f"2020-{at % 12 + 1:02}-{at % 28 + 1:02}T{at % 24:02}:30:00Z"
