"""The keys x and X, against a server on loopback."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.builders import article_text, make_archive
from tests.libraries import opened
from tests.ui.browsing import browsing
from tests.web.faults import Server, Write, answer, giving, serving
from tests.web.test_pages import ARTICLE
from tui.config.paths import folders_in
from tui.core.access import Access, Limits
from tui.core.archives import Archive
from tui.library import Library


async def _slow(_: Server, write: Write) -> None:
    await asyncio.sleep(30)
    await write(answer(ARTICLE))


@pytest.fixture
def server() -> Iterator[Server]:
    hostile = b"<title>\x1b]0;owned\x07Pier [bold]opens[/]</title><p>" + b"The pier has opened. " * 20
    routes = {"/a": giving(answer(ARTICLE)), "/b": giving(answer(hostile)), "/slow": _slow}
    with serving(routes) as served:
        yield served


@pytest.fixture
def browsed(tmp_path: Path, server: Server) -> Iterator[tuple[Library, Archive]]:
    related = [
        {"title": "Pier opens", "webUrl": server.url("/b"), "publishedDateTime": "2020-06-09T03:00:00Z"},
        {"title": "Gone", "webUrl": server.url("/gone"), "publishedDateTime": "2020-06-10T03:00:00Z"},
        {"title": "Slow", "webUrl": server.url("/slow"), "publishedDateTime": "2020-06-11T03:00:00Z"},
        {"title": "Nowhere", "publishedDateTime": "2020-06-12T03:00:00Z"},
    ]
    files = {
        "a.md": article_text(
            title="Road closes", webUrl=server.url("/a"), related=related, provider=None, topics=[]
        ),
        "b.md": article_text(title="Another", publishedDateTime="2019-01-01", webUrl="https://b.example/"),
    }
    access = Access(trusted=frozenset((server.host,)), limits=Limits(40, 40))
    library = Library(folders_in(tmp_path / "library"), lambda: access)
    archive, _ = opened(library, make_archive(tmp_path / "coast", files))
    yield library, archive
    library.pages.close()


async def test_x_fetches_the_text_of_the_article_and_it_is_found(browsed: tuple[Library, Archive]) -> None:
    library, archive = browsed
    async with browsing(library, [archive]) as reader:
        await reader.press("enter")
        assert reader.sees("No body in the archive; x")
        await reader.press("x")
        assert reader.sees("zeppelins")
        assert reader.sees("Text of the page")
        await reader.press("x")
        assert reader.toasts[-1] == "Its text is here; X fetches it again."
        await reader.press("escape", "slash", *"zeppelins", "enter")
        assert reader.titles == ["Road closes"]
    async with browsing(library, [archive]) as reader:  # it is kept
        await reader.press("enter")
        assert reader.sees("zeppelins")


async def test_x_on_the_link_cursor_previews_what_is_around(
    browsed: tuple[Library, Archive], server: Server
) -> None:
    library, archive = browsed
    async with browsing(library, [archive], size=(100, 60)) as reader:
        await reader.press("enter", "right_square_bracket", "x")
        assert reader.sees("Pier [bold]opens[/]")
        assert reader.sees("The pier has opened.")
        assert reader.sees(f"From {server.host}, fetched, just now. X fetches it again.")
        assert not any("\x1b" in line for line in reader.lines)
        await reader.press("x")
        assert reader.toasts[-1] == "It is here; X fetches it again."
        await reader.press("right_square_bracket", "x")
        assert reader.sees("web: 404 Not Found, on ")
        assert reader.sees("The pier has opened.")
        count = len(server.requests)
        await reader.press("X")
        assert len(server.requests) == count + 1


async def test_what_is_on_its_way_blocks_no_key_and_ends_when_the_reader_moves_on(
    browsed: tuple[Library, Archive],
) -> None:
    library, archive = browsed
    async with browsing(library, [archive], size=(100, 60)) as reader:
        await reader.press("enter", *["right_square_bracket"] * 3)
        await reader.pilot.press("x")
        await reader.until(lambda: reader.sees("Fetching the page …"), "the page to be asked for")
        await reader.pilot.press("x")
        await reader.until(lambda: bool(reader.toasts), "a word about it")
        assert reader.toasts[-1] == "It is on its way."
        await reader.pilot.press("J")
        await reader.until(lambda: reader.reading == "Another", "the next article")
        await reader.settle()  # which no request that is still under way would let it come to
        assert not reader.sees("Fetching")


async def test_what_has_no_address_cannot_be_fetched(browsed: tuple[Library, Archive]) -> None:
    library, archive = browsed
    async with browsing(library, [archive], size=(100, 60)) as reader:
        await reader.press("x")
        assert reader.toasts[-1].startswith("Open an article first")
        await reader.press("enter", *["right_square_bracket"] * 4, "x")
        assert reader.toasts[-1] == "It has no address: there is nothing to fetch."


async def test_with_the_web_off_it_says_so(browsed: tuple[Library, Archive], server: Server) -> None:
    library, archive = browsed
    offline = Library(library.folders, lambda: Access(is_allowed=False))
    async with browsing(offline, [archive]) as reader:
        await reader.press("enter", "x")
        assert reader.toasts[-1].startswith("The web is off")
        assert not reader.sees("Fetching")
    assert server.requests == []
