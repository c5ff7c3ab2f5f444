"""One registry of commands: from it come the bindings, the key line, the help screen and the palette.

A command is named `PLACE.ACTION`; the widget or screen of that place has `action_ACTION`. Keys are
Textual's names. A user's keymap binds by the command's name.
"""

from typing import Literal, NamedTuple, TypeAlias, cast

from textual.binding import Binding

Place: TypeAlias = Literal["browse", "list", "article", "sidebar", "search", "trend"]


class Command(NamedTuple):
    """Something a reader can do with a key."""

    id: str
    keys: str
    """Comma-separated, Textual's names; empty for a command that only the palette has."""
    label: str
    """One or two words, for the key line."""
    help: str
    """One sentence without a full stop, for help and palette."""

    @property
    def place(self) -> Place:
        """Where the command works: `browse` is everywhere on the browse screen."""
        return cast("Place", self.id.partition(".")[0])

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
    Command("list.open", "enter", "Open", "Open the article under the cursor"),
    Command("list.select", "space", "Select", "Select this article, or no longer, and go on"),
    Command("list.select_range", "v", "Range", "Begin or end a stretch of articles to select"),
    Command("list.select_all", "asterisk", "All", "Select all articles shown, or none"),
    Command("list.next_group", "right_curly_bracket", "Next group", "Go to the next group"),
    Command("list.previous_group", "left_curly_bracket", "Group before", "Go to the group before"),
    Command("list.compact", "c", "Compact", "Show one line an article, or two"),
    Command("search.keep", "enter", "Keep", "Keep the search and go to the list"),
    Command("search.complete", "tab", "Complete", "Complete the field or value, or keep the search"),
    Command("search.complete_back", "shift+tab", "Back", "Go back in the list of what could stand here"),
    Command("search.earlier", "up", "Earlier", "Go to the search before that begins like this"),
    Command("search.later", "down", "Later", "Go to the search after, or keep the search"),
    Command("search.drop", "escape", "Restore", "Go back to the query before the search"),
    Command("sidebar.pick", "enter,space", "Narrow", "Narrow to this value, or take it back"),
    Command("sidebar.exclude", "minus", "Exclude", "Leave this value out, or take that back"),
    Command("sidebar.drop", "delete", "Drop view", "Drop this saved view; u brings it back"),
    Command("sidebar.filter", "slash", "Filter", "Look for a value of this facet by typing"),
    Command("sidebar.fold", "o", "Fold", "Fold or unfold this group"),
    Command("trend.earlier", "h,left", "Earlier", "Move the window to earlier months"),
    Command("trend.later", "l,right", "Later", "Move the window to later months"),
    Command("trend.narrower", "H,shift+left", "Narrower", "Leave out the last months of the window"),
    Command("trend.wider", "L,shift+right", "Wider", "Take in more months at the window's end"),
    Command("trend.clear", "c,delete", "All dates", "Take the window away"),
    Command("trend.keep", "enter,down,tab", "Keep", "Keep the window and go to the list"),
    Command("trend.drop", "escape", "Restore", "Go back to the window before"),
    Command("article.page_on", "space", "Page", "Move one page down"),
    Command("article.next_link", "right_square_bracket", "Next link", "Go to the next link of the page"),
    Command(
        "article.previous_link",
        "left_square_bracket",
        "Link before",
        "Go to the link before",
    ),
    Command("article.follow", "enter", "Follow", "Go where the link leads"),
    Command("article.order_related", "comma", "Order", "Show related articles in another order"),
    Command("article.find", "slash", "Find", "Find in this article"),
    Command("article.next_hit", "n", "Next hit", "Go to the next place that was found"),
    Command("article.previous_hit", "p", "Previous hit", "Go to the previous place that was found"),
    Command("browse.left", "h,shift+tab", "Left", "Go to the pane on the left"),
    Command("browse.right", "l,tab", "Right", "Go to the pane on the right"),
    Command("browse.sidebar", "f,f2", "Facets", "Go to the sidebar"),
    Command("browse.list", "f3", "List", "Go to the list"),
    Command("browse.article", "f4", "Article", "Go to the article"),
    Command("browse.back", "escape", "Back", "Go back one level"),
    Command("browse.next", "J", "Next article", "Open the next article of the list"),
    Command("browse.previous", "K", "Previous article", "Open the previous article of the list"),
    Command("browse.history_back", "H,backspace", "Earlier", "Go back to the article opened before"),
    Command("browse.history_forward", "L", "Later", "Go forward again to the article opened after"),
    Command("browse.search", "slash", "Search", "Search titles, excerpts and bodies"),
    Command("browse.clear", "F", "Clear", "Take back the search and everything picked"),
    Command("browse.sort", "S", "Sort", "Choose the order of the list"),
    Command("browse.group", "b", "Group", "Group the list by day, week, month, provider or story"),
    Command("browse.views", "V", "Views", "Choose a view: all, unread, starred, saved ones"),
    Command("browse.trend", "d", "Dates", "Choose months by moving a window on the line of months"),
    Command("browse.go_to_date", "D", "Go to date", "Go to a day, a month or a year in the list"),
    Command("browse.command_line", "C", "As command", "Copy the command that prints what the list shows"),
    Command("browse.story", "m", "Story", "Show the story of this article: all that tell it, who was first"),
    Command("browse.profile", "P", "Who and what", "Show all there is to know of a provider or a topic"),
    Command("browse.figures", "percent_sign", "Figures", "Draw the figures of what the list shows"),
    Command("browse.like", "M", "More like this", "Guess which articles are like this one"),
    Command("browse.source", "i", "Source", "Show the raw front matter of the article"),
    Command("browse.picture", "I", "Picture", "Fetch the article's picture and show it"),
    Command("browse.zen", "z", "Zen", "Give the whole screen to the article, or back"),
    Command("browse.read", "r", "Read", "Mark read, or unread"),
    Command("browse.read_all", "R", "All read", "Mark all articles shown read"),
    Command("browse.star", "s", "Star", "Star, or take the star away"),
    Command("browse.tag", "t", "Tag", "Put tags on"),
    Command("browse.untag", "T", "Untag", "Take tags off"),
    Command("browse.note", "a", "Note", "Write a note"),
    Command("browse.undo", "u", "Undo", "Take back the newest mark, over restarts too"),
    Command("browse.redo", "U", "Redo", "Make again what was taken back"),
    Command("browse.next_unread", "n", "Next unread", "Go to the next unread article"),
    Command("browse.previous_unread", "p", "Last unread", "Go to the unread article before"),
    Command("browse.save_view", "w", "Save view", "Save this query under a name"),
    Command(
        "browse.fetch", "x", "Fetch", "Fetch the article's text, or a preview of what the link cursor is on"
    ),
    Command("browse.fetch_again", "X", "Fetch again", "Fetch it again, even if it is kept"),
    Command("browse.open_address", "o", "Open", "Open the address in a browser; over SSH copy and show it"),
    Command("browse.choose_address", "O", "Open which", "Choose which address to open: web, AMP, a copy"),
    Command("browse.cite", "Y", "Cite", "Copy a citation"),
    Command("browse.pipe", "vertical_line", "Pipe", "Hand the article, as Markdown, to a command"),
    Command("browse.run", "exclamation_mark", "Run", "Run a command of your own on the article"),
    Command("browse.export", "e", "Export", "Write articles to a file, in one of six formats"),
    Command("browse.edit", "E", "Edit", "Open the article's file in your editor"),
    Command("browse.copy", "y", "Copy", "Copy the article's address"),
    Command("browse.narrower", "less_than_sign", "Narrower", "Make the focused pane narrower"),
    Command("browse.wider", "greater_than_sign", "Wider", "Make the focused pane wider"),
    Command("browse.reset_widths", "equals_sign", "Widths", "Give the panes their usual widths"),
    Command("browse.update", "ctrl+r", "Update", "Look for new, changed and removed files; again to cancel"),
    Command("browse.theme", "", "Theme", "Choose the colours"),
    Command("browse.help", "question_mark", "Help", "Show the keys that work here"),
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
    return [_binding(command) for command in COMMANDS if command.place == place and command.keys]


