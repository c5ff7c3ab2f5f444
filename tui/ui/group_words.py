"""Groups put into words: a head such as `Tue 9 Jun 2020 ── 12 articles`."""

from datetime import date, datetime

from rich.cells import cell_len

from tui.core.groups import GroupKey, Groups
from tui.ui.cells import fit
from tui.ui.glyphs import Glyphs
from tui.ui.present import count, day, month, weekday
from tui.ui.row_lines import Part

KINDS: dict[GroupKey | None, str] = {
    "day": "by day",
    "week": "by week",
    "month": "by month",
    "provider": "by provider",
    "story": "by story",
    None: "no groups",
}
"""What can be grouped by, as the menu has it."""


def group_name(key: GroupKey, value: str) -> str:
    """Name a group by what it is of."""
    if key == "provider":
        return value or "No provider"
    if not value:
        return "Undated"
    first = _moment(f"{value}-01" if key == "month" else value)
    if key == "month":
        return month(first)
    return weekday(first) if key == "day" else f"Week of {day(first)}"


def head_parts(groups: Groups, group: int, width: int, glyphs: Glyphs) -> list[Part]:
    """Give the head of a group, at most `width` cells; its size is left out first, then the name cut."""
    name = group_name(groups.key, groups.values[group])
    size = f" {count(len(groups.rows(group)), 'article')}"
    rule = f" {glyphs.rule * 2}"
    if cell_len(name) + len(rule) + len(size) >= width:
        return [Part(fit(f" {name}", min(width, cell_len(name) + 1), glyphs.ellipsis), "ink--head")]
    return [Part(f" {name}", "ink--head"), Part(rule, "ink--faint"), Part(size, "ink--quiet")]


def _moment(text: str) -> datetime:
    return datetime.combine(date.fromisoformat(text), datetime.min.time())
