"""A server on loopback that does everything wrong that a server can do, by its paths.

Each route gets a socket's two ends and writes what it likes, so nothing here is softened by a library that
knows HTTP. The bytes of every request are kept, so that tests can see what was sent.
"""

import asyncio
import gzip
import socket
import threading
import zlib
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import contextmanager, suppress
from functools import cache, partial
from ssl import SSLContext

Write = Callable[[bytes], Awaitable[None]]
Route = Callable[["Server", Write], Awaitable[None]]

PAGE = b"<!doctype html><html lang=en><title>Ferry timetable</title><p>The ferry leaves at nine.</html>"
_PIECE = b"<p>again and again</p>" * 50


class Server:
    """Serves one connection after another until it is stopped."""

    def __init__(self, routes: dict[str, Route], context: SSLContext | None = None) -> None:
        self.requests: list[bytes] = []
        """Heads of all requests, in the order they came."""
        self.most_at_once = 0
        """Requests that were being answered at one time, at most."""
        self._routes, self._context = routes, context
        self._now = 0
        self._loop = asyncio.new_event_loop()
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self.port = 0

    def start(self) -> None:
        """Listen."""
        self._thread.start()
        assert self._ready.wait(20)

    def stop(self) -> None:
        """End, with all that is still being answered."""
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(20)

    @property
    def host(self) -> str:
        """Host and port."""
        return f"127.0.0.1:{self.port}"

    def url(self, path: str, scheme: str = "http") -> str:
        """Give the address of a route."""
        return f"{scheme}://{self.host}{path}"

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        server = self._loop.run_until_complete(
            asyncio.start_server(self._serve, "127.0.0.1", 0, ssl=self._context)
        )
        self.port = server.sockets[0].getsockname()[1]
        self._ready.set()
        self._loop.run_forever()
        server.close()
        for task in asyncio.all_tasks(self._loop):
            task.cancel()
        self._loop.run_until_complete(asyncio.sleep(0))
        self._loop.run_until_complete(asyncio.sleep(0))
        self._loop.run_until_complete(self._loop.shutdown_asyncgens())
        self._loop.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while head := await self._head(reader):
                self.requests.append(head)
                path = head.split(b" ")[1].decode("ascii", "replace").partition("?")[0]
                self._now += 1
                self.most_at_once = max(self.most_at_once, self._now)
                try:
                    await self._routes.get(path, _missing)(self, partial(_write, writer))
                finally:
                    self._now -= 1
                if writer.is_closing() or b"connection: close" in head.lower():
                    break
        except (OSError, _Closed, asyncio.CancelledError):
            pass
        finally:
            with suppress(Exception):
                writer.close()

    async def _head(self, reader: asyncio.StreamReader) -> bytes:
        try:
            first = await reader.readexactly(1)
            if first == b"\x16":  # a client that wants to encrypt
                return b""
            return first + await reader.readuntil(b"\r\n\r\n")
        except (asyncio.IncompleteReadError, OSError):
            return b""


class _Closed(Exception):  # noqa: N818
    """The route has closed the connection."""


async def _write(writer: asyncio.StreamWriter, data: bytes) -> None:
    if not data:
        raise _Closed
    writer.write(data)
    await writer.drain()


@contextmanager
def serving(routes: dict[str, Route], context: SSLContext | None = None) -> Iterator[Server]:
    """Serve routes for as long as a test needs."""
    server = Server(routes, context)
    server.start()
    try:
        yield server
    finally:
        server.stop()


