"""How cells look: a pen is what SGR and OSC 8 say of a cell, and changing it takes as few bytes as can be."""

from functools import lru_cache
from typing import NamedTuple
from zlib import crc32

from rich.color import ColorSystem
from rich.style import Style
from textual.strip import Strip

_SEEN_ON_BLANKS = frozenset({"4", "5", "6", "7", "9", "21", "51", "52", "53"})
"""Attributes (ECMA-48, SGR) that show where there is no letter: lines, blinking, reverse, frames."""


_KEPT = 512
"""Pens that are kept: of some screens. Each link has one of its own, and each theme some sixty."""


class Pen(NamedTuple):
    """The look of a cell, as parameters of SGR."""

    attributes: frozenset[str] = frozenset()
    ink: str = ""
    """The colour of letters; empty for the terminal's own."""
    paper: str = ""
    """The colour behind them; empty for the terminal's own."""
    link: str = ""
    """What OSC 8 says between its number and its end; empty for no link."""


PLAIN = Pen()
"""How a terminal writes after a reset."""


def pen_of(style: Style | None, colours: ColorSystem) -> Pen:
    """Give the pen of a style in a terminal of so many colours; equal ones are the same object."""
    if style is None:
        return PLAIN
    link = style.link or ""
    if link or style._meta is not None:
        # A text that can be selected says in each of its styles where on the page it stands: the looks of all
        # pages that were ever read would be kept here, and in Textual's own cache of 16,384.
        style = style.clear_meta_and_links()
    return _pen_of(style, colours, link)


@lru_cache(_KEPT)
def _pen_of(style: Style, colours: ColorSystem, link: str) -> Pen:
    """Give the pen of a style without a link and of the link, whose id is the same wherever it is met.

    So a terminal knows that what stands on two lines is one link (Rich gives each style an id of its own).
    """
    if link:
        number = crc32(link.encode(errors="replace"))
        link = f"id={number:x};{link}"
    return _one(*_parts(Strip.render_ansi(style, colours)), link)


@lru_cache(_KEPT)
def _one(attributes: frozenset[str], ink: str, paper: str, link: str) -> Pen:
    return Pen(attributes, ink, paper, link)


def _parts(sgr: str) -> tuple[frozenset[str], str, str]:
    """Part parameters of SGR into attributes, ink and paper."""
    codes = sgr.split(";") if sgr else []
    attributes, colours = set(), {"3": "", "4": ""}
    while codes:
        size = {"2": 5, "5": 3}[codes[1]] if codes[0] in ("38", "48") else 1
        code, codes = codes[:size], codes[size:]
        if len(code[0]) < 2 or code[0] in ("21", "51", "52", "53"):
            attributes.add(code[0])
        else:
            ground = {"9": "3", "10": "4"}.get(code[0][:-1], code[0][0])  # 90 to 97 and 100 to 107 are bright
            colours[ground] = ";".join(code)
    ink, paper = (colour if colour[1:] != "9" else "" for colour in colours.values())  # 39 and 49
    return frozenset(attributes), ink, paper


@lru_cache(_KEPT)
def blank(pen: Pen) -> Pen:
    """Leave out of a pen what cannot be seen where there is no letter."""
    return pen if pen.link or pen.attributes & _SEEN_ON_BLANKS else _one(frozenset(), "", pen.paper, "")


def for_blank(held: Pen, pen: Pen) -> Pen:
    """Give the pen that writes a blank of `pen` and is nearest to the one held."""
    wanted = blank(pen)
    if held.paper == wanted.paper and not wanted.attributes and blank(held) == wanted:
        return held
    if wanted.attributes or wanted.link or held.link or held.attributes & _SEEN_ON_BLANKS:
        return wanted
    return held._replace(paper=wanted.paper)


def change(held: Pen, pen: Pen) -> str:
    """Give the sequences after which a terminal that writes with one pen writes with another."""
    if held == pen:
        return ""
    link = f"\x1b]8;{pen.link or ';'}\x1b\\" if held.link != pen.link else ""
    if held.attributes - pen.attributes:
        codes = ["0", *sorted(pen.attributes), pen.ink, pen.paper]
    else:
        codes = sorted(pen.attributes - held.attributes)
        if held.ink != pen.ink:
            codes.append(pen.ink or "39")
        if held.paper != pen.paper:
            codes.append(pen.paper or "49")
    codes = [code for code in codes if code]
    return f"{link}\x1b[{';'.join(codes)}m" if codes else link
