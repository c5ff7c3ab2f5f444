"""A query's text while it is being typed: which ink each stretch of it has, and what is said of it."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple, TypeAlias

from rich.cells import cell_len

from tui.core.clean import clean
from tui.core.language.fields import find_field
from tui.core.language.lexer import clip, read_tokens
from tui.core.language.reader import Span
from tui.ui.cells import fit
from tui.ui.glyphs import Glyphs
from tui.ui.page.lines import Piece
from tui.ui.page.wrapping import wrap
from tui.ui.row_lines import Part

Wrong: TypeAlias = tuple[int, int] | tuple[int, int, str]
"""Where a part that was not understood begins and ends in a text, and why, where that is known."""


_LEAST_SAID = 12
"""Cells with which the beginning of a sentence is of use."""
_MAX_ROWS = 8
"""Candidates shown at a time."""
_MAX_NAME = 48
"""Cells of a candidate."""


class Stretch(NamedTuple):
    """A part of a text in an ink of its own."""

    start: int
    stop: int
    ink: str
    """Name of a component class."""


def one_line(text: str) -> str:
    """Make what was typed or pasted fit for a line; blanks at its ends stay, since they end a word."""
    return clean(text, lines=True).replace("\n", " ").replace("\t", " ")


def spans(parts: Iterable[Wrong]) -> tuple[Span, ...]:
    """Give parts that were not understood, those without a reason with an empty one."""
    return tuple(Span(part[0], part[1], part[2] if len(part) > 2 else "") for part in parts)


def stretches(text: str, not_understood: Iterable[Span] = ()) -> list[Stretch]:
    """Give what is not plain of a text: names of fields, operators, then the parts not understood."""
    found = []
    for token in read_tokens(text):
        if token.kind != "term":
            found.append(Stretch(token.start, token.stop, "query--syntax"))
        elif token.field is not None and find_field(token.field):
            found.append(Stretch(token.start, token.value_start, "query--syntax"))
    for start, stop, _ in not_understood:
        if 0 <= start < min(stop, len(text)):
            found.append(Stretch(start, min(stop, len(text)), "query--wrong"))
    return found


def moved(parts: Iterable[Span], before: str, after: str) -> tuple[Span, ...]:
    """Give parts of a text by their places in what it became by one change; one that is typed on grows."""
    limit = min(len(before), len(after))
    head = next((at for at in range(limit) if before[at] != after[at]), limit)
    limit -= head
    tail = next((at for at in range(limit) if before[-1 - at] != after[-1 - at]), limit)
    grown = len(after) - len(before)

    def place(at: int, *, is_stop: bool) -> int:
        if at < head or (at == head and not is_stop):
            return at
        return at + grown if at >= len(before) - tail else len(after) - tail

    found = []
    for start, stop, why in parts:
        first = place(start, is_stop=False)
        last = first + len(after[first : place(stop, is_stop=True)].rstrip())
        if first < last:
            found.append(Span(first, last, why))
    return tuple(found)


def part_at(text: str, column: int) -> Span:
    """Give the part of a text that an error's column (1-based) points at: to the end of its token."""
    at = max(0, min(column - 1, len(text)))
    stop = next((token.stop for token in read_tokens(text) if token.start <= at < token.stop), at + 1)
    return Span(at, stop, "")


def reason(text: str, not_understood: Iterable[Span], cursor: int) -> str:
    """Say why a part was not understood: the one at the cursor, else the first; empty when that is unknown.

    The place, which is underlined, is left out of the sentence.
    """
    told = [span for span in not_understood if span.message]
    if not told:
        return ""
    start, stop, why = next((span for span in told if span.start <= cursor <= span.stop), told[0])
    return clean(why.removeprefix(f"`{clip(text[start:stop])}` at column {start + 1}: "))


def note(said: str, hits: str, room: int, glyphs: Glyphs, ink: str) -> list[Part]:
    """Give what stands at the right of the line: what is said of the text, then the number of hits.

    Args:
        said: a few words; cut or left out where there is no room beside the number.
        hits: as `143 of 2,095`, of which the first number matters most; may be empty.
        room: cells, all of which are filled.
        glyphs: signs to use.
        ink: of the number.
    """
    if cell_len(hits) + 2 > room:
        hits = hits.partition(" of ")[0]
    count = f"  {hits} " if said else f" {hits} "
    left = max(0, room - cell_len(count))
    told = min(left - 1, cell_len(said))
    shown = fit(said, told, glyphs.ellipsis) if told >= min(_LEAST_SAID, cell_len(said)) else ""
    return [Part(" " * (left - cell_len(shown)), "ink--quiet"), Part(shown, "ink--quiet"), Part(count, ink)]


def sentence_lines(sentence: str, width: int, glyphs: Glyphs) -> list[list[Part]]:
    """Give a sentence, cleaned, as lines of exactly `width` cells: three at most."""
    room = max(1, width - 4)
    lines = [line.text for line in wrap([Piece(clean(sentence))], room)]
    if len(lines) > 3:
        lines[2:] = [lines[2] + glyphs.ellipsis if cell_len(lines[2]) < room else lines[2]]
    heads = [f" {glyphs.broken} ", *["   "] * len(lines)]
    return [
        [Part(head, "bar--bad"), Part(fit(line, width - 3, glyphs.ellipsis), "ink--text")]
        for head, line in zip(heads, lines, strict=False)
    ]


def window(count: int, chosen: int | None, rows: int) -> range:
    """Give the candidates that are shown: `rows` or eight at most, around the chosen one."""
    rows = max(0, min(_MAX_ROWS, rows, count))
    first = max(0, min((chosen or 0) - rows // 2, count - rows))
    return range(first, first + rows)


def candidate_lines(
    choices: Sequence[str], shown: range, chosen: int | None, glyphs: Glyphs
) -> list[list[Part]]:
    """Give the candidates that are shown as lines of one width."""
    width = min(_MAX_NAME, max((cell_len(choices[at]) for at in shown), default=0))
    return [
        [
            Part(
                f"{glyphs.cursor if at == chosen else ' '} {fit(choices[at], width, glyphs.ellipsis)} ",
                "bar--chosen" if at == chosen else "ink--text",
            )
        ]
        for at in shown
    ]
