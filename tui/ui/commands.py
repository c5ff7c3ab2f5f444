"""One registry of commands: from it come the bindings, the footer, the help screen and the palette.

A command is named `PLACE.ACTION`; the widget or screen of that place has `action_ACTION`. Keys are
Textual's names. A user's keymap binds by the command's name.
"""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from textual.binding import Binding

Place: TypeAlias = Literal["browse", "list", "article", "sidebar"]


@dataclass(frozen=True, slots=True)
class Command:
    """Something a reader can do with a key."""

    id: str
    keys: str
    """Comma-separated, Textual's names; empty for a command that only the palette has."""
    label: str
    """One or two words, for the footer."""
    help: str
    """One sentence without a full stop, for help and palette."""
    footer: int = 0
    """Place in the footer, 1 is leftmost; 0 is not shown there."""

    @property
    def place(self) -> str:
        """Where the command works: `browse` is everywhere on the browse screen."""
        return self.id.partition(".")[0]

    @property
    def action(self) -> str:
        """Name of the `action_…` method."""
        return self.id.partition(".")[2]


_MOVES = (
    ("down", "j,down", "Down", "Move one row or line down"),
    ("up", "k,up", "Up", "Move one row or line up"),
    ("page_down", "pagedown,ctrl+f", "Page down", "Move one page down"),
    ("page_up", "pageup,ctrl+b", "Page up", "Move one page up"),
    ("half_down", "ctrl+d", "Half down", "Move half a page down"),
    ("half_up", "ctrl+u", "Half up", "Move half a page up"),
    ("top", "g,home", "Top", "Go to the top"),
    ("bottom", "G,end", "Bottom", "Go to the bottom"),
)

COMMANDS: tuple[Command, ...] = (
    *(
        Command(f"{place}.{action}", keys, label, help_)
        for place in ("list", "article", "sidebar")
        for action, keys, label, help_ in _MOVES
    ),
    Command("list.open", "enter", "Open", "Open the article under the cursor", 2),
    Command("sidebar.pick", "enter,space", "Narrow", "Narrow to this value, or take it back", 2),
    Command("sidebar.fold", "o", "Fold", "Fold or unfold this group"),
    Command("article.page_on", "space", "Page", "Move one page down"),
    Command("article.find", "slash", "Find", "Find in this article", 3),
    Command("article.next_hit", "n", "Next hit", "Go to the next place that was found"),
    Command("article.previous_hit", "p", "Previous hit", "Go to the previous place that was found"),
    Command("browse.left", "h,shift+tab", "Left", "Go to the pane on the left"),
    Command("browse.right", "l,tab", "Right", "Go to the pane on the right"),
    Command("browse.sidebar", "f2,f", "Facets", "Go to the sidebar", 4),
    Command("browse.list", "f3", "List", "Go to the list"),
    Command("browse.article", "f4", "Article", "Go to the article"),
    Command("browse.back", "escape", "Back", "Go back one level"),
    Command("browse.next", "J", "Next article", "Open the next article of the list"),
    Command("browse.previous", "K", "Previous article", "Open the previous article of the list"),
    Command("browse.history_back", "H,backspace", "Earlier", "Go back to the article opened before", 6),
    Command("browse.history_forward", "L", "Later", "Go forward again to the article opened after"),
    Command("browse.search", "slash", "Search", "Search titles, excerpts and bodies", 3),
    Command("browse.clear", "F", "Clear", "Take back the search and everything picked"),
    Command("browse.sort", "S", "Sort", "Choose the order of the list"),
    Command("browse.source", "i", "Source", "Show the raw front matter of the article"),
    Command("browse.zen", "z", "Zen", "Give the whole screen to the article, or back"),
    Command("browse.copy", "y", "Copy", "Copy the article's address", 5),
    Command("browse.narrower", "less_than_sign", "Narrower", "Make the focused pane narrower"),
    Command("browse.wider", "greater_than_sign", "Wider", "Make the focused pane wider"),
    Command("browse.reset_widths", "equals_sign", "Widths", "Give the panes their usual widths"),
    Command("browse.update", "ctrl+r", "Update", "Look for new, changed and removed files; again to cancel"),
    Command("browse.theme", "", "Theme", "Choose the colours"),
    Command("browse.help", "question_mark", "Help", "Show the keys that work here", 8),
    Command("browse.palette", "colon,ctrl+p", "Commands", "Find a command by name"),
    Command("browse.quit", "q", "Quit", "Leave Broadsheet"),
    *(
        Command(f"browse.related({n})", str(n), f"Related {n}", f"Open related article {n}")
        for n in range(1, 10)
    ),
    Command("browse.links", "number_sign", "Links", "List all related articles and links by number"),
)


def bindings(place: Place) -> list[Binding]:
    """Give the bindings of one place, for a `BINDINGS` of Textual."""
    return [
        Binding(
            command.keys,
            command.action,
            command.label,
            show=bool(command.footer),
            tooltip=command.help,
            id=command.id,
        )
        for command in COMMANDS
        if command.place == place and command.keys
    ]
