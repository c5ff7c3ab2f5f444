"""Pages of articles: previews, full texts and pictures, fetched when a reader asks, and kept.

Everything that could open a socket goes through here, and nothing of it is imported before: with the web
switched off, asking raises WebError.
"""

import threading
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from tui.config.paths import Folders
from tui.core.access import Access
from tui.core.errors import WebError
from tui.core.fulltext import Fulltext
from tui.core.preview import Attempt, Fetched, Source
from tui.index import fulltexts as tables
from tui.index.store import Store
from tui.web.cache import Cache, CacheFigures
from tui.web.texts import Fulltexts

if TYPE_CHECKING:
    from tui.core.preview import Preview
    from tui.web.cache import Page
    from tui.web.client import Answer, Failure, Wanted
    from tui.web.fetcher import Fetcher
    from tui.web.picture import Picture

_BUSY = (429, 503)
NO_EXTRA = "Full texts need the extra `fulltext`: install it with `pip install 'broadsheet[fulltext]'`."


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of taking the full text of an article's page."""

    fetched: Fetched
    """The page, its preview and the attempts."""
    fulltext: Fulltext | None
    """None when there is none."""
    reason: str = ""
    """Why there is none, one sentence; empty when there is one or the attempts say why."""


class Pages:
    """Pages for one reader; safe to call from any thread, each call blocks."""

    def __init__(self, store: Store, folders: Folders, access: Access) -> None:
        self.access = access
        self._store = store
        self._cache = Cache(folders.pages, access.cache_bytes)
        self._texts = Fulltexts(folders.fulltexts)
        self._writing = threading.Lock()

    @cached_property
    def _fetcher(self) -> "Fetcher":
        self.check()
        from tui.web.fetcher import Fetcher  # noqa: PLC0415  (httpx, at the first request)

        return Fetcher(self.access, self._cache)

    def check(self) -> None:
        """Raise WebError when the web is switched off."""
        if not self.access.is_allowed:
            raise WebError(
                "The web is off, so nothing is fetched: start without `--offline`, and with `web` on."
            )

    def check_texts(self) -> None:
        """Raise WebError when the web is switched off or no text could be taken out of a page."""
        self.check()
        from tui.web import fulltext as extraction  # noqa: PLC0415

        if not extraction.is_available():
            raise WebError(NO_EXTRA)

    # --- previews
    def preview(
        self,
        addresses: Sequence[tuple[Source, str]],
        cancelled: Callable[[], bool] = lambda: False,
        *,
        again: bool = False,
    ) -> Fetched:
        """Fetch the first of an article's addresses that gives a page (`core.preview.addresses`).

        Args:
            addresses: where it may be, the likeliest first.
            cancelled: asked while waiting.
            again: ask the servers even if what is kept still holds.

        Raises:
            WebError: the web is switched off.
            Cancelled: when `cancelled()` turned true.
        """
        return self._try(addresses, cancelled, again=again)[0]

    def _try(
        self, addresses: Sequence[tuple[Source, str]], cancelled: Callable[[], bool], *, again: bool
    ) -> "tuple[Fetched, Page | None]":
        self.check()
        attempts: list[Attempt] = []
        oldest = int(time.time())
        is_cached = bool(addresses)
        before: tuple[Preview, Page] | None = None
        for source, url in addresses:
            page = self._fetcher.page(url, cancelled, again=again)
            is_cached = is_cached and page.is_cached
            oldest = min(oldest, page.fetched_at)
            preview = _read(page)
            reason = page.reason or ("" if preview else "a page that says nothing")
            retry_at = page.fresh_until if page.status in _BUSY else None
            attempts.append(
                Attempt(source, url, page.url, page.status, reason, page.fetched_at, retry_at=retry_at)
            )
            if preview is not None and not reason:
                return Fetched(preview, tuple(attempts), page.fetched_at, is_cached), page
            if preview is not None and before is None:
                before = preview, page
        if before is not None:  # nothing answers now, but something did once
            return Fetched(before[0], tuple(attempts), before[1].fetched_at, is_cached=True), before[1]
        return Fetched(None, tuple(attempts), oldest, is_cached), None

    def picture(self, url: str, cancelled: Callable[[], bool] = lambda: False) -> "Picture":
        """Fetch a picture; nothing of it is kept.

        Raises:
            WebError: the web is switched off, or there is no picture to be had; the text says why.
            Cancelled: when `cancelled()` turned true.
        """
        from tui.web.client import Failure, Wanted  # noqa: PLC0415
        from tui.web.picture import KINDS, MOST_BYTES, read_picture  # noqa: PLC0415

        found = self.ask(url, Wanted(kinds=KINDS, name="picture", most_bytes=MOST_BYTES), cancelled)
        if isinstance(found, Failure):
            raise WebError(f"The picture could not be fetched: {found.reason}.")
        if found.is_cut:
            raise WebError(f"The picture has more than {MOST_BYTES >> 20} MB: too many.")
        return read_picture(found.body)

    # --- full texts
    def take(
        self,
        key: str,
        addresses: Sequence[tuple[Source, str]],
        cancelled: Callable[[], bool] = lambda: False,
        *,
        again: bool = False,
    ) -> Taken:
        """Fetch an article's page, take its text, keep it, and make it searchable.

        Raises:
            WebError: the web is switched off.
            Cancelled: when `cancelled()` turned true.
            FulltextError: the text cannot be kept.
            IndexUnusable: the text is kept, but cannot be searched yet.
        """
        from tui.web import fulltext as extraction  # noqa: PLC0415

        fetched, page = self._try(addresses, cancelled, again=again)
        if page is None:
            return Taken(fetched, None)
        if not extraction.is_available():
            return Taken(fetched, None, NO_EXTRA)
        if page.is_cut:
            return Taken(fetched, None, "The page is longer than what is taken: its text would be cut.")
        found = extraction.extract(page.html, page.url)
        if found is None:
            return Taken(fetched, None, "No text of an article was found on the page.")
        text = Fulltext(key, page.url, found.title, found.text, page.fetched_at)
        self.keep([text])
        return Taken(fetched, text)

    def ask(
        self, url: str, wanted: "Wanted", cancelled: Callable[[], bool] = lambda: False
    ) -> "Answer | Failure":
        """Ask a server for something that is no page, past the cache. Raises WebError, Cancelled."""
        self.check()
        return self._fetcher.get(url, wanted, cancelled)

    def fulltext(self, key: str) -> Fulltext | None:
        """Give what was taken of an article's page; None for nothing. Raises FulltextError."""
        return self._texts.get(key)

    def keep(self, texts: Iterable[Fulltext]) -> None:
        """Keep texts and make them searchable. Raises FulltextError, IndexUnusable."""
        with self._writing:
            kept = list(texts)
            is_level = self._store.read(tables.state) == self._texts.state()
            for text in kept:
                self._texts.put(text)
            if not is_level:
                self._follow()
                return
            with self._store.writing() as connection:
                tables.apply(connection, kept, self._texts.state())

    def follow(self) -> bool:
        """Bring the index up to the texts that are kept, after it was made again or another took some.

        Returns:
            Whether anything was to do.

        Raises:
            FulltextError, IndexUnusable: one of them cannot be used.
        """
        with self._writing:
            if self._store.read(tables.state) == self._texts.state():
                return False
            self._follow()
            return True

    def _follow(self) -> None:
        state = self._texts.state()
        with self._store.writing() as connection:
            tables.apply(connection, self._texts.all(), state, is_whole=True)

    def keys(self) -> frozenset[str]:
        """Give the keys of all articles whose text was taken. Raises FulltextError."""
        return self._texts.keys()

    # --- what is kept
    def figures(self) -> tuple[CacheFigures, tuple[int, int]]:
        """Say how full the cache is, and how many texts there are with how many characters."""
        return self._cache.figures(), self._texts.figures()

    def clear(self) -> bool:
        """Forget all pages of the cache; False when its file cannot be removed."""
        return self._cache.clear()

    def drop_texts(self) -> int:
        """Drop all full texts; give how many they were. Raises FulltextError, IndexUnusable."""
        with self._writing:
            count = self._texts.clear()
            self._follow()
            return count

    def close(self) -> None:
        """End all questions that are under way."""
        fetcher = self.__dict__.get("_fetcher")
        if fetcher is not None:
            fetcher.close()


def _read(page: "Page") -> "Preview | None":
    if not page.html:
        return None
    from tui.web.page import read_page  # noqa: PLC0415  (selectolax)

    preview = read_page(page.html, page.url)
    return None if preview.is_empty else preview
