"""Hits of a query in the lines of a list: where they stand gets inks of its own."""

from collections.abc import Sequence

from tui.ui.row_lines import Part

HIT_INKS = {
    "ink--text": "ink--hit",
    "ink--read": "ink--hit",
    "ink--quiet": "ink--hit-quiet",
    "ink--cursor": "ink--cursor-hit",
    "ink--cursor-quiet": "ink--cursor-hit-quiet",
}
"""The ink of a hit by that of the text around it, for lists."""


def split_at_hits(
    parts: Sequence[Part], found: Sequence[tuple[int, int]], *, text: str, start: int
) -> list[Part]:
    """Give a line of a list in which hits have inks of their own (`HIT_INKS`).

    Args:
        parts: the line.
        found: hits in the text, from left to right.
        text: what the line shows, perhaps cut: what was cut off lights nothing.
        start: characters of the line before it.
    """
    line = "".join(part.text for part in parts)
    shown = _common(text, line[start:]) if found else 0
    cuts = [(start + first, start + min(last, shown)) for first, last in found if first < shown]
    split: list[Part] = []
    at = 0
    for part in parts:
        end = at + len(part.text)
        for first, last in cuts:
            if first < end and last > at and part.ink in HIT_INKS:
                left, right = max(first, at), min(last, end)
                split.append(part._replace(text=line[at:left]))
                split.append(Part(line[left:right], HIT_INKS[part.ink]))
                at = right
        split.append(part._replace(text=line[at:end]))
        at = end
    return [part for part in split if part.text]


def _common(text: str, other: str) -> int:
    """Count the characters with which two texts begin alike."""
    size = min(len(text), len(other))
    if text[:size] == other[:size]:
        return size
    return next(at for at in range(size) if text[at] != other[at])
