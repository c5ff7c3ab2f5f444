"""The browse screen's web: the open article's text, and previews of what is around it, when asked for."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from textual import on

from tui.core.errors import FulltextError, IndexUnusable, WebError
from tui.ui.messages import PageFetched
from tui.ui.screens.browse_base import Cancelled
from tui.ui.screens.reading import Reading

if TYPE_CHECKING:
    from tui.core.preview import Source
    from tui.ui.page.panel import Near

_GROUP = "web "


class Fetching(Reading):
    """Commands that ask servers; nothing else in the browser does."""

    def action_fetch(self) -> None:
        """Fetch the article's text, or a preview of what the link cursor is on."""
        self._fetch(again=False)

    def action_fetch_again(self) -> None:
        """Fetch it again, even if it is kept."""
        self._fetch(again=True)

    def _fetch(self, *, again: bool) -> None:
        pane = self.article
        if self.opened is None or pane is None:
            self.say("Open an article first: x fetches its text, and with [ ] previews of what is around it.")
            return
        link = pane.link if self.front == "article" else None
        if isinstance(link, int):
            self._fetch_near(pane.panel[link], again=again)
        elif link is not None:
            self.say("x fetches what is around the article, and without the link cursor its text.")
        else:
            self._fetch_text(again=again)

    def _fetch_near(self, near: "Near", *, again: bool) -> None:
        from tui.core.preview import addresses  # noqa: PLC0415  (not on the first screen)

        name = near.address
        asked: Sequence[tuple[Source, str]] = addresses(near.entry) if near.entry is not None else ()
        asked = asked or ((("web", name),) if name else ())
        if not asked:
            self.say("It has no address: there is nothing to fetch.")
            return
        pages = self.library.pages

        def read(key: str, cancelled: Cancelled) -> PageFetched:
            return PageFetched(key, name, pages.preview(asked, cancelled, again=again), None, "")

        self._ask_for(name, read, again=again)

    def _fetch_text(self, *, again: bool) -> None:
        from tui.core.preview import addresses  # noqa: PLC0415

        opened = self.opened
        if opened is None:
            return
        if opened.fulltext is not None and not again:
            self.say("Its text is here; X fetches it again.")
            return
        asked = addresses(opened.article)
        if not asked:
            self.say("This article has no address: there is nothing to fetch.")
            return
        pages = self.library.pages

        def read(key: str, cancelled: Cancelled) -> PageFetched:
            try:
                taken = pages.take(key, asked, cancelled, again=again)
            except (FulltextError, IndexUnusable) as error:
                return PageFetched(key, key, None, None, str(error))
            return PageFetched(key, key, taken.fetched, taken.fulltext, taken.reason)

        self._ask_for(opened.row.key, read, again=again)

    def _ask_for(self, name: str, read: Callable[[str, Cancelled], PageFetched], *, again: bool) -> None:
        pane, opened = self.article, self.opened
        if pane is None or opened is None:
            return
        if name in pane.pages and (pane.pages[name] is None or not again):
            is_here = pane.pages[name] is not None
            self.say("It is here; X fetches it again." if is_here else "It is on its way.")
            return
        key = opened.row.key
        pane.take_page(name, None)

        def work(cancelled: Cancelled) -> PageFetched | None:
            from tui.web.loop import Cancelled as MovedOn  # noqa: PLC0415

            try:
                return read(key, cancelled)
            except WebError as error:
                return PageFetched(key, name, None, None, str(error))
            except MovedOn:
                return None

        self.fetch(f"{_GROUP}{key} {name}", work)

    @on(PageFetched)
    def _page_fetched(self, message: PageFetched) -> None:
        opened, pane = self.opened, self.article
        if pane is None or opened is None or opened.row.key != message.key:
            return
        if message.fulltext is not None:
            self.opened = opened._replace(fulltext=message.fulltext)
            pane.take_text(self.opened, message.name)
        elif message.fetched is not None:
            pane.take_page(message.name, message.fetched)
        else:
            pane.drop_page(message.name)
        if message.reason:
            self.say(message.reason, is_bad=True)

    def article_shown(self) -> None:
        """End what was asked for the article before: its reader has moved on."""
        super().article_shown()
        self._end_fetching(self.opened.row.key if self.opened is not None else "")

    def close_article(self) -> None:
        """End what was asked for."""
        self._end_fetching("")
        super().close_article()

    def _end_fetching(self, but: str) -> None:
        for worker in list(self.app.workers):
            is_ours = worker.group.startswith(_GROUP)
            if is_ours and not (but and worker.group.startswith(f"{_GROUP}{but} ")):
                worker.cancel()
