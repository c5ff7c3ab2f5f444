"""The browse screen's panes: which are shown, which has the focus, how wide they are."""

from typing import Literal, TypeAlias

from textual.events import DescendantFocus, Resize
from textual.widget import Widget

from tui.ui.screens.browse_base import Family, Pane
from tui.ui.widgets.status_line import MIN_HEIGHT, MIN_WIDTH

Layout: TypeAlias = Literal["wide", "middle", "narrow"]

ORDER: tuple[Pane, ...] = ("sidebar", "list", "article")

_STEP = 4
_SHARES = (20, 80)
"""Percent of the room that the list may have beside or above the article."""
_SIDEBAR_WIDTHS = (16, 60)


def layout_for(width: int) -> Layout:
    """Choose the layout for a screen's width; the stylesheet has the same borders."""
    if width >= 120:
        return "wide"
    return "middle" if width >= 80 else "narrow"


def shown(layout: Layout, front: Pane, *, is_zen: bool, is_reading: bool) -> frozenset[Pane]:
    """Say which panes are on the screen.

    Args:
        layout: by the screen's width.
        front: the pane that has the focus.
        is_zen: whether that one has the screen to itself.
        is_reading: whether an article is open; until then the list has its room, or the overview.
    """
    if is_zen or layout == "narrow":
        return frozenset({front})
    if layout == "wide":
        return frozenset(ORDER)
    panes: set[Pane] = {"list", "article"} if is_reading else {"list"}
    return frozenset(panes | {front})


class Panes(Family):
    """Commands that go from pane to pane and shape them."""

    front: Pane = "list"
    """The pane that has the focus, or had it last."""
    is_zen = False
    _sidebar_width: int | None = None
    _share: int | None = None

    @property
    def layout_now(self) -> Layout:
        """The layout on the screen."""
        return layout_for(self.app.size.width)

    @property
    def panes_now(self) -> frozenset[Pane]:
        """The panes on the screen."""
        return shown(self.layout_now, self.front, is_zen=self.is_zen, is_reading=self.is_reading)

    def arrange_panes(self) -> None:
        """Show the panes that belong on the screen; on one that is too small, only a notice."""
        width, height = self.app.size
        fits = width >= MIN_WIDTH and height >= MIN_HEIGHT
        panes = self.panes_now
        self.panes.display = fits
        self.sidebar.display = "sidebar" in panes
        self.list.display = "list" in panes
        if self.article is not None:
            self.article.display = "article" in panes and self.is_reading
        self.overview.display = "article" in panes and not self.is_reading
        self.status_line.display = not (fits and self.is_zen)
        for line in (self.search_bar, self.key_line):
            line.display = fits and not self.is_zen
        is_low = height < 20
        self.trend_slot.display = fits and not self.is_zen and not is_low
        self.list.set_lines(1 if is_low or self.list.is_compact else 2)
        self._set_widths()

    def focus_pane(self, pane: Pane) -> None:
        """Give a pane the focus, and the screen where only one has room."""
        self.front = pane
        self.arrange_panes()
        self.set_focus(self._widget(pane))
        self.key_line.place = pane

    def _widget(self, pane: Pane) -> Widget:
        if pane == "article" and self.article is not None:
            return self.article
        return self.sidebar if pane == "sidebar" else self.list

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """Follow the focus, which a mouse may have moved."""
        for pane in ORDER:
            is_there = pane != "article" or self.article is not None
            if is_there and event.widget is self._widget(pane) and self.front != pane:
                self.front = pane
                self.key_line.place = pane
                self.call_after_refresh(self.arrange_panes)

    def on_resize(self, event: Resize) -> None:
        """Choose the layout anew; the focus stays with its pane."""
        self.arrange_panes()
        if self.focused is None:
            self.focus_pane(self.front)

    # --- from pane to pane
    def action_left(self) -> None:
        """Go to the pane on the left."""
        self.focus_pane(ORDER[max(0, ORDER.index(self.front) - 1)])

    def action_right(self) -> None:
        """Go to the pane on the right."""
        self.focus_pane(ORDER[min(len(ORDER) - 1, ORDER.index(self.front) + 1)])

    def action_sidebar(self) -> None:
        """Go to the sidebar."""
        self.focus_pane("sidebar")

    def action_list(self) -> None:
        """Go to the list."""
        self.focus_pane("list")

    def action_article(self) -> None:
        """Go to the article."""
        self.focus_pane("article")

    # --- shapes
    @property
    def widths(self) -> tuple[int, int]:
        """The sidebar's cells, and the list's percent of the rest; 0 where they are as they come."""
        return self._sidebar_width or 0, self._share or 0

    def take_widths(self, sidebar: int, share: int) -> None:
        """Shape the panes as they were before; what is out of bounds is left as it comes."""
        least, most = _SIDEBAR_WIDTHS
        self._sidebar_width = sidebar if least <= sidebar <= most else None
        least, most = _SHARES
        self._share = share if least <= share <= most else None

    def action_zen(self) -> None:
        """Give the whole screen to the article, or back."""
        self.is_zen = not self.is_zen
        self.focus_pane("article" if self.is_zen and self.is_reading else self.front)

    def action_narrower(self) -> None:
        """Make the focused pane narrower."""
        self._resize(-_STEP)

    def action_wider(self) -> None:
        """Make the focused pane wider."""
        self._resize(_STEP)

    def action_reset_widths(self) -> None:
        """Give the panes their usual widths."""
        self._sidebar_width = self._share = None
        self.arrange_panes()
        self._set_widths()

    def _resize(self, by: int) -> None:
        if self.front == "sidebar":
            least, most = _SIDEBAR_WIDTHS
            width = self.sidebar.outer_size.width + by
            self._sidebar_width = max(least, min(most, width))
        else:
            least, most = _SHARES
            share = self._share if self._share is not None else self._share_now
            self._share = max(least, min(most, share + (by if self.front == "list" else -by)))
        self._set_widths()

    @property
    def _share_now(self) -> int:
        mine, other = self.list.outer_size, (self.article or self.overview).outer_size
        if self.layout_now == "wide":
            return round(100 * mine.width / max(1, mine.width + other.width))
        return round(100 * mine.height / max(1, mine.height + other.height))

    def _set_widths(self) -> None:
        """Write the widths that the reader chose into the panes; None leaves them to the stylesheet."""
        looks = self.settings.looks
        layout, share = self.layout_now, self._share or looks.list_share or None
        width = self._sidebar_width or looks.sidebar_width or None
        _set_size(self.sidebar, "width", width if layout != "narrow" else None)
        other = None if share is None else 100 - share
        for pane, part in ((self.list, share), (self.article, other), (self.overview, other)):
            if pane is not None:
                size = None if part is None or layout == "narrow" or self.is_zen else f"{part}fr"
                _set_size(pane, "width", size if layout == "wide" else None)
                _set_size(pane, "height", size if layout == "middle" else None)


def _set_size(widget: Widget, name: Literal["width", "height"], value: int | str | None) -> None:
    """Set a size of a widget's own; taking back what was never set would lay the screen out anew."""
    if value is not None or widget.styles.inline.has_rule(name):
        setattr(widget.styles, name, value)
