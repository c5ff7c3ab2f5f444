"""The sort menu: choose an order by letter or by cursor; the order that is on is turned round."""

from typing import ClassVar

from rich.segment import Segment
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.screen import ModalScreen

from tui.core.query import Sort, SortKey
from tui.ui.bindings import bindings, keymap_of
from tui.ui.boundary import LeftOnce
from tui.ui.cells import ends, fit
from tui.ui.glyphs import Glyphs
from tui.ui.row_lines import Part
from tui.ui.styles import sheets
from tui.ui.widgets.line_list import LineList
from tui.ui.wording import order

_ORDERS = (
    Sort("date"),
    Sort("heat"),
    Sort("quality"),
    Sort("cited"),
    Sort("provider", descending=False),
    Sort("title", descending=False),
)
"""Each with the way round that it begins with."""


class SortList(LineList):
    """The orders."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "ink--accent",
        "ink--bar",
        "ink--cursor",
        "ink--head",
        "ink--quiet",
        "ink--text",
    }
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("rows", "move")]

    class Chosen(Message):
        """An order is taken."""

    def __init__(self, now: Sort, glyphs: Glyphs) -> None:
        super().__init__()
        self.now, self.glyphs = now, glyphs
        self.count = len(_ORDERS)
        self.cursor = next(at for at, sort in enumerate(_ORDERS) if sort.key == now.key)

    def paint_heading(self, width: int) -> list[Segment]:
        """Say what this is."""
        return self.segments([Part(fit(" Order of the list", width), "ink--head")])

    def paint_row(self, index: int, line: int, width: int) -> list[Segment]:
        """Paint an order: what Enter makes of it, and its letter."""
        letter = keymap_of(self.app).name(f"sort.by_{_ORDERS[index].key}")
        then = taken(index, self.now)
        is_now = then.key == self.now.key
        label = order(self.now) if is_now else order(then)
        sign = self.glyphs.check if is_now else " "
        hint = f"again: {order(then)}  {letter} " if is_now and width > 44 else f"{letter} "
        left, right = ends(f" {sign} {label[:1].upper()}{label[1:]}", hint, width)
        if index == self.cursor:
            return self.segments(
                [Part(self.glyphs.cursor, "ink--bar"), Part(left[1:] + right, "ink--cursor")]
            )
        return self.segments(
            [Part(left, "ink--accent" if is_now else "ink--text"), Part(right, "ink--quiet")]
        )

    def action_choose(self) -> None:
        """Take the order under the cursor."""
        self.post_message(self.Chosen())


def taken(index: int, now: Sort) -> Sort:
    """Say which order comes of taking one: its usual way round, or the other way if it is on already."""
    sort = _ORDERS[index]
    return now._replace(descending=not now.descending) if sort.key == now.key else sort


class SortMenu(LeftOnce, ModalScreen[Sort | None]):
    """A small menu over the browse screen."""

    CSS_PATH = sheets("sort")
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("sort")]

    def __init__(self, now: Sort, glyphs: Glyphs) -> None:
        super().__init__()
        self.now = now
        self.list = SortList(now, glyphs)

    def compose(self) -> ComposeResult:
        """Put the list in the middle."""
        yield Vertical(self.list, id="menu")

    @on(SortList.Chosen)
    def _chosen(self) -> None:
        self.dismiss(taken(self.list.cursor, self.now))

    def action_take(self, key: SortKey) -> None:
        """Take an order by its letter."""
        index = next(at for at, sort in enumerate(_ORDERS) if sort.key == key)
        self.dismiss(taken(index, self.now))

    def action_reverse(self) -> None:
        """Turn the order round that is on."""
        self.dismiss(self.now._replace(descending=not self.now.descending))

    def action_cancel(self) -> None:
        """Leave the order as it is."""
        self.dismiss(None)
