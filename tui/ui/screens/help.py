"""The help: every command with its keys, those of the focused pane first, filtered by typing."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from tui.ui.boundary import Guarded
from tui.ui.cells import fit
from tui.ui.commands import COMMANDS, Command, Place, key_names
from tui.ui.glyphs import Glyphs
from tui.ui.row_lines import Part
from tui.ui.styles import sheets
from tui.ui.widgets.line_list import LineList

_TITLES: dict[str, str] = {
    "list": "In the list",
    "article": "In the article",
    "sidebar": "In the sidebar",
    "browse": "Everywhere",
}


@dataclass(frozen=True, slots=True)
class HelpLine:
    """A heading, or a command."""

    heading: str = ""
    keys: str = ""
    text: str = ""


def help_lines(place: Place, words: str, commands: Sequence[Command] = COMMANDS) -> list[HelpLine]:
    """List the commands that hold all words in keys or text, those of this place first."""
    wanted = words.lower().split()
    places = dict.fromkeys((place, "browse", "list", "article", "sidebar"))
    found: list[HelpLine] = []
    for each in places:
        lines = [
            _line(command) for command in commands if command.place == each and not _is_repeated(command)
        ]
        kept = [line for line in lines if all(word in f"{line.keys} {line.text}".lower() for word in wanted)]
        if kept:
            found += [HelpLine()] if found else []
            found += [HelpLine(heading=_TITLES[each]), *kept]
    return found


def _line(command: Command) -> HelpLine:
    if command.action == "related(1)":
        return HelpLine(keys="1 … 9", text="Open a related article by its number")
    return HelpLine(keys="  ".join(key_names(command.keys)) or ":", text=command.help)


def _is_repeated(command: Command) -> bool:
    """One line stands for the nine commands of related articles."""
    return command.action.startswith("related(") and command.action != "related(1)"


class HelpList(LineList):
    """The lines of help; the cursor only marks where one is."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"ink--accent", "ink--quiet", "ink--strong", "ink--title"}
    BINDINGS: ClassVar[list[BindingType]] = []
    can_focus = False

    def __init__(self, glyphs: Glyphs) -> None:
        super().__init__()
        self.glyphs = glyphs
        self.lines: list[HelpLine] = []

    def show(self, lines: list[HelpLine]) -> None:
        """Take other lines."""
        self.lines = lines
        self.set_rows(len(lines), 0, 0)

    def paint_heading(self, width: int) -> list[Segment]:
        """Say what this is."""
        return self.segments([Part(fit(" Keys", width), "ink--title")])

    def paint_row(self, index: int, line: int, width: int) -> list[Segment]:
        """Paint a heading, or keys and what they do."""
        entry = self.lines[index]
        if not entry.keys:
            return self.segments([Part(fit(f" {entry.heading}", width), "ink--strong")])
        room = min(22, max(8, width // 3))
        keys = fit(entry.keys, room - 1, self.glyphs.ellipsis)
        text = fit(entry.text, max(0, width - room - 4), self.glyphs.ellipsis)
        pad = " " * max(0, room - cell_len(keys))
        return self.segments([Part(f"   {keys}{pad}", "ink--accent"), Part(text, "ink--quiet")])

    def action_choose(self) -> None:
        """Nothing: help is read."""

    def scroll_lines(self, by: int) -> None:
        """Scroll up or down."""
        self.scroll_to(y=self.scroll_offset.y + by, animate=False, force=True)


class HelpScreen(Guarded, ModalScreen[None]):
    """Keys and what they do; letters typed narrow the list."""

    CSS_PATH = sheets("help")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", show=False, priority=True),
        Binding("down", "scroll(1)", show=False, priority=True),
        Binding("up", "scroll(-1)", show=False, priority=True),
        Binding("pagedown", "page(1)", show=False, priority=True),
        Binding("pageup", "page(-1)", show=False, priority=True),
    ]

    def __init__(self, place: Place, glyphs: Glyphs) -> None:
        super().__init__()
        self.place = place
        self.lines = HelpList(glyphs)
        self.words = Input(placeholder="type to narrow, Esc to close", compact=True)
        self.words.cursor_blink = False

    def compose(self) -> ComposeResult:
        """Put the list above the line to type in."""
        yield Vertical(self.lines, self.words, id="help")

    def on_mount(self) -> None:
        """Show all."""
        self.words.focus()
        self.lines.show(help_lines(self.place, ""))

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        if event.value == "?":
            self.dismiss()
        else:
            self.lines.show(help_lines(self.place, event.value))

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self.dismiss()

    def action_scroll(self, by: int) -> None:
        """Scroll a line."""
        self.lines.scroll_lines(by)

    def action_page(self, by: int) -> None:
        """Scroll a page."""
        self.lines.scroll_lines(by * max(1, self.lines.view_height - 1))

    def action_close(self) -> None:
        """Go back."""
        self.dismiss()
