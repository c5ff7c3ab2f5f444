"""The browse screen's reading: opening, following the list, history, related articles, addresses."""

import os
from collections.abc import Callable
from contextlib import ExitStack
from typing import TYPE_CHECKING

from textual import on
from textual.geometry import Size
from textual.timer import Timer

from tui.core.errors import BroadsheetError
from tui.core.marks import Marks
from tui.keys.needs import Need
from tui.ui.history import Place
from tui.ui.messages import ArticleMissed, ArticleRead
from tui.ui.screens.asking import Asking
from tui.ui.screens.browse_base import Cancelled
from tui.ui.screens.panes import Panes
from tui.ui.widgets.article_list import ArticleList
from tui.ui.widgets.line_list import LineList

if TYPE_CHECKING:
    from tui.core.article import Article
    from tui.core.opened import Opened
    from tui.ui.page.lines import Target
    from tui.ui.widgets.article_view import ArticleView

_FOLLOW_S = 0.06
"""Pause in moving before the article pane follows the list."""

_HOLD_S = 0.06
"""How long the screen waits for an article, to be laid out and painted once and not by and by."""

_MAX_COPIED = 50_000
"""Characters; some terminals drop an OSC 52 of more than 74 KB of base64."""


def address(article: "Article") -> str:
    """Give the address to copy; empty when there is none."""
    return article.web_url or article.original_url or article.amp_url or article.cdn_amp_url