def moves() -> list[Binding]:
    """Give the bindings by which every list is walked, for lists that are no place of their own."""
    return [Binding(keys, action, label, show=False) for action, keys, label, _ in _MOVES]


def _binding(command: Command) -> Binding:
    return Binding(
        command.keys, command.action, command.label, show=False, tooltip=command.help, id=command.id
    )


_FOOTERS: dict[Place, tuple[str, ...]] = {
    "list": (
        "list.open",
        "browse.search",
        "browse.sidebar",
        "browse.read",
        "browse.star",
        "browse.sort",
        "browse.help",
    ),
    "article": (
        "browse.next",
        "browse.history_back",
        "browse.story",
        "browse.links",
        "browse.fetch",
        "article.find",
        "browse.copy",
        "browse.help",
    ),
    "sidebar": (
        "sidebar.pick",
        "sidebar.exclude",
        "sidebar.filter",
        "sidebar.fold",
        "browse.clear",
        "browse.help",
    ),
    "search": ("search.keep", "search.complete", "search.earlier", "search.drop"),
    "trend": ("trend.earlier", "trend.later", "trend.wider", "trend.clear", "trend.keep", "trend.drop"),
}

_KEY_NAMES = {
    "slash": "/",
    "question_mark": "?",
    "colon": ":",
    "less_than_sign": "<",
    "greater_than_sign": ">",
    "equals_sign": "=",
    "number_sign": "#",
    "minus": "-",
    "asterisk": "*",
    "left_curly_bracket": "{",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "comma": ",",
    "percent_sign": "%",
    "vertical_line": "|",
    "exclamation_mark": "!",
    "right_curly_bracket": "}",
    "enter": "Enter",
    "escape": "Esc",
    "space": "Space",
    "tab": "Tab",
    "shift+tab": "Shift+Tab",
    "backspace": "Backspace",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "down": "↓",
    "up": "↑",
    "home": "Home",
    "end": "End",
    "left": "←",
    "right": "→",
    "shift+left": "Shift+←",
    "shift+right": "Shift+→",
    "delete": "Del",
}


def command(id: str) -> Command:  # noqa: A002  (it is the id)
    """Find a command by its name. Raises KeyError for a name that none has."""
    return _BY_ID[id]


_BY_ID = {each.id: each for each in COMMANDS}


def footer(place: Place) -> tuple[Command, ...]:
    """Give the most useful commands of a place, the first first."""
    return tuple(_BY_ID[id_] for id_ in _FOOTERS.get(place, _FOOTERS["list"]))


def key_names(keys: str) -> list[str]:
    """Give keys as a reader knows them, as `/`, `Ctrl+R` and `F2`."""
    return [_key_name(key) for key in keys.split(",") if key]


def _key_name(key: str) -> str:
    if key in _KEY_NAMES:
        return _KEY_NAMES[key]
    if key.startswith("ctrl+"):
        return f"Ctrl+{key[5:].upper()}"
    return key.upper() if len(key) > 1 else key
