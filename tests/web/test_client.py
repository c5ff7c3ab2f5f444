import asyncio
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.web.faults import PAGE, ROUTES, Server, answer, free_port, giving, serving
from tests.web.memory import peak_growth_mib
from tui.core.access import Access, Limits
from tui.web.client import Answer, Client, Failure, Wanted
from tui.web.coding import to_text

DEADLINE = Limits(connect_s=1.0, total_s=1.0)


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serving(ROUTES) as served:
        yield served


def ask(url: str, access: Access, wanted: Wanted | None = None) -> Answer | Failure:
    async def once() -> Answer | Failure:
        client = Client(access)
        try:
            return await client.get(url, wanted or Wanted())
        finally:
            await client.close()

    return asyncio.run(once())


def trusting(server: Server, limits: Limits = DEADLINE) -> Access:
    return Access(trusted=frozenset((server.host,)), limits=limits)


GARBLED = "an answer that breaks HTTP ("

FAILURES = [
    ("/silent", None, "not done within 1 s"),
    ("/slow-header", None, "not done within 1 s"),
    ("/slow-body", 200, "not done within 1 s"),
    ("/endless-headers", None, GARBLED),
    ("/endless-hints", None, "not done within 1 s"),
    ("/long-header", None, GARBLED),
    ("/many-headers", None, GARBLED),
    ("/twice-gzip", 200, "a body that is coded more than once"),
    ("/many-codings", 200, "a body that is coded more than once"),
    ("/brotli", 200, "a body that is coded as br"),
    ("/not-gzip", 200, "a body that is broken in itself"),
    ("/half-gzip", 200, "a body that is incomplete"),
    ("/bad-chunk", 200, GARBLED),
    ("/cut-chunk", 200, GARBLED),
    ("/short-body", 200, GARBLED),
    ("/negative-length", None, GARBLED),
    ("/two-lengths", None, GARBLED),
    ("/garbage", None, GARBLED),
    ("/closed", None, GARBLED),
    ("/private", None, "refused: private address"),
    ("/metadata", None, "refused: link-local address"),
    ("/localhost", None, "refused: port 9"),
    ("/file", 302, "refused: redirects to file"),
    ("/ftp", 302, "refused: redirects to ftp"),
    ("/javascript", 302, "refused: redirects to javascript"),
    ("/named", 302, "refused: redirects to an address that hides something"),
    ("/broken-redirect", 302, "refused: redirects to an address that hides something"),
    ("/nowhere", 302, "302 Found"),
    ("/loop", 302, "redirects in a circle"),
    ("/long-loop", 302, "redirects in a circle"),
    ("/step-3", 302, "more than 5 redirects"),
    ("/204", 204, "204 No Content"),
    ("/206", 206, "206 Partial Content"),
    ("/304", 304, "304 Not Modified"),
    ("/401", 401, "401 Unauthorized"),
    ("/404", 404, "404 Not Found"),
    ("/410", 410, "410 Gone"),
    ("/429", 429, "429 Too Many Requests"),
    ("/451", 451, "451 Unavailable For Legal Reasons"),
    ("/500", 500, "500 Internal Server Error"),
    ("/503", 503, "503 Service Unavailable"),
    ("/999", 999, "status 999"),
    ("/pdf", 200, "no web page but application/pdf"),
    ("/image", 200, "no web page but image/png"),
    ("/empty", 200, "an empty answer"),
    ("/blank", 200, "an empty answer"),
    ("/untyped-bytes", 200, "no web page: it does not say what it is"),
    ("/upgrade", None, GARBLED),
]


@pytest.mark.parametrize(("path", "status", "reason"), FAILURES)
def test_a_fault_ends_in_its_reason_and_in_time(
    server: Server, path: str, status: int | None, reason: str
) -> None:
    begun = time.monotonic()
    ended = ask(server.url(path), trusting(server))
    assert isinstance(ended, Failure)
    assert ended.status == status
    assert ended.reason == reason or (reason == GARBLED and ended.reason.startswith(reason))
    assert "\x1b" not in ended.reason
    assert time.monotonic() - begun < DEADLINE.total_s + 5  # what is endless would never be done


PAGES = [
    ("/good", False),
    ("/gzip", False),
    ("/deflate", False),
    ("/raw-deflate", False),
    ("/moved", False),
    ("/step-4", False),
    ("/utf-7", False),
    ("/idna", False),
    ("/zlib-codec", False),
    ("/untyped", False),
    ("/endless-body", True),
    ("/endless-chunks", True),
    ("/bomb", True),
    ("/divs", False),
]


@pytest.mark.parametrize(("path", "is_cut"), PAGES)
def test_what_can_be_taken_is_taken_up_to_a_size(server: Server, path: str, is_cut: bool) -> None:
    limits = Limits(connect_s=5, total_s=20)
    found = ask(server.url(path), trusting(server, limits))
    assert isinstance(found, Answer)
    assert found.is_cut == is_cut
    assert len(found.body) <= limits.most_bytes
    assert is_cut == (len(found.body) == limits.most_bytes)


def test_a_body_that_is_longer_than_it_says_is_read_as_far_as_it_says(server: Server) -> None:
    found = ask(server.url("/long-body"), trusting(server))
    assert isinstance(found, Answer)
    assert found.body == PAGE[:30]


@pytest.mark.parametrize("path", ["/bomb", "/endless-body", "/endless-chunks", "/long-header", "/divs"])
def test_memory_stays_as_it_is(server: Server, path: str) -> None:
    assert peak_growth_mib(server.url(path), server.host) < 20


def test_a_text_in_utf_7_stays_the_ascii_that_it_is(server: Server) -> None:
    found = ask(server.url("/utf-7"), trusting(server))
    assert isinstance(found, Answer)
    assert to_text(found.body, found.content_type).endswith("+ABs-]52")


