"""A story as one or two lines of the list, and its figures in words."""

from datetime import UTC, datetime

from rich.cells import cell_len

from tui.core.stories import StoryHead
from tui.ui.cells import fit
from tui.ui.glyphs import Glyphs
from tui.ui.present import count, days
from tui.ui.row_lines import GUTTER, INDENT, Part

_NUMBER = 5


def story_line(
    head: StoryHead, line: int, width: int, glyphs: Glyphs, *, is_unfolded: bool, is_single: bool
) -> list[Part]:
    """Give a line of a story, which stands for its articles until it is unfolded.

    Args:
        head: the story.
        line: which of its lines.
        width: cells.
        glyphs: signs to use.
        is_unfolded: its articles stand below it.
        is_single: it has one line alone.
    """
    words = f" {glyphs.dot} ".join(figures(head, glyphs))
    room = width - GUTTER - INDENT if line > 0 else width // 2
    if cell_len(words) > room:
        words = f" {glyphs.dot} ".join(figures(head, glyphs, has_year=False))
    if line > 0:
        return [Part(fit(f"{' ' * (GUTTER + INDENT)}{words}", width, glyphs.ellipsis), "ink--quiet")]
    sign = glyphs.opened if is_unfolded else glyphs.folded
    gutter = f" {glyphs.unread if head.unread else ' '}  {sign} "
    heat = f"{glyphs.unknown if head.heat is None else head.heat:>{_NUMBER}} "
    ink = "ink--text" if head.unread else "ink--read"
    room = width - cell_len(gutter) - len(heat)
    if not is_single:
        return [Part(f"{gutter}{fit(head.name, room, glyphs.ellipsis)}", ink), Part(heat, "ink--quiet")]
    words = f" {glyphs.dot} {words}"
    name = fit(head.name, min(cell_len(head.name), max(room // 3, room - cell_len(words))), glyphs.ellipsis)
    rest = fit(words, max(0, room - cell_len(name)), glyphs.ellipsis)
    return [Part(f"{gutter}{name}", ink), Part(f"{rest}{heat}", "ink--quiet")]


def figures(head: StoryHead, glyphs: Glyphs, *, has_year: bool = True) -> list[str]:
    """Put a story's figures into words: articles, providers, days, unread ones."""
    some = f"{head.articles:,} of " if head.articles < head.whole else ""
    found = [some + count(head.whole, "article"), count(head.providers, "provider")]
    span = days(as_moment(head.first_at), as_moment(head.last_at), glyphs)
    found.append(span if has_year else span.rpartition(" ")[0])
    if 0 < head.unread < head.articles:
        found.append(f"{head.unread:,} unread")
    return found


def as_moment(second: int) -> datetime | None:
    """Give a time in UTC; None for one that the calendar does not reach."""
    try:
        return datetime.fromtimestamp(second, UTC)
    except (OverflowError, ValueError, OSError):
        return None
