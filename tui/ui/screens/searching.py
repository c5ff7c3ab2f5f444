"""The browse screen's ways to narrow and order: search words, facets, archives, sort."""

from dataclasses import replace

from textual import on
from textual.timer import Timer

from tui.core.query import Query, Sort
from tui.ui.screens.asking import Anchor
from tui.ui.screens.counting import Counting
from tui.ui.widgets.search_bar import SearchBar
from tui.ui.widgets.sidebar import Sidebar

_TYPING_S = 0.04
"""Pause in typing before the words are asked for."""


class Searching(Counting):
    """Commands that change the query."""

    _before: tuple[Query, Anchor | None] = (Query(), None)
    """The query and the place to come back to when a search is dropped."""
    _typing: Timer | None = None

    # --- facets and archives
    @on(Sidebar.Picked)
    def _picked(self, message: Sidebar.Picked) -> None:
        self.ask(self.asked.toggled(message.pick))

    @on(Sidebar.PointlessPicked)
    def _pointless_picked(self, message: Sidebar.PointlessPicked) -> None:
        self.say(f"Every article has {message.label}: it narrows nothing.")

    @on(Sidebar.AllChosen)
    def _all_chosen(self) -> None:
        self.action_clear()

    @on(Sidebar.ArchiveChosen)
    def _archive_chosen(self, message: Sidebar.ArchiveChosen) -> None:
        self.scope = self.archives if message.archive is None else (message.archive,)
        self.total = None
        self.ask(self.asked)

    def action_clear(self) -> None:
        """Take back the search and everything picked; the article under the cursor stays."""
        if not self.asked.is_empty or self.scope != self.archives:
            if self.scope != self.archives:
                self.scope, self.total = self.archives, None
            self.ask(Query(sort=self.asked.sort), self.here())

    # --- words
    def action_search(self) -> None:
        """Let the reader type words."""
        if not self.search_bar.is_open:
            self._before = (self.asked, self.here())
        self.search_bar.open(self.asked.words)
        self.key_line.place = "search"

    @on(SearchBar.Typed)
    def _typed(self, message: SearchBar.Typed) -> None:
        self._stop_typing()
        self._typing = self.set_timer(_TYPING_S, lambda: self._ask_words(message.words))

    @on(SearchBar.Kept)
    def _kept(self, message: SearchBar.Kept) -> None:
        self._close_search()
        self._ask_words(message.words)

    @on(SearchBar.Dropped)
    def _dropped(self) -> None:
        query, anchor = self._before
        self._close_search()
        if self.asked != query:
            self.ask(query, anchor)

    def _ask_words(self, words: str) -> None:
        """Ask for words, the last of them as the beginning of one unless a space ends it.

        What was found while typing is what stays when typing ends.
        """
        self._typing = None
        is_prefix = bool(words) and not words[-1].isspace()
        if words != self.asked.words or is_prefix != self.asked.last_is_prefix:
            self.ask(replace(self.asked, words=words, last_is_prefix=is_prefix))

    def _close_search(self) -> None:
        self._stop_typing()
        self.search_bar.close()
        self.focus_pane("list")

    def _stop_typing(self) -> None:
        if self._typing is not None:
            self._typing.stop()
            self._typing = None

    # --- order
    def action_sort(self) -> None:
        """Choose the order of the list."""
        from tui.ui.screens.sort import SortMenu  # noqa: PLC0415  (not on the first screen)

        self.app.push_screen(SortMenu(self.asked.sort, self.glyphs), self._sort_by)

    def _sort_by(self, sort: Sort | None) -> None:
        if sort is not None and sort != self.asked.sort:
            self.ask(replace(self.asked, sort=sort))
