"""Plots as lines of text, drawn by plotille without colours."""

from collections.abc import Sequence

import plotille

from tui.ui.glyphs import Glyphs

_BRAILLE, _LAST_BRAILLE = "\u2800", "\u28ff"
_AXIS = 14
"""Cells that the axis at the left takes."""


def curve(values: Sequence[float], width: int, height: int, glyphs: Glyphs) -> list[str]:
    """Draw values one after the other, from 0 up; the lines have at most `width` cells."""
    figure = _figure(width, height)
    figure.set_y_limits(min_=0, max_=max(*values, 1))
    figure.set_x_limits(min_=0, max_=max(1, len(values) - 1))
    figure.plot(list(range(len(values))), list(values))
    lines = figure.show().split("\n")
    return _readable(lines[1:-2], glyphs)


def scatter(
    points: Sequence[tuple[int, int]], names: tuple[str, str], width: int, height: int, glyphs: Glyphs
) -> list[str]:
    """Draw points in a plane; `names` are those of the axis at the bottom and of that at the left."""
    figure = _figure(width, height)
    for limit, at in ((figure.set_x_limits, 0), (figure.set_y_limits, 1)):
        values = [point[at] for point in points]
        limit(min_=min(values), max_=max(*values, min(values) + 1))
    figure.x_label, figure.y_label = names
    figure.scatter([x for x, _ in points], [y for _, y in points])
    return _readable(figure.show().split("\n"), glyphs)


def _figure(width: int, height: int) -> plotille.Figure:
    figure = plotille.Figure()
    figure.width, figure.height = max(10, width - _AXIS - 14), max(2, height)
    figure.with_colors, figure.origin = False, False
    for kind in (int, float):
        figure.register_label_formatter(kind, _number)
    return figure


def _number(value: float, chars: int, delta: float, left: bool = False) -> str:
    """Write a number of an axis; the names of the arguments are the library's."""
    text = f"{value:,.1f}" if delta < 5 and value != round(value) else f"{value:,.0f}"
    return text.ljust(chars) if left else text.rjust(chars)


def _readable(lines: Sequence[str], glyphs: Glyphs) -> list[str]:
    """Replace dots that a terminal without Unicode has not."""
    if glyphs is Glyphs.UNICODE:
        return [line.replace(_BRAILLE, " ").rstrip() for line in lines]
    return ["".join(map(_plain, line)).rstrip() for line in lines]


def _plain(char: str) -> str:
    if char == _BRAILLE:
        return " "
    return "*" if _BRAILLE < char <= _LAST_BRAILLE else char
