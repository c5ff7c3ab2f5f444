"""Stories held against what the files of archives say: dictionaries and loops, nothing of the index."""

import random
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence
from contextlib import closing
from datetime import UTC
from pathlib import Path
from typing import Any

import pytest

from tests.builders import article_text, make_archive
from tests.index.corpus import SAMPLE, made_roots
from tests.libraries import make_library, opened
from tui.core.archives import Archive
from tui.core.article import Article, Provider
from tui.core.key_ids import key_id
from tui.core.query import Query
from tui.core.stories import cut
from tui.core.words import fold
from tui.library import Library

_MONTH_S = 30 * 24 * 3600
_MOMENTS = ("2020-06-01T10:00:00Z", "2020-07-01T10:00:00Z", "2020-07-01T10:00:01Z", None)


def _told(title: str, provider: Provider, at: Any) -> tuple[str, str, str] | None:
    words = (fold(title), fold(provider.name or provider.domain))
    return (*words, at.astimezone(UTC).date().isoformat()) if at and all(words) else None


def _naive(articles: Iterable[Article]) -> set[frozenset[str]]:
    """Give the stories by the keys of their articles; of articles of one key the first tells the time."""
    by_key: dict[str, Article] = {}
    names: dict[object, set[str]] = defaultdict(set)
    every = list(articles)
    for article in every:
        by_key.setdefault(article.key, article)
        for name in (*article.aliases, _told(article.title, article.provider, article.published_at)):
            if name:
                names[name].add(article.key)
    friends: dict[str, set[str]] = defaultdict(set)
    for article in every:
        for entry in article.related:
            name = entry.key or _told(entry.title, entry.provider, entry.published_at)
            targets = {entry.key} if entry.key in by_key else names.get(name, set())
            for target in targets - {article.key}:
                one, other = by_key[article.key].published_at, by_key[target].published_at
                if one and other and abs(int(one.timestamp()) - int(other.timestamp())) <= _MONTH_S:
                    friends[article.key].add(target)
                    friends[target].add(article.key)
    found, seen = set(), set()
    for start in friends:
        if start not in seen:
            group, waiting = {start}, [start]
            while waiting:
                for key in friends[waiting.pop()] - group:
                    group.add(key)
                    waiting.append(key)
            seen |= group
            found.add(frozenset(group))
    return found


def _kept(library: Library) -> dict[int, set[str]]:
    found: dict[int, set[str]] = defaultdict(set)
    with closing(sqlite3.connect(library.folders.index)) as db:
        rows = db.execute(
            "SELECT a.story, c.key FROM article a JOIN card c ON c.id=a.id WHERE a.story IS NOT NULL"
        )
        for story, key in rows:
            found[story].add(key)
    return found


def _articles(library: Library, scope: Sequence[Archive]) -> list[Article]:
    return [
        library.open([archive], row.key).article
        for archive in scope
        for row in library.listing([archive], Query())
    ]


def _check(library: Library, scope: Sequence[Archive]) -> int:
    """Hold the index against the files; give the number of stories."""
    articles = _articles(library, scope)
    kept = _kept(library)
    assert {frozenset(keys) for keys in kept.values()} == _naive(articles)
    times: dict[str, tuple[float, int]] = {}
    for article in articles:
        if article.published_at is not None:
            times.setdefault(article.key, (int(article.published_at.timestamp()), key_id(article.key)))
    assert all(story == min(times[key] for key in keys)[1] for story, keys in kept.items())
    return len(kept)


def test_the_stories_of_the_sample_are_what_its_files_say(tmp_path: Path) -> None:
    library = make_library(tmp_path)
    archive, _ = opened(library, SAMPLE)
    assert _check(library, [archive]) == 12


def test_stories_go_from_archive_to_archive(tmp_path: Path) -> None:
    library = make_library(tmp_path / "library")
    scope = [opened(library, root)[0] for root in made_roots(tmp_path)]
    assert _check(library, scope) > 2


def _random_file(dice: random.Random) -> str:
    """Make an article whose titles, days, providers and addresses often meet those of others."""

    def address() -> str:
        return f"https://example.org/{dice.randrange(9)}"

    def told() -> dict[str, Any]:
        return {
            "title": f"Title {dice.randrange(4)}",
            "provider": {"name": f"P{dice.randrange(2)}"},
            "publishedDateTime": dice.choice(_MOMENTS),
        }

    related = [
        told() if dice.random() < 0.4 else {**told(), "webUrl": address()} for _ in range(dice.randrange(4))
    ]
    amp = f"https://amp.example.net/{dice.randrange(6)}" if dice.random() < 0.5 else None
    return article_text(**told(), webUrl=address(), ampWebUrl=amp, related=related or None)


@pytest.mark.parametrize("seed", range(12))
def test_after_any_updates_stories_are_what_the_files_say(tmp_path: Path, seed: int) -> None:
    dice = random.Random(seed)
    library = make_library(tmp_path / "library")
    roots = [tmp_path / "one", tmp_path / "two"]
    for root in roots:
        make_archive(root, {"a.md": _random_file(dice)})
    scope = [opened(library, root)[0] for root in roots]
    for _ in range(6):
        archive = dice.choice(scope)
        for name in dice.sample("abcdefgh", dice.randrange(1, 5)):
            path = archive.root / f"{name}.md"
            if dice.random() < 0.2:
                path.unlink(missing_ok=True)
            else:
                path.write_text(_random_file(dice) + "\n" * dice.randrange(50), encoding="utf-8")
        library.update(archive)
        _check(library, scope)


def test_an_archive_that_is_removed_takes_its_links_along(tmp_path: Path) -> None:
    library = make_library(tmp_path / "library")
    one, two = (opened(library, root)[0] for root in made_roots(tmp_path))
    library.add(one.root)
    library.add(two.root)
    library.remove(one.name)
    _check(library, [two])


def test_a_long_story_is_cut_at_its_widest_gaps() -> None:
    assert cut([]) == [range(0)]
    assert cut([1, 2, 90], most=2) == [range(2), range(2, 3)]
    assert cut([0, 50, 51, 52, 99, 100], most=4) == [range(1), range(1, 4), range(4, 6)]
    times = sorted([*range(30), *range(1000, 1030), *range(5000, 5030)])
    assert cut(times) == [range(30), range(30, 60), range(60, 90)]
    lonely = [0, *range(10**6, 10**6 + 44)]
    assert min(len(part) for part in cut(lonely)) >= 4
    assert [place for part in cut(lonely) for place in part] == list(range(45))
