"""A line to type in that holds no control characters, whatever is pasted into it."""

from tui.core.clean import clean
from tui.ui.widgets.brief_input import BriefInput
from tui.ui.widgets.in_turn import InTurn


class CleanInput(InTurn, BriefInput):
    """Without a frame, without blinking; a paste brings in no more than can be seen."""

    def __init__(self, most: int, *, hint: str = "", selects: bool = False) -> None:
        """Make an empty line.

        Args:
            most: characters that it takes.
            hint: shown while it is empty.
            selects: whether the first letter replaces what is in it.
        """
        super().__init__(placeholder=hint, compact=True, select_on_focus=selects, max_length=most)
        self.cursor_blink = False

    def validate_value(self, value: str) -> str:
        """Clean what was typed or pasted; blanks at the ends stay, since more may be typed after them."""
        return clean(value, lines=True).replace("\n", " ").replace("\t", " ")

    def put(self, text: str) -> None:
        """Take another text, with the cursor at its end."""
        self.value = text
        self.cursor_position = len(self.value)
