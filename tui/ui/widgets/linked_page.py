"""A page with a cursor over all that leads elsewhere: related articles, addresses, names."""

from dataclasses import dataclass

from rich.style import Style
from textual import on
from textual.events import Click
from textual.message import Message

from tui.ui.page.lines import Named, Target
from tui.ui.page.stops import Stop, stops
from tui.ui.widgets.searched_page import SearchedPage

_CURSOR = Style(reverse=True)
"""Seen without colours too."""


class LinkedPage(SearchedPage):
    """Its keys are those of `article` in the registry of commands."""

    @dataclass
    class NearChosen(Message, namespace="article_view"):
        """An article around this one is to be opened; `index` is its place in the panel."""

        index: int

    @dataclass
    class LinkChosen(Message, namespace="article_view"):
        """An address was chosen; it may be opened (`core.urls.is_openable`)."""

        url: str

    @dataclass
    class NameChosen(Message, namespace="article_view"):
        """There is more to be known of a provider or a topic."""

        named: Named

    def __init__(self) -> None:
        super().__init__()
        self._stop: Stop | None = None
        self._kept: Target = None
        """What the cursor was on before the page was laid out again, until that is found there."""
        self._is_kept = False

    def keep_cursor(self) -> None:
        """Let the link cursor outlast the next layout; asked before it."""
        self._is_kept = True

    def lines_came(self) -> None:
        """Look whether the cursor's place is there now."""
        super().lines_came()
        if self._kept is None:
            return
        found = next((stop for stop in stops(self.lines) if stop.target == self._kept), None)
        if found is not None:
            self._stop, self._kept = found, None
            self.refresh()

    @property
    def link(self) -> Target:
        """What the link cursor is on; None while it is not shown."""
        return self._stop.target if self._stop is not None else None

    def end_links(self) -> bool:
        """Take the cursor away; tell whether there was one."""
        had_one = self._stop is not None
        self._stop = self._kept = None
        self._is_kept = False
        if had_one:
            self.refresh()
        return had_one

    def lines_gone(self) -> None:
        """Begin anew."""
        self._kept = self.link if self._is_kept else None
        self._stop, self._is_kept = None, False
        super().lines_gone()

    # --- keys
    def action_next_link(self) -> None:
        """Go to the next thing that leads elsewhere."""
        self._go(1)

    def action_previous_link(self) -> None:
        """Go to the one before."""
        self._go(-1)

    def _go(self, by: int) -> None:
        """Go on from the cursor, or begin with what can be seen."""
        found = stops(self.lines)
        if not found:
            return
        if self._stop in found:
            at = (found.index(self._stop) + by) % len(found)
        elif by > 0:
            at = next((at for at, stop in enumerate(found) if stop.line >= self.top), 0)
        else:
            bottom = self.top + self.size.height
            at = next((at for at in range(len(found) - 1, -1, -1) if found[at].line < bottom), -1)
        self._stop = found[at]
        self.show_line(self._stop.line)
        self.refresh()

    def action_follow(self) -> None:
        """Go where the cursor leads."""
        self._follow(self.link)

    @on(Click)
    def _clicked(self, event: Click) -> None:
        place = event.get_content_offset(self)
        if place is not None and self.text_selection is None:
            self._follow(self.target_at(place.x, place.y))

    def _follow(self, target: Target) -> None:
        if isinstance(target, Named):
            self.post_message(self.NameChosen(target))
        elif isinstance(target, int):
            self.post_message(self.NearChosen(target))
        elif target:
            self.post_message(self.LinkChosen(target))

    # --- painting
    def _marked(self, number: int, length: int) -> list[tuple[int, int, Style]]:
        marked = super()._marked(number, length)
        if self._stop is not None:
            marked += [(start, end, _CURSOR) for line, start, end in self._stop.stretches if line == number]
        return marked
