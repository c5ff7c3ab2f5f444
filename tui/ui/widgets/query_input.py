"""The line in which a query is typed: coloured by what it says, and never longer than a query may be."""

from typing import ClassVar

from rich.cells import cell_len
from rich.highlighter import Highlighter
from rich.style import Style
from rich.text import Text
from textual.events import Paste
from textual.geometry import Region
from textual.widgets.input import Selection

from tui.core.language.reader import MAX_LENGTH, Span
from tui.ui.query_line import one_line, stretches
from tui.ui.report import Report
from tui.ui.widgets.brief_input import BriefInput
from tui.ui.widgets.in_turn import InTurn


class _Colours(Highlighter):
    """Puts the inks of a line on its text."""

    def __init__(self, line: "QueryInput") -> None:
        self._line = line

    def highlight(self, text: Text) -> None:
        """Colour a text; before the line is on a screen it has no colours."""
        plain = Style.null()
        for start, stop, ink in stretches(text.plain, self._line.not_understood):
            text.stylize(self._line.get_component_rich_style(ink, partial=True, default=plain), start, stop)


class QueryInput(InTurn, BriefInput):
    """One line of text; what is pasted is cleaned, made one line and cut."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"query--syntax", "query--wrong"}

    class Cut(Report):
        """The text would have been too long, and was cut."""

    class CursorMoved(Report):
        """The cursor stands elsewhere, or other text is selected."""

    def __init__(self, text: str, selection: tuple[int, int]) -> None:
        self._not_understood: tuple[Span, ...] = ()
        super().__init__(
            one_line(text[: 2 * MAX_LENGTH])[:MAX_LENGTH],
            highlighter=_Colours(self),
            compact=True,
            select_on_focus=False,
            max_length=MAX_LENGTH,
        )
        self.cursor_blink = False
        self.selection = Selection(*selection)

    @property
    def not_understood(self) -> tuple[Span, ...]:
        """Parts that are underlined."""
        return self._not_understood

    @not_understood.setter
    def not_understood(self, parts: tuple[Span, ...]) -> None:
        if parts != self._not_understood:
            self._not_understood = parts
            self.refresh()

    def write(self, text: str, cursor: int) -> None:
        """Put another text into the line."""
        self.value = text
        self.cursor_position = cursor

    def replace(self, text: str, start: int, end: int) -> None:
        """Put text into the place of other text, as much of it as a query may have."""
        start, end = sorted((max(0, start), min(len(self.value), end)))
        room = MAX_LENGTH - len(self.value) + end - start
        fitting = one_line(text[: 2 * MAX_LENGTH])
        super().replace(fitting[:room], start, end)
        if len(fitting) > room or len(text) > 2 * MAX_LENGTH:
            self.post_message(self.Cut())

    def on_paste(self, event: Paste) -> None:
        """Take all lines of what is pasted as one."""
        event.stop()
        event.prevent_default()
        self.replace(event.text.strip("\r\n"), *self.selection)

    def on_resize(self) -> None:
        """Keep the cursor in view."""
        self._reveal()

    def _reveal(self) -> None:
        before = cell_len(self.value[: self.cursor_position])
        self.scroll_to_region(Region(before, 0, 1, 1), animate=False, force=True)

    def watch_selection(self, before: Selection, after: Selection) -> None:
        """Tell of it, and show the cursor; Textual does not when it follows the first text."""
        if before != after:
            self._reveal()
            self.post_message(self.CursorMoved())
