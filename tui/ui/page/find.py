"""Find words in a page: case and accents do not matter, and a hit may run over the end of a line."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from itertools import islice
from typing import NamedTuple, TypeAlias

from tui.core.words import fold
from tui.ui.page.lines import Line

MAX_HITS = 5_000
"""Hits that are marked; a page with more says so."""

_SIGNS = str.maketrans(
    {"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"', "\u2010": "-", "\u2011": "-", "\u2013": "-"}
)
"""Signs that are typed as others."""


class Stretch(NamedTuple):
    """A part of a hit: characters `start` to `end` of one line."""

    line: int
    start: int
    end: int


Hit: TypeAlias = tuple[Stretch, ...]


class _Folded(NamedTuple):
    """A line's text, folded."""

    begin: int
    """Where it starts in the whole."""
    size: int
    lead: int
    columns: list[int] | None
    """Where in the text each folded character stands; None when folding moves none."""


class Finder:
    """The text of a page, folded once and found in again and again; takes lines as they are laid out."""

    def __init__(self) -> None:
        self._texts: list[str] = []
        self._lines: list[_Folded] = []
        self._begins: list[int] = []
        self._length = 0

    def take(self, lines: Sequence[Line]) -> None:
        """Take what is new of a page's lines."""
        for line in islice(lines, len(self._lines), None):
            glue = line.glue if self._lines else ""
            text, columns = _fold(line.text[line.lead :])
            begin = self._length + len(glue)
            self._lines.append(_Folded(begin, len(text), line.lead, columns))
            self._begins.append(begin)
            self._texts += (glue, text)
            self._length = begin + len(text)

    def find(self, words: str) -> list[Hit]:
        """Give the hits of some words in page order, `MAX_HITS` at most.

        Args:
            words: any white space between them stands for any other.
        """
        folded = _fold(words)[0].split()
        if not folded:
            return []
        pattern = re.compile(r"\s+".join(map(re.escape, folded)))
        found = islice(pattern.finditer("".join(self._texts)), MAX_HITS)
        return [hit for match in found if (hit := self._stretches(*match.span()))]

    def _stretches(self, start: int, end: int) -> Hit:
        found = []
        at = max(0, bisect_right(self._begins, start) - 1)
        while at < len(self._lines) and self._begins[at] < end:
            line = self._lines[at]
            first, last = max(0, start - line.begin), min(line.size, end - line.begin)
            if last > first:
                if line.columns is not None:
                    first, last = line.columns[first], line.columns[last - 1] + 1
                found.append(Stretch(at, line.lead + first, line.lead + last))
            at += 1
        return tuple(found)


def _fold(text: str) -> tuple[str, list[int] | None]:
    """Fold a text for comparison, with the place in it of each folded character."""
    if text.isascii():
        return text.lower(), None
    folded: list[str] = []
    columns: list[int] = []
    for at, char in enumerate(text):
        plain = char.lower() if char.isascii() else _fold_char(char)
        folded.append(plain)
        columns.extend([at] * len(plain))
    return "".join(folded), columns


@lru_cache(maxsize=8192)
def _fold_char(char: str) -> str:
    """Fold a character as the search does; signs, which are in no word, stay."""
    if unicodedata.category(char)[0] == "M":
        return ""
    return fold(char) or unicodedata.normalize("NFKD", char.translate(_SIGNS))
