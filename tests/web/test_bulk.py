import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.web.faults import Route, Server, Write, answer, giving, serving
from tests.web.test_pages import ARTICLE
from tui.bulk import Bulk, Wish, begin
from tui.config.paths import folders_in
from tui.core.access import Access, Limits
from tui.core.errors import WebError
from tui.library import Library

_PAUSE_S = 0.15


async def _busy(server: Server, write: Write) -> None:
    """Too many at first, and well a second later."""
    is_first = sum(b" /busy " in head for head in server.requests) == 1
    refused = answer(b"slow down", "429 Too Many Requests", "text/html", "Retry-After: 1")
    await write(refused if is_first else answer(ARTICLE))


PAGES: dict[str, Route] = {
    **{f"/{at}": giving(answer(ARTICLE), then_close=False) for at in range(6)},
    "/private/a": giving(answer(ARTICLE)),
    "/busy": _busy,
    "/closed": giving(answer(b"later", "503 Later", "text/html", "Retry-After: 900")),
}
ROBOTS = {"/robots.txt": giving(answer(b"User-agent: *\nDisallow: /private/\n", "200 OK", "text/plain"))}


@pytest.fixture
def server() -> Iterator[Server]:
    with serving({**PAGES, **ROBOTS}) as served:
        yield served


def wishes(server: Server, *paths: str) -> list[Wish]:
    return [Wish(f"https://a.example{path}", "web", server.url(path)) for path in paths]


def bulk(library: Library) -> Bulk:
    return begin(library.pages, pause_s=_PAUSE_S)


def test_all_are_fetched_one_after_another_with_a_pause(server: Server, library: Library) -> None:
    begun_at = time.monotonic()
    done = list(bulk(library).results(wishes(server, "/0", "/1", "/2", "/3")))
    assert [each.outcome for each in done] == ["fetched"] * 4
    assert time.monotonic() - begun_at >= 3 * _PAUSE_S
    assert server.most_at_once == 1
    assert library.pages.keys() == {f"https://a.example/{at}" for at in range(4)}


def test_what_robots_forbids_is_not_asked_for(server: Server, library: Library) -> None:
    (done,) = bulk(library).results(wishes(server, "/private/a"))
    assert (done.outcome, done.reason) == ("forbidden", "robots.txt forbids it")
    assert [head.split(b" ")[1] for head in server.requests] == [b"/robots.txt"]


def test_the_rules_are_asked_for_once(server: Server, library: Library) -> None:
    list(bulk(library).results(wishes(server, "/0", "/1", "/2")))
    asked = [head.split(b" ")[1] for head in server.requests]
    assert asked.count(b"/robots.txt") == 1


@pytest.mark.parametrize(
    ("robots", "outcome"),
    [
        (answer(b"", "404 Not Found"), "fetched"),
        (answer(b"", "403 Forbidden"), "fetched"),
        (answer(b"User-agent: broadsheet\nDisallow: /", "200 OK", "text/plain"), "forbidden"),
        (answer(b"User-agent: other\nDisallow: /", "200 OK", "text/plain"), "fetched"),
        (answer(b"User-agent: *\nDisallow: /\nAllow: /0", "200 OK", "text/plain"), "fetched"),
        (answer(b"\x00\xff<html>not rules", "200 OK", "text/plain"), "fetched"),
        (answer(b"", "500 Oops"), "forbidden"),
        (answer(b"", "429 Too Many Requests"), "forbidden"),
    ],
    ids=["none", "closed", "ours", "others", "longest match", "garbage", "broken", "busy"],
)
def test_rules_as_the_rfc_has_them(tmp_path: Path, robots: bytes, outcome: str) -> None:
    with serving({**PAGES, "/robots.txt": giving(robots)}) as server:
        access = Access(trusted=frozenset((server.host,)), limits=Limits(5, 5))
        library = Library(folders_in(tmp_path / "library"), lambda: access)
        (done,) = bulk(library).results(wishes(server, "/0"))
        library.pages.close()
    assert done.outcome == outcome


def test_a_pause_that_the_site_wants_is_kept(tmp_path: Path) -> None:
    rules = answer(b"User-agent: *\nCrawl-delay: 0.4\n", "200 OK", "text/plain")
    with serving({**PAGES, "/robots.txt": giving(rules)}) as server:
        access = Access(trusted=frozenset((server.host,)), limits=Limits(5, 5))
        library = Library(folders_in(tmp_path / "library"), lambda: access)
        begun_at = time.monotonic()
        list(bulk(library).results(wishes(server, "/0", "/1")))
        library.pages.close()
    assert time.monotonic() - begun_at >= 0.4


def test_a_server_that_wants_a_second_gets_it(server: Server, library: Library) -> None:
    done = list(bulk(library).results(wishes(server, "/busy", "/0")))
    assert [(each.outcome, each.reason) for each in done] == [
        ("failed", "429 Too Many Requests"),
        ("fetched", ""),
    ]


def test_a_server_that_wants_longer_is_left_alone(server: Server, library: Library) -> None:
    done = list(bulk(library).results(wishes(server, "/closed", "/0", "/1")))
    assert [each.outcome for each in done] == ["later"] * 3
    assert "come back in 15 minutes" in done[0].reason
    assert [head.split(b" ")[1] for head in server.requests] == [b"/robots.txt", b"/closed"]


def test_a_run_that_was_ended_goes_on_where_it_was(server: Server, library: Library) -> None:
    wanted = wishes(server, "/0", "/1", "/2", "/3", "/4", "/5")
    first = bulk(library).results(wanted)
    next(first)
    first.close()
    known = library.pages.keys()
    assert 0 < len(known) < 6
    rest = [wish for wish in wanted if wish.key not in known]
    assert [each.outcome for each in bulk(library).results(rest)] == ["fetched"] * len(rest)
    asked = [head.split(b" ")[1] for head in server.requests if b"robots" not in head]
    assert sorted(asked) == [f"/{at}".encode() for at in range(6)]


def test_a_run_can_be_cancelled(server: Server, library: Library) -> None:
    done = list(bulk(library).results(wishes(server, "/0", "/1"), lambda: True))
    assert len(done) < 2


def test_without_the_extra_nothing_begins(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.web.fulltext.find_spec", lambda name: None)
    with pytest.raises(WebError, match="pip install"):
        bulk(library)
