"""The article pane: everything that a file says, and what is around it."""

from datetime import UTC, datetime
from typing import ClassVar

from textual.binding import BindingType
from textual.geometry import Size

from tui.library import Opened
from tui.ui.commands import bindings
from tui.ui.glyphs import Glyphs
from tui.ui.page.layout import Parts, Place
from tui.ui.page.page import MAX_TEXT, page_parts
from tui.ui.page.panel import ORDERS, Near, Order, panel
from tui.ui.present import MACHINE_ZONE
from tui.ui.widgets.linked_page import LinkedPage

_NO_SIZE = Size()


class ArticleView(LinkedPage):
    """Shows one article; empty until it is given one."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("article")]
    MEASURE = MAX_TEXT

    def __init__(self, glyphs: Glyphs) -> None:
        super().__init__()
        self.glyphs = glyphs
        self.opened: Opened | None = None
        self.order: Order = ORDERS[0]
        """Of related entries; it stays from article to article."""

    def show(self, opened: Opened, place: Place = 0, size: Size = _NO_SIZE) -> None:
        """Show an article; words that are lit are found in it too.

        Args:
            opened: the article.
            place: where it was left.
            size: what the view is about to have, should it have none yet.
        """
        self.opened = opened
        self.lay_out(place, size=size)

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
        return page_parts(self.opened, width, self.glyphs, now, MACHINE_ZONE, order=self.order)

    def action_order_related(self) -> None:
        """Show related articles in another order; the reader stays where they are."""
        self.order = ORDERS[(ORDERS.index(self.order) + 1) % len(ORDERS)]
        if self.opened is not None and len(self.opened.related) > 1:
            self.lay_out(self.place, keep=True)
