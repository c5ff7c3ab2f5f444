"""Scroll bars as a line between panes: thin where the text is not, thick where it is."""

from math import ceil

from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual.css.styles import RulesMap
from textual.scrollbar import ScrollBarRender
from textual.strip import Strip
from textual.style import Style as VisualStyle
from textual.visual import RenderOptions, Visual


class RuleBar(ScrollBarRender, Visual):
    """The stylesheet's scroll bar colour is the thumb's, its background is the line's.

    It gives its lines itself, three for all of them: what only Rich can draw takes a fifth of the time that
    painting an article takes.
    """

    TRACK, THUMB = "│", "┃"

    def render_strips(
        self, width: int, height: int | None, style: VisualStyle, options: RenderOptions
    ) -> list[Strip]:
        """Draw a bar; only vertical ones are used."""
        base, lines = style.rich_style, height or 1
        if not self.vertical:
            return [Strip.blank(width, base)] * lines
        look = Style.parse(self.style) if isinstance(self.style, str) else self.style

        def part(sign: str, colour: Color | None, action: str) -> Strip:
            ink = base + Style(color=colour, meta={"@mouse.down": action})
            return Strip([Segment(sign, ink)], 1).adjust_cell_length(width, base)

        above, below = (part(self.TRACK, look.bgcolor, action) for action in ("scroll_up", "scroll_down"))
        first, last = thumb(lines, self.virtual_size, self.window_size, self.position)
        middle = [part(self.THUMB, look.color, "grab")] * (last - first)
        return [*[above] * first, *middle, *[below] * (lines - last)]

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """Say that a bar is one cell wide."""
        return 1

    def get_height(self, rules: RulesMap, width: int) -> int:
        """Say that a bar is as high as it is made."""
        return ceil(self.window_size)


class PlainBar(RuleBar):
    """For terminals without these signs."""

    TRACK, THUMB = "|", "#"


def thumb(size: int, virtual_size: float, window_size: float, position: float) -> tuple[int, int]:
    """Say from which cell to before which the thumb reaches; nowhere when all can be seen."""
    if not window_size or virtual_size <= window_size or size <= 0:
        return 0, 0
    length = max(1, min(size, ceil(size * window_size / virtual_size)))
    share = min(1.0, max(0.0, position / (virtual_size - window_size)))
    first = round((size - length) * share)
    return first, first + length
