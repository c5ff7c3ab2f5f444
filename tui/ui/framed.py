"""The app's part of painting: what Textual has composed goes into the frame, which the driver sends."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from rich.color import ColorSystem
from rich.console import RenderableType
from rich.segment import Segment
from rich.style import Style
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual._styles_cache import StylesCache
from textual.app import App
from textual.css.scalar import Scalar
from textual.geometry import Region
from textual.screen import Screen
from textual.strip import Strip

from tui.ui.driver import PacedDriver

if TYPE_CHECKING:
    _Mixin = App[None]
else:
    _Mixin = object

_Piece = tuple[int, int, Iterable[Segment]]
"""Column, line, and what stands from there on."""


class Framed(_Mixin):
    """For the app: the terminal is sent what differs, as fast as it takes it."""

    def _display(self, screen: Screen[object], renderable: RenderableType | None) -> None:
        driver = self._driver
        if not isinstance(driver, PacedDriver) or not isinstance(renderable, (ChopsUpdate, LayoutUpdate)):
            super()._display(screen, renderable)
            return
        if self._batch_count or not self._running or self._closed:
            self.post_display_hook()
            return
        pieces = list(
            _of_layout(renderable) if isinstance(renderable, LayoutUpdate) else _of_chops(renderable)
        )
        colours = self.console._color_system or ColorSystem.TRUECOLOR
        driver.frame.fit(*self.size)
        for column, line, segments in pieces:
            driver.frame.put(column, line, segments, colours)
        if any(map(_is_raw, pieces)):
            driver.show_now()
            super()._display(screen, renderable)
            for _, line, _ in pieces:
                driver.frame.forget_line(line)
            return
        driver.show(self.screen.outer_size.clamp_offset(self.cursor_position), has_sync=self._sync_available)
        self.post_display_hook()

    def forget_shown(self) -> None:
        """Take it that the terminal shows anything, and paint all of it again."""
        if isinstance(self._driver, PacedDriver):
            self._driver.frame.forget()


def _is_raw(piece: _Piece) -> bool:
    """Tell whether there are sequences among the segments: pictures are, where a terminal can show them."""
    return any(control or "\x1b" in text for text, _, control in piece[2])


def _of_layout(update: LayoutUpdate) -> Iterator[_Piece]:
    for line, strips in enumerate(update.strips, update.region.y):
        yield update.region.x, line, [segment for strip in strips for segment in strip]


def _of_chops(update: ChopsUpdate) -> Iterator[_Piece]:
    """Give the chops that the spans touch, whole: lines are composed whole too."""
    for line, start, stop in update.spans:
        for end, (column, strip) in zip(update.chop_ends[line], update.chops[line].items(), strict=False):
            if strip is not None and column < stop and end > start:
                yield column, line, list(strip)


_SHAPES = (
    *((Region, name) for name in ("__contains__", "grow", "intersection", "shrink", "union")),
    (Scalar, "resolve"),
)
"""What Textual works out of the places of widgets, and keeps 4,096 of each."""


def remember_less() -> None:
    """Let Textual and Rich remember what is asked again, and not all that was ever shown.

    Which colours go together Textual keeps with each widget that asked, and so the painted lines of a
    thousand widgets that are gone: some hundred KB of each screen that was ever opened. Of lines with wide
    characters that were cut, as below a dialog, Rich keeps 16,384: 20 MB. A screen has some hundred shapes.
    """
    ask = StylesCache.get_inner_outer.__wrapped__
    StylesCache.get_inner_outer = classmethod(lru_cache(1024)(ask))  # type: ignore[assignment, arg-type]
    cut = Segment._split_cells.__wrapped__
    Segment._split_cells = classmethod(lru_cache(512)(cut))  # type: ignore[assignment, arg-type]
    for owner, name in _SHAPES:
        setattr(owner, name, lru_cache(512)(getattr(owner, name).__wrapped__))
    for act in (divide, crop_extend):
        setattr(Strip, act.__name__, act)


_DIVIDE, _CROP_EXTEND = Strip.divide, Strip.crop_extend


def divide(strip: Strip, cuts: Iterable[int]) -> Sequence[Strip]:
    """Cut a line, but not where it ends: Textual keeps a line whole with itself.

    Each line painted would wait for the collector, which would look through all that is there some times a
    second while the reader moves.
    """
    within = [cut for cut in cuts if cut <= strip.cell_length]
    return [strip] if within == [strip.cell_length] else _DIVIDE(strip, within)


def crop_extend(strip: Strip, start: int, end: int, style: Style | None) -> Strip:
    """Cut or extend a line, unless it is as wanted: of `divide`."""
    return strip if start == 0 and end == strip.cell_length else _CROP_EXTEND(strip, start, end, style)
