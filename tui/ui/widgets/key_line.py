"""The line at the bottom: the most useful keys of the place that has the focus."""

from typing import ClassVar

from rich.cells import cell_len
from textual.reactive import reactive

from tui.ui.cells import fit
from tui.ui.commands import Place, footer, key_names
from tui.ui.row_lines import Part
from tui.ui.widgets.painted import OneLine


class KeyLine(OneLine):
    """A footer of one line, from the registry of commands."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"keys--key", "keys--label"}

    place: reactive[Place] = reactive[Place]("list")

    def paint(self, width: int) -> list[Part]:
        """Give as many keys as fit."""
        parts, used = [Part(" ", "keys--label")], 1
        for command in footer(self.place):
            key, label = key_names(command.keys)[0], f" {command.label}   "
            size = cell_len(key + label)
            if used + size - 2 > width:
                break
            parts += [Part(key, "keys--key"), Part(label, "keys--label")]
            used += size
        return [*parts, Part(fit("", width - used), "keys--label")]