def test_a_server_says_when_to_come_back(server: Server) -> None:
    soon = ask(server.url("/429"), trusting(server))
    late = ask(server.url("/503"), trusting(server))
    assert isinstance(soon, Failure)
    assert isinstance(late, Failure)
    assert soon.retry_at is not None
    assert late.retry_at is not None
    assert 100 < soon.retry_at - time.time() <= 120
    assert 86_000 < late.retry_at - time.time() <= 86_400  # a date in 2099 is cut to a day


def test_what_is_sent_says_who_asks_and_nothing_of_the_reader(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")
    server.requests.clear()
    assert isinstance(ask(server.url("/cookie"), trusting(server)), Answer)
    heads = [
        {line.split(b":")[0].lower() for line in head.split(b"\r\n")[1:] if line} for head in server.requests
    ]
    assert heads == [{b"host", b"user-agent", b"accept", b"accept-encoding"}] * 2
    assert b"broadsheet/" in server.requests[0].lower()


def test_what_is_at_hand_is_named_and_a_304_says_that_it_holds() -> None:
    unchanged = giving(b'HTTP/1.1 304 Not Modified\r\nETag: "b"\r\n\r\n')
    with serving({"/a": unchanged}) as server:
        found = ask(server.url("/a"), trusting(server), Wanted(etag='"a"', last_modified="yesterday"))
        assert isinstance(found, Answer)
        assert found.is_unchanged
        assert found.etag == '"b"'
        assert b'If-None-Match: "a"\r\nIf-Modified-Since: yesterday\r\n' in server.requests[0]


def test_nobody_listens() -> None:
    port = free_port()
    access = Access(trusted=frozenset((f"127.0.0.1:{port}",)), limits=DEADLINE)
    ended = ask(f"http://127.0.0.1:{port}/", access)
    assert isinstance(ended, Failure)
    assert ended.reason == "connection refused"


def test_a_name_that_nobody_knows(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    ended = ask("http://nowhere.example/", Access(limits=DEADLINE))
    assert isinstance(ended, Failure)
    assert ended.reason == "the host is not known"


def test_a_name_server_that_is_silent_holds_up_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    release = threading.Event()

    def silent(*_: object, **__: object) -> list[object]:
        release.wait(30)
        return []

    monkeypatch.setattr(socket, "getaddrinfo", silent)
    ended = ask("http://silent.example/", Access(limits=DEADLINE._replace(connect_s=0.2)))
    release.set()
    assert isinstance(ended, Failure)
    assert ended.reason == "no connection within 0.2 s"


def test_a_request_can_be_cancelled_while_it_waits(server: Server) -> None:
    async def cancelled() -> bool:
        client = Client(trusting(server, Limits()))
        task = asyncio.create_task(client.get(server.url("/slow-body")))
        await asyncio.sleep(0.2)
        task.cancel()
        try:
            await task
        except asyncio.CancelledError:
            return True
        finally:
            await client.close()
        return False

    assert asyncio.run(cancelled())


# --- encryption, through the guard
@pytest.fixture(scope="module")
def secure(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, Path]]:
    import ssl  # noqa: PLC0415

    import trustme  # noqa: PLC0415

    authority = trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("localhost").configure_cert(context)
    ca_file = tmp_path_factory.mktemp("authority") / "ca.pem"
    authority.cert_pem.write_to_path(str(ca_file))
    with serving({"/good": giving(answer(PAGE))}, context) as served:
        yield served, ca_file


def _secure_access(server: Server, ca_file: Path | None) -> Access:
    names = frozenset((f"localhost:{server.port}", server.host))
    return Access(trusted=names, ca_file=ca_file, limits=Limits(5, 5))


def test_a_certificate_of_a_known_authority_is_taken(secure: tuple[Server, Path]) -> None:
    server, ca_file = secure
    found = ask(f"https://localhost:{server.port}/good", _secure_access(server, ca_file))
    assert isinstance(found, Answer)
    assert found.body == PAGE


def test_a_certificate_of_an_unknown_authority_is_refused(secure: tuple[Server, Path]) -> None:
    server, _ = secure
    ended = ask(f"https://localhost:{server.port}/good", _secure_access(server, None))
    assert isinstance(ended, Failure)
    assert ended.reason.startswith("a certificate that is not trusted (unable to get local issuer")


def test_a_certificate_for_another_name_is_refused(secure: tuple[Server, Path]) -> None:
    server, ca_file = secure
    ended = ask(server.url("/good", "https"), _secure_access(server, ca_file))
    assert isinstance(ended, Failure)
    assert ended.reason.startswith("a certificate that is not trusted (IP address mismatch")


def test_a_server_that_does_not_encrypt_is_no_secure_one(server: Server) -> None:
    ended = ask(server.url("/good", "https"), trusting(server, Limits(5, 5)))
    assert isinstance(ended, Failure)
    assert ended.reason == "no encrypted connection"


def test_the_client_takes_what_a_bare_one_takes(server: Server) -> None:
    """The guard changes nothing about an ordinary page."""
    found = ask(server.url("/gzip"), trusting(server, Limits()))
    assert isinstance(found, Answer)
    assert found.body == httpx.get(server.url("/gzip"), trust_env=False).content


def test_no_socket_is_opened_before_an_address_was_judged() -> None:
    """A fresh process, traced: nothing but the refusal happens."""
    code = (
        "import asyncio, socket\n"
        "from tui.web.client import Client\nfrom tui.core.access import Access\n"
        "def bang(*a, **k): raise SystemExit('connected')\n"
        "socket.socket.connect = bang\n"
        "print(asyncio.run(Client(Access()).get('http://127.0.0.1/')).reason)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stdout == "refused: loopback address\n", done.stderr
