"""What widgets that paint their own lines share: named inks from the stylesheet."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style
from textual.css.styles import RenderStyles
from textual.dom import DOMNode
from textual.strip import Strip
from textual.widget import Widget

from tui.ui.row_lines import Part

if TYPE_CHECKING:
    _Mixin = Widget
else:
    _Mixin = object  # a second widget class among the bases would hide the first one's default CSS


class Inks(_Mixin):
    """For a widget whose colours are component classes, looked up once until styles change.

    Textual finds the styles of all of them whenever it styles the widget; here it does so for those that were
    painted with, which at the start is one in two.
    """

    _inks: dict[str, Style] | None = None
    _dipped: frozenset[str] = frozenset()
    """Inks that were painted with."""

    def ink(self, name: str) -> Style:
        """Give the style of a component class."""
        if self._inks is None:
            self._inks = {}
        style = self._inks.get(name)
        if style is None:
            style = self._inks[name] = self.get_component_rich_style(name)
        return style

    def get_component_styles(self, *names: str) -> RenderStyles:
        """Give the styles of component classes, of which some are asked for the first time."""
        for name in super()._get_component_classes() & (set(names) - self._component_styles.keys()):
            self._dipped |= {name}
            node = DOMNode(classes=name)
            node._attach(self)
            self.app.stylesheet.apply(node, animate=False)
            self._component_styles[name] = node.styles
        return super().get_component_styles(*names)

    def _get_component_classes(self) -> frozenset[str]:  # type: ignore[override]  # of a class, in Textual
        return super()._get_component_classes() & self._dipped

    def segments(self, parts: Iterable[Part]) -> list[Segment]:
        """Colour the parts of a line."""
        return [Segment(text, self.ink(ink)) for text, ink in parts if text]

    def notify_style_update(self) -> None:
        """Forget styles that may have changed."""
        self._inks = None
        super().notify_style_update()


class OneLine(Inks, Widget):
    """A widget of painted lines, usually one."""

    ALLOW_SELECT = False

    def paint(self, width: int) -> list[Part]:
        """Give the first line."""
        raise NotImplementedError

    def render_line(self, y: int) -> Strip:
        """Paint a line of the widget."""
        width = self.size.width
        parts = self.paint_more(y, width) if y else self.paint(width)
        return Strip(self.segments(parts)).adjust_cell_length(width, self.rich_style)

    def paint_more(self, y: int, width: int) -> list[Part]:
        """Give a line after the first, where there is room for one."""
        return []
