"""The article pane: everything that a file says, and what is around it."""

from datetime import UTC, datetime
from typing import ClassVar

from textual.binding import BindingType
from textual.geometry import Size

from tui.core.preview import Fetched
from tui.library import Opened
from tui.ui.bindings import bindings
from tui.ui.glyphs import Glyphs
from tui.ui.page.layout import Parts, Place
from tui.ui.page.page import MAX_TEXT, page_parts
from tui.ui.page.panel import ORDERS, Near, Order, panel
from tui.ui.present import MACHINE_ZONE
from tui.ui.widgets.linked_page import LinkedPage

_NO_SIZE = Size()


class ArticleView(LinkedPage):
    """Shows one article; empty until it is given one."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("article", "move")]
    MEASURE = MAX_TEXT

    def __init__(self, glyphs: Glyphs) -> None:
        super().__init__()
        self.glyphs = glyphs
        self.opened: Opened | None = None
        self.order: Order = ORDERS[0]
        """Of related entries; it stays from article to article."""
        self.pages: dict[str, Fetched | None] = {}
        """What was fetched while the article is open; see `page.fetched`."""

    def show(self, opened: Opened, place: Place = 0, size: Size = _NO_SIZE) -> None:
        """Show an article; words that are lit are found in it too.

        Args:
            opened: the article.
            place: where it was left.
            size: what the view is about to have, should it have none yet.
        """
        if self.opened is None or self.opened.row.key != opened.row.key:
            self.pages = {}
            self.end_links()
        self.opened = opened
        self.lay_out(place, size=size)

    def take_page(self, name: str, fetched: Fetched | None) -> None:
        """Show what came of a page that was asked for, or that it is on its way; the reader stays in place.

        Args:
            name: the address of what is around the article (`Near.address`), or the article's own key.
            fetched: None for a page that is on its way.
        """
        self.pages[name] = fetched
        self._lay_out_again()

    def take_text(self, opened: Opened, name: str) -> None:
        """Show the text of the article's page, which came of a page that was on its way."""
        self.pages.pop(name, None)
        self.opened = opened
        self._lay_out_again()

    def drop_page(self, name: str) -> None:
        """Show no more that a page is on its way."""
        if self.pages.pop(name, None) is None:
            self._lay_out_again()

    def _lay_out_again(self) -> None:
        if self.opened is not None:
            self.keep_cursor()
            self.lay_out(self.place, keep=True)

    def clear(self) -> None:
        """Show nothing."""
        self.opened = None
        self.end_find()
        self.lay_out()

    @property
    def panel(self) -> tuple[Near, ...]:
        """The articles around the one shown, by their numbers on the page less 1."""
        return () if self.opened is None else panel(self.opened, self.order)

    def make_parts(self, width: int) -> Parts | None:
        """Give the article's page."""
        if self.opened is None:
            return None
        now = datetime.now(UTC)
        pages = dict(self.pages)
        return page_parts(self.opened, width, self.glyphs, now, MACHINE_ZONE, order=self.order, pages=pages)

    def action_order_related(self) -> None:
        """Show related articles in another order; the reader stays where they are."""
        self.order = ORDERS[(ORDERS.index(self.order) + 1) % len(ORDERS)]
        if self.opened is not None and len(self.opened.related) > 1:
            self.lay_out(self.place, keep=True)
