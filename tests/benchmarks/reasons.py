"""Why a row is outside its budget, as far as it was looked into; printed for the rows that are."""

from collections.abc import Iterable, Iterator

from tests.benchmarks.rows import Row

_REASONS = (
    (
        "start to first list",
        "In instructions until the list is handed to the terminal, the bare app takes 919 million, most of "
        "them to import Textual, and the browser 965: it imports a hundred modules of its own, and paints a "
        "screen full of rows and facets where the bare app paints one word, but reads less of Textual. The "
        "ratio differs by a twentieth from run to run.",
    ),
    (
        "start with a session restored",
        "The modules of the query language come on top of a clean start, and the search itself, while "
        "Textual is imported: 988 million instructions at 1,000 articles and 1,011 at a million, where the "
        "bare app takes 919. The ratio differs by a twentieth from run to run.",
    ),
    (
        "one `j`",
        "The list paints through Textual's compositor as the bare list does, and every row has more parts.",
    ),
    (
        "memory at rest",
        "The order of all rows is kept packed, 2 to 4 bytes a row; each thread that asked the index keeps "
        "250 KiB of its pages; an article of Markdown brings 3 MB of its reader.",
    ),
    (
        "`broadsheet list",
        "Most of it is Python's own start and what it imports before the command.",
    ),
    (
        "search, first",
        "Words that too few of an order's first rows have to fill a window are brought together from the "
        "search table before the order's index is walked.",
    ),
    (
        "search of one letter",
        "Where the first rows of an order do not have enough hits, FTS5 brings all hits of the letter "
        "together before it gives one.",
    ),
    (
        "10 searches typed",
        "What is left is slow by two things, each of which many articles have and few have both, so that "
        "neither helps to find them (a topic and a beginning of a word), and by phrases whose last word is "
        "a beginning: FTS5 brings all hits of that together.",
    ),
    (
        "4 searches typed",
        "In some orders, rows that few of its first have are brought together and sorted.",
    ),
    (
        "the first facet",
        "Three quarters are reading 100,000 rows, that lie scattered over all pages of the table.",
    ),
    (
        "first index",
        "Two workers and the process that writes share two cores. The stages, measured one after the other "
        "on the first files, add up to less than a file takes: three processes at once share caches and "
        "memory, and writing gets dearer as the index grows. At its end SQLite's indexes are made, stories "
        "found and words put together, on one core. Each transaction, one a second, touches many pages of "
        "the indexes of keys, which are written to the log and from there to the file.",
    ),
    (
        "stories kept",
        "Within a tenth of the budget on a machine that takes a fourth longer for the same work from hour "
        "to hour: the reference beside them then takes as much longer.",
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
