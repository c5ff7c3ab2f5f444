"""`broadsheet stories`: print the stories that a query finds something of."""

import sys
from collections.abc import Sequence

from tui.cli import output
from tui.cli.context import Context, Exit
from tui.cli.grammar import Command, Operand, Option
from tui.cli.options import ARCHIVE, JSON, LIMIT
from tui.cli.queries import asked
from tui.cli.schema import explain
from tui.cli.story_text import HEAD_FIELDS, head_line, head_record
from tui.cli.text import number
from tui.cli.updating import update_unread
from tui.core.errors import UsageError
from tui.core.stories import STORY_ORDERS, StoryOrder

BY = Option(
    ("--by",),
    f"what comes first, the greatest: {', '.join(STORY_ORDERS)} (latest is usual)",
    "ORDER",
    is_repeated=True,
    choices=STORY_ORDERS,
)


def run(context: Context) -> int:
    """Print one line per story."""
    order = _order(context.args.by)
    scope = context.scope()
    update_unread(context, scope)
    query, limit = asked(context), context.args.limit
    found = context.library.stories.heads(scope, query, order, None if limit is None else limit + 1)
    columns = output.columns(sys.stdout)
    for head in found[:limit]:
        if context.args.json:
            output.json_line(head_record(head))
        else:
            output.line(head_line(head, columns))
    output.flush()
    if not found:
        output.note("No story was found: `broadsheet list` prints articles.")
        return Exit.NOTHING
    if limit is not None and len(found) > limit:
        output.note(f"The first {number(limit)} are shown.")
    return Exit.FOUND


def _order(names: Sequence[str]) -> StoryOrder:
    """Give the order that was named last."""
    for name in names:
        if name not in STORY_ORDERS:
            raise UsageError(f"Stories have no order “{name}”: choose among {', '.join(STORY_ORDERS)}.")
    return next((order for order in STORY_ORDERS if names and order == names[-1]), "latest")


COMMAND = Command(
    run,
    (ARCHIVE, BY, LIMIT, JSON),
    Operand("QUERY", "as of `broadsheet list`; none finds all stories", kind="query"),
    f"""A story is what related links knit together: two articles or more, each linked to another that is at
most 30 days away. Figures are those of its articles that the query finds.

On a terminal: first and last day, articles, providers, heat, name. Else these and the key, parted by tabs.

{explain("story", HEAD_FIELDS)}""",
)
