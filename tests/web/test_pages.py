"""Previews and full texts through the library, from servers on loopback."""

import asyncio
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.builders import article_text, make_archive
from tests.libraries import opened, titles
from tests.web.faults import Server, Write, answer, giving, redirecting, serving
from tui.config.paths import folders_in
from tui.core.access import Access, Limits
from tui.core.archives import Archive
from tui.core.errors import WebError
from tui.core.preview import Attempt, Source, addresses
from tui.library import Library
from tui.web.loop import Cancelled

_PARAGRAPHS = [
    "The harbour board voted on Tuesday to close the old lighthouse road to cars from the spring on.",
    "Fishermen say that they were not asked, and that the only other way to the pier is an hour longer.",
    "A spokeswoman said that a shuttle of zeppelins would run twice an hour until a bridge is built.",
]
ARTICLE = (
    "<!doctype html><html lang=en><head><title>Lighthouse road closes | Coast Courier</title>"
    '<meta property="og:site_name" content="Coast Courier"></head><body><nav><p>Home News Sport</p></nav>'
    f"<article><h1>Lighthouse road closes</h1>{''.join(f'<p>{each}</p>' for each in _PARAGRAPHS)}</article>"
    "</body></html>"
).encode()


@pytest.fixture
def archive_root(tmp_path: Path) -> Path:
    return make_archive(
        tmp_path / "coast",
        {"a.md": article_text(title="Road closes", webUrl="https://coast.example/a"), "b.md": article_text()},
    )


class Site:
    """A site with a library that may reach it."""

    def __init__(self, server: Server, library: Library) -> None:
        self.server, self.library = server, library

    def urls(self, *paths: str) -> tuple[tuple[Source, str], ...]:
        kinds: tuple[Source, ...] = ("web", "AMP", "CDN AMP")
        return tuple((kind, self.server.url(path)) for kind, path in zip(kinds, paths, strict=False))

    def asked(self) -> list[str]:
        return [head.split(b" ")[1].decode() for head in self.server.requests]


async def _tagged(server: Server, write: Write) -> None:
    """A page that has not changed, for who knows it."""
    if b"If-None-Match" in server.requests[-1]:
        await write(b'HTTP/1.1 304 Not Modified\r\nETag: "1"\r\n\r\n')
    else:
        await write(answer(ARTICLE, "200 OK", "text/html", 'ETag: "1"', "Cache-Control: max-age=0"))


async def _slow(_: Server, write: Write) -> None:
    await asyncio.sleep(0.2)
    await write(answer(ARTICLE))


async def _turning(server: Server, write: Write) -> None:
    """A page that goes after it was seen once."""
    count = sum(b" /turning " in head for head in server.requests)
    await write(answer(ARTICLE) if count == 1 else answer(b"gone", "410 Gone"))


ROUTES = {
    "/a": giving(answer(ARTICLE), then_close=False),
    "/tagged": _tagged,
    "/slow": _slow,
    "/turning": _turning,
    "/gone": giving(answer(b"no", "404 Not Found")),
    "/private": redirecting("http://192.168.0.1/"),
    "/says-nothing": giving(answer(b"<html><body></body></html>")),
    "/private-note": giving(answer(ARTICLE, "200 OK", "text/html", "Cache-Control: no-store")),
    "/short": giving(answer(b"<title>Short</title><p>Nothing here.</p>")),
    "/silent": giving(b"", then_close=False),
}


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with serving(ROUTES) as server:
        access = Access(trusted=frozenset((server.host,)), limits=Limits(2, 2))
        library = Library(folders_in(tmp_path / "library"), lambda: access)
        yield Site(server, library)
        library.pages.close()


def test_a_preview_says_what_the_page_says(site: Site) -> None:
    fetched = site.library.pages.preview(site.urls("/a"))
    assert fetched.preview is not None
    assert fetched.preview.title == "Lighthouse road closes"
    assert fetched.preview.site == "Coast Courier"
    assert fetched.preview.lead == tuple(_PARAGRAPHS)
    assert not fetched.is_cached
    assert [attempt.reason for attempt in fetched.attempts] == [""]


def test_a_page_that_was_fetched_is_not_asked_for_again_unless_wanted(site: Site) -> None:
    pages = site.library.pages
    pages.preview(site.urls("/a"))
    assert pages.preview(site.urls("/a")).is_cached
    assert not pages.preview(site.urls("/a"), again=True).is_cached
    assert site.asked() == ["/a", "/a"]


