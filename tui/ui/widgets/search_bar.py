"""The second line: the query in words, and the input line while it is being typed."""

from typing import ClassVar, NamedTuple

from rich.cells import cell_len
from textual import on
from textual.binding import BindingType
from textual.reactive import reactive
from textual.widgets import Input
from textual.widgets.input import Selection

from tui.ui.cells import fit
from tui.ui.commands import bindings
from tui.ui.glyphs import Glyphs
from tui.ui.report import Report
from tui.ui.row_lines import Part
from tui.ui.widgets.painted import OneLine

MAX_WORDS = 1000
"""Characters of a query."""


class Asked(NamedTuple):
    """What the line says while nothing is typed."""

    words: str = ""
    """The query in words; empty for everything."""
    hits: str = ""
    """As `143 of 2,095`."""
    is_busy: bool = False
    """A newer result is on its way."""


class SearchBar(OneLine):
    """Shows what was asked; typing happens here."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"ink--faint", "ink--quiet", "ink--text"}

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("search")]

    asked: reactive[Asked] = reactive(Asked())

    class Typed(Report):
        """The words changed."""

        words: str

    class Kept(Report):
        """Typing ended with the words as they stand."""

        words: str

    class Dropped(Report):
        """Typing ended, and the query before it is wanted back."""

    def __init__(self, glyphs: Glyphs) -> None:
        super().__init__()
        self.glyphs = glyphs
        self._input: Input | None = None

    @property
    def is_open(self) -> bool:
        """Whether words are being typed."""
        return self._input is not None

    def open(self, words: str, selection: tuple[int, int] = (0, 0)) -> None:
        """Let the reader type.

        Args:
            words: to begin with.
            selection: offsets of the part of them that the first letter replaces.
        """
        if self._input is not None:
            self._input.focus()
            return
        line = Input(words, compact=True, select_on_focus=False, max_length=MAX_WORDS)
        line.selection = Selection(*selection)
        line.cursor_blink = False
        self._input = line
        self.mount(line)
        line.focus()
        self.refresh()

    def close(self) -> None:
        """Show the query in words again."""
        if self._input is not None:
            self._input.remove()
            self._input = None
            self.refresh()

    def paint(self, width: int) -> list[Part]:
        """Give the line: the query at the left, the number of hits at the right."""
        asked = self.asked
        count = f" {asked.hits} "
        room = max(0, width - cell_len(count))
        if self._input is not None:
            left = Part(fit(" Search ", room), "ink--quiet")
        elif asked.words:
            left = Part(fit(f" {asked.words}", room, self.glyphs.ellipsis), "ink--text")
        else:
            left = Part(fit(" / to search titles, excerpts and bodies", room), "ink--quiet")
        return [left, Part(count, "ink--faint" if asked.is_busy else "ink--quiet")]

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        if self._input is not None:
            self.post_message(self.Typed(event.value))

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_keep()

    def action_keep(self) -> None:
        """End typing with the words as they stand."""
        if self._input is not None:
            self.post_message(self.Kept(self._input.value))

    def action_drop(self) -> None:
        """End typing and ask for the query before it."""
        if self._input is not None:
            self.post_message(self.Dropped())
