"""The colours of a screen as text: which run of cells has which style, and what the styles are.

A line of runs reads `a12 b3`: twelve cells of style a, then three of b. The legend below tells the styles.
"""

from typing import Any

from rich.color import Color, ColorType
from rich.segment import Segment
from rich.style import Style
from textual.app import App

_LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"


def inks(app: App[Any]) -> str:
    """Give the runs of every line that has more than one, and the legend."""
    legend: dict[str, str] = {}
    lines = []
    for number, strip in enumerate(app.screen._compositor.render_strips()):
        runs = _runs(list(strip), legend)
        if len(runs) > 1:
            lines.append(f"{number:>2} {' '.join(f'{letter}{cells}' for letter, cells in runs)}")
    return "\n".join([*lines, *(f"{letter} = {told}" for told, letter in legend.items())])


def _runs(segments: list[Segment], legend: dict[str, str]) -> list[tuple[str, int]]:
    runs: list[tuple[str, int]] = []
    for segment in segments:
        told = _told(segment.style or Style())
        letter = legend.setdefault(told, _LETTERS[len(legend)])
        if runs and runs[-1][0] == letter:
            runs[-1] = (letter, runs[-1][1] + segment.cell_length)
        elif segment.cell_length:
            runs.append((letter, segment.cell_length))
    return runs


def _told(style: Style) -> str:
    names = ("bold", "dim", "italic", "underline", "reverse")
    kinds = [name for name in names if getattr(style, name)]
    return " ".join([f"{_colour(style.color)} on {_colour(style.bgcolor)}", *kinds])


def _colour(colour: Color | None) -> str:
    if colour is None or colour.type == ColorType.DEFAULT:
        return "default"
    return colour.triplet.hex if colour.triplet is not None else str(colour.number)