def test_a_new_start_knows_what_was_fetched(site: Site, tmp_path: Path) -> None:
    site.library.pages.preview(site.urls("/a"))
    access = site.library.pages.access
    again = Library(folders_in(tmp_path / "library"), lambda: access)
    assert again.pages.preview(site.urls("/a")).is_cached


def test_what_has_not_changed_is_not_sent_again(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = site.library.pages
    first = pages.preview(site.urls("/tagged"))
    later = time.time() + 3600
    monkeypatch.setattr("tui.web.fetcher.time.time", lambda: later)
    second = pages.preview(site.urls("/tagged"))
    assert second.preview == first.preview
    assert not second.is_cached
    assert second.fetched_at == int(later)
    assert site.asked() == ["/tagged", "/tagged"]
    assert pages.preview(site.urls("/tagged")).is_cached


def test_where_the_web_address_fails_amp_is_tried_and_each_is_told(site: Site) -> None:
    fetched = site.library.pages.preview(site.urls("/gone", "/private", "/a"))
    assert fetched.preview is not None
    told = [(attempt.source, attempt.reason) for attempt in fetched.attempts]
    assert told == [("web", "404 Not Found"), ("AMP", "refused: private address"), ("CDN AMP", "")]


def test_a_failure_is_remembered_and_asked_again_only_when_wanted(site: Site) -> None:
    pages = site.library.pages
    first = pages.preview(site.urls("/gone"))
    second = pages.preview(site.urls("/gone"))
    assert first.preview is None
    assert second.is_cached
    assert second.attempts[0].status == 404
    assert second.attempts[0].tried_at == first.attempts[0].tried_at
    pages.preview(site.urls("/gone"), again=True)
    assert site.asked() == ["/gone", "/gone"]


def test_a_page_that_is_gone_leaves_what_it_was(site: Site) -> None:
    pages = site.library.pages
    pages.preview(site.urls("/turning"))
    after = pages.preview(site.urls("/turning"), again=True)
    assert after.preview is not None
    assert after.preview.title == "Lighthouse road closes"
    assert after.attempts[0].reason == "410 Gone"


@pytest.mark.parametrize("path", ["/says-nothing", "/short-nothing", "/silent"])
def test_a_page_that_gives_nothing_has_its_reason(site: Site, path: str) -> None:
    fetched = site.library.pages.preview(site.urls(path))
    assert fetched.preview is None
    assert all(attempt.reason for attempt in fetched.attempts)


def test_a_page_that_must_not_be_kept_is_not(site: Site) -> None:
    pages = site.library.pages
    assert pages.preview(site.urls("/private-note")).preview is not None
    assert pages.figures()[0].pages == 0


def test_who_asks_at_the_same_time_gets_the_same_answer(site: Site) -> None:
    pages = site.library.pages
    threads = [threading.Thread(target=pages.preview, args=(site.urls("/slow"),)) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert site.asked() == ["/slow"]


def test_a_host_is_asked_for_two_pages_at_a_time(site: Site) -> None:
    pages = site.library.pages

    def ask(at: int) -> None:
        pages.preview((("web", site.server.url(f"/slow?{at}")),))

    threads = [threading.Thread(target=ask, args=(at,)) for at in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(site.asked()) == 6
    assert site.server.most_at_once == 2


def test_a_reader_who_moves_on_ends_the_request(site: Site) -> None:
    with pytest.raises(Cancelled):
        site.library.pages.preview(site.urls("/slow"), lambda: True)
    assert site.library.pages.preview(site.urls("/slow")).preview is not None


@pytest.mark.parametrize("spoil", ["garbage", "folder"])
def test_a_broken_cache_stops_nobody(site: Site, spoil: str) -> None:
    path = site.library.folders.pages
    path.parent.mkdir(parents=True, exist_ok=True)
    if spoil == "garbage":
        path.write_bytes(b"x" * 9000)
    else:
        path.mkdir()
        (path / "mine").touch()
    assert site.library.pages.preview(site.urls("/a")).preview is not None


def test_with_the_web_off_nothing_is_asked(site: Site) -> None:
    library = Library(site.library.folders, lambda: Access(is_allowed=False))
    with pytest.raises(WebError, match="The web is off"):
        library.pages.preview(site.urls("/a"))
    with pytest.raises(WebError):
        library.pages.take("https://coast.example/a", site.urls("/a"))
    assert site.asked() == []


# --- full texts
def test_a_full_text_is_taken_kept_and_searched(site: Site, archive_root: Path, tmp_path: Path) -> None:
    library = site.library
    archive, _ = opened(library, archive_root)
    assert _found(library, archive, "zeppelins") == []
    taken = library.pages.take("https://coast.example/a", site.urls("/a"))
    assert taken.fulltext is not None
    assert all(each in taken.fulltext.text for each in _PARAGRAPHS)
    assert "Home News" not in taken.fulltext.text
    for query in ("zeppelins", "body:zeppelins", "has:fulltext", 'body:"shuttle of zeppelins"'):
        assert _found(library, archive, query) == ["Road closes"], query
    assert _found(library, archive, "-has:fulltext") == ["An article"]
    assert library.pages.fulltext("https://coast.example/a") == taken.fulltext


def _found(library: Library, archive: Archive, text: str) -> list[str]:
    return titles(library, archive, library.query(text))


def test_a_full_text_outlives_a_changed_file_and_a_new_index(site: Site, archive_root: Path) -> None:
    library = site.library
    archive, _ = opened(library, archive_root)
    library.pages.take("https://coast.example/a", site.urls("/a"))
    changed = article_text(title="Road reopens", webUrl="https://coast.example/a", body="\nWith tulips.\n")
    (archive_root / "a.md").write_text(changed)
    library.update(archive)
    assert _found(library, archive, "zeppelins tulips") == ["Road reopens"]
    library.close()
    library.folders.index.unlink()
    library.update(archive)
    assert _found(library, archive, "zeppelins") == []
    assert library.follow()
    assert _found(library, archive, "zeppelins tulips has:fulltext") == ["Road reopens"]
    assert not library.follow()


def test_full_texts_go_only_when_they_are_dropped(site: Site, archive_root: Path) -> None:
    library = site.library
    archive, _ = opened(library, archive_root)
    library.pages.take("https://coast.example/a", site.urls("/a"))
    assert library.pages.clear()
    assert library.pages.fulltext("https://coast.example/a") is not None
    assert library.pages.drop_texts() == 1
    assert library.pages.fulltext("https://coast.example/a") is None
    assert _found(library, archive, "zeppelins") == []
    assert _found(library, archive, "has:fulltext") == []
    assert _found(library, archive, "road") == ["Road closes"]


def test_a_page_without_an_article_says_so(site: Site) -> None:
    taken = site.library.pages.take("https://coast.example/a", site.urls("/short"))
    assert taken.fulltext is None
    assert taken.reason == "No text of an article was found on the page."
    assert taken.fetched.preview is not None


def test_without_the_extra_it_says_how_to_install_it(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.web.fulltext.find_spec", lambda name: None)
    taken = site.library.pages.take("https://coast.example/a", site.urls("/a"))
    assert taken.fulltext is None
    assert "pip install 'broadsheet[fulltext]'" in taken.reason
    assert taken.fetched.preview is not None
    assert taken.fetched.preview.lead == tuple(_PARAGRAPHS)


def test_addresses_of_an_article_each_once_and_only_what_may_be_opened(site: Site, tmp_path: Path) -> None:
    text = article_text(
        webUrl="https://a.example/1",
        originalUrl="https://a.example/1",
        ampWebUrl="javascript:alert(1)",
        cdnAmpWebUrl="https://cdn.example/1",
    )
    archive, _ = opened(site.library, make_archive(tmp_path / "one", {"a.md": text}))
    (row,) = site.library.listing([archive], site.library.query(""))
    article = site.library.open([archive], row.key).article
    assert addresses(article) == (("web", "https://a.example/1"), ("CDN AMP", "https://cdn.example/1"))
    related = replace(article.related[0], web_url="ftp://a.example/") if article.related else None
    assert related is None


def test_an_attempt_tells_where_redirects_led(site: Site) -> None:
    fetched = site.library.pages.preview(site.urls("/private"))
    (attempt,) = fetched.attempts
    assert isinstance(attempt, Attempt)
    assert attempt.final_url == "http://192.168.0.1/"
