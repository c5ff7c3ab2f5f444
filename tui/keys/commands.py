"""One registry of commands: bindings, the line of keys, help, palette, presets and documents come from it."""

from tui.keys.browsing import EVERYWHERE, IN_PANES
from tui.keys.command import Command, Place
from tui.keys.screens import MOVES, ON_SCREENS

COMMANDS: tuple[Command, ...] = (
    Command("app.help", "question_mark,f1", "Help", "Show the keys that work here"),
    *MOVES,
    *IN_PANES,
    *EVERYWHERE,
    *ON_SCREENS,
)

_BY_ID = {each.id: each for each in COMMANDS}

_WITH: dict[Place, tuple[Place, ...]] = {
    "list": ("list", "move"),
    "article": ("article", "move"),
    "sidebar": ("sidebar", "move"),
    "rows": ("rows", "move"),
}

_FOOTERS: dict[Place, tuple[str, ...]] = {
    "list": (
        "list.open",
        "browse.search",
        "browse.sidebar",
        "browse.read",
        "browse.star",
        "browse.sort",
        "app.help",
    ),
    "article": (
        "browse.next",
        "browse.history_back",
        "browse.story",
        "browse.links",
        "browse.fetch",
        "article.find",
        "browse.copy",
        "app.help",
    ),
    "sidebar": (
        "sidebar.pick",
        "sidebar.exclude",
        "sidebar.filter",
        "sidebar.fold",
        "browse.clear",
        "app.help",
    ),
    "search": ("search.keep", "search.complete", "search.earlier", "search.drop"),
    "trend": ("trend.earlier", "trend.later", "trend.wider", "trend.clear", "trend.keep", "trend.drop"),
}


def command(id: str) -> Command:  # noqa: A002  (it is the id)
    """Find a command by its name. Raises KeyError for a name that none has."""
    return _BY_ID[id]


def is_command(id: str) -> bool:  # noqa: A002
    """Tell whether a command has this name."""
    return id in _BY_ID


def commands_of(*places: Place) -> list[Command]:
    """Give the commands of some places, in the order of the registry."""
    return [each for each in COMMANDS if each.place in places]


def places_of(place: Place) -> tuple[Place, ...]:
    """Give the places whose commands one widget has: lists and pages are walked by `move`."""
    return _WITH.get(place, (place,))


def footer(place: Place) -> tuple[Command, ...]:
    """Give the most useful commands of a pane, the first first and the way to all others last."""
    return tuple(_BY_ID[id_] for id_ in _FOOTERS.get(place, _FOOTERS["list"]))
