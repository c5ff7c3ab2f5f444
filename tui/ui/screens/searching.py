"""The browse screen's ways to narrow and order: a query's text, facets, archives, sort."""

from typing import TYPE_CHECKING

from textual import on
from textual.timer import Timer

from tui.core.errors import QueryError
from tui.core.facets import field_of
from tui.core.query import DEFAULT_SORT, Query, Sort
from tui.ui.messages import HitTextsRead, ValuesRead
from tui.ui.screens.asking import Anchor
from tui.ui.screens.counting import Counting
from tui.ui.widgets.article_list import ArticleList
from tui.ui.widgets.search_bar import SearchBar
from tui.ui.widgets.sidebar import Sidebar

if TYPE_CHECKING:
    from tui.core.hits import Wanted

_REMEMBERED = 100
"""Earlier searches that are kept."""

_HITS_S = 0.1
"""Pause in scrolling before the text around hits is read."""

_TYPING_S = 0.04
"""Pause in typing before the text is asked for."""


class Searching(Counting):
    """Commands that change the query."""

    _before: tuple[Query, Anchor | None] = (Query(), None)
    """The query and the place to come back to when a search is dropped."""
    _typing: Timer | None = None
    _lighting: Timer | None = None

    # --- facets, views and archives
    @on(Sidebar.Picked)
    def _picked(self, message: Sidebar.Picked) -> None:
        from tui.core.language.terms import with_facet  # noqa: PLC0415  (not on the first screen)

        facet, value = message.pick
        self.ask_text(with_facet(self.asked.text, field_of(facet), value, message.choice))

    def ask_text(self, text: str, anchor: Anchor | None = None) -> None:
        """Show the answer to a text that is no more being typed; say what is wrong with it instead."""
        try:
            self.ask(self.library.query(text), anchor)
        except QueryError as error:
            self.say(str(error), is_bad=True)

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
            self.ask_text(_order_alone(self.asked), self.here())

    def action_unread_only(self) -> None:
        """Leave out what is read, or take that back."""
        from tui.core.language.terms import with_term, without_word  # noqa: PLC0415

        text = self.asked.text
        without = without_word(text, "is:unread")
        self.ask_text(with_term(text, "is:unread") if without == text else without, self.here())

    # --- the text
    def action_search(self) -> None:
        """Let the reader type a query."""
        if not self.search_bar.is_open:
            self._before = (self.asked, self.here())
            self.search_bar.open(*_to_type(self.asked.text))
        else:
            self.search_bar.open("")
        self.key_line.place = "search"

    @on(SearchBar.Typed)
    def _typed(self, message: SearchBar.Typed) -> None:
        self._stop_typing()
        self._typing = self.set_timer(_TYPING_S, lambda: self._ask_typed(message.words))

    def _ask_typed(self, text: str) -> None:
        """Ask for a text as far as it goes. What is half typed changes nothing, unless nothing is shown."""
        self._typing = None
        query = self.library.typed(text)
        self.search_bar.not_understood = query.not_understood
        if query == self.asked or (query.not_understood and self.list.count):
            return
        if (query.node, query.sort) != (self.asked.node, self.asked.sort):
            self.ask(query)

    @on(SearchBar.Kept)
    def _kept(self, message: SearchBar.Kept) -> None:
        self._stop_typing()
        try:
            query = self.library.kept(message.words)
        except QueryError as error:
            self.search_bar.show_error(str(error), error.column)
            return
        self._close_search()
        self._remember(query)
        if query != self.asked:
            self.ask(query)

    def _remember(self, query: Query) -> None:
        if query.text.strip():
            earlier = [text for text in self.search_bar.history if text != query.text]
            self.search_bar.history = [*earlier, query.text][-_REMEMBERED:]

    @on(SearchBar.ValuesWanted)
    def _values_wanted(self, message: SearchBar.ValuesWanted) -> None:
        scope, library, place = self.scope, self.library, message.place
        self.fetch(
            "values",
            lambda _: ValuesRead(message.request, library.values(scope, place.field, place.typed)),
        )

    @on(ValuesRead)
    def _values_read(self, message: ValuesRead) -> None:
        self.search_bar.take_values(message.request, message.values)

    @on(SearchBar.Dropped)
    def _dropped(self) -> None:
        query, anchor = self._before
        self._close_search()
        if self.asked != query:
            self.ask(query, anchor)

    def _close_search(self) -> None:
        self._stop_typing()
        self.search_bar.close()
        self.focus_pane("list")

    def _stop_typing(self) -> None:
        if self._typing is not None:
            self._typing.stop()
            self._typing = None

    # --- what is found, lit
    def answered(self) -> None:
        """Light what the query asks for in list and article."""
        super().answered()
        wanted: Wanted = ()
        if self.asked.node is not None:
            from tui.core.hits import words_of  # noqa: PLC0415

            wanted = words_of(self.asked.node)
        self.list.light(wanted)
        if self.article is not None:
            self.article.light(wanted)
        self._scrolled()

    @on(ArticleList.Scrolled)
    def _scrolled(self) -> None:
        if self._lighting is None and self.list.wanted:
            self._lighting = self.set_timer(_HITS_S, self._read_hit_texts)

    def _read_hit_texts(self) -> None:
        """Read what stands around the hits in the rows on the screen."""
        self._lighting = None
        wanted, rows = self.list.wanted, self.list.rows_not_looked_at
        if not wanted or not rows or self.list.lines == 1:
            return
        library, scope = self.library, self.scope
        self.fetch(
            "hits",
            lambda cancelled: HitTextsRead(wanted, rows, library.hit_texts(scope, rows, wanted, cancelled)),
        )

    @on(HitTextsRead)
    def _hit_texts_read(self, message: HitTextsRead) -> None:
        if message.wanted == self.list.wanted:
            self.list.take_hit_texts(message.looked_at, message.texts)

    # --- order
    def action_sort(self) -> None:
        """Choose the order of the list."""
        from tui.ui.screens.sort import SortMenu  # noqa: PLC0415  (not on the first screen)

        self.app.push_screen(SortMenu(self.asked.sort[0], self.glyphs), self._sort_by)

    def _sort_by(self, sort: Sort | None) -> None:
        from tui.core.language.terms import with_sort  # noqa: PLC0415

        if sort is not None and (sort,) != self.asked.sort:
            self.ask_text(with_sort(self.asked.text, () if (sort,) == DEFAULT_SORT else (sort,)))


def _order_alone(query: Query) -> str:
    """Give the text of a query that asks for everything in the same order."""
    if query.sort == DEFAULT_SORT:
        return ""
    from tui.core.language.sorting import write_sort  # noqa: PLC0415

    return write_sort(query.sort)


def _to_type(text: str) -> tuple[str, tuple[int, int]]:
    """Give the text to type in, with what the first letter replaces: what was typed before."""
    if not text:
        return "", (0, 0)
    from tui.core.language.terms import typed_stretch  # noqa: PLC0415

    text = text.removesuffix("*")
    start, stop = typed_stretch(text)
    if start == stop and not text[-1:].isspace():
        text = f"{text} "
        start = stop = len(text)
    return text, (start, stop)
