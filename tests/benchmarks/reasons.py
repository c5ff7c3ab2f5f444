"""Why a row is outside its budget, as far as it was looked into; printed for the rows that are."""

from collections.abc import Iterable, Iterator

from tests.benchmarks.rows import Row

_REASONS = (
    (
        "start to first list",
        "In instructions up to the first frame, the bare app takes 912 million, most of them to import "
        "Textual, and the browser 1,222: 172 are importing its own 130 modules, 94 painting a screen full "
        "of rows and facets where the bare app paints one word, 29 its style sheets, the rest styling three "
        "times as many widgets with their inks.",
    ),
    (
        "start with a session restored",
        "The query's own modules come on top of a clean start; a cursor below the first 200 rows waits for "
        "the order of all rows.",
    ),
    (
        "one `j`",
        "The list paints through Textual's compositor as the bare list does, and every row has more parts.",
    ),
    (
        "memory at rest",
        "The order of a million rows is kept as 8 bytes a row (8 MB); our modules and SQLite take 8 MB at "
        "the first frame, getting ready for articles 6, the open article 3; each thread that asked the index "
        "keeps 1 MB of its pages.",
    ),
    (
        "`broadsheet list",
        "Half of it is Python's own start and what it imports before the command; this row stands within a "
        "few milliseconds of its budget and falls on either side of it from run to run.",
    ),
    (
        "search, first",
        "In other orders than time all hits of a word are brought together before the order's index is "
        "walked; a word of nearly all articles is looked for row by row, which falls behind where many rows "
        "at that end of the order lack it. Providers have no index in order of their names.",
    ),
    (
        "search of one letter",
        "FTS5 brings all hits of a prefix together before it gives one: a letter begins a word in nearly "
        "every article.",
    ),
    (
        "10 searches typed",
        "What is slow are beginnings of two letters that many words have (“ti”, “is”, “to”): FTS5 brings "
        "all their hits together, once to count them and once to walk the order. By date they are walked "
        "at once. A first letter alone costs that for nearly every article; the first letter of one more "
        "word asks for nothing yet.",
    ),
    (
        "first index",
        "Two workers and the process that writes share two cores. The stages, measured one after the other "
        "on the first files, add up to about 60 % of what a file takes: writing gets dearer as the "
        "search table grows, and three processes at once share caches and memory. No setting of the search "
        "table that was tried made it cheaper; what is left is reading, cleaning and folding in Python.",
    ),
)


def reasons(rows: Iterable[Row]) -> Iterator[str]:
    """Yield a line of Markdown for each reason that a row outside its budget has."""
    outside = [row.what for row in rows if row.used is not None and row.used > 1]
    for beginning, reason in _REASONS:
        if any(what.startswith(beginning) for what in outside):
            yield f"- **{beginning} …**: {reason}"
    for what in outside:
        if not what.startswith(tuple(beginning for beginning, _ in _REASONS)):
            yield f"- **{what}**: not looked into yet."
