"""The cells of an HTML table -> a table whose rows all have as many cells."""

from typing import Literal

from tui.body.liquid import Liquid
from tui.body.spans import Line
from tui.body.tags import Attributes
from tui.core.blocks import Block, Code, Paragraph, Span, Table

MAX_COLUMNS = 100
"""A wider table cannot be read as one; it is shown as text, a row a line."""

_MAX_CELLS = 200_000
_MAX_FILLED = 50_000
"""Cells added for `colspan` in one table; a span beyond is taken as one cell."""

Alignment = Literal["left", "center", "right"]
Cell = tuple[Span, ...]


class Grid:
    """One table in the making."""

    def __init__(self, liquid: Liquid) -> None:
        self._liquid = liquid
        self.line = Line(liquid, one=True)
        """Takes the text: of the cell that is open, or of the caption."""
        self._caption: list[Block] = []
        self._rows: list[list[Cell]] = []
        self._heads: list[bool] = []  # for each row, whether it has only heading cells
        self._alignments: list[Alignment] = []
        self._reserved: dict[int, int] = {}  # column -> rows below that a cell above reaches into
        self._filled = 0
        self._span = 1
        self._in_cell = False

    def open(self, name: str, attributes: Attributes) -> None:
        """Open an element of the table, or a block in a cell."""
        if name == "tr":
            self._open_row()
        elif name in ("td", "th"):
            self._open_cell(name, attributes)
        elif name == "caption":
            self._close_cell()
        else:
            self.line.separate()

    def close(self, name: str) -> None:
        """Close an element."""
        if name in ("td", "th"):
            self._close_cell()
        elif name == "caption":
            self._caption += [Paragraph(spans)] if (spans := self.line.take_spans()) else []
        elif name != "tr":
            self.line.separate()

    def blocks(self) -> list[Block]:
        """Give the table, its caption before it."""
        self._close_row()
        rows = [(row, head) for row, head in zip(self._rows, self._heads, strict=True) if any(row)]
        width = max((len(row) for row, _ in rows), default=0)
        if not rows:
            return self._caption
        if width > MAX_COLUMNS or width * len(rows) > _MAX_CELLS:
            lines = (" | ".join("".join(span.text for span in cell) for cell in row) for row, _ in rows)
            return [*self._caption, Code("\n".join(line.replace("\n", " ") for line in lines))]
        filled = [tuple(row + [()] * (width - len(row))) for row, _ in rows]
        header: tuple[Cell, ...] = ((),) * width
        if rows[0][1]:
            header = filled.pop(0)
        alignments = tuple(self._alignments[:width] + ["left"] * (width - len(self._alignments)))
        return [*self._caption, Table(header, tuple(filled), alignments)]

    def _open_row(self) -> None:
        self._close_row()
        self._rows.append([])
        self._heads.append(True)

    def _close_row(self) -> None:
        """End a row; cells from above that reach into it behind its last cell have one row less to go."""
        self._close_cell()
        if self._rows and self._reserved:
            width = len(self._rows[-1])
            left = {column: below - (column >= width) for column, below in self._reserved.items()}
            self._reserved = {column: below for column, below in left.items() if below > 0}

    def _open_cell(self, name: str, attributes: Attributes) -> None:
        self._close_cell()
        if not self._rows:
            self._open_row()
        row = self._rows[-1]
        while self._reserved.get(len(row), 0) > 0 and len(row) <= MAX_COLUMNS:
            self._reserved[len(row)] -= 1
            row.append(())
        if name == "td":
            self._heads[-1] = False
        self._span = _span(attributes.get("colspan")) if self._filled < _MAX_FILLED else 1
        self._filled += self._span - 1
        if (below := _span(attributes.get("rowspan")) - 1) and len(row) <= MAX_COLUMNS:
            for column in range(len(row), len(row) + self._span):
                self._reserved[column] = below
        if len(self._rows) == 1:
            self._alignments += [_alignment(attributes)] * self._span
        self._in_cell = True

    def _close_cell(self) -> None:
        spans = self.line.take_spans()
        self.line = Line(self._liquid, one=True)
        if self._in_cell:
            self._rows[-1] += [spans] + [()] * (self._span - 1)
            self._in_cell = False
        elif spans:
            self._caption.append(Paragraph(spans))


def _span(text: str | None) -> int:
    text = (text or "").strip()
    return (
        min(max(int(text), 1), 2 * MAX_COLUMNS) if text.isascii() and text.isdigit() and len(text) < 9 else 1
    )


def _alignment(attributes: Attributes) -> Alignment:
    style = (attributes.get("style") or "").replace(" ", "").lower()
    said = (attributes.get("align") or "").lower()
    if said == "center" or "text-align:center" in style:
        return "center"
    if said == "right" or "text-align:right" in style:
        return "right"
    return "left"
