"""One line at the foot of a page to find words in it."""

from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Label

from tui.ui.bindings import bindings
from tui.ui.styles import Sheeted
from tui.ui.widgets.clean_input import CleanInput

_MAX_WORDS = 200


class FindBar(Sheeted, Widget):
    """Typing happens here; what is found is the page's."""

    SHEETS = ("page",)
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("find")]

    @dataclass
    class Typed(Message):
        """The words changed."""

        words: str

    @dataclass
    class Stepped(Message):
        """Another hit is wanted."""

        by: int

    @dataclass
    class Ended(Message):
        """Typing ended; the hits stay lit when they are kept."""

        is_kept: bool

    def __init__(self, words: str) -> None:
        super().__init__()
        self._words = words

    def compose(self) -> ComposeResult:
        """Lay out label, words and count."""
        yield Label("Find ", markup=False)
        line = CleanInput(_MAX_WORDS, selects=True)
        line.put(self._words)
        yield line
        yield Label("", id="found", markup=False)

    def on_mount(self) -> None:
        """Take the focus."""
        self.take_focus()

    def take_focus(self) -> None:
        """Let the reader type."""
        self.query_one(Input).focus()

    def tell(self, text: str) -> None:
        """Say what was found."""
        self.query_one("#found", Label).update(text)

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Typed(event.value))

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(self.Ended(is_kept=True))

    def action_end(self) -> None:
        """Close, and put the hits out."""
        self.post_message(self.Ended(is_kept=False))

    def action_next(self) -> None:
        """Go to the next hit."""
        self.post_message(self.Stepped(1))

    def action_previous(self) -> None:
        """Go to the previous hit."""
        self.post_message(self.Stepped(-1))
