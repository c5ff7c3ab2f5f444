"""Articles as their files say they are, beside an index of the same files: what SQL is held against."""

import os
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace
from typing import NamedTuple
from unittest.mock import patch

from tests.builders import article_text, make_archive
from tests.libraries import make_library, opened
from tui.body.read import plain_text
from tui.core.archives import Archive
from tui.core.article import Article
from tui.core.key_ids import key_id
from tui.core.language.match import Subject
from tui.core.likeness import article_likeness, entry_key
from tui.core.query import Query
from tui.core.words import fold
from tui.library import Library

SAMPLE = Path(__file__).parents[2] / "sample_data"
CAME_S = 1_600_000_000
"""When the files of `_later` come to an archive that is known already: 2020-09-13T12:26:40Z."""


class Known(NamedTuple):
    """An article with what the language can ask of it."""

    archive: str
    key: str
    subject: Subject


class Corpus:
    """A library with all its articles read from their files."""

    def __init__(self, folder: Path, roots: Sequence[Path], *, grows: bool = False) -> None:
        """Make the library.

        Args:
            folder: for the index.
            roots: of the archives.
            grows: write more files into the archives, and update them again.
        """
        self.library: Library = make_library(folder)
        self.scope: list[Archive] = []
        for root in roots:
            archive, _ = opened(self.library, root)
            self.scope.append(archive)
        if grows:
            self._grow()
        self._mark()
        self._stories: list[frozenset[str]] = []
        self._fulltexts: set[str] = set()
        self._tell_stories()
        self.articles = self._known()

    def _grow(self) -> None:
        with patch("tui.index.writer.time", SimpleNamespace(time=lambda: float(CAME_S))):
            for archive in self.scope:
                make_archive(archive.root, _later_files(archive.name))
                self.library.update(archive)

    def _tell_stories(self) -> None:
        """Write what other parts of the program bring: stories, and which full texts were fetched."""
        keys = sorted({row.key for row in self.library.listing(self.scope, Query())})
        self._stories = [frozenset(keys[at : at + 3]) for at in range(0, len(keys) - 3, 8)]
        self._fulltexts = set(keys[::6])
        with closing(sqlite3.connect(self.library.folders.index)) as db, db:
            db.execute("UPDATE article SET story=NULL")
            for story in self._stories:
                values = [(key_id(min(story)), key_id(key)) for key in story]
                db.executemany("UPDATE article SET story=? WHERE key_id=?", values)
            db.executemany("INSERT INTO fulltext VALUES (?, '')", [(key_id(key),) for key in self._fulltexts])

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
        listed = {(article.key, entry_key(entry)) for article in found.values() for entry in article.related}
        return [
            Known(archive, key, self._subject(archive, article, copies[archive, key] > 0, keys, listed))
            for (archive, key), article in found.items()
        ]

    def _subject(
        self, archive: str, article: Article, has_copies: bool, keys: set[str], listed: set[tuple[str, str]]
    ) -> Subject:
        marks = self.library.marking.marks(article.key)
        aliases = (*article.aliases, article_likeness(article) or article.key)
        names = {article.key, *(alias for alias in aliases if alias not in keys)}
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
            "fulltext": article.key in self._fulltexts,
            "story": any(article.key in story for story in self._stories),
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
            added_at=CAME_S if article.relpath.startswith("_later/new") else None,
            heat=article.heat,
            quality=article.quality,
            cited=len({source for source, target in listed if target in names and source != article.key}),
            related=len(article.related),
            states=frozenset(name for name, holds in states.items() if holds),
            has=frozenset(name for name, holds in has.items() if holds),
            story=next((story for story in self._stories if article.key in story), frozenset()),
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


def _later_files(name: str) -> dict[str, str]:
    """Give files of new articles, and one whose key another archive had before."""
    files = {
        f"_later/new{at}.md": article_text(title=f"Alpha later {at}", webUrl=f"https://{name}.example/l{at}")
        for at in range(5)
    }
    known = "https://two.example/3" if name == "one" else "https://one.example/3"
    return {**files, "_later/known.md": article_text(title="Alpha known", webUrl=known)}


def _moment(at: int) -> str:
    return f"2020-{at % 12 + 1:02}-{at % 28 + 1:02}T{at % 24:02}:30:00Z"
