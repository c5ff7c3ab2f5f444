"""`broadsheet list`: print the articles that a query finds."""

import sys
from collections.abc import Callable, Mapping, Sequence

from tui.cli import output
from tui.cli.context import Context, Exit
from tui.cli.grammar import Command, Operand, Option, nearest
from tui.cli.options import ARCHIVE, COMMON, JSON, LIMIT, SORT
from tui.cli.queries import asked
from tui.cli.schema import ROW_FIELDS, explain, row_record
from tui.cli.text import counted, number, pad, stamp
from tui.cli.updating import update_unread
from tui.core.row import Row

LONG = Option(("--long",), "print the key of each article on a second line")
TSV = Option(("--tsv",), "print every field of --json, parted by tabs, below a line with their names")
_TSV_FIELDS = tuple(name for name in ROW_FIELDS if name != "schema")
_PROVIDER_COLUMNS = 20
_LEAST_TITLE_COLUMNS = 20


def run(context: Context) -> int:
    """Print one line per article, in the query's order."""
    args = context.args
    scope = context.scope()
    update_unread(context, scope)
    query = asked(context)
    show = _printer(context)
    count = 0
    for row in context.library.listing(scope, query, args.limit):
        show(row)
        count += 1
    output.flush()
    if not count:
        output.note(f"Nothing was found.{_mistaken(args.words)}")
        for piece, left in context.library.without_each(scope, query):
            output.note(f"Without {piece} there would be {counted(left, 'article')}.")
        return Exit.NOTHING
    if count == args.limit:
        total = context.library.count(scope, query)
        if total > count:
            output.note(f"{number(count)} of {number(total)} shown.")
    return Exit.FOUND


def _mistaken(words: Sequence[str]) -> str:
    """Point at a word of the query that looks like an option misspelt."""
    flags = [flag for option in COMMAND.options + COMMON for flag in option.flags]
    return next((hint for word in words if word.startswith("--") and (hint := nearest(word, flags))), "")


def _printer(context: Context) -> Callable[[Row], None]:
    if context.args.json:
        return lambda row: output.json_line(row_record(row))
    if context.args.tsv:
        output.line("\t".join(_TSV_FIELDS))
        return lambda row: output.line(_all_tabbed(row_record(row)))
    columns = output.columns(sys.stdout)
    if columns is None:
        return lambda row: output.line(_tabbed(row))
    is_long = context.args.long

    def show(row: Row) -> None:
        output.line(_aligned(row, columns))
        if is_long:
            output.line(f"            {row.key}")

    return show


def _figure(value: int | None) -> str:
    return "" if value is None else str(value)


def _aligned(row: Row, columns: int) -> str:
    """Write a row for a person: day, heat, provider, title, in the width of the terminal."""
    day = stamp(row.published_at, day_only=True)
    head = f"{day:10}  {_figure(row.heat):>4}  "
    room = columns - len(head)
    if room >= _PROVIDER_COLUMNS + 2 + _LEAST_TITLE_COLUMNS:
        head += pad(row.provider or row.domain, _PROVIDER_COLUMNS) + "  "
        room -= _PROVIDER_COLUMNS + 2
    return (head + pad(row.title, max(room, 1))).rstrip()


def _tabbed(row: Row) -> str:
    """Write a row for a program: whole, parted by tabs, which no clean text of one line holds."""
    published = stamp(row.published_at, day_only=row.day_only)
    fields = (
        published,
        _figure(row.heat),
        _figure(row.quality),
        row.provider or row.domain,
        row.title,
        row.key,
    )
    return "\t".join(fields)


def _all_tabbed(record: Mapping[str, object]) -> str:
    """Write every field of a row for a program; lists are joined by commas, what is unknown is empty."""
    values = (record[name] for name in _TSV_FIELDS)
    return "\t".join(
        ", ".join(value) if isinstance(value, list) else "" if value is None else str(value)
        for value in values
    )


COMMAND = Command(
    run,
    (ARCHIVE, SORT, LIMIT, LONG, JSON, TSV),
    Operand("QUERY", "words, fields and operators of a query; none finds everything", kind="query"),
    f"""Words must stand in title, excerpt or body; fields narrow, as in provider:scmp topic:"IBM AI"
date:2020-06..2020-08 heat:>=50 is:unread has:body -type:video; OR and parentheses combine.
Every word that is not exactly an option belongs to the query; after -- all words do.
The index is asked as it stands; `broadsheet update` brings it up to date. An archive that was
never read is read first.

On a terminal: day, heat, provider, title. Else: time, heat, quality, provider, title and key,
parted by tabs.

{explain("article", ROW_FIELDS)}""",
)
