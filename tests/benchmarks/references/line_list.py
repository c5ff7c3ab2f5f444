"""Reference: a list of a million made-up rows on Textual's Line API, two lines refreshed a key."""

from rich.segment import Segment
from rich.style import Style
from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

_COUNT = 1_000_000


class LineList(ScrollView, can_focus=True):
    """Rows of one line."""

    BINDINGS = [Binding("j", "step(1)"), Binding("k", "step(-1)")]  # noqa: RUF012
    cursor = 0

    def on_mount(self) -> None:
        """Say how many rows there are."""
        self.virtual_size = Size(0, _COUNT)

    def render_line(self, y: int) -> Strip:
        """Paint one row."""
        row = self.scroll_offset.y + y
        style = Style(reverse=row == self.cursor)
        return Strip(
            [Segment(f" row {row:>9,}  a title of some forty characters in all ", style)]
        ).adjust_cell_length(self.size.width, style)

    def action_step(self, by: int) -> None:
        """Move the cursor."""
        old, self.cursor = self.cursor, max(0, min(_COUNT - 1, self.cursor + by))
        top, height = self.scroll_offset.y, self.size.height
        if top <= self.cursor < top + height:
            self.refresh(*(Region(0, row - top, self.size.width, 1) for row in (old, self.cursor)))
        else:
            self.scroll_to(y=self.cursor if by < 0 else self.cursor - height + 1, animate=False, force=True)


class Reference(App[None]):
    """The list alone."""

    def compose(self) -> ComposeResult:
        """Lay it out."""
        yield LineList()


if __name__ == "__main__":
    Reference().run()
