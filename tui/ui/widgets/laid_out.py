"""A scrolling view of lines that a thread lays out (`page.layout`): what pages are painted by.

The first lines show at once; the rest grows below them. On another width the old lines stay until the new
ones reach the reader's place.
"""

from contextlib import suppress
from typing import ClassVar

from textual.events import Resize, Unmount
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.ui.page.layout import END, Layout, Parts, Place
from tui.ui.page.lines import Line

_FIRST_S = 0.04
"""How long the first lines are waited for; a page that takes longer comes when it is there."""

_MARGIN = 2
"""Cells at the left and at the right of the lines, at least."""

_WIDE = 120
"""Cells of a view in whose middle a page stands that does not fill it."""


class LaidOut(ScrollView):
    """Knows the lines, where the reader is in them, and where to go once they are there."""

    MEASURE: ClassVar[int | None] = None
    """Cells of a line at most; None for as many as there are."""

    class LinesCame(Message, bubble=False):
        """The thread that lays out has lines to fetch, or has ended."""

        def can_replace(self, message: Message) -> bool:
            """Let one of a burst stand for all."""
            return isinstance(message, LaidOut.LinesCame)

    def __init__(self) -> None:
        super().__init__()
        self._shown: Layout | None = None
        """What is on the screen."""
        self._coming: Layout | None = None
        """What takes its place as soon as it reaches the goal."""
        self._goal: Place = 0
        """Where to scroll to as soon as it is laid out; 0 for nowhere."""
        self._is_due = True
        """Whether a page waits for the view to have a size."""

    # --- what a page of some kind says of itself
    def make_parts(self, width: int) -> Parts | None:
        """Give the page for a width; None for an empty one."""
        raise NotImplementedError

    def lines_gone(self) -> None:
        """Forget what was known of the lines: others are there now, or none."""

    def lines_came(self) -> None:
        """Go on after lines were laid out."""

    # --- laying out
    @property
    def lines(self) -> list[Line]:
        """The lines that are laid out so far."""
        return self._shown.lines if self._shown is not None else []

    def part_of(self, number: int) -> int:
        """Tell which part of the page a line that is laid out belongs to; 0 is the first."""
        return self._shown.part_of(number) if self._shown is not None else 0

    @property
    def is_whole(self) -> bool:
        """Whether all lines are laid out, for the width that the view has."""
        return self._coming is None and (self._shown is None or self._shown.is_whole)

    @property
    def page_width(self) -> int:
        """Cells for a line of text."""
        return self._page_width(self.size.width)

    def _page_width(self, width: int) -> int:
        width = max(1, width - 2 * _MARGIN)
        return width if self.MEASURE is None else min(width, self.MEASURE)

    @property
    def left(self) -> int:
        """Cells at the left of the lines."""
        width = self.size.width
        return _MARGIN if self.MEASURE is None or width < _WIDE else (width - self.MEASURE) // 2

    @property
    def top(self) -> int:
        """Lines scrolled down."""
        return round(self.scroll_offset.y)

    @property
    def place(self) -> Place:
        """Where the reader is; it holds for every width."""
        if self._goal or self._shown is None:
            return self._goal
        return self._shown.place_of(self.top)

    def lay_out(self, place: Place = 0, *, keep: bool = False, size: Size | None = None) -> None:
        """Lay the page out.

        Args:
            place: where the reader is to be.
            keep: True leaves the old lines on the screen until the place is reached.
            size: what the view is about to have; None for what it has.
        """
        self._drop()
        self._goal = place
        size = self.size or size or self.size
        width = self._page_width(size.width)
        self._is_due = not size.width
        parts = self.make_parts(width) if size.width else None
        self._coming = None
        if parts is not None:
            self._coming = Layout(parts, width, self._tell)
            self._coming.start(size.height + 1, _FIRST_S)
        self._receive(wait=keep and parts is not None)

    def _tell(self) -> None:
        """Say in the other thread that lines came."""
        with suppress(RuntimeError):  # the app may be ending
            self.post_message(self.LinesCame())

    def on_laid_out_lines_came(self) -> None:
        """Fetch the lines."""
        for layout in filter(None, (self._shown, self._coming)):
            layout.receive()
        self._receive()

    def _receive(self, *, wait: bool = True) -> None:
        """Go on with the lines that are there.

        Args:
            wait: whether lines that come are shown only when they reach the goal.
        """
        coming = self._coming
        if not wait or (coming is not None and self._goal_line(coming) is not None):
            self._shown, self._coming = coming, None
            self.lines_gone()
            self._fit()
            self.scroll_to(y=0, animate=False, force=True)
            self.refresh()
        self._fit()
        self._reach_goal()
        self.lines_came()
        if self._shown is not None and self._shown.error is not None:
            error, self._shown.error = self._shown.error, None
            raise error

    def _fit(self) -> None:
        """Tell Textual how many lines there are, and paint those that come into view."""
        before = self.virtual_size.height
        height = len(self.lines) + 1 if self.lines else 0
        if height != before:
            self.virtual_size = Size(0, height)
            if before < self.top + self.size.height:
                self.refresh()

    def _goal_line(self, layout: Layout) -> int | None:
        """Find the line to scroll to; None while that, or the screen below it, is not laid out."""
        if layout.is_whole and self._goal == END:
            return len(layout.lines)
        number = layout.line_at(self._goal)
        is_there = number is not None and len(layout.lines) > number + self.size.height
        return number if layout.is_whole or is_there else None

    def _reach_goal(self) -> None:
        if not self._goal or self._shown is None or self._coming is not None:
            return
        number = self._goal_line(self._shown)
        if number is not None:
            self.go(number)

    def _drop(self) -> None:
        for layout in filter(None, (self._shown, self._coming)):
            layout.drop()

    def finish(self) -> None:
        """Wait until everything is laid out."""
        for layout in filter(None, (self._shown, self._coming)):
            layout.finish()
        self._receive()

    def on_resize(self, event: Resize) -> None:
        """Lay out for the new width; the reader's place stays at the top."""
        self._follow_size()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Paint, and see whether the size changed unsaid: Textual leaves out the Resize of a view whose place
        was asked for between a change and its layout.
        """
        if self._is_behind:
            self.call_next(self._follow_size)
        return super().render_lines(crop)

    @property
    def _is_behind(self) -> bool:
        """Whether the lines are for another width than the view's, or there are none yet."""
        layout = self._coming or self._shown
        is_other = self._is_due if layout is None else layout.width != self.page_width
        return is_other and self.size.width > 0

    def _follow_size(self) -> None:
        if self._is_behind:
            self.lay_out(self.place, keep=True)

    def on_unmount(self, _: Unmount) -> None:
        """End the thread."""
        self._drop()

    # --- scrolling
    def go(self, line: int) -> None:
        """Show a line at the top; what was aimed at before is forgotten."""
        self._goal = 0
        self.scroll_to(y=max(0, line), animate=False, force=True)

    def show_line(self, number: int) -> None:
        """Show a line, with some above it where the page has to be scrolled for it."""
        height = self.size.height
        if not self.top <= number < self.top + height:
            self.go(number - height // 3)

    def action_down(self) -> None:
        """Scroll one line down."""
        self.go(self.top + 1)

    def action_up(self) -> None:
        """Scroll one line up."""
        self.go(self.top - 1)

    def action_page_down(self) -> None:
        """Scroll one page down; a line of the old page stays to go on from."""
        self.go(self.top + max(1, self.size.height - 1))

    def action_page_on(self) -> None:
        """Scroll one page down."""
        self.action_page_down()

    def action_page_up(self) -> None:
        """Scroll one page up."""
        self.go(self.top - max(1, self.size.height - 1))

    def action_half_down(self) -> None:
        """Scroll half a page down."""
        self.go(self.top + max(1, self.size.height // 2))

    def action_half_up(self) -> None:
        """Scroll half a page up."""
        self.go(self.top - max(1, self.size.height // 2))

    def action_top(self) -> None:
        """Go to the top."""
        self.go(0)

    def action_bottom(self) -> None:
        """Go to the end, as soon as it is laid out."""
        self.go(len(self.lines))
        if not self.is_whole:
            self._goal = END
