"""One command of the registry, and the places in which commands work."""

from typing import Literal, TypeAlias, cast

from tui.core.frozen import Frozen

Place: TypeAlias = Literal[
    "app",
    "browse",
    "list",
    "article",
    "sidebar",
    "search",
    "trend",
    "move",
    "rows",
    "story",
    "compare",
    "profile",
    "figures",
    "likes",
    "links",
    "source",
    "picture",
    "sort",
    "find",
    "chooser",
    "prompt",
    "note",
]

TYPING: frozenset[Place] = frozenset(("search", "find", "chooser", "prompt", "note"))
"""Places where letters are text."""

FIRST: frozenset[Place] = frozenset(("chooser", "prompt", "note"))
"""Places whose keys are taken before the line or text to type in sees them."""


class Command(Frozen):
    """Something a reader can do with a key."""

    id: str
    """`PLACE.NAME`; a user's keys are bound by it."""
    keys: str
    """Usual keys, with commas, in Textual's names; empty for a command that only the palette has."""
    label: str
    """One or two words, for the line of keys."""
    help: str
    """One sentence without a full stop, for help and palette."""
    does: str = ""
    """The action with its arguments, where it is not called like the command."""

    @property
    def place(self) -> Place:
        """Where the command works."""
        return cast("Place", self.id.partition(".")[0])

    @property
    def action(self) -> str:
        """What the widget or screen of the place does: the name of its `action_…` method, with arguments."""
        return self.does or self.id.partition(".")[2]
