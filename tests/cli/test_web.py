"""Commands that ask servers, against one on loopback."""

import json
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.builders import article_text, make_archive
from tests.cli.conftest import Run
from tests.web.faults import Server, answer, giving, serving
from tests.web.test_pages import ARTICLE


@pytest.fixture
def server() -> Iterator[Server]:
    with serving({"/a": giving(answer(ARTICLE)), "/b": giving(answer(ARTICLE))}) as served:
        yield served


@pytest.fixture
def options(tmp_path: Path, server: Server, monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Options that name an archive of three articles, two with a page, and trust the server."""
    monkeypatch.setattr("tui.bulk.PAUSE_S", 0.01)
    root = make_archive(
        tmp_path / "coast",
        {
            "a.md": article_text(title="Road closes", webUrl=server.url("/a")),
            "b.md": article_text(title="Pier opens", webUrl=server.url("/gone"), ampWebUrl=server.url("/b")),
            "c.md": article_text(title="No page", webUrl=None),
        },
    )
    config = tmp_path / "config.toml"
    config.write_text(f'[web]\ntrusted = ["{server.host}"]\n')
    return ["--library", tmp_path / "library", "--config", config, "--archive", root]


def test_preview_prints_what_the_page_says_and_where_it_came_from(
    run: Run, options: list[object], server: Server
) -> None:
    ended = run("preview", server.url("/a"), *options)
    assert ended.code == 0
    assert ended.lines[0] == "Lighthouse road closes"
    assert ended.lines[-1].startswith(f"web: {server.url('/a')}, fetched on ")


def test_preview_of_an_article_tries_its_other_addresses(
    run: Run, options: list[object], server: Server
) -> None:
    run("update", *options)
    found = json.loads(run("preview", server.url("/gone"), "--json", *options).out)
    assert found["schema"] == "broadsheet.preview/1"
    assert found["title"] == "Lighthouse road closes"
    assert [(each["source"], each["reason"]) for each in found["attempts"]] == [
        ("web", "404 Not Found"),
        ("AMP", ""),
    ]


def test_preview_of_what_is_not_public_is_refused(run: Run, options: list[object]) -> None:
    ended = run("preview", "http://169.254.169.254/latest", *options)
    assert ended.code == 1
    assert "refused: link-local address" in ended.out


@pytest.mark.parametrize("word", ["javascript:alert(1)", "file:///etc/passwd", "nothing"])
def test_preview_of_what_is_no_address(run: Run, options: list[object], word: str) -> None:
    assert run("preview", word, *options).code == 1


def test_fetch_takes_the_texts_of_what_a_query_finds_and_goes_on(
    run: Run, options: list[object], server: Server
) -> None:
    assert run("list", "zeppelins", *options).code == 1
    ended = run("fetch", *options)
    assert ended.code == 0
    assert ended.err.splitlines() == [
        "1 fetched, 1 failed, 1 have no address.",
        "1 × 404 Not Found",
    ]
    assert len(run("list", "zeppelins", *options).lines) == 1
    assert len(run("list", "has:fulltext", *options).lines) == 1
    server.requests.clear()
    again = run("fetch", *options)
    assert "1 had a text already" in again.err
    pages = [head for head in server.requests if b"robots.txt" not in head]
    assert pages == []  # what failed a moment ago is believed


def test_fetch_narrows_and_limits(run: Run, options: list[object]) -> None:
    ended = run("fetch", "--limit", "1", "--json", "road", *options)
    assert [json.loads(line)["outcome"] for line in ended.lines] == ["fetched"]
    assert run("fetch", "nothing-like-this", *options).err.splitlines()[-1] == "Nothing was found."


def test_cache_tells_and_forgets(run: Run, options: list[object]) -> None:
    run("fetch", *options)
    options = options[:4]
    info = json.loads(run("cache", "info", "--json", *options).out)
    assert (info["pages"], info["failures"], info["fulltexts"]) == (1, 1, 1)
    assert run("cache", "clear", *options).code == 0
    info = json.loads(run("cache", "info", "--json", *options).out)
    assert (info["pages"], info["failures"], info["fulltexts"]) == (0, 0, 1)
    assert run("cache", "clear", "--fulltext", *options).out == "1 full text dropped.\n"
    assert run("cache", "shred", *options).code == 2


@pytest.mark.parametrize("how", ["--offline", 'web = "off"', "[web]\nis_allowed = false"])
@pytest.mark.parametrize("words", [["preview", "http://1.1.1.1/"], ["fetch"]])
def test_with_the_web_off_no_socket_is_opened(
    run: Run, options: list[object], monkeypatch: pytest.MonkeyPatch, how: str, words: list[str]
) -> None:
    run("update", *options)
    opened: list[object] = []

    class Socket(socket.socket):
        def __init__(self, *arguments: object, **named: object) -> None:
            opened.append(arguments)
            raise OSError("no socket may be opened")

    monkeypatch.setattr(socket, "socket", Socket)
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: opened.append("name"))
    if how != "--offline":
        config = options[3]
        assert isinstance(config, Path)
        config.write_text(how)
    ended = run(*words, *options, *(["--offline"] if how == "--offline" else []))
    assert ended.code == 3
    assert "The web is off" in ended.err
    assert opened == []
