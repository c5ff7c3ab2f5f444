"""Slices of two real archives, which are not part of the project: their numbers must come out."""

from collections import Counter
from pathlib import Path

import pytest

from tui.archive.read import read_file
from tui.archive.site import read_site
from tui.archive.walk import walk
from tui.core.article import Article
from tui.core.site import Site


def read_all(root: Path) -> tuple[Site, list[Article]]:
    site = read_site(str(root))
    found = [
        read_file(str(root), f"{folder.relpath}/{name}".lstrip("/"), site)
        for folder in walk(str(root))
        for name in folder.files
    ]
    return site, [article for article in found if isinstance(article, Article)]


@pytest.fixture(scope="module")
def diablo(corpus: Path) -> list[Article]:
    return read_all(corpus / "diablo")[1]


def test_articles_of_diablo(diablo: list[Article]) -> None:
    assert len(diablo) == 272
    assert len({article.key for article in diablo}) == 269
    assert Counter(article.type for article in diablo) == {
        "article": 162,
        "video": 99,
        "profile": 8,
        "forum": 3,
    }
    assert not any(article.problems for article in diablo)
    assert {field.name for article in diablo for field in article.other} == {"members"}


def test_related_entries_of_diablo(diablo: list[Article]) -> None:
    known = {key for article in diablo for key in (article.key, *article.aliases)}
    related = [entry for article in diablo for entry in article.related]
    assert len(related) == 931
    assert sum(entry.key in known for entry in related) == 876
    assert sum(not entry.key for entry in related) == 55


def test_power_apps(corpus: Path) -> None:
    site, articles = read_all(corpus / "power-apps")
    assert site.key_base == "https://smartableai.github.io/microsoft-power-apps"
    assert (len(site.organisations), len(site.topics), site.topics[0].name) == (70, 7, "Power Apps")
    assert len(articles) == 758
    assert len({article.key for article in articles}) == 755
    assert sum(article.published_at is None for article in articles) == 128
    assert Counter(article.type for article in articles) == {
        "video": 343,
        "article": 180,
        "download": 107,
        "course": 82,
        "collection": 35,
        "profile": 6,
        "forum": 5,
    }
    # One course lasts "a month", which is no length in seconds.
    assert [problem.field for article in articles for problem in article.problems] == ["length"]


def test_the_reference_example(corpus: Path) -> None:
    article = read_file(str(corpus), "seed-article.md", Site(name="corpus"))
    assert isinstance(article, Article)
    assert article.key == (
        "https://www.scmp.com/tech/big-tech/article/3088133/"
        "ibm-turns-away-facial-recognition-business-amid-public-furore-over"
    )
    assert article.aliases == ()
    assert (article.heat, article.quality, article.is_published, len(article.related)) == (None, 57, False, 1)
    assert not article.problems
