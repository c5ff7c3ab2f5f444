"""What the archive is about, for the room where articles will be read: pure text from counts."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from rich.cells import cell_len

from tui.config.resources import resource_folder
from tui.core.archives import ArchiveStatus
from tui.core.frozen import Frozen
from tui.library import FacetValue
from tui.ui.cells import fit
from tui.ui.facet_tree import SidebarState
from tui.ui.glyphs import Glyphs
from tui.ui.present import count, relative
from tui.ui.row_lines import Part

_INDENT = "  "
_FIRST_STEPS = (
    "This archive comes with Broadsheet. To read your own:",
    "    broadsheet FOLDER        opens it",
    "    broadsheet add FOLDER    keeps it in your library",
    "",
    "Ten keys to begin with: broadsheet --tour",
)
_YEARS = 12
_VALUES = 8


def overview_lines(
    state: SidebarState, title: str, width: int, glyphs: Glyphs, now: datetime
) -> list[list[Part]]:
    """Lay out the overview of what the list shows.

    Args:
        state: archives, query and counts; counts may not be there yet.
        title: what the list shows, in words.
        width: cells of a line.
        now: for times ago; aware.
    """
    lines = [[_text(title, "ink--strong", width, glyphs)]]
    lines += [[_text(text, "ink--quiet", width, glyphs)] for text in _standing(state, now, glyphs)]
    if any(archive.root == resource_folder("sample_data") for archive in state.scope):
        lines.append([])
        lines += [[_text(text, "ink--quiet", width, glyphs)] for text in _FIRST_STEPS]
    facets = state.facets or {}
    groups = [
        _by_time(facets.get("date", ())),
        ("Providers", [value for value in facets.get("provider", ()) if value.value][:_VALUES]),
        ("Topics", _topics(facets.get("topic", ()), state)),
    ]
    groups = [(heading, values) for heading, values in groups if len(values) > 1]
    every = [value for _, values in groups for value in values]
    columns = _columns(every, width)
    for heading, values in groups:
        lines += [[], [_text(heading, "ink--title", width, glyphs)]]
        lines += [_bar(value, values, columns, glyphs, is_stale=state.is_stale) for value in values]
    return lines


def _text(text: str, ink: str, width: int, glyphs: Glyphs) -> Part:
    return Part(_INDENT + fit(text, width - len(_INDENT), glyphs.ellipsis), ink)


def _standing(state: SidebarState, now: datetime, glyphs: Glyphs) -> Iterator[str]:
    """Say how many files there are and how fresh the index is."""
    shown = [status for status in state.statuses if status.archive in state.scope]
    if not shown:
        return
    articles = count(sum(status.articles for status in shown), "article")
    if state.found is not None:
        yield f"{state.found:,} of {articles}"
        return
    parts = [articles]
    parts.append(count(sum(status.files for status in shown), "file"))
    problems = sum(status.problems for status in shown)
    if problems:
        parts.append(f"{problems:,} with problems")
    yield f" {glyphs.dot} ".join(parts)
    yield _freshness(shown, now)


def _freshness(shown: Sequence[ArchiveStatus], now: datetime) -> str:
    lost = [status.archive.name for status in shown if not status.is_reachable]
    if lost:
        return f"not reachable now: {', '.join(lost)}"
    times = [status.updated_at for status in shown]
    known = [time for time in times if time is not None]
    if len(known) < len(times):
        return "not read to the end yet"
    return f"up to date {relative(datetime.fromtimestamp(min(known), UTC), now)}"


def _by_time(dates: Sequence[FacetValue]) -> tuple[str, list[FacetValue]]:
    """Choose years, or the months of a single year."""
    years = [value for value in dates if len(value.value) == 4]
    if len(years) > 1:
        return "Years", years[:_YEARS]
    return "Months", [value for value in dates if len(value.value) == 7][:_YEARS]


def _topics(topics: Sequence[FacetValue], state: SidebarState) -> list[FacetValue]:
    return [topic for topic in topics if topic.value and topic.value not in state.everywhere][:_VALUES]


class _Columns(Frozen):
    """Widths that all bars share, so that they begin in one column."""

    label: int
    number: int
    bar: int


def _columns(values: Sequence[FacetValue], width: int) -> _Columns:
    label = max((cell_len(value.label) for value in values), default=0)
    number = max((len(f"{value.count:,}") for value in values), default=0)
    label = min(label, max(8, width * 2 // 5))
    return _Columns(label, number, max(0, width - len(_INDENT) - label - number - 4))


def _bar(
    value: FacetValue, group: Sequence[FacetValue], columns: _Columns, glyphs: Glyphs, *, is_stale: bool
) -> list[Part]:
    """Draw a value with its number and a bar, the longest for the group's largest number."""
    most = max(1, *(each.count for each in group))
    full = min(columns.bar, max(1, round(columns.bar * value.count / most))) if value.count else 0
    label = fit(value.label, columns.label, glyphs.ellipsis)
    return [
        Part(
            f"{_INDENT}{label}  {value.count:>{columns.number},} ",
            "ink--faint" if is_stale else "ink--quiet",
        ),
        Part(glyphs.bar_full * full, "ink--faint"),
    ]
