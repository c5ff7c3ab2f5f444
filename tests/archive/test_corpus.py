"""Slices of two real archives, which are not part of the project: their numbers must come out."""

from collections import Counter
from pathlib import Path

import pytest

from tests.libraries import make_library, opened
from tui.archive.read import read_file
from tui.archive.site import read_site
from tui.archive.walk import walk
from tui.core.article import Article
from tui.core.likeness import article_likeness, entry_key
from tui.core.site import Site
from tui.core.words import fold


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


def test_entries_of_diablo_without_an_address_are_told_by_title_provider_and_day(
    diablo: list[Article],
) -> None:
    """Of 55 entries 49; the other six name a provider that calls itself otherwise in its article."""
    told = {article_likeness(article) for article in diablo} - {""}
    nameless = [entry for article in diablo for entry in article.related if not entry.key]
    assert sum(entry_key(entry) in told for entry in nameless) == 49
    titles = {fold(article.title) for article in diablo}
    others = [entry for entry in nameless if entry_key(entry) not in told]
    assert all(fold(entry.title) in titles for entry in others)
    assert len({entry.provider.name for entry in others}) == 1


def test_a_story_of_diablo_is_what_its_files_say(corpus: Path, tmp_path: Path) -> None:
    """Checked by hand: eight files of 15 to 18 December 2020, from eight providers.

    The file of the earliest, of 13:41 on the 15th, lists seven addresses: those of the other seven, which
    all lie within three days of it. Searching all files for each of the eight addresses below `related`
    finds 25 entries, every one in a file of the eight, as later ones list those after them; and none of the
    eight lists anything else. So they hang together and nothing else hangs on them, though other articles
    of those days lie in the same folder and are in other stories, or in none.
    """
    library = make_library(tmp_path)
    archive, _ = opened(library, corpus / "diablo")
    first = "https://www.gamesradar.com/au/diablo-4-will-be-at-blizzcon-likely-with-a-new-class-reveal"
    story = library.stories.story([archive], first)
    assert story is not None
    assert (story.head.key, story.head.articles, story.head.providers, story.head.heat) == (first, 8, 8, 247)
    assert [member.lag_s // 60 for member in story.members] == [0, 495, 833, 1217, 1248, 1507, 2390, 3742]
    keys = {member.row.key for member in story.members}
    articles = {key: library.open([archive], key).article for key in keys}
    assert sorted(len(article.related) for article in articles.values()) == [0, 1, 2, 3, 3, 4, 5, 7]
    assert {entry.key for article in articles.values() for entry in article.related} == keys - {first}
    rows = library.stories.heads([archive], library.query(""), "size")
    assert [head.articles for head in rows] == [43, 35, 12, 8, 6, 4, 4, 4, 3, 2, 2, 2]


def test_collections_and_people_of_power_apps_lead_to_articles(corpus: Path, tmp_path: Path) -> None:
    library = make_library(tmp_path)
    archive, _ = opened(library, corpus / "power-apps")
    found = [
        library.open([archive], row.key)
        for row in library.listing([archive], library.query("type:collection OR type:profile"))
    ]
    items = [item for article in found for item in article.items]
    assert (len(items), sum(item is not None for item in items)) == (198, 198)
    people = [article for article in found if article.article.profile is not None]
    assert any(article.published > 0 for article in people)
