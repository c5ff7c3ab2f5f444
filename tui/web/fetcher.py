"""Pages by their addresses: from the cache while it holds, else from their servers, a few at a time.

One question per address at a time, two per host; who asks second for the same gets what the first one got.
"""

import asyncio
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from urllib.parse import urlsplit

from tui.core.access import Access
from tui.web.cache import Cache, Page
from tui.web.client import Answer, Client, Failure, Wanted
from tui.web.coding import to_text
from tui.web.loop import LoopThread
from tui.web.times import fresh_until, may_keep

_GONE_S = 86_400
"""How long it is believed that a page is not there."""
_TROUBLE_S = 300
"""How long it is believed that a server does not answer, unless it said."""
_GONE = (401, 403, 404, 410, 451)
_Never = Callable[[], bool]


class Fetcher:
    """Fetches for one reader; safe to call from any thread, each call blocks."""

    def __init__(self, access: Access, cache: Cache) -> None:
        self._access, self._cache = access, cache
        self._loop = LoopThread()
        self._client: Client | None = None
        self._hosts: dict[str, asyncio.Semaphore] = {}
        self._lock = threading.Lock()
        self._asked: Counter[str] = Counter()
        self._turns: dict[str, threading.Lock] = {}

    def page(self, url: str, cancelled: _Never = lambda: False, *, again: bool = False) -> Page:
        """Give what an address holds, or why nothing. Raises Cancelled.

        Args:
            url: http or https; any other gives a reason.
            cancelled: asked while waiting.
            again: ask the server even if the cache still holds.
        """
        begun_at = int(time.time())
        with self._turn(url) as was_asked:
            known = self._cache.get(url)
            is_new = was_asked and known is not None and known.fetched_at >= begun_at
            if known is not None and (is_new or (not again and known.fresh_until > time.time())):
                return known
            wanted = Wanted()
            if known is not None and known.html:
                wanted = replace(wanted, etag=known.etag, last_modified=known.last_modified)
            page, keeps = _page(self.get(url, wanted, cancelled), known, int(time.time()))
            if keeps:
                self._cache.put(url, page)
            elif known is not None:
                self._cache.drop(url)
            return page

    def get(self, url: str, wanted: Wanted, cancelled: _Never = lambda: False) -> Answer | Failure:
        """Ask a server, past the cache. Raises Cancelled."""
        return self._loop.run(self._get(url, wanted), cancelled)

    async def _get(self, url: str, wanted: Wanted) -> Answer | Failure:
        if self._client is None:
            self._client = Client(self._access)
        host = urlsplit(url).netloc.lower()
        turns = self._hosts.setdefault(host, asyncio.Semaphore(self._access.limits.per_host))
        async with turns:
            return await self._client.get(url, wanted)

    @contextmanager
    def _turn(self, url: str) -> Iterator[bool]:
        """Let one at a time ask for an address; yields whether another was asking already."""
        with self._lock:
            was_asked = self._asked[url] > 0
            self._asked[url] += 1
            turn = self._turns.setdefault(url, threading.Lock())
        try:
            with turn:
                yield was_asked
        finally:
            with self._lock:
                self._asked[url] -= 1
                if not self._asked[url]:
                    del self._asked[url], self._turns[url]

    def close(self) -> None:
        """End all questions."""
        self._loop.close(self._closed())

    async def _closed(self) -> None:
        client, self._client = self._client, None
        if client is not None:
            await client.close()


def _page(found: Answer | Failure, known: Page | None, now: int) -> tuple[Page, bool]:
    """Make a page of an answer; tell whether it may be kept."""
    if isinstance(found, Failure):
        return _failed(found, known, now), True
    until = fresh_until(found.cache_control, found.age, now)
    etag, modified = found.etag, found.last_modified
    if found.is_unchanged and known is not None:
        same = replace(known, status=200, reason="", fetched_at=now, fresh_until=until, is_cached=False)
        return replace(same, etag=etag or known.etag, last_modified=modified or known.last_modified), True
    html = to_text(found.body, found.content_type)
    page = Page(found.url, 200, "", html, found.is_cut, etag, modified, now, until)
    return page, may_keep(found.cache_control)


def _failed(failure: Failure, known: Page | None, now: int) -> Page:
    """Remember a failure; a page that was there before stays, as what was there before."""
    until = failure.retry_at or now + (_GONE_S if failure.status in _GONE else _TROUBLE_S)
    if known is not None and known.html:
        return replace(
            known, status=failure.status, reason=failure.reason, fresh_until=until, is_cached=False
        )
    return Page(failure.url, failure.status, failure.reason, "", False, "", "", now, until)
