"""What the help and the command palette list: the registry's commands with their keys, narrowed by words."""

from collections.abc import Sequence

from tui.ui.commands import COMMANDS, Command, Place, key_names
from tui.ui.screens.chooser import Choice

_TITLES: dict[Place, str] = {
    "list": "In the list",
    "article": "In the article",
    "sidebar": "In the sidebar",
    "search": "While searching",
    "trend": "On the line of months",
    "browse": "Everywhere",
}
_MOVES = ("down", "up", "page_down", "page_up", "half_down", "half_up", "top", "bottom", "page_on")


def help_choices(place: Place, words: str) -> list[Choice]:
    """List all commands that hold the words: those of a place, then everywhere's, then the others'."""
    found: list[Choice] = []
    for each in dict.fromkeys((place, "browse", *_TITLES)):
        lines = _holding(words, [command for command in COMMANDS if command.place == each])
        if lines:
            found += [Choice(), Choice(_TITLES[each])] if found else [Choice(_TITLES[each])]
            found += lines
    return found


def palette_choices(words: str) -> list[Choice]:
    """List the commands to run by name: all that do more than move."""
    commands = sorted(COMMANDS, key=lambda command: command.place != "browse")
    return _holding(words, [command for command in commands if not _is_move(command)])


def _holding(words: str, commands: Sequence[Command]) -> list[Choice]:
    """Keep the commands of which name, text or keys hold all the words."""
    wanted = words.lower().split()
    found = []
    for command in commands:
        choice = _choice(command)
        text = f"{command.label} {choice.text} {choice.keys}".lower()
        if all(word in text for word in wanted):
            found.append(choice)
    return list(dict.fromkeys(found))


def _choice(command: Command) -> Choice:
    """Make a line of a command; one line stands for the nine of related articles."""
    if command.action.startswith("related("):
        return Choice("Open a related article by its number", "1 … 9", "browse.links")
    return Choice(command.help, "  ".join(key_names(command.keys)), command.id)


def _is_move(command: Command) -> bool:
    return command.action in _MOVES or command.place in ("search", "trend")
