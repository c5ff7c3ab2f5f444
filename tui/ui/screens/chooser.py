"""A list over the screen to choose from, narrowed by typing: commands, help, themes."""

from collections.abc import Callable, Sequence
from typing import ClassVar, NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Input

from tui.ui.bindings import bindings
from tui.ui.boundary import LeftOnce
from tui.ui.cells import fit
from tui.ui.glyphs import Glyphs
from tui.ui.row_lines import Part
from tui.ui.styles import sheets
from tui.ui.widgets.clean_input import CleanInput
from tui.ui.widgets.line_list import LineList

_MAX_WORDS = 200


class Choice(NamedTuple):
    """A line of the list."""

    text: str = ""
    keys: str = ""
    """At the right."""
    value: str = ""
    """What choosing it gives; empty for a heading, which cannot be chosen."""


class ChoiceList(LineList):
    """Choices under headings; the cursor passes over what cannot be chosen."""

    can_focus = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "ink--title",
        "ink--strong",
        "ink--text",
        "ink--accent",
        "ink--bar",
        "ink--cursor",
        "ink--plain",
    }

    class Clicked(Message):
        """The choice under the cursor was clicked."""

    def __init__(self, title: str, glyphs: Glyphs) -> None:
        super().__init__()
        self.title, self.glyphs = title, glyphs
        self._choices: Sequence[Choice] = ()

    @property
    def choice(self) -> Choice | None:
        """The choice under the cursor."""
        choice = self._choices[self.cursor] if self._choices else None
        return choice if choice and choice.value else None

    def show(self, choices: Sequence[Choice], value: str = "") -> None:
        """Take other choices; the cursor goes to the one of this value, else to the first."""
        self._choices = choices
        places = [place for place, choice in enumerate(choices) if choice.value]
        cursor = next((place for place in places if choices[place].value == value), None)
        first = places[0] if places else 0
        self.set_rows(len(choices), first if cursor is None else cursor, None if cursor else first)

    def step(self, by: int) -> None:
        """Move the cursor by so many choices."""
        places = [place for place, choice in enumerate(self._choices) if choice.value]
        if self.cursor in places:
            at = max(0, min(len(places) - 1, places.index(self.cursor) + by))
            self.move_to(places[at])

    def reveal(self) -> bool:
        """Show the heading above the first choice too."""
        if all(not choice.value for choice in self._choices[: self.cursor]):
            return self.scroll_lines(0)
        return super().reveal()

    def paint_heading(self, width: int) -> list[Segment]:
        """Say what there is to choose."""
        return self.segments([Part(fit(f" {self.title}", width), "ink--title")])

    def paint_row(self, index: int, line: int, width: int) -> list[Segment]:
        """Paint a choice with its keys, or a heading."""
        choice = self._choices[index]
        if not choice.value:
            return self.segments([Part(fit(f" {choice.text}", width), "ink--strong")])
        room = width - cell_len(choice.keys) - 2
        text = f"   {fit(choice.text, room - 3, self.glyphs.ellipsis)}"
        if index == self.cursor:
            under = Part(f"{text[1:]} {choice.keys} ", "ink--cursor")
            return self.segments([Part(self.glyphs.cursor, "ink--bar"), under])
        return self.segments([Part(f"{text} ", "ink--text"), Part(f"{choice.keys} ", "ink--accent")])

    def action_choose(self) -> None:
        """Choose what was clicked."""
        self.post_message(self.Clicked())


class Chooser(LeftOnce, ModalScreen[str | None]):
    """Gives back the value that was chosen, or None."""

    CSS_PATH = sheets("chooser")
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("chooser")]

    def __init__(
        self,
        title: str,
        choices: Callable[[str], Sequence[Choice]],
        glyphs: Glyphs,
        *,
        value: str = "",
        moved: Callable[[str], object] | None = None,
    ) -> None:
        """Make a chooser.

        Args:
            title: what there is to choose.
            choices: gives the choices for the words typed.
            value: where the cursor begins.
            moved: told of each value that the cursor comes to, to show what it would do.
        """
        super().__init__()
        self._choices, self._value, self._moved = choices, value, moved
        self.lines = ChoiceList(title, glyphs)
        self.words = CleanInput(_MAX_WORDS, hint="type to narrow")

    def compose(self) -> ComposeResult:
        """Put the line to type in above the list."""
        yield Vertical(self.words, self.lines, id="chooser")

    def on_mount(self) -> None:
        """Show all."""
        self.words.focus()
        self.lines.show(self._choices(""), self._value)

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        self.lines.show(self._choices(event.value))
        self._tell()

    @on(Input.Submitted)
    @on(ChoiceList.Clicked)
    def _chosen(self) -> None:
        choice = self.lines.choice
        self.dismiss(choice.value if choice else None)

    @on(LineList.Moved)
    def _tell(self) -> None:
        if self._moved is not None and self.lines.choice is not None:
            self._moved(self.lines.choice.value)

    def action_step(self, by: int) -> None:
        """Move the cursor."""
        self.lines.step(by)

    def action_leave(self) -> None:
        """Choose nothing."""
        self.dismiss(None)
