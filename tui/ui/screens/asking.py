"""The browse screen's questions: a query goes out; first rows, whole result and windows of it come back."""

from collections.abc import Callable
from time import monotonic
from typing import TYPE_CHECKING

from textual import on

from tui.core.errors import BroadsheetError
from tui.core.frozen import Frozen
from tui.core.query import Query
from tui.core.row import Row
from tui.ui.bindings import keymap_of
from tui.ui.messages import AskFailed, FirstRowsRead, NothingExplained, ResultRead, WindowRead
from tui.ui.present import count
from tui.ui.screens.browse_base import Cancelled, Family
from tui.ui.widgets.article_list import ArticleList
from tui.ui.widgets.search_bar import Asked
from tui.ui.windows import WINDOW, windows_around
from tui.ui.wording import scope_in_words

if TYPE_CHECKING:
    from textual.timer import Timer

    from tui.core.groups import GroupKey

_DIM_S = 1.0
"""How long counts of an earlier query are shown as they were, which is the time that all of them may take.
Dimmed for less they would only flicker, and a slow line would carry both looks of each."""


class Anchor(Frozen):
    """An article that stays on its line of the screen while the list around it changes."""

    key: str
    archive: str
    offset: int
    """Lines between the top of the view and its row."""


class Asking(Family):
    """What has to do with getting rows into the list."""

    is_asking = False
    """Whether an answer is on its way."""
    is_updating = False
    """Whether an update of this session runs."""
    result_request = 0
    """The request that `result` answers."""
    revision: int | None = None
    """The index's revision that the list shows."""
    asked_at = 0.0
    """When the last answer came, by the monotonic clock."""
    cost_s = 0.0
    """What the last answer cost."""
    counted = 0
    """The request whose counts the sidebar shows."""
    is_top_coming = False
    """Whether the reader is to be at the top of an answer whose first rows are on their way."""
    shows_top = True
    """Whether an untouched list shows what came above its first article."""
    grouped_by: "GroupKey | None" = None
    """What the list is grouped by, as far as its order lets it."""
    _anchor: Anchor | None = None
    _left_from: Row | None = None
    """The row under the cursor when the newest question was asked."""
    _dimming: "Timer | None" = None
    """Runs while counts are of an earlier query, and not dimmed yet."""

    def ask(self, query: Query, anchor: Anchor | None = None, *, has_top: bool = False) -> None:
        """Show the answer to a query.

        Args:
            query: what to ask.
            anchor: an article that keeps its line; None begins at the top.
            has_top: the first rows are in the list already.
        """
        self.request += 1
        self._anchor, self.asked, self.is_asking = anchor, query, True
        self._left_from = self.list.row
        self.is_top_coming = anchor is None and not has_top
        self.expect_counts()
        self.show_query()
        self.fetch("query", self._reader(query, anchor, wants_top=self.is_top_coming))

    def expect_counts(self) -> None:
        """Dim the sidebar's counts, if their successors are long in coming."""
        if self._dimming is None and not self.side.is_stale:
            self._dimming = self.set_timer(_DIM_S, self._dim)

    def _dim(self) -> None:
        self._dimming = None
        if self.counted != self.request:
            self.side = self.side._replace(is_stale=True)
            self.show_side()

    def counts_are_here(self) -> None:
        """Light the sidebar's counts."""
        if self._dimming is not None:
            self._dimming.stop()
            self._dimming = None
        self.side = self.side._replace(is_stale=False)

    def _reader(
        self, query: Query, anchor: Anchor | None, *, wants_top: bool
    ) -> Callable[[Cancelled], ResultRead | None]:
        """Make the work of a query: all it needs is taken now, since it runs in a thread."""
        request, scope, library = self.request, self.scope, self.library
        cursor, height, key = self.list.cursor, self.list.view_height, self.grouped_by
        is_folded, before = key == "story", self.result

        def read(cancelled: Cancelled) -> ResultRead | None:
            revision = library.revision()
            started = monotonic()
            if wants_top and not is_folded:
                first = library.first_rows(scope, query, WINDOW, cancelled)
                heads = library.groups_of(first.rows, query, key) if key else None
                self.post_message(FirstRowsRead(request, first, heads))
            result = library.result(scope, query, cancelled)
            if is_folded and not cancelled():
                result = library.stories.folded(result, before)
            if cancelled():
                return None
            position = library.position(result, anchor.key, anchor.archive) if anchor else None
            middle = position if position is not None else (0 if wants_top else cursor)
            windows = tuple(
                (window.start, library.rows(result, window.start, window.stop))
                for window in windows_around(middle, len(result), height)
            )
            groups = library.groups(result, key) if key and not is_folded else None
            cost = monotonic() - started if len(result) else 0.0
            return ResultRead(request, result, position, windows, cost, revision, groups)

        def read_or_fail(cancelled: Cancelled) -> ResultRead | None:
            try:
                return read(cancelled)
            except Exception as error:
                self.post_message(AskFailed(request, is_foreseen=isinstance(error, BroadsheetError)))
                raise

        return read_or_fail

    @on(AskFailed)
    def _ask_failed(self, message: AskFailed) -> None:
        """Ask again with the next look at the index: what shows is of no revision. What nobody foresaw would
        happen again, so nothing is asked; and no key waits for rows any more.
        """
        if message.request != self.request:
            return
        self.is_top_coming = False
        if message.is_foreseen:
            self.is_asking, self.revision = False, None
            self.show_query()

    @on(FirstRowsRead)
    def _first_rows_read(self, message: FirstRowsRead) -> None:
        if message.request == self.request != self.result_request:
            self.is_top_coming = False
            rows, total = message.first.rows, message.first.total
            count = total if total is not None else len(rows)
            self.list.show_first(rows, count, self.asked.sort[0], groups=message.groups)

    @on(ResultRead)
    def _result_read(self, message: ResultRead) -> None:
        if message.request != self.request:
            return
        result = self.result = message.result
        self.result_request, self.is_asking, self.is_top_coming = message.request, False, False
        self.revision, self.cost_s, self.asked_at = message.revision, message.seconds, monotonic()
        if self.asked.is_empty:
            self.total = result.articles
        cursor, offset = self.list.cursor, self.list.cursor_offset
        if message.position is not None and self._anchor is not None:
            cursor, offset = self._moved_to(message) or (message.position, self._anchor.offset)
        self.list.empty_text = "No articles yet" if self.asked.is_empty else "Nothing found"
        self.list.empty_lines = ()
        if not len(result) and not self.asked.is_empty:
            self._explain()
        sort = self.asked.sort[0]
        self.list.articles = result.articles
        self.list.show_result(message.windows, len(result), sort, cursor, offset, groups=message.groups)
        self.show_query()
        self.answered()

    def _moved_to(self, message: ResultRead) -> tuple[int, int] | None:
        """Find the article that the reader went to while an answer around another was on its way.

        Returns:
            Its place in the answer and its line in the view; None where the cursor was not moved, or so far
            that its article is not among the rows that came with the answer.
        """
        before, now = self._left_from, self.list.row
        if before is None or now is None or (before.key, before.archive) == (now.key, now.archive):
            return None
        rows = ((start + at, row) for start, window in message.windows for at, row in enumerate(window))
        places = (place for place, row in rows if row and (row.key, row.archive) == (now.key, now.archive))
        place = next(places, None)
        return None if place is None else (place, self.list.cursor_offset)

    def _explain(self) -> None:
        """Find out what of the query removes everything."""
        request, library, scope, asked = self.request, self.library, self.scope, self.asked

        def look(_: Cancelled) -> NothingExplained:
            found = library.without_each(scope, asked)
            lines = [f"{count(left, 'article')} without {piece}" for piece, left in found]
            return NothingExplained(request, tuple(lines))

        self.fetch("explaining", look)

    @on(NothingExplained)
    def _nothing_explained(self, message: NothingExplained) -> None:
        if message.request == self.request:
            key = keymap_of(self.app).name("browse.clear")
            self.list.empty_lines = (*message.lines, f"{key} takes everything back" if key else "")
            self.list.refresh()

    # --- holding on to an article
    def here(self) -> Anchor | None:
        """Give the article under the cursor, with its line."""
        row: Row | None = self.list.row
        return Anchor(row.key, row.archive, self.list.cursor_offset) if row else None

    def ask_again(self) -> None:
        """Ask the same again; the cursor's article stays where it is.

        A list that the reader has not touched shows its top after an update that was asked for.
        """
        is_untouched = self.shows_top and not self.list.is_touched and self.list.cursor == 0
        self.ask(self.library.again(self.asked), None if is_untouched else self.here())

    # --- rows
    @on(ArticleList.RowsWanted)
    def _rows_wanted(self, message: ArticleList.RowsWanted) -> None:
        if self.result is None:
            return
        result, library, window = self.result, self.library, message.window

        def read(_: Cancelled) -> WindowRead:
            return WindowRead(result, window.start, library.rows(result, window.start, window.stop))

        self.fetch(f"rows {window.start}", read)

    @on(WindowRead)
    def _window_read(self, message: WindowRead) -> None:
        if message.result is self.result:
            self.list.take(message.start, message.rows)

    # --- what is said of the query
    def show_query(self) -> None:
        """Bring search bar, sidebar and status line up to the query."""
        result, query = self.result, self.asked
        count = ""
        if result is not None and not query.is_empty:
            count = f"{result.articles:,}" + (f" of {self.total:,}" if self.total is not None else "")
        self.search_bar.asked = Asked(query.text.strip(), count, is_busy=self.is_asking and bool(count))
        found = result.articles if result is not None and count else None
        self.side = self.side._replace(query=query, scope=self.scope, found=found)
        self.show_side()
        self.show_status()

    def show_side(self) -> None:
        """Bring the sidebar and the overview up to what is known."""
        self.sidebar.show(self.side)
        self.show_trend()
        self.overview.show(self.side, self.asked.text.strip() or scope_in_words(self.scope))
