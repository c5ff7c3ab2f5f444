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


class _Place(NamedTuple):
    """Where a line's text stands."""

    number: int
    """Of the line."""
    begin: int
    """Where its text starts in the whole."""
    size: int
    lead: int
    columns: list[int] | None
    """Where in the line's text each character stands; None when they stand in a row."""


class Joined:
    """The text of lines, put together as it was before it was broken into them."""

    def __init__(self) -> None:
        self._texts: list[str] = []
        self._places: list[_Place] = []
        self._begins: list[int] = []
        self._length = 0

    @property
    def text(self) -> str:
        """The whole."""
        return "".join(self._texts)

    @property
    def count(self) -> int:
        """Lines taken."""
        return len(self._places)

    def take(self, number: int, line: Line, text: str, columns: list[int] | None = None) -> None:
        """Take a line.

        Args:
            number: of the line in its page.
            line: the line.
            text: what stands for its text behind the lead.
            columns: where in that each character of `text` stands; None when they are the same.
        """
        glue = line.glue if self._places else ""
        begin = self._length + len(glue)
        self._places.append(_Place(number, begin, len(text), line.lead, columns))
        self._begins.append(begin)
        self._texts += (glue, text)
        self._length = begin + len(text)

    def stretches(self, start: int, end: int) -> Hit:
        """Give the parts of lines that make up a part of the text."""
        found = []
        at = max(0, bisect_right(self._begins, start) - 1)
        while at < len(self._places) and self._begins[at] < end:
            number, begin, size, lead, columns = self._places[at]
            first, last = max(0, start - begin), min(size, end - begin)
            if last > first:
                if columns is not None:
                    first, last = columns[first], columns[last - 1] + 1
                found.append(Stretch(number, lead + first, lead + last))
            at += 1
        return tuple(found)


class Finder:
    """The text of a page, folded once and found in again and again; takes lines as they are laid out."""

    def __init__(self) -> None:
        self._joined = Joined()

    def take(self, lines: Sequence[Line]) -> None:
        """Take what is new of a page's lines."""
        known = self._joined.count
        for number, line in enumerate(islice(lines, known, None), known):
            self._joined.take(number, line, *_fold(line.text[line.lead :]))

    def find(self, words: str) -> list[Hit]:
        """Give the hits of some words in page order, `MAX_HITS` at most.

        Args:
            words: any white space between them stands for any other.
        """
        folded = _fold(words)[0].split()
        if not folded:
            return []
        pattern = re.compile(r"\s+".join(map(re.escape, folded)))
        found = islice(pattern.finditer(self._joined.text), MAX_HITS)
        return [hit for match in found if (hit := self._joined.stretches(*match.span()))]


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
