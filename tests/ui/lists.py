"""An article list alone in a terminal, over rows that are made as they are asked for."""

from collections.abc import Callable
from typing import Any

from textual.app import ComposeResult
from textual.strip import Strip

from tests.ui.pages import Themed
from tests.ui.rows import make_row
from tests.ui.screen_text import screen_lines
from tui.core.query import Sort
from tui.core.row import Row
from tui.ui.glyphs import Glyphs
from tui.ui.widgets.article_list import ArticleList
from tui.ui.windows import windows_around


class Watched(ArticleList):
    """Notes which of its lines are painted."""

    def __init__(self, glyphs: Glyphs) -> None:
        super().__init__(glyphs)
        self.painted: list[int] = []

    def render_line(self, y: int) -> Strip:
        self.painted.append(y)
        return super().render_line(y)


class Listing(Themed):
    """Shows a list of so many rows; rows that it asks for come at once, or when `bring` is called."""

    def __init__(
        self,
        count: int = 60,
        row: Callable[[int], Row] = make_row,
        *,
        sort: Sort = Sort(),  # noqa: B008  (a frozen value)
        glyphs: Glyphs = Glyphs.UNICODE,
        is_prompt: bool = True,
    ) -> None:
        super().__init__()
        self.list = Watched(glyphs)
        self.count, self.make, self.sort, self.is_prompt = count, row, sort, is_prompt
        self.wanted: list[range] = []
        """Windows asked for and not brought."""
        self.opened: list[str] = []

    def compose(self) -> ComposeResult:
        yield self.list

    def on_mount(self) -> None:
        self.list.focus()
        self.show(0, 0)

    def show(self, cursor: int, offset: int, **options: Any) -> None:
        """Give the list its rows around the cursor, as a result that came."""
        reach = self.size.height
        windows = [(each.start, self.rows(each)) for each in windows_around(cursor, self.count, reach)]
        self.list.show_result(windows, self.count, self.sort, cursor, offset, **options)

    def rows(self, places: range) -> list[Row | None]:
        """Make rows."""
        return [self.make(at) for at in places]

    def bring(self) -> None:
        """Bring the rows that were asked for."""
        wanted, self.wanted = self.wanted, []
        for window in wanted:
            self.list.take(window.start, self.rows(window))

    def on_article_list_rows_wanted(self, message: ArticleList.RowsWanted) -> None:
        self.wanted.append(message.window)
        if self.is_prompt:
            self.bring()

    def on_article_list_stretch_ended(self, message: ArticleList.StretchEnded) -> None:
        self.list.select_keys(row.key for row in self.rows(message.stretch) if row)

    def on_article_list_chosen(self, message: ArticleList.Chosen) -> None:
        self.opened.append(message.row.title)

    @property
    def lines(self) -> list[str]:
        """What is on the screen."""
        return screen_lines(self)

    @property
    def selected(self) -> list[int]:
        """Places of the rows that are selected."""
        return [at for at in range(self.list.count) if self.list.is_selected(at)]
