"""A table as lines: columns side by side where they have room, else each row as a record."""

from collections.abc import Callable, Iterator, Sequence
from itertools import zip_longest
from typing import TypeAlias

from rich.cells import cell_len

from tui.core.blocks import Span, Table
from tui.ui.page.lines import BLANK, Head, Line, Piece, cells, characters
from tui.ui.page.wrapping import wrap

_GAP = 3
"""Cells between columns."""

_LEAST = 8
"""Cells of a column that wraps; a table that cannot have so many is written as records."""

_MEASURED = 300
"""Rows that columns are measured by; wider cells further down wrap."""

_Cell: TypeAlias = tuple[Span, ...]
ToPieces: TypeAlias = Callable[[Sequence[Span], str], list[Piece]]
"""Spans and the ink of plain text -> pieces."""


def table_lines(table: Table, width: int, lead: Head, rule: str, pieces: ToPieces) -> Iterator[Line]:
    """Yield the lines of a table.

    Args:
        table: its rows are laid out as lines are taken.
        width: cells of the page.
        lead: what each line begins with.
        rule: the sign that lines are drawn of.
        pieces: gives spans their inks.
    """
    count = max((len(row) for row in (table.header, *table.rows[:_MEASURED])), default=0)
    if not count:
        return
    wanted = _wanted(table, count)
    sizes = fit_columns(wanted, width - cells(lead) - _GAP * (count - 1))
    if sizes is None:
        yield from _records(table, width, lead, pieces)
        return
    has_head = any(_width(cell) for cell in table.header)
    if has_head:
        yield from _row(table.header, sizes, table.alignments, lead, pieces, ink="muted")
        drawn = Piece(rule * (sum(sizes) + _GAP * (count - 1)), "rule")
        yield Line((*lead, drawn), characters(lead) + len(drawn.text))
    is_loose = sizes != wanted
    for number, row in enumerate(table.rows):
        if number and is_loose:
            yield BLANK._replace(pieces=lead, lead=characters(lead))
        yield from _row(row, sizes, table.alignments, lead, pieces, ink="text")


def _wanted(table: Table, count: int) -> list[int]:
    rows = (table.header, *table.rows[:_MEASURED])
    return [max(1, *(_width(row[at]) for row in rows if at < len(row))) for at in range(count)]


def fit_columns(wanted: Sequence[int], room: int) -> list[int] | None:
    """Share the room among columns: narrow ones get what they want, wide ones equal parts of the rest.

    Returns:
        Cells of each column; None when some column could not even have the least.
    """
    if sum(wanted) <= room:
        return list(wanted)
    if room < sum(min(size, _LEAST) for size in wanted):
        return None
    sizes = [0] * len(wanted)
    narrow_first = sorted(range(len(wanted)), key=lambda at: wanted[at])
    for done, at in enumerate(narrow_first):
        sizes[at] = min(wanted[at], room // (len(wanted) - done))
        room -= sizes[at]
    return sizes


def _row(
    row: Sequence[_Cell],
    sizes: Sequence[int],
    alignments: Sequence[str],
    lead: Head,
    pieces: ToPieces,
    *,
    ink: str,
) -> Iterator[Line]:
    columns = [wrap(pieces(cell, ink), size) for cell, size in zip(row, sizes, strict=False)]
    for lines in zip_longest(*columns, fillvalue=BLANK):
        found: list[Piece] = [*lead]
        owed = 0
        for at, (line, size) in enumerate(zip(lines, sizes, strict=False)):
            blank = max(0, size - cells(line.pieces))
            way = alignments[at] if at < len(alignments) else "left"
            before = blank if way == "right" else blank // 2 if way == "center" else 0
            if line.pieces:
                found += [Piece(" " * (owed + before)), *line.pieces]
                owed = 0
            else:
                before = 0
                blank = size
            owed += blank - before + _GAP
        yield Line(tuple(piece for piece in found if piece.text), characters(lead))


def _records(table: Table, width: int, lead: Head, pieces: ToPieces) -> Iterator[Line]:
    """Write each row as lines of `heading: value`."""
    names = ["".join(span.text for span in cell) for cell in table.header]
    for number, row in enumerate(table.rows or (table.header,)):
        if number:
            yield BLANK._replace(pieces=lead, lead=characters(lead))
        for at, cell in enumerate(row):
            name = names[at] if at < len(names) and table.rows else ""
            label = [Piece(f"{name}: ", "muted")] if name else []
            yield from wrap([*label, *pieces(cell, "text")], width, lead, (*lead, Piece("  ")))


def _width(cell: Sequence[Span]) -> int:
    text = "".join(span.text for span in cell)
    links = sum(4 for span in cell if span.url)
    return max(map(cell_len, text.split("\n")), default=0) + links
