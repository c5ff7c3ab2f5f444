"""`broadsheet facets`: what the articles that a query finds have in common, counted."""

import sys
from collections.abc import Callable

from tui.cli import output
from tui.cli.context import Context, Exit
from tui.cli.grammar import Command, Operand, Option
from tui.cli.options import ARCHIVE, JSON, LIMIT
from tui.cli.queries import asked
from tui.cli.schema import FACET_FIELDS, explain, facet_record
from tui.cli.text import number
from tui.cli.updating import update_unread
from tui.core.errors import UsageError
from tui.core.facets import FACETS, Facet, FacetValue

BY = Option(
    ("--by",),
    f"only this facet; may be repeated: {', '.join(FACETS)}",
    "FACET",
    is_repeated=True,
    choices=FACETS,
)


def run(context: Context) -> int:
    """Print a line for each value of each facet, in the order of the sidebar."""
    wanted = _wanted(context)
    scope = context.scope()
    update_unread(context, scope)
    query = asked(context)
    show = _printer(context)
    limit = context.args.limit
    count = 0
    for facet, values in context.library.facets(scope, query).items():
        if facet not in wanted:
            continue
        counted = [value for value in values if value.count]
        for value in counted[:limit]:
            show(facet, value)
            count += 1
        if limit is not None and len(counted) > limit:
            output.note(f"{facet}: {number(limit)} of {number(len(counted))} values shown.")
    output.flush()
    if not count:
        output.note("Nothing was found.")
        return Exit.NOTHING
    return Exit.FOUND


def _wanted(context: Context) -> tuple[str, ...]:
    unknown = [name for name in context.args.by if name not in FACETS]
    if unknown:
        raise UsageError(f"There is no facet “{unknown[0]}”: choose among {', '.join(FACETS)}.")
    return context.args.by or FACETS


def _printer(context: Context) -> Callable[[Facet, FacetValue], None]:
    if context.args.json:
        return lambda facet, value: output.json_line(facet_record(facet, value))
    if output.columns(sys.stdout) is None:
        return lambda facet, value: output.line(f"{facet}\t{value.value}\t{value.count}")
    shown: set[Facet] = set()

    def show(facet: Facet, value: FacetValue) -> None:
        if facet not in shown:
            output.line(f"{chr(10) if shown else ''}{facet.capitalize()}")
            shown.add(facet)
        output.line(f"{value.count:>9,}  {value.label}")

    return show


COMMAND = Command(
    run,
    (ARCHIVE, BY, LIMIT, JSON),
    Operand("QUERY", "as of `broadsheet list`; none counts everything", kind="query"),
    f"""Each facet is counted among the rows of the query, leaving out what the query itself chose of that
facet by an exact term at its top level, as topic:="IBM AI". --limit holds for each facet.

On a terminal: number and value. Else: facet, value and number, parted by tabs.

{explain("value", FACET_FIELDS)}""",
)
