"""The line at the bottom of a screen with few keys of its own."""

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len

from tui.keys.commands import is_command
from tui.ui.bindings import keymap_of
from tui.ui.row_lines import Part
from tui.ui.widgets.painted import OneLine

_GAP = 3


class Hints(OneLine):
    """Keys and what they do, as many as fit."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"ink--accent", "ink--quiet"}

    def __init__(self, hints: Sequence[tuple[str, str]]) -> None:
        """Make the line.

        Args:
            hints: names of commands, parted by blanks, and what they do together; what is no command's name
                stands as it is.
        """
        super().__init__()
        self._hints = tuple(hints)

    def paint(self, width: int) -> list[Part]:
        """Give the line."""
        parts = [Part(" ", "ink--quiet")]
        used = 1
        keymap = keymap_of(self.app)
        for ids, label in self._hints:
            key = " ".join(keymap.name(id_) if is_command(id_) else id_ for id_ in ids.split(" ")).strip()
            if ids and not key:
                continue  # the user gave it no key
            used += cell_len(key) + 1 + cell_len(label)
            if used > width:
                break
            parts += [Part(key, "ink--accent"), Part(f" {label}{' ' * _GAP}", "ink--quiet")]
            used += _GAP
        return parts
