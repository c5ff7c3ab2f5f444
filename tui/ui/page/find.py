"""Find words in a page: case and accents do not matter, and a hit may run over the end of a line."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from tui.ui.page.lines import Line

MAX_HITS = 5_000
"""Hits that are marked; a page with more says so."""


class Stretch(NamedTuple):
    """A part of a hit: characters `start` to `end` of one line."""

    line: int
    start: int
    end: int


Hit = tuple[Stretch, ...]


class Finder:
    """The text of a page, folded once and found in again and again; takes lines as they are laid out."""

    def __init__(self) -> None:
        self._texts: list[str] = []
        self._places: list[tuple[int, int, int, list[int] | None]] = []
        """Of each line with text: where it starts in the whole, its number, its lead, and where its folded
        characters stand (None when folding moves none)."""
        self._starts: list[int] = []
        self._length = 0
        self._lines = 0

    def take(self, lines: Sequence[Line]) -> None:
        """Take what is new of a page's lines."""
        for number in range(self._lines, len(lines)):
            line = lines[number]
            text = line.text[line.lead :]
            folded, columns = _fold(text)
            self._places.append((self._length, number, line.lead, columns))
            self._starts.append(self._length)
            self._texts.append(folded)
            self._length += len(folded) + 1
        self._lines = len(lines)

    def find(self, words: str) -> list[Hit]:
        """Give the hits of some words in page order; any white space between them stands for any other."""
        folded = " ".join(_fold(words)[0].split())
        if not folded:
            return []
        pattern = re.compile(r"\s+".join(re.escape(word) for word in folded.split(" ")))
        whole = "\n".join(self._texts)
        hits: list[Hit] = []
        for match in pattern.finditer(whole):
            hits.append(self._stretches(match.start(), match.end()))
            if len(hits) >= MAX_HITS:
                break
        return hits

    def _stretches(self, start: int, end: int) -> Hit:
        found = []
        at = bisect_right(self._starts, start) - 1
        while at < len(self._places) and self._places[at][0] < end:
            begin, number, lead, columns = self._places[at]
            size = len(self._texts[at])
            first, last = max(0, start - begin), min(size, end - begin)
            if last > first:
                if columns is not None:
                    first, last = columns[first], columns[last - 1] + 1
                found.append(Stretch(number, lead + first, lead + last))
            at += 1
        return tuple(found)


def _fold(text: str) -> tuple[str, list[int] | None]:
    """Fold a text for comparison, with the place in it of each folded character."""
    if text.isascii():
        return text.lower(), None
    folded: list[str] = []
    columns: list[int] = []
    for at, char in enumerate(text):
        plain = _fold_char(char)
        folded.append(plain)
        columns.extend([at] * len(plain))
    return "".join(folded), columns


@lru_cache(maxsize=8192)
def _fold_char(char: str) -> str:
    plain = unicodedata.normalize("NFKD", char.casefold())
    return "".join(part for part in plain if not unicodedata.combining(part)).casefold()
