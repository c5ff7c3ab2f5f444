"""The article pane: everything that a file says, and find in it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.events import Click
from textual.message import Message

from tui.library import Opened
from tui.ui.commands import bindings
from tui.ui.glyphs import Glyphs
from tui.ui.page.find import MAX_HITS, Finder
from tui.ui.page.lines import Line
from tui.ui.page.page import page_lines
from tui.ui.widgets.page_view import PageView


class ArticleView(PageView):
    """Shows one article; empty until it is given one."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("article")]

    @dataclass
    class RelatedChosen(Message):
        """A related entry is to be opened; `index` counts from 0."""

        index: int

    @dataclass
    class LinkChosen(Message):
        """An address was clicked; it has not been checked."""

        url: str

    @dataclass
    class FindAsked(Message):
        """Words are to be typed."""

    @dataclass
    class Found(Message):
        """What was found has changed; `text` says it, as `3 of 17`."""

        text: str

    def __init__(self, glyphs: Glyphs) -> None:
        super().__init__()
        self.glyphs = glyphs
        self.opened: Opened | None = None
        self._finder = Finder()
        self._words = ""

    def show(self, opened: Opened, scroll: int = 0) -> None:
        """Show an article from a line on; words that are lit are found in it too."""
        self.opened = opened
        self.lay_out(scroll)

    def clear(self) -> None:
        """Show nothing."""
        self.opened = None
        self.end_find()
        self.lay_out()

    def make_lines(self, width: int) -> Iterator[Line] | None:
        """Give the article's page."""
        self._finder = Finder()
        if self.opened is None:
            return None
        zone = datetime.now().astimezone().tzinfo
        return page_lines(self.opened, width, self.glyphs, datetime.now(UTC), zone)

    def lay_out(self, scroll: int = 0) -> None:
        """Lay the page out anew; lit words stay lit."""
        super().lay_out(scroll)
        if self._words and self.opened is not None:
            self._find(self._words, stay=True)

    # --- find
    def action_find(self) -> None:
        """Ask for words."""
        if self.opened is not None:
            self.post_message(self.FindAsked())

    @property
    def words(self) -> str:
        """The words that are lit."""
        return self._words

    def typed(self, words: str) -> None:
        """Light the hits of the words typed so far."""
        self._find(words, stay=False)

    def _find(self, words: str, *, stay: bool) -> None:
        self._words = words.strip()
        self._finder.take(self.lines)
        hits = self._finder.find(words)
        now: int | None = None
        if hits:
            top = self.place
            now = next((at for at, hit in enumerate(hits) if hit[0].line >= top), 0)
        self._set_hits(hits, now)
        if now is not None and not stay:
            self.show_line(hits[now][0].line)
        self._tell()

    def lines_came(self) -> None:
        """Find in what is laid out by now, without moving."""
        if not self._words:
            return
        now = self.hit_now
        self._finder.take(self.lines)
        hits = self._finder.find(self._words)
        self._set_hits(hits, now if now is not None else 0 if hits else None)
        self._tell()

    def step(self, by: int) -> None:
        """Go to another hit, around the ends."""
        if not self.hits or self.hit_now is None:
            return
        now = (self.hit_now + by) % len(self.hits)
        self._set_hits(self.hits, now)
        self.show_line(self.hits[now][0].line)
        self._tell()

    def action_next_hit(self) -> None:
        """Go to the next hit."""
        self.step(1)

    def action_previous_hit(self) -> None:
        """Go to the previous hit."""
        self.step(-1)

    def end_find(self) -> None:
        """Put the hits out."""
        self._words = ""
        self._set_hits([], None)

    def found(self) -> str:
        """Say what was found, as `3 of 17`."""
        if not self._words:
            return ""
        if not self.hits:
            return "not found" if self.is_whole else "looking"
        many = f"{MAX_HITS:,} and more" if len(self.hits) >= MAX_HITS else f"{len(self.hits):,}"
        return f"{(self.hit_now or 0) + 1:,} of {many}"

    def _tell(self) -> None:
        self.post_message(self.Found(self.found()))

    # --- the mouse
    @on(Click)
    def _clicked(self, event: Click) -> None:
        place = event.get_content_offset(self)
        target = None if place is None else self.target_at(place.x, place.y)
        if isinstance(target, int):
            self.post_message(self.RelatedChosen(target))
        elif target:
            self.post_message(self.LinkChosen(target))
