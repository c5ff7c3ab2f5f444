"""Full texts of many articles: politely, one question per second and host, and so that it can go on later.

What is there already is passed over, and what failed a while ago is believed; so the same command, given
again, goes on where it was ended.
"""

import heapq
import threading
import time
from collections import deque
from collections.abc import Callable, Generator, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias
from urllib.parse import urlsplit

from tui.core.errors import BroadsheetError
from tui.core.preview import Source

if TYPE_CHECKING:
    from tui.pages import Pages, Taken
    from tui.web.robots import Robots

Outcome: TypeAlias = Literal["fetched", "failed", "forbidden", "later"]
"""The text is here; there is none; `robots.txt` forbids it; its server wants to be asked later."""

PAUSE_S = 1.0
"""Between two questions to one host."""
_AT_ONCE = 6
"""Hosts that are asked at one time."""
_PATIENCE_S = 60.0
"""A host that wants to be left alone for longer is left for another run."""
_LOOK_S = 0.05


@dataclass(frozen=True, slots=True)
class Wish:
    """An article whose text is wanted."""

    key: str
    source: Source
    url: str


@dataclass(frozen=True, slots=True)
class Done:
    """What came of one."""

    wish: Wish
    outcome: Outcome
    reason: str = ""
    """Empty when it was fetched."""
    characters: int = 0
    """Of the text."""


def begin(pages: "Pages", *, pause_s: float = PAUSE_S) -> "Bulk":
    """Begin a run. Raises WebError when the web is off, or the extra that it needs is missing."""
    from tui.web.robots import Robots  # noqa: PLC0415  (httpx, at the first request)

    pages.check_texts()
    return Bulk(pages, Robots(pages.ask), pause_s=pause_s)


class _Host:
    """One host's wishes, in order."""

    def __init__(self) -> None:
        self.wishes: deque[Wish] = deque()
        self.is_closed = ""
        """Why it is not asked any more in this run; empty while it is."""


class Bulk:
    """One run; `results` yields what came of each wish as it comes."""

    def __init__(self, pages: "Pages", robots: "Robots", *, pause_s: float = PAUSE_S) -> None:
        self._pages, self._robots, self._pause_s = pages, robots, pause_s
        self._hosts: dict[str, _Host] = {}
        self._due: list[tuple[float, str]] = []
        """Heap of hosts by when they may be asked again; a host that is being asked is not in it."""
        self._changed = threading.Condition()
        self._done: deque[Done] = deque()
        self._running = 0
        self._is_ended = False

    def results(
        self, wishes: Iterable[Wish], cancelled: Callable[[], bool] = lambda: False
    ) -> Generator[Done, None, None]:
        """Fetch texts, hosts side by side; ends early, in good order, when `cancelled()` turns true."""
        for wish in wishes:
            self._hosts.setdefault(urlsplit(wish.url).netloc.lower(), _Host()).wishes.append(wish)
        self._due = [(0.0, name) for name in self._hosts]
        heapq.heapify(self._due)
        threads = [threading.Thread(target=self._work, daemon=True) for _ in range(_AT_ONCE)]
        self._running = len(threads)
        for thread in threads:
            thread.start()
        try:
            while self._running or self._done:
                if cancelled():
                    break
                with self._changed:
                    if not self._done:
                        self._changed.wait(_LOOK_S)
                while self._done:
                    yield self._done.popleft()
        finally:
            self._is_ended = True
            for thread in threads:
                thread.join()
        yield from self._done

    def _work(self) -> None:
        try:
            while (name := self._next_host()) is not None:
                due_at = self._ask_one(self._hosts[name])
                with self._changed:
                    if self._hosts[name].wishes:
                        heapq.heappush(self._due, (due_at, name))
                    self._changed.notify_all()
        finally:
            with self._changed:
                self._running -= 1
                self._changed.notify_all()

    def _next_host(self) -> str | None:
        """Wait for a host that may be asked; None when nothing is left for this thread to do."""
        while not self._is_ended:
            with self._changed:
                if not self._due:
                    return None
                due_at, name = self._due[0]
                if due_at <= time.monotonic():
                    heapq.heappop(self._due)
                    return name
            time.sleep(_LOOK_S)
        return None

    def _ask_one(self, host: _Host) -> float:
        """Ask a host for one page; give when it may be asked again."""
        wish = host.wishes.popleft()
        if host.is_closed:
            self._done.append(Done(wish, "later", host.is_closed))
            return 0.0
        begun_at = time.monotonic()
        try:
            if not self._robots.allow(wish.url):
                self._done.append(Done(wish, "forbidden", "robots.txt forbids it"))
                return 0.0
            pause_s = max(self._pause_s, self._robots.delay_s(wish.url))
            taken = self._pages.take(wish.key, ((wish.source, wish.url),), lambda: self._is_ended)
        except BroadsheetError as error:
            self._done.append(Done(wish, "failed", str(error)))
            return begun_at + self._pause_s
        except Exception:  # what ends one request must not end the others
            if not self._is_ended:
                self._done.append(Done(wish, "failed", "something went wrong that should not"))
            return begun_at + self._pause_s
        return self._take(host, wish, taken, begun_at + pause_s)

    def _take(self, host: _Host, wish: Wish, taken: "Taken", next_at: float) -> float:
        attempt = taken.fetched.attempts[-1]
        wait_s = (attempt.retry_at - time.time()) if attempt.retry_at is not None else 0.0
        if attempt.retry_at is not None and wait_s > _PATIENCE_S:
            host.is_closed = f"its server asks to come back in {wait_s / 60:.0f} minutes"
            self._done.append(Done(wish, "later", host.is_closed))
            return 0.0
        if taken.fulltext is not None:
            self._done.append(Done(wish, "fetched", "", len(taken.fulltext.text)))
        else:
            self._done.append(Done(wish, "failed", taken.reason or attempt.reason))
        if attempt.retry_at is not None:
            return time.monotonic() + max(wait_s, 0.0)
        return 0.0 if taken.fetched.is_cached else next_at
