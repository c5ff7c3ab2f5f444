"""Text broken into the lines of a page, by the cells that it takes there, one line at a time."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import lru_cache

from rich.cells import get_character_cell_size, split_graphemes

from tui.ui.page.lines import Head, Line, Piece, cells, characters, joined

_LEAST = 4
"""Cells that a text has, however little of the page its head leaves."""

# Characters of one cell that never join their neighbours and have no rules for the ends of lines:
# Latin, Greek, Cyrillic, dashes, quotation marks, points.
_PLAIN = re.compile("[\x20-\x7e\xa0-\xac\xae-\u02ff\u0370-\u0482\u2010-\u2027\u2030-\u205e]*")

_HYPHENS = "-\u2010\u2013\u2014/"
# Unicode UAX 14: no break before CL, EX, IS, NS and what completes a character, none after OP.
_CLOSING = (
    "!),.:;?]}\u2019\u201d\u2026\u3001\u3002\u3005\u3009\u300b\u300d\u300f\u3011\u3015\u3017\u3019\u301b"
    "\u303b\u3041\u3043\u3045\u3047\u3049\u3063\u3083\u3085\u3087\u308e\u309b-\u309e\u30a1\u30a3\u30a5"
    "\u30a7\u30a9\u30c3\u30e3\u30e5\u30e7\u30ee\u30fb-\u30fe\uff01\uff09\uff0c\uff0e\uff1a\uff1b\uff1f"
    "\uff3d\uff5d\uff60\uff61\uff63-\uff65"
)
_CLOSES = re.compile("[" + _CLOSING.replace("]", "\\]") + "]")
_OPENS = re.compile(
    "[(\\[{\u2018\u201c\u3008\u300a\u300c\u300e\u3010\u3014\u3016\u3018\u301a\uff08\uff3b\uff5b\uff5f\uff62]"
)
_WITHOUT_BLANKS = re.compile(
    "[\u2e80-\u2fdf\u3000-\u30ff\u3100-\u312f\u31a0-\u31bf\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\uff01-\uff9f\U00020000-\U000323af]"
)


def wrap(pieces: Iterable[Piece], width: int, first: Head = (), rest: Head = ()) -> Iterator[Line]:
    """Break text into lines.

    Args:
        pieces: the text; a line feed in it ends a line, a tab is a blank.
        width: cells of the page.
        first: what the first line begins with, as a bullet.
        rest: what the others begin with.

    Yields:
        Lines of at most `width` cells (a page narrower than its head has four for text), broken at blanks,
        after hyphens, and between characters of scripts without blanks; a word that is too long is cut
        between its characters. At least one line.
    """
    runs = _Runs(joined(map(_without_tabs, pieces)))
    room = max(_LEAST, width - max(cells(first), cells(rest)))
    head, lead = first, characters(first)
    for start, end, glue in breaks(runs.text, room):
        yield Line((*head, *runs.cut(start, end)), lead, glue)
        if head is not rest:
            head, lead = rest, characters(rest)


def _without_tabs(piece: Piece) -> Piece:
    """Put blanks for tabs: a terminal would jump, and what follows stand elsewhere than counted."""
    return piece._replace(text=piece.text.replace("\t", " ")) if "\t" in piece.text else piece


class _Runs:
    """A text of several inks."""

    def __init__(self, pieces: list[Piece]) -> None:
        self.text = "".join(piece.text for piece in pieces)
        self._pieces = pieces
        self._starts: list[int] = []
        at = 0
        for piece in pieces:
            self._starts.append(at)
            at += len(piece.text)

    def cut(self, start: int, end: int) -> Iterator[Piece]:
        """Give the pieces of a part."""
        at = max(0, bisect_right(self._starts, start) - 1)
        while at < len(self._starts) and (begin := self._starts[at]) < end:
            piece = self._pieces[at]
            text = piece.text[max(0, start - begin) : end - begin]
            if text:
                yield piece._replace(text=text)
            at += 1


def breaks(text: str, room: int) -> Iterator[tuple[int, int, str]]:
    """Find the lines of a text.

    Args:
        text: may hold line feeds.
        room: cells of a line, at least 2.

    Yields:
        start, end, glue of each line; see `Line.glue`.
    """
    at = 0
    while True:
        end = text.find("\n", at)
        yield from _paragraph(text, at, len(text) if end < 0 else end, room)
        if end < 0:
            return
        at = end + 1


def _paragraph(text: str, at: int, end: int, room: int) -> Iterator[tuple[int, int, str]]:
    """Find the lines of a part without line feeds."""
    while end > at and text[end - 1] == " ":
        end -= 1
    at = _past_blanks(text, at, end)
    if at == end:
        yield at, at, "\n"
        return
    glue = "\n"
    while at < end:
        stop, is_plain = _reach(text, at, end, room)
        if stop < end:
            stop = _last_break(text, at, stop, is_plain=is_plain) or stop
        last = stop
        while text[last - 1] == " ":
            last -= 1
        yield at, last, glue
        at = _past_blanks(text, stop, end)
        glue = text[last : last + 1] if at > last else ""


def _past_blanks(text: str, at: int, end: int) -> int:
    while at < end and text[at] == " ":
        at += 1
    return at


def chop(text: str, room: int) -> Iterator[str]:
    """Cut a line of code into lines, wherever their room ends."""
    at = 0
    while True:
        stop, _ = _reach(text, at, len(text), room)
        yield text[at:stop]
        at = stop
        if at >= len(text):
            return


def _reach(text: str, at: int, end: int, room: int) -> tuple[int, bool]:
    """Tell how far a line reaches that begins at a place, one character at least, and if all is plain."""
    stop = min(end, at + room)
    seen = _PLAIN.match(text, at, min(end, stop + 1))
    if seen is not None and seen.end() == min(end, stop + 1):
        return stop, True
    used, place = 0, at
    while place < end:
        window = text[place : place + 2 * room + 8]
        is_last = place + len(window) >= end
        window = window[: end - place]
        spans, _ = split_graphemes(window)
        for first, last, size in spans if is_last or len(spans) < 2 else spans[:-1]:
            used += size
            if used > room and place + first > at:
                return _not_in_a_flag(text, at, place + first), False
            if used > room:
                return place + last, False
            reached = place + last
        place = reached
    return end, False


def _not_in_a_flag(text: str, at: int, stop: int) -> int:
    """Keep the two letters of a flag together."""
    letters = 0
    while stop - letters > at and "\U0001f1e6" <= text[stop - letters - 1] <= "\U0001f1ff":
        letters += 1
    is_torn = letters % 2 == 1 and "\U0001f1e6" <= text[stop] <= "\U0001f1ff"
    return stop - 1 if is_torn and stop - 1 > at else stop


def _last_break(text: str, at: int, stop: int, *, is_plain: bool) -> int:
    """Find the last place in a line where it may end; 0 when there is none, and the word must be cut."""
    blank = text.rfind(" ", at + 1, stop + 1)
    low = max(blank, at + 1)
    if blank == stop:
        return blank
    for place in range(stop, low, -1):
        before, after = text[place - 1], text[place]
        if before in _HYPHENS and _after_hyphen(text, place, low):
            return place
        if not is_plain and _between(before, after):
            return place
    return max(blank, 0)


def _after_hyphen(text: str, place: int, low: int) -> bool:
    """Whether a line may end after a hyphen or slash: two letters of a word before it, one after.

    A path rather breaks at a slash, unless that would leave most of the line empty.
    """
    if place - 3 < low or not (text[place].isalpha() and text[place - 3 : place - 1].isalpha()):
        return False
    return text[place - 1] == "/" or text.rfind("/", low, place) < (low + place) // 2


@lru_cache(maxsize=8192)
def _between(before: str, after: str) -> bool:
    """Whether a line may end between two characters."""
    if not (_WITHOUT_BLANKS.match(before) or _WITHOUT_BLANKS.match(after)):
        return False
    if _CLOSES.match(after) or _OPENS.match(before):
        return False
    joins = get_character_cell_size(after) == 0 or unicodedata.combining(after) or before == "\u200d"
    return not joins
