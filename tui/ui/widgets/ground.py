"""What other widgets lie on: its lines are all alike, so one is painted and kept for all of them.

Textual paints it too where nothing of it can be seen, cuts every line at the edges of what lies on it, and
keeps each piece: 900 strips of 1 KB for the browse screen and its panes.
"""

from typing import TYPE_CHECKING

from textual.containers import Container
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

if TYPE_CHECKING:
    _Mixin = Widget
else:
    _Mixin = object  # a second widget class among the bases would hide the first one's default CSS


class Alike(_Mixin):
    """For a widget that shows its background and nothing else, without a border."""

    def render_lines(self, crop: Region) -> list[Strip]:
        """Paint the topmost line, and give it for each."""
        return super().render_lines(Region(crop.x, 0, crop.width, 1)) * crop.height


class Ground(Alike, Container):
    """A container that shows nothing of itself."""
