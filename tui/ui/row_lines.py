"""One article as one or two lines of the list: pure text, each part with the name of its ink.

Every row has the same height, whatever its day, so that any place of a million rows can be painted without
looking at those before it. Days are told by the column at the right: the first article of a day carries the
day, the others the time; the day of the top row stays in the list's heading.
"""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len

from tui.core.looks import COLUMNS, Columns, Score
from tui.core.row import Row
from tui.ui.cells import fit
from tui.ui.glyphs import Glyphs
from tui.ui.present import day, day_of_year, weekday, weekday_of_year

if TYPE_CHECKING:
    from tui.core.hits import HitText

GUTTER = 4
"""Cells before the title: the cursor's bar or the sign of a selection, the dot of an unread article, its
gravest sign, a blank."""

INDENT = 2
"""Cells by which the articles of a story stand in."""

DATE = 7
"""Cells of the day in a row of one line, its blank included."""

_NUMBER = 5
_WIDE = 60
"""Cells from which on a row has room for the provider beside the text around a hit."""


class Part(NamedTuple):
    """A piece of a line."""

    text: str
    ink: str
    """Name of a component class of the list."""


class When(NamedTuple):
    """The date column of a row."""

    text: str
    is_first: bool
    """Whether the row is the first of its day in the list."""


def moment(row: Row) -> datetime | None:
    """Give the time of an article."""
    if row.published_at is None:
        return None
    try:
        return datetime.fromtimestamp(row.published_at, UTC)
    except (OverflowError, ValueError, OSError):
        return None


def day_heading(row: Row) -> str:
    """Name the day of a row in full, as `Tue 9 Jun 2020`."""
    at = moment(row)
    return "Undated" if at is None else weekday(at)


def when(row: Row, above: Row | None, *, by_date: bool, is_headed: bool = False) -> When:
    """Say in the date column what the rows above have not said.

    Args:
        row: the row.
        above: the row before it in the list; None at the top.
        by_date: whether the list is in order of time.
        is_headed: whether a head tells the day.
    """
    at = moment(row)
    if is_headed:
        return When("" if at is None or row.day_only else f"{at.hour:02}:{at.minute:02}", is_first=False)
    if not by_date:
        return When("" if at is None else day(at), is_first=False)
    before = moment(above) if above is not None else None
    if at is None:
        is_first = above is None or before is not None
        return When("undated" if is_first else "", is_first)
    if before is not None and before.date() == at.date():
        return When("" if row.day_only else f"{at.hour:02}:{at.minute:02}", is_first=False)
    if before is not None and before.year != at.year:
        return When(day(at), is_first=True)
    return When(weekday_of_year(at), is_first=True)


def signs(row: Row, glyphs: Glyphs) -> str:
    """Give the two gravest signs of a row, blanks where there are none: what is wrong with its file, star,
    note."""
    found = ""
    if row.is_removed:
        found = glyphs.removed
    elif row.is_broken:
        found = glyphs.broken
    elif not row.is_published:
        found = glyphs.unpublished
    found += glyphs.starred if row.is_starred else ""
    found += glyphs.noted if row.is_noted else ""
    return f"{found[:2]:2}"


def _gutter(row: Row, signs: str, glyphs: Glyphs) -> str:
    return f" {' ' if row.is_read else glyphs.unread}{signs:2}"


def _ink(row: Row) -> str:
    return "ink--read" if row.is_read else "ink--text"


def title_line(row: Row, width: int, glyphs: Glyphs, score: Score = "heat") -> list[Part]:
    """The upper of two lines: mark, title, a score at the right."""
    room = width - GUTTER - _NUMBER - 1
    return [
        Part(
            f"{_gutter(row, signs(row, glyphs)[0], glyphs)}{fit(row.title, room, glyphs.ellipsis)}", _ink(row)
        ),
        Part(f"{_figure(row, glyphs, score):>{_NUMBER}} ", "ink--quiet"),
    ]


def detail_line(
    row: Row,
    date: When,
    width: int,
    glyphs: Glyphs,
    hidden: AbstractSet[str],
    *,
    columns: Columns = COLUMNS,
) -> list[Part]:
    """The lower of two lines: second sign, seal, what the reader wants told; the date column at the right.

    Args:
        row: the article.
        date: what the column of dates says.
        width: cells.
        glyphs: signs to use.
        hidden: topics not worth a word, since every article has them.
        columns: what is told, in this order.
    """
    sealed = glyphs.sealed if row.is_sealed else " "
    left = f" {glyphs.dot} ".join(filter(None, (_told(row, each, hidden) for each in columns)))
    room = width - GUTTER - cell_len(date.text) - 2
    text = f" {signs(row, glyphs)[1]}{sealed} {fit(left, room, glyphs.ellipsis)} "
    if date.is_first:
        return [Part(text, "ink--quiet"), Part(f"{date.text} ", "ink--day")]
    return [Part(f"{text}{date.text} ", "ink--quiet")]


