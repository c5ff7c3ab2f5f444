"""One question to one address: the guarded client, and every end that it can come to.

The environment has no say (no proxies, no `.netrc`), no cookie is kept, nothing says where the reader came
from, and redirects are followed here, one by one, each as if it were the first.
"""

import asyncio
import time
from dataclasses import dataclass, field
from http import HTTPStatus
from http.cookiejar import CookieJar, DefaultCookiePolicy
from urllib.parse import urljoin

import httpcore
import httpx

from tui import __version__
from tui.core.access import Access
from tui.core.clean import clean
from tui.core.urls import is_openable
from tui.web.coding import ENCODINGS, CodingError, Inflater
from tui.web.guard import Resolver
from tui.web.reasons import of_error, of_redirect, of_status
from tui.web.times import retry_at
from tui.web.transport import LOCATION, GuardedTransport

AGENT = f"Broadsheet/{__version__} (terminal reader of news archives; asks when its reader does)"

_CHUNK = 16_384
_REDIRECTS = (301, 302, 303, 307, 308)
_TYPE_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for besides the address."""

    kinds: tuple[str, ...] = ("text/html", "application/xhtml+xml")
    """Content types that are taken; empty takes all."""
    name: str = "web page"
    """What they are."""
    most_bytes: int | None = None
    """In place of the limit of pages; None keeps that."""
    etag: str = ""
    """Of what is at hand: a server that has nothing newer answers 304. So is the next."""
    last_modified: str = ""


PAGE = Wanted()


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server gave."""

    url: str
    """Where redirects led."""
    body: bytes
    """Decoded; empty with `is_unchanged`."""
    content_type: str = ""
    is_cut: bool = False
    """It was longer than what is taken."""
    is_unchanged: bool = False
    """304: what is at hand still holds."""
    etag: str = ""
    last_modified: str = ""
    cache_control: str = ""
    age: str = ""


@dataclass(frozen=True, slots=True)
class Failure:
    """Why there is no answer."""

    url: str
    """Where it ended."""
    reason: str
    """A few words, clean, without a full stop."""
    status: int | None = None
    """None when no server answered."""
    retry_at: int | None = None
    """Seconds since 1970 in UTC before which the server does not want to be asked again."""


class _Ended(Exception):  # noqa: N818  (how a request ends early; it never leaves this module)
    def __init__(self, reason: str, status: int | None = None, retry: int | None = None) -> None:
        super().__init__(reason)
        self.reason, self.status, self.retry = reason, status, retry


@dataclass(slots=True)
class _Hop:
    """Where a request is."""

    url: str
    status: int | None = None
    seen: list[str] = field(default_factory=list)


class Client:
    """Asks servers, one event loop long."""

    def __init__(self, access: Access, *, resolve: Resolver | None = None) -> None:
        self._limits = access.limits
        self._http = httpx.AsyncClient(
            transport=GuardedTransport(access, resolve),
            trust_env=False,
            follow_redirects=False,
            cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),
            timeout=httpx.Timeout(access.limits.total_s, connect=access.limits.connect_s),
        )
        self._http.headers.clear()

    async def close(self) -> None:
        """Close all connections."""
        await self._http.aclose()

    async def get(self, url: str, wanted: Wanted = PAGE) -> Answer | Failure:
        """Ask for an address. Nothing is raised but a cancellation."""
        hop = _Hop(url)
        limits = self._limits
        try:
            async with asyncio.timeout(limits.total_s):
                return await self._follow(hop, wanted)
        except TimeoutError:
            return Failure(hop.url, f"not done within {limits.total_s:g} s", hop.status)
        except _Ended as end:
            return Failure(hop.url, end.reason, end.status or hop.status, end.retry)
        except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, httpcore.ProtocolError) as error:
            return Failure(hop.url, of_error(error, limits.connect_s), hop.status)

    async def _follow(self, hop: _Hop, wanted: Wanted) -> Answer:
        while True:
            if not is_openable(hop.url):
                raise _Ended("refused: no address of the web" if not hop.seen else of_redirect(hop.url))
            hop.seen.append(hop.url)
            hop.status = None
            async with self._http.stream("GET", hop.url, headers=_headers(wanted)) as response:
                hop.status = response.status_code
                where = str(response.extensions[LOCATION])
                if response.status_code not in _REDIRECTS or not where:
                    return await self._taken(response, wanted)
            hop.url = _joined(hop.url, where)
            if hop.url in hop.seen:
                raise _Ended("redirects in a circle")
            if len(hop.seen) > self._limits.most_redirects:
                raise _Ended(f"more than {self._limits.most_redirects} redirects")

    async def _taken(self, response: httpx.Response, wanted: Wanted) -> Answer:
        status, headers = response.status_code, response.headers
        if status == HTTPStatus.NOT_MODIFIED and (wanted.etag or wanted.last_modified):
            return _answer(response, b"", is_unchanged=True)
        if status != HTTPStatus.OK:
            raise _Ended(of_status(status), retry=retry_at(headers.get("retry-after", ""), time.time()))
        kind = headers.get("content-type", "").partition(";")[0].strip().lower()
        if wanted.kinds and kind and kind not in wanted.kinds:
            raise _Ended(f"no {wanted.name} but {clean(kind)[:_TYPE_SHOWN]}")
        body, is_cut = await _body(response, wanted.most_bytes or self._limits.most_bytes)
        if not body.strip():
            raise _Ended("an empty answer")
        if wanted.kinds and not kind and not body.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
            raise _Ended("no web page: it does not say what it is")
        return _answer(response, body, is_cut=is_cut)


def _headers(wanted: Wanted) -> dict[str, str]:
    headers = {
        "User-Agent": AGENT,
        "Accept": ", ".join(wanted.kinds) or "*/*",
        "Accept-Encoding": ENCODINGS,
        "If-None-Match": wanted.etag,
        "If-Modified-Since": wanted.last_modified,
    }
    return {name: value for name, value in headers.items() if value}


def _joined(url: str, where: str) -> str:
    """Give where a redirect leads; an address that cannot be one stays as it is, to be refused."""
    try:
        return urljoin(url, where)
    except ValueError:
        return where


async def _body(response: httpx.Response, most: int) -> tuple[bytes, bool]:
    """Read a body. Returns its first `most` bytes, decoded, and whether there were more."""
    try:
        inflater = Inflater(response.headers.get("content-encoding", ""))
        parts: list[bytes] = []
        room, wire = most, most
        async for chunk in response.aiter_raw(_CHUNK):
            part = inflater.feed(chunk, room + 1)
            parts.append(part[:room])
            wire -= len(chunk)
            if len(part) > room or wire < 0:
                return b"".join(parts), True
            room -= len(part)
        if parts:
            inflater.check_end()
    except CodingError as error:
        raise _Ended(f"a body that is {error}") from error
    return b"".join(parts), False


def _answer(
    response: httpx.Response, body: bytes, *, is_cut: bool = False, is_unchanged: bool = False
) -> Answer:
    headers = response.headers
    return Answer(
        url=str(response.url),
        body=body,
        content_type=headers.get("content-type", ""),
        is_cut=is_cut,
        is_unchanged=is_unchanged,
        etag=headers.get("etag", ""),
        last_modified=headers.get("last-modified", ""),
        cache_control=headers.get("cache-control", ""),
        age=headers.get("age", ""),
    )
