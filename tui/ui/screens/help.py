"""What the help and the command palette list: the registry's commands with their keys, narrowed by words."""

from collections.abc import Sequence

from tui.keys.command import Command, Place
from tui.keys.commands import COMMANDS, commands_of
from tui.keys.keymap import DEFAULT, Keymap
from tui.keys.titles import TITLES
from tui.ui.screens.chooser import Choice

_PANES: tuple[Place, ...] = ("list", "article", "sidebar", "search", "trend")
"""What can be gone to from the browse screen, and so is told there in any case."""


def help_choices(places: Sequence[Place], keymap: Keymap, words: str) -> list[Choice]:
    """List all commands that hold the words: those of the places that work now, then other panes'."""
    others = _PANES if "browse" in places else ()
    found: list[Choice] = []
    for place in dict.fromkeys((*places, *others)):
        lines = _holding(words, commands_of(place), keymap)
        if lines:
            found += [Choice(), Choice(TITLES[place])] if found else [Choice(TITLES[place])]
            found += lines
    return found


def palette_choices(words: str, keymap: Keymap = DEFAULT) -> list[Choice]:
    """List the commands of the browse screen to run by name: all that do more than move."""
    places: tuple[Place, ...] = ("browse", "list", "article", "sidebar")
    commands = sorted(COMMANDS, key=lambda command: command.place != "browse")
    return _holding(words, [each for each in commands if each.place in places], keymap)


def _holding(words: str, commands: Sequence[Command], keymap: Keymap) -> list[Choice]:
    """Keep the commands of which name, text or keys hold all the words."""
    wanted = words.lower().split()
    found = []
    for command in commands:
        choice = _choice(command, keymap)
        text = f"{command.id} {command.label} {choice.text} {choice.keys}".lower()
        if all(word in text for word in wanted):
            found.append(choice)
    return list(dict.fromkeys(found))


def _choice(command: Command, keymap: Keymap) -> Choice:
    """Make a line of a command; one line stands for the nine of related articles."""
    if command.id.startswith("browse.related_"):
        ends = [keymap.name(f"browse.related_{n}") for n in (1, 9)]
        keys = " … ".join(ends) if all(ends) else ""
        return Choice("Open a related article by its number", keys, "browse.links")
    return Choice(command.help, "  ".join(keymap.names(command.id)), command.id)
