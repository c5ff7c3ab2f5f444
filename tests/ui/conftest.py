"""An archive that all tests of the screen read, indexed once."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.builders import article_text, make_archive
from tests.libraries import make_library, opened
from tui.core.archives import Archive
from tui.library import Library

PROVIDERS = (("North Shore Morning Post", "nsmp.com"), ("Tide 7FM", "tideradio.com"), ("QUAY", "quay.com"))
SUBJECTS = (
    "IBM moves away from punched paper tape",
    "River police borrow a boat from a choir",
    "Robots learn to fold laundry",
    "量子计算机的未来与挑战",
    "Chip makers plan for a long drought",
)


def news(count: int = 60) -> dict[str, str]:
    """Write an archive: three articles a day from 9 June 2020 back, of five subjects, numbered."""
    files = {}
    for at in range(count):
        name, domain = PROVIDERS[at % 3]
        day = 9 - at // 3
        month = 6
        while day < 1:
            month, day = month - 1, day + 28
        year, month = (2020, month) if month > 0 else (2019, month + 12)
        stamp = f"{year}-{month:02}-{day:02}T{20 - at % 3 * 5:02}:30:00Z"
        related = [
            _related(at + 1),
            _related(at + 2),
            {"title": "Elsewhere", "webUrl": "https://else.example/x"},
        ]
        files[f"_news/{at:03}.md"] = article_text(
            title=f"{SUBJECTS[at % 5]} {at}",
            webUrl=f"https://example.org/{at}",
            publishedDateTime=stamp,
            provider={"name": name, "domain": domain},
            topics=["AI", "IBM AI"] if at % 5 == 0 else ["AI", "Police"] if at % 5 == 1 else ["AI"],
            type="video" if at % 7 == 6 else "article",
            heat=at * 7 % 100 if at % 4 else -1,
            published=at % 6 != 5,
            secured="c2VhbGVk;aXY=" if at % 10 == 3 else None,
            related=related if at % 5 == 0 else None,
            excerpt=f"Excerpt number {at}.",
            body="\n\n".join(f"Paragraph {number} of article {at}." for number in range(30)),
        )
    return files


def _related(at: int) -> dict[str, str]:
    return {"title": f"{SUBJECTS[at % 5]} {at}", "webUrl": f"https://example.org/{at}"}


@pytest.fixture(scope="session")
def news_archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Library, Archive]]:
    """Give a library with the archive; nothing may change it."""
    folder = tmp_path_factory.mktemp("news")
    library = make_library(folder / "library")
    archive, _ = opened(library, make_archive(folder / "ai", news()))
    yield library, archive


@pytest.fixture
def library(news_archive: tuple[Library, Archive]) -> Library:
    """Give the library of the shared archive."""
    return news_archive[0]


@pytest.fixture
def scope(news_archive: tuple[Library, Archive]) -> tuple[Archive, ...]:
    """Give the shared archive."""
    return (news_archive[1],)


@pytest.fixture
def own(tmp_path: Path) -> tuple[Library, Archive, Path]:
    """Give a library and an archive of nine articles that the test may change."""
    library = make_library(tmp_path / "library")
    root = make_archive(tmp_path / "own", news(9))
    archive, _ = opened(library, root)
    return library, archive, root


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> tuple[Library, Archive]:
    """Give a library with the sample archive; nothing may change it."""
    library = make_library(tmp_path_factory.mktemp("sample"))
    archive = library.sample()
    library.update(archive)
    return library, archive
