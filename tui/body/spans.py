"""Text, marks, links and pictures in order -> spans, with white space as a browser would leave it."""

import re
from collections.abc import Iterator

from tui.body.liquid import Liquid
from tui.body.tags import MARKS, Attributes, embed_label, is_small_picture, picture_source, picture_text
from tui.core.blocks import Block, Mark, Paragraph, Picture, Span
from tui.core.clean import clean

Piece = tuple[Span, ...] | Picture
"""What a stretch of text falls into: spans between pictures."""

_SPACE = re.compile(r"[ \t\n]+")
_ABOVE = str.maketrans("0123456789+-−=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ")
_BELOW = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
_RAISED = re.compile(r"[0-9+\-−=()n]+")
_LOWERED = re.compile(r"[0-9+\-−=()]+")
_MAX_OPEN = 64


class Line:
    """Collects the text of a paragraph, a heading or a cell."""

    __slots__ = ("_marks", "_one", "_open", "_parts", "_pieces", "_run", "_style", "_url", "liquid")

    def __init__(self, liquid: Liquid, *, one: bool = False) -> None:
        """Start an empty line.

        Args:
            liquid: the tags that were set aside in this body.
            one: True for a heading or a cell, which is one stretch: a picture in it becomes its words.
        """
        self.liquid = liquid
        self._one = one
        self._pieces: list[Piece] = []
        self._parts: list[Span] = []
        self._run: list[str] = []  # texts of one style, none of them empty
        self._style: tuple[frozenset[Mark], str] = (frozenset(), "")  # of the run
        self._open: list[tuple[str, str]] = []
        self._marks: frozenset[Mark] = frozenset()
        self._url = ""

    def text(self, text: str) -> None:
        """Add text; white space in it collapses with what stands before."""
        text = clean(self.liquid.show(text), lines=True)
        if self._open and self._open[-1][0] in ("sup", "sub"):
            text = _shifted(text, self._open[-1][0])
        self._add(_SPACE.sub(" ", text))

    def _add(self, text: str) -> None:
        if text[:1] == " " and self._tail() in " \n":
            text = text[1:]
        if not text:
            return
        style = (self._marks, self._url)
        if style != self._style:
            self._end_run()
            self._style = style
        self._run.append(text)

    def _tail(self) -> str:
        """Give the last character, a line feed at the start."""
        if self._run:
            return self._run[-1][-1]
        return self._parts[-1].text[-1] if self._parts else "\n"

    def _end_run(self) -> None:
        """Make a span of what has the same marks and link."""
        if not self._run:
            return
        text = "".join(self._run)
        if len(self._run) > 1:
            text = clean(text, lines=True)
        self._run = []
        self._parts.append(Span(text, *self._style))

    def line_break(self) -> None:
        """Break the line; a second break at once starts a new paragraph."""
        self._trim(" ")
        if self._tail() != "\n":
            self._add("\n")
        elif not self._one:
            self._cut()

    def separate(self) -> None:
        """Keep apart what comes before and after, without starting a paragraph."""
        self._trim(" ")
        if self._tail() != "\n":
            self._add("\n")

    def open(self, name: str, attributes: Attributes | None = None) -> None:
        """Open an element of running text, or add one that has no end."""
        attributes = attributes or {}
        if name == "br":
            self.line_break()
        elif name == "img":
            self.picture(picture_text(attributes), picture_source(attributes), attributes)
        elif name == "q":
            self._add("“")
            self._push(name, "")
        elif name == "a":
            self._push(name, clean(self.liquid.show(attributes.get("href") or "")))
        elif name in MARKS or name in ("sup", "sub"):
            self._push(name, "")

    def close(self, name: str) -> None:
        """Close the last open element of that name, and what was left open in it; without one do nothing."""
        for at in range(len(self._open) - 1, -1, -1):
            if self._open[at][0] == name:
                if name == "q":
                    self._add("”")
                del self._open[at:]
                self._refresh()
                return

    def embed(self, attributes: Attributes, source: str) -> None:
        """Add a link to an embedded page or film."""
        url = clean(self.liquid.show(source))
        if url:
            self._link(clean(self.liquid.show(embed_label(attributes, source))), url)

    def _link(self, text: str, url: str) -> None:
        kept, self._url = self._url, url
        self._add(text)
        self._url = kept

    def picture(self, text: str, url: str, attributes: Attributes | None = None) -> None:
        """Add a picture; one too small to be more than a sign becomes its alternative text."""
        text = clean(self.liquid.show(text))
        url = "" if url[:5].lower() == "data:" else clean(self.liquid.show(url))
        if is_small_picture(attributes or {}):
            self._add(text)
        elif self._one:
            self._link(text or _file_name(url), self._url or url)
        elif text or url:
            self._cut()
            self._pieces.append(Picture(text, url, self._url if self._url != url else ""))

    def take(self) -> list[Piece]:
        """Give the pieces and start anew, with the same elements open. Empty pieces are left out."""
        self._cut()
        pieces, self._pieces = self._pieces, []
        return pieces

    def take_spans(self) -> tuple[Span, ...]:
        """Give what was collected as one stretch, and start anew."""
        pieces = self.take()
        return next((piece for piece in pieces if not isinstance(piece, Picture)), ())

    def take_blocks(self) -> Iterator[Block]:
        """Give what was collected as paragraphs and pictures, and start anew."""
        for piece in self.take():
            yield piece if isinstance(piece, Picture) else Paragraph(piece)

    def _push(self, name: str, url: str) -> None:
        if len(self._open) < _MAX_OPEN:
            self._open.append((name, url))
            self._refresh()

    def _refresh(self) -> None:
        self._marks = frozenset(MARKS[name] for name, _ in self._open if name in MARKS)
        self._url = next((url for name, url in reversed(self._open) if name == "a"), "")

    def _cut(self) -> None:
        """End a stretch of text."""
        self._trim()
        self._end_run()
        spans, self._parts = self._parts, []
        for at, span in enumerate(spans):
            if text := span.text.lstrip():
                self._pieces.append((Span(text, span.marks, span.url), *spans[at + 1 :]))
                return

    def _trim(self, chars: str | None = None) -> None:
        """Take white space off the end, all of it or these characters; the run is then what ends the line."""
        while True:
            while self._run:
                if last := self._run.pop().rstrip(chars):
                    self._run.append(last)
                    return
            if not self._parts:
                return
            span = self._parts.pop()
            self._run, self._style = [span.text], (span.marks, span.url)


def _file_name(url: str) -> str:
    return re.split("[?#]", url, maxsplit=1)[0].rstrip("/").rpartition("/")[2]


def _shifted(text: str, name: str) -> str:
    """Write digits above or below the line: 10<sup>6</sup> must not read as 106."""
    if name == "sup":
        return text.translate(_ABOVE) if _RAISED.fullmatch(text) else text
    return text.translate(_BELOW) if _LOWERED.fullmatch(text) else text
