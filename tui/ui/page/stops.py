"""Where on a page something leads elsewhere: each target once, with the stretches of lines that show it."""

from collections.abc import Sequence
from typing import NamedTuple

from tui.ui.page.lines import Line, Target

Stretch = tuple[int, int, int]
"""Line, and the first character and the one after the last."""


class Stop(NamedTuple):
    """A target with what shows it; a title that is broken into lines is one."""

    target: Target
    stretches: tuple[Stretch, ...]

    @property
    def line(self) -> int:
        """The first line."""
        return self.stretches[0][0]


def stops(lines: Sequence[Line]) -> list[Stop]:
    """Find all stops of a page, from top to bottom."""
    found: list[Stop] = []
    for number, line in enumerate(lines):
        at = 0
        for piece in line.pieces:
            end = at + len(piece.text)
            if piece.target is not None and piece.text.strip():
                _add(found, piece.target, (number, at, end))
            at = end
    return found


def _add(found: list[Stop], target: Target, stretch: Stretch) -> None:
    last = found[-1] if found else None
    if last is not None and last.target == target and stretch[0] - last.stretches[-1][0] <= 1:
        found[-1] = last._replace(stretches=(*last.stretches, stretch))
    else:
        found.append(Stop(target, (stretch,)))