def free_port() -> int:
    """Give a port on which nothing listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


# --- making routes
def head(status: str = "200 OK", kind: str = "text/html; charset=utf-8", *more: str) -> bytes:
    """Write the head of an answer."""
    lines = [f"HTTP/1.1 {status}", *([f"Content-Type: {kind}"] if kind else []), *more]
    return "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n"


def answer(body: bytes, status: str = "200 OK", kind: str = "text/html; charset=utf-8", *more: str) -> bytes:
    """Write a whole answer."""
    return head(status, kind, f"Content-Length: {len(body)}", *more) + body


def giving(data: bytes, *, then_close: bool = True) -> Route:
    """Make a route that gives bytes as they are."""

    async def route(_: Server, write: Write) -> None:
        await write(data)
        if then_close:
            await write(b"")

    return route


def redirecting(where: str, status: str = "302 Found", *more: str) -> Route:
    """Make a route that leads elsewhere; `{host}` stands for this server."""

    async def route(server: Server, write: Write) -> None:
        location = f"Location: {where.format(host=server.host)}"
        await write(answer(b"", status, "text/html", location, *more))

    return route


def dripping(before: bytes, pieces: Callable[[], AsyncIterator[bytes]]) -> Route:
    """Make a route that gives a beginning, and then pieces as they come."""

    async def route(_: Server, write: Write) -> None:
        await write(before)
        async for piece in pieces():
            await write(piece)
        await write(b"")

    return route


async def _missing(_: Server, write: Write) -> None:
    await write(answer(b"<p>no such page</p>", "404 Not Found"))


async def _slowly() -> AsyncIterator[bytes]:
    while True:
        yield b"x"
        await asyncio.sleep(0.05)


async def _for_ever() -> AsyncIterator[bytes]:
    while True:
        yield _PIECE


async def _chunks_for_ever() -> AsyncIterator[bytes]:
    while True:
        yield f"{len(_PIECE):x}\r\n".encode() + _PIECE + b"\r\n"


async def _headers_for_ever() -> AsyncIterator[bytes]:
    while True:
        yield b"X-Filler: " + b"a" * 1000 + b"\r\n"


async def _hints_for_ever() -> AsyncIterator[bytes]:
    while True:
        yield b"HTTP/1.1 103 Early Hints\r\nLink: </style.css>\r\n\r\n"
        await asyncio.sleep(0.01)


async def _silence() -> AsyncIterator[bytes]:
    await asyncio.sleep(3600)
    yield b""


@cache
def _bomb() -> bytes:
    """Give gzip that becomes 200 MB of one letter."""
    packer = zlib.compressobj(9, wbits=31)
    return b"".join([*(packer.compress(b"<" * (1 << 20)) for _ in range(200)), packer.flush()])


async def _give_bomb(_: Server, write: Write) -> None:
    await write(answer(_bomb(), "200 OK", "text/html", "Content-Encoding: gzip"))


async def _echo(server: Server, write: Write) -> None:
    """Give the request back, in a page."""
    await write(answer(b"<pre>" + server.requests[-1] + b"</pre>"))


_TWICE = gzip.compress(gzip.compress(PAGE))
_LONG = b"X-Long: " + b"a" * 5_000_000 + b"\r\n"
_GZIPPED = gzip.compress(PAGE * 40)

ROUTES: dict[str, Route] = {
    "/good": giving(answer(PAGE), then_close=False),
    "/echo": _echo,
    "/gzip": giving(answer(_GZIPPED, "200 OK", "text/html", "Content-Encoding: gzip")),
    "/deflate": giving(answer(zlib.compress(PAGE), "200 OK", "text/html", "Content-Encoding: deflate")),
    "/raw-deflate": giving(
        answer(zlib.compress(PAGE)[2:-4], "200 OK", "text/html", "Content-Encoding: deflate")
    ),
    "/silent": dripping(b"HTTP/1.1 ", _silence),
    "/slow-header": dripping(b"HTTP/1.1 200 OK\r\nX-Slow: ", _slowly),
    "/slow-body": dripping(head("200 OK", "text/html", "Content-Length: 100000"), _slowly),
    "/endless-body": dripping(head("200 OK", "text/html", "Connection: close"), _for_ever),
    "/endless-chunks": dripping(head("200 OK", "text/html", "Transfer-Encoding: chunked"), _chunks_for_ever),
    "/endless-headers": dripping(b"HTTP/1.1 200 OK\r\n", _headers_for_ever),
    "/endless-hints": dripping(b"HTTP/1.1 103 Early Hints\r\n\r\n", _hints_for_ever),
    "/long-header": giving(b"HTTP/1.1 200 OK\r\n" + _LONG + b"\r\n" + PAGE),
    "/many-headers": giving(b"HTTP/1.1 200 OK\r\n" + b"".join(b"X-%d: a\r\n" % n for n in range(20_000))),
    "/bomb": _give_bomb,
    "/twice-gzip": giving(answer(_TWICE, "200 OK", "text/html", "Content-Encoding: gzip, gzip")),
    "/many-codings": giving(
        answer(PAGE, "200 OK", "text/html", "Content-Encoding: " + ", ".join(["gzip"] * 200))
    ),
    "/brotli": giving(answer(PAGE, "200 OK", "text/html", "Content-Encoding: br")),
    "/not-gzip": giving(answer(PAGE, "200 OK", "text/html", "Content-Encoding: gzip")),
    "/half-gzip": giving(
        answer(_GZIPPED[: len(_GZIPPED) // 2], "200 OK", "text/html", "Content-Encoding: gzip")
    ),
    "/bad-chunk": giving(head("200 OK", "text/html", "Transfer-Encoding: chunked") + b"zz\r\n<p>\r\n"),
    "/cut-chunk": giving(head("200 OK", "text/html", "Transfer-Encoding: chunked") + b"ff\r\n<p>"),
    "/short-body": giving(head("200 OK", "text/html", "Content-Length: 5000") + PAGE),
    "/long-body": giving(head("200 OK", "text/html", "Content-Length: 30") + PAGE),
    "/negative-length": giving(head("200 OK", "text/html", "Content-Length: -5") + PAGE),
    "/two-lengths": giving(head("200 OK", "text/html", "Content-Length: 5", "Content-Length: 50") + PAGE),
    "/garbage": giving(b"\x00\x1b]52;c;aGk=\x07 not http at all\r\n\r\n"),
    "/closed": giving(b""),
    "/utf-7": giving(answer(PAGE + b"+ABs-]52", "200 OK", "text/html; charset=utf-7")),
    "/idna": giving(answer(PAGE, "200 OK", "text/html; charset=idna")),
    "/zlib-codec": giving(answer(PAGE, "200 OK", "text/html; charset=zlib_codec")),
    "/latin": giving(answer("<title>Café</title>".encode("latin-1"), "200 OK", "text/html")),
    "/private": redirecting("http://10.0.0.7/"),
    "/metadata": redirecting("http://169.254.169.254/latest/meta-data/"),
    "/localhost": redirecting("http://localhost:9/"),
    "/file": redirecting("file:///etc/passwd"),
    "/ftp": redirecting("ftp://ftp.example.com/a"),
    "/javascript": redirecting("javascript:alert(1)"),
    "/named": redirecting("http://user:secret@{host}/good"),
    "/broken-redirect": redirecting("http://[::1"),
    "/nowhere": giving(answer(PAGE, "302 Found")),
    "/loop": redirecting("/loop"),
    "/long-loop": redirecting("/long-loop-2"),
    "/long-loop-2": redirecting("/long-loop"),
    **{f"/step-{n}": redirecting(f"/step-{n + 1}") for n in range(9)},
    "/step-9": giving(answer(PAGE)),
    "/cookie": redirecting("/echo", "302 Found", "Set-Cookie: id=42; Path=/"),
    "/moved": redirecting("/good", "301 Moved Permanently"),
    "/204": giving(b"HTTP/1.1 204 No Content\r\n\r\n"),
    "/206": giving(answer(PAGE, "206 Partial Content", "text/html", "Content-Range: bytes 0-9/99")),
    "/304": giving(b"HTTP/1.1 304 Not Modified\r\n\r\n"),
    "/401": giving(answer(PAGE, "401 Unauthorized", "text/html", "WWW-Authenticate: Basic")),
    "/404": giving(answer(PAGE, "404 \x1b]0;owned\x07")),
    "/410": giving(answer(PAGE, "410 Gone")),
    "/429": giving(answer(PAGE, "429 Too Many Requests", "text/html", "Retry-After: 120")),
    "/451": giving(answer(PAGE, "451 Unavailable For Legal Reasons")),
    "/500": giving(answer(PAGE, "500 Oops")),
    "/503": giving(answer(PAGE, "503 Later", "text/html", "Retry-After: Wed, 21 Oct 2099 07:28:00 GMT")),
    "/999": giving(answer(PAGE, "999 Denied")),
    "/pdf": giving(answer(b"%PDF-1.7", "200 OK", "application/pdf")),
    "/image": giving(answer(b"\x89PNG\r\n", "200 OK", "image/png")),
    "/empty": giving(answer(b"")),
    "/blank": giving(answer(b" \r\n\t ")),
    "/untyped": giving(answer(PAGE, "200 OK", "")),
    "/untyped-bytes": giving(answer(b"\x00\x01\x02", "200 OK", "")),
    "/divs": giving(answer(b"<div>" * (2_000_000 // 5))),
    "/upgrade": giving(b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n"),
}
