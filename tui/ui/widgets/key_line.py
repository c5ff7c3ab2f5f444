"""The line at the bottom: the most useful keys of the place that has the focus."""

from typing import ClassVar

from rich.cells import cell_len
from textual.reactive import reactive

from tui.keys.command import Place
from tui.keys.commands import footer
from tui.ui.bindings import keymap_of
from tui.ui.row_lines import Part
from tui.ui.widgets.painted import OneLine

_GAP = "   "


class KeyLine(OneLine):
    """A footer of one line, from the registry of commands."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"ink--accent", "ink--quiet"}

    place: reactive[Place] = reactive[Place]("list")

    def paint(self, width: int) -> list[Part]:
        """Give as many keys as fit, the last one, which leads to all others, always."""
        keymap = keymap_of(self.app)
        named = [(keymap.name(each.id), f" {each.label}{_GAP}") for each in footer(self.place)]
        pairs = [pair for pair in named if pair[0]]
        while len(pairs) > 1 and 1 + sum(cell_len(key + label) for key, label in pairs) - len(_GAP) > width:
            del pairs[-2]
        parts = [Part(" ", "ink--quiet")]
        for key, label in pairs:
            parts += [Part(key, "ink--accent"), Part(label, "ink--quiet")]
        return parts
