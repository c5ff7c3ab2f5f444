"""The article pane: everything that a file says."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.events import Click
from textual.geometry import Size
from textual.message import Message

from tui.library import Opened
from tui.ui.commands import bindings
from tui.ui.glyphs import Glyphs
from tui.ui.page.layout import Parts, Place
from tui.ui.page.page import MAX_TEXT, page_parts
from tui.ui.present import MACHINE_ZONE
from tui.ui.widgets.searched_page import SearchedPage

_NO_SIZE = Size()


class ArticleView(SearchedPage):
    """Shows one article; empty until it is given one."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("article")]
    MEASURE = MAX_TEXT

    @dataclass
    class RelatedChosen(Message):
        """A related entry is to be opened; `index` counts from 0."""

        index: int

    @dataclass
    class LinkChosen(Message):
        """An address was clicked; it may be opened (`core.urls.is_openable`)."""

        url: str

    def __init__(self, glyphs: Glyphs) -> None:
        super().__init__()
        self.glyphs = glyphs
        self.opened: Opened | None = None

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

    def make_parts(self, width: int) -> Parts | None:
        """Give the article's page."""
        if self.opened is None:
            return None
        return page_parts(self.opened, width, self.glyphs, datetime.now(UTC), MACHINE_ZONE)

    @on(Click)
    def _clicked(self, event: Click) -> None:
        place = event.get_content_offset(self)
        if place is None or self.text_selection is not None:
            return
        target = self.target_at(place.x, place.y)
        if isinstance(target, int):
            self.post_message(self.RelatedChosen(target))
        elif target:
            self.post_message(self.LinkChosen(target))