class Reading(Panes, Asking):
    """Commands and reports that have to do with the article pane."""

    _open_request = 0
    """Number of the newest article asked for; others that come are dropped."""
    _follow: Timer | None = None
    _held: ExitStack | None = None
    """What keeps the screen from being painted."""

    # --- where the reader is
    @property
    def key_here(self) -> str:
        """Key of the article that the reader is at: on its way, or open; empty for none."""
        return self.awaited or (self.opened.row.key if self.opened is not None else "")

    @property
    def place_here(self) -> int:
        """How far that article is read: of one on its way, where it was left before."""
        place, pane = self.history.current, self.article
        if self.awaited:
            return place.scroll if place is not None else 0
        return pane.place if pane is not None and self.opened is not None else 0

    def on_its_way(self) -> frozenset[Need]:
        """Tell what the reader went to and is not here yet."""
        coming: set[Need] = set()
        if self.awaited or self._follow is not None:
            coming.add("article")
        is_picked_by_place = self.list.selection.is_all or self.list.selection.anchor is not None
        if self.is_top_coming or self.list.is_going or (self.is_asking and is_picked_by_place):
            coming |= {"row", "article"}
        if self.is_top_coming and self.front == "list":
            coming.add("rows")
        if self.is_asking or not self.is_settled:
            coming.add("answer")
        return super().on_its_way() | coming

    # --- opening
    def read_article(self, key: str) -> None:
        """Open an article and go to it."""
        self._hold()
        self.open_article(key)
        self.focus_pane("article")

    def _hold(self) -> None:
        """Paint nothing until the article is here, or a moment has gone."""
        self._let_go()
        self._held = ExitStack()
        self._held.enter_context(self.app.batch_update())
        self.set_timer(_HOLD_S, self._let_go)

    def _let_go(self) -> None:
        if self._held is not None:
            self._held.close()
            self._held = None

    def open_article(self, key: str, *, is_passing: bool = False) -> None:
        """Open an article in its pane.

        Args:
            key: which.
            is_passing: True when it only follows the list's cursor, and so is no step of the history.
        """
        self._leave()
        self._fetch_article(self.history.visit(key, is_passing=is_passing))

    def _fetch_article(self, place: Place) -> None:
        self._stop_following()
        self.make_article_pane()
        if not self.is_reading:
            self.is_reading = True
            self.arrange_panes()
        self._open_request += 1
        request, scope, library, key = self._open_request, self.archives, self.library, place.key
        self.awaited = key

        def read(_: Cancelled) -> ArticleRead | ArticleMissed:
            try:
                return ArticleRead(request, library.open(scope, key))
            except BroadsheetError as error:
                return ArticleMissed(request, key, str(error))
            except Exception:
                self.post_message(ArticleMissed(request, key, ""))  # nobody waits for it any more
                raise

        self.fetch("article", read)

    def make_article_pane(self) -> None:
        """Make the article pane, unseen; the first screen does without it."""
        if self.article is None:
            from tui.ui.widgets.reading_pane import ReadingPane  # noqa: PLC0415

            self.article = ReadingPane(self.glyphs)
            self.article.display = False
            self.panes.mount(self.article)

    @on(ArticleRead)
    def _article_read(self, message: ArticleRead) -> None:
        if message.request == self._open_request and self.article is not None:
            self.opened, self.awaited = message.opened, ""
            place = self.history.current
            self.article.show(message.opened, place.scroll if place else 0, self._article_size)
            self.article.light(self.list.wanted)
            self._let_go()
            self.article_shown()

    def show_marks(self, key: str, marks: Marks) -> None:
        """Show what the reader did with the open article as it is now."""
        opened, pane = self.opened, self.article
        if pane is not None and opened is not None and opened.row.key == key and marks != opened.marks:
            self.opened = opened._replace(marks=marks)
            if marks != opened.marks._replace(is_read=marks.is_read):  # which the page does not show
                pane.show(self.opened, pane.place, self._article_size)

    def show_nears(self, fresh: "Opened") -> None:
        """Show the marks of the articles around the open one as they are now."""
        opened, pane = self.opened, self.article
        if pane is None or opened is None or opened.row.key != fresh.row.key:
            return
        now = opened._replace(related=fresh.related, cited=fresh.cited, items=fresh.items)
        if now != opened:
            self.opened = now
            pane.show(now, pane.place, self._article_size)

    @property
    def _article_size(self) -> Size:
        """The size that the article's text has, or about has where the pane is not laid out yet.

        A pane that first shows in a batch of changes may not be told its size. It gets the overview's room;
        where there is no overview, it is as wide as the screen.
        """
        pane = self.article.size if self.article is not None else Size()
        return pane or self.overview.size or self.size

    @on(ArticleMissed)
    def _article_missed(self, message: ArticleMissed) -> None:
        if message.request == self._open_request:
            self.awaited = ""
            self._let_go()
            if message.reason:
                self.say(message.reason, is_bad=True)
            if self.opened is None:
                self.close_article()

    def close_article(self) -> None:
        """Give the article's room back to the list."""
        self._leave()
        self._stop_following()
        self._open_request += 1
        self.opened, self.awaited, self.is_reading = None, "", False
        if self.article is not None:
            self.article.clear()
        self.focus_pane("list")

    def _leave(self) -> None:
        """Keep the place of the article on the screen."""
        place, opened, pane = self.history.current, self.opened, self.article
        if opened and place and pane and place.key == opened.row.key:
            self.history.leave(pane.place)

    # --- from the list
    @on(ArticleList.Chosen)
    def _chosen(self, message: ArticleList.Chosen) -> None:
        self.read_article(message.row.key)

    @on(LineList.Moved)
    def _moved(self, message: LineList.Moved) -> None:
        if message.line_list is self.list and self.is_reading and "article" in self.panes_now:
            self._stop_following()
            row = self.list.row
            if row is None or row.key != self.key_here:
                self._follow = self.set_timer(_FOLLOW_S, self._follow_list)

    def _follow_list(self) -> None:
        self._follow = None
        row = self.list.row
        if row is not None:
            self.pass_by(row.key)
        elif self.list.is_going and self.is_reading:
            self._follow = self.set_timer(_FOLLOW_S, self._follow_list)  # its row is being read

    def pass_by(self, key: str) -> None:
        """Let the article pane follow the list to an article, should the reader not be at it already."""
        if self.is_reading and key != self.key_here:
            self.open_article(key, is_passing=True)

    def _stop_following(self) -> None:
        if self._follow is not None:
            self._follow.stop()
            self._follow = None

    def action_next(self) -> None:
        """Open the next article of the list."""
        self._step(1)

    def action_previous(self) -> None:
        """Open the previous article of the list."""
        self._step(-1)

    def _step(self, by: int) -> None:
        if self.is_reading:
            self.list.move_to(self.list.goal + by)
        row = self.list.row
        if row is not None and row.key != self.key_here:
            self.open_article(row.key)
            if self.layout_now == "narrow":
                self.focus_pane("article")

    def action_article(self) -> None:
        """Go to the article; when none is open, open the one under the cursor."""
        row = self.list.row
        if self.is_reading:
            self.history.stay()
            self.focus_pane("article")
        elif row is not None:
            self.read_article(row.key)

    def action_right(self) -> None:
        """Go to the pane on the right."""
        if self.front == "list":
            self.action_article()
        else:
            super().action_right()

    # --- history
    def action_history_back(self) -> None:
        """Go back to the article opened before."""
        self._go(-1, "This is the first article that was opened.")

    def action_history_forward(self) -> None:
        """Go forward again."""
        self._go(1, "This is the last article that was opened.")

    def _go(self, by: int, at_end: str) -> None:
        self._leave()
        place = self.history.step(by)
        if place is None:
            self.say(at_end)
        else:
            self._fetch_article(place)
            self.focus_pane("article")

    # --- related articles and addresses
    def on_article_view_near_chosen(self, message: "ArticleView.NearChosen") -> None:
        """Open an article around the open one that was chosen."""
        self.open_near(message.index)

    def on_article_view_link_chosen(self, message: "ArticleView.LinkChosen") -> None:
        """Copy an address that was chosen."""
        self.copy(message.url)

    def on_article_view_name_chosen(self, message: "ArticleView.NameChosen") -> None:
        """Show what there is to know of a name."""
        self.show_profile(message.named.kind, message.named.name)

    def end_links(self) -> bool:
        """Take the link cursor away; tell whether there was one."""
        return self.article is not None and self.article.end_links()

    def action_related(self, number: int) -> None:
        """Open the article around the open one that has a number, counted from 1."""
        self.open_near(number - 1)

    def open_near(self, index: int) -> None:
        """Open an article around the open one that the library has; of another, show the address."""
        nears = self.article.panel if self.article is not None else ()
        if self.opened is None:
            self.say("Open an article first: what is around it has numbers.")
        elif index >= len(nears):
            count = len(nears)
            self.say(f"{count} articles are around this one." if count else "No article is around this one.")
        elif (row := nears[index].row) is not None:
            self.read_article(row.key)
        else:
            near = nears[index]
            if near.address:
                self.app.copy_to_clipboard(near.address)
            told = f"Copied {near.address}" if near.address else "It has no address."
            self.say(f"Not in the library: {near.title}\n{told}")

    def action_copy(self) -> None:
        """Copy the article's address."""
        link = self.article.link if self.article is not None and self.front == "article" else None
        if link is not None and not isinstance(link, int):
            self.copy(link if isinstance(link, str) else link.name)
        elif isinstance(link, int) and self.article is not None:
            self.copy(self.article.panel[link].address)
        elif self.front == "list" and self.list.row is not None and not self._is_open(self.list.row.key):
            self.copy_address_of(self.list.row.key)
        elif self.opened is not None:
            self.copy(address(self.opened.article))
        elif self.list.row is not None:
            self.copy_address_of(self.list.row.key)

    def _is_open(self, key: str) -> bool:
        return self.opened is not None and self.opened.row.key == key

    def copy_address_of(self, key: str) -> None:
        """Copy the address that is the key of an article."""
        self.copy(key if key.startswith(("https://", "http://")) else "")

    def copy(self, text: str, why: str = "") -> None:
        """Copy a text by the terminal (OSC 52), and show it, since no terminal says whether it did.

        Args:
            text: what is copied.
            why: told before it.
        """
        if not text:
            self.say("This article has no address.")
            return
        if len(text) > _MAX_COPIED:
            self.say(f"Too long to copy: {len(text):,} characters.", is_bad=True)
            return
        self.app.copy_to_clipboard(text)
        hint = "\nIn tmux this needs `set-clipboard on`." if os.environ.get("TMUX") else ""
        self.say(f"{why}Copied {text}{hint}")

    # --- other views of the article
    def action_source(self) -> None:
        """Show the raw front matter of the article."""
        self._with_article(self._show_source)

    def action_links(self) -> None:
        """List all related articles and links."""
        self._with_article(self._show_links)

    def _with_article(self, show: Callable[[], None]) -> None:
        if self.opened is None:
            self.say("Open an article first.")
        else:
            show()

    def _show_source(self) -> None:
        from tui.ui.screens.source import SourceScreen  # noqa: PLC0415  (not on the first screen)

        if self.opened is not None:
            self.app.push_screen(SourceScreen(self.opened, self.glyphs))

    def _show_links(self) -> None:
        from tui.ui.screens.links import LinksScreen  # noqa: PLC0415  (not on the first screen)

        if self.opened is not None and self.article is not None:
            screen = LinksScreen(self.opened, self.glyphs, self.article.order)
            self.app.push_screen(screen, self._link_taken)

    def _link_taken(self, target: "Target") -> None:
        if isinstance(target, int):
            self.open_near(target)
        elif isinstance(target, str):
            self.copy(target)