def _told(row: Row, column: str, hidden: AbstractSet[str]) -> str:
    """Give what one column says of an article; empty for nothing."""
    match column:
        case "tags":
            return " ".join(f"#{tag}" for tag in row.tags)
        case "provider":
            return row.provider or row.domain
        case "type":
            return row.type if row.type != "article" else ""
        case "topics":
            return ", ".join(topic for topic in row.topics if topic not in hidden)
        case "related":
            return f"{row.related} related" if row.related else ""
        case _:
            return f"{row.copies + 1} copies" if row.copies else ""


def hit_line(row: Row, date: When, hit: "HitText", width: int, glyphs: Glyphs) -> tuple[list[Part], int]:
    """The lower of two lines where a query found something beside the title: the text around it.

    Returns:
        The line, and where in it that text begins.
    """
    sealed = glyphs.sealed if row.is_sealed else " "
    name = (row.provider or row.domain) if width >= _WIDE else ""
    name = f"{fit(name, min(cell_len(name), width // 4), glyphs.ellipsis)} {glyphs.dot} " if name else ""
    room = width - GUTTER - cell_len(date.text) - 2 - cell_len(name)
    head = f" {signs(row, glyphs)[1]}{sealed} {name}"
    text = f"{head}{fit(hit.text, room, glyphs.ellipsis)} "
    return [
        Part(text, "ink--quiet"),
        Part(f"{date.text} ", "ink--day" if date.is_first else "ink--quiet"),
    ], len(head)


def single_line(row: Row, width: int, glyphs: Glyphs, score: Score = "heat") -> list[Part]:
    """A row of one line: mark, day, title, provider where there is room, a score."""
    at = moment(row)
    date = f"{day_of_year(at):>6}" if at else ""
    provider = min(20, width // 5) if width >= 64 else 0
    room = width - GUTTER - DATE - _NUMBER - 1 - (provider + 1 if provider else 0)
    gutter, title = _gutter(row, signs(row, glyphs), glyphs), fit(row.title, room, glyphs.ellipsis)
    parts = [Part(f"{gutter}{date:<{DATE}}{title}", _ink(row))]
    tail = f"{_figure(row, glyphs, score):>{_NUMBER}} "
    if provider:
        tail = f" {fit(row.provider or row.domain, provider, glyphs.ellipsis)}{tail}"
    return [*parts, Part(tail, "ink--quiet")]


def waiting_line(width: int, line: int, glyphs: Glyphs) -> list[Part]:
    """A line of a row that has not been read yet."""
    text = glyphs.ellipsis if line == 0 else ""
    return [Part(fit(" " * GUTTER + text, width), "ink--quiet")]


def _figure(row: Row, glyphs: Glyphs, score: Score) -> str:
    """Give the figure at the right of a row."""
    if score == "none":
        return ""
    value = row.heat if score == "heat" else row.quality
    return glyphs.unknown if value is None else str(value)


def checked(parts: Sequence[Part], glyphs: Glyphs) -> list[Part]:
    """Put the sign of a selection before a line."""
    first, *rest = parts
    return [Part(glyphs.check, "ink--accent"), first._replace(text=first.text[1:]), *rest]


def under_cursor(
    parts: Sequence[Part], glyphs: Glyphs, *, is_title: bool, is_single: bool, is_selected: bool
) -> list[Part]:
    """Give the cursor's row one ink for all its parts: fewer bytes, and the row is one thing.

    Args:
        parts: of the line.
        glyphs: which the terminal knows.
        is_title: it is the first line of the row.
        is_single: it is the only one.
        is_selected: the article is; the sign stands in the second line, or beside the dot of a single one.
    """
    text = "".join(part.text for part in parts)
    if is_selected and is_single:
        text = text[: GUTTER - 1] + glyphs.check + text[GUTTER:]
    sign = glyphs.check if is_selected and not is_title else glyphs.cursor
    return [Part(sign, "ink--bar"), Part(text[1:], "ink--cursor" if is_title else "ink--cursor-quiet")]
