"""`broadsheet stats`: print the figures of what a query finds."""

import sys
from collections.abc import Iterator

from tui.cli import output
from tui.cli.context import Context, Exit
from tui.cli.grammar import Command, Operand, Option
from tui.cli.options import ARCHIVE, JSON
from tui.cli.queries import asked
from tui.cli.schema import Fields, explain
from tui.cli.text import number, pad
from tui.cli.updating import update_unread
from tui.core.errors import UsageError
from tui.core.figures import STEPS, Figures, Step
from tui.core.profiles import Tally

BY = Option(
    ("--by",),
    f"count articles per {', '.join(STEPS)}; the span of time decides otherwise",
    "STEP",
    is_repeated=True,
    choices=STEPS,
)
STATS_FIELDS: Fields = {
    "schema": '"broadsheet.stats/1"',
    "articles": "number",
    "unread": "number",
    "starred": "number",
    "undated": "number",
    "step": "day, week or month",
    "time": "object: articles by day as 2020-06-09, by the week's Monday, or by month as 2020-06; in UTC",
    "providers": "list of name (may be empty) and articles, most first, at most 20; so too the next two",
    "topics": "list",
    "types": "list",
    "heat": "object: known (number of articles), median; null for unknown",
    "quality": "the same",
    "points": "list of [heat, quality, number of articles that have both]",
    "hours": "seven lists, Monday first, of 24 numbers: articles by hour in UTC",
}
_NAME_COLUMNS = 32
_SHOWN = 10


def run(context: Context) -> int:
    """Print counts over time, by provider and topic, medians, and by weekday."""
    step = _step(context.args.by)
    scope = context.scope()
    update_unread(context, scope)
    found = context.library.statistics.of(scope, asked(context), step)
    if found is None or not found.articles:
        output.note("Nothing was found.")
        return Exit.NOTHING
    if context.args.json:
        output.json_line(stats_record(found))
        return Exit.FOUND
    for line in stats_lines(found, output.columns(sys.stdout) or 80):
        output.line(line)
    return Exit.FOUND


def _step(names: tuple[str, ...]) -> Step | None:
    for name in names:
        if name not in STEPS:
            raise UsageError(f"There is no step “{name}”: choose among {', '.join(STEPS)}.")
    return next((step for step in STEPS if names and step == names[-1]), None)


def stats_record(found: Figures) -> dict[str, object]:
    """Make the JSON object of figures."""
    return {
        "schema": "broadsheet.stats/1",
        "articles": found.articles,
        "unread": found.unread,
        "starred": found.starred,
        "undated": found.undated,
        "step": found.step,
        "time": {bucket.value: bucket.articles for bucket in found.buckets},
        "providers": _tallies(found.providers),
        "topics": _tallies(found.topics),
        "types": _tallies(found.types),
        "heat": {"known": found.heat_known, "median": found.heat_median},
        "quality": {"known": found.quality_known, "median": found.quality_median},
        "points": [list(point) for point in found.points],
        "hours": [list(hours) for hours in found.hours],
    }


def _tallies(tallies: tuple[Tally, ...]) -> list[dict[str, object]]:
    return [{"name": tally.name, "articles": tally.articles} for tally in tallies]


def stats_lines(found: Figures, columns: int) -> Iterator[str]:
    """Write figures for a person, with bars."""
    yield f"{number(found.articles)} articles, {number(found.unread)} unread, {number(found.undated)} undated"
    for name, known, median in (
        ("heat", found.heat_known, found.heat_median),
        ("quality", found.quality_known, found.quality_median),
    ):
        if median is not None:
            yield f"{name}: median {median:g}, known of {number(known)}"
    time = [Tally(bucket.value, bucket.articles) for bucket in found.buckets if bucket.articles]
    lists = (
        (f"Articles per {found.step}", time),
        ("Providers", found.providers[:_SHOWN]),
        ("Topics", found.topics[:_SHOWN]),
    )
    for title, tallies in lists:
        if tallies:
            yield ""
            yield title
            most = max(tally.articles for tally in tallies)
            room = max(0, columns - _NAME_COLUMNS - 14)
            for tally in tallies:
                bar = "#" * max(1, round(room * tally.articles / most)) if room else ""
                yield f"  {pad(tally.name or '(none)', _NAME_COLUMNS)}{tally.articles:>9,}  {bar}".rstrip()


COMMAND = Command(
    run,
    (ARCHIVE, BY, JSON),
    Operand("QUERY", "as of `broadsheet list`; none counts everything", kind="query"),
    explain("count", STATS_FIELDS),
)
