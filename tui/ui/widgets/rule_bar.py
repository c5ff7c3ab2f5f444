"""Scroll bars as a line between panes: thin where the text is not, thick where it is."""

from math import ceil

from rich.color import Color
from rich.segment import Segment, Segments
from rich.style import Style
from textual.scrollbar import ScrollBarRender


class RuleBar(ScrollBarRender):
    """The stylesheet's scroll bar colour is the thumb's, its background is the line's."""

    TRACK, THUMB = "│", "┃"

    @classmethod
    def render_bar(  # noqa: PLR0917  (Textual's signature)
        cls,
        size: int = 25,
        virtual_size: float = 50,
        window_size: float = 20,
        position: float = 0,
        thickness: int = 1,
        vertical: bool = True,
        back_color: Color = Color.default(),  # noqa: B008  (Textual's signature; a constant)
        bar_color: Color = Color.default(),  # noqa: B008
    ) -> Segments:
        """Draw a bar; only vertical ones are used."""
        if not vertical:
            return Segments([Segment(" " * size)])
        first, last = thumb(size, virtual_size, window_size, position)
        above, below = ({"@mouse.down": action} for action in ("scroll_up", "scroll_down"))
        segments = [Segment(cls.TRACK, Style(color=back_color, meta=above))] * first
        segments += [Segment(cls.THUMB, Style(color=bar_color, meta={"@mouse.down": "grab"}))] * (
            last - first
        )
        segments += [Segment(cls.TRACK, Style(color=back_color, meta=below))] * (size - last)
        return Segments(segments, new_lines=True)


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
