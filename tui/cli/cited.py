"""`broadsheet cited`: print which articles list one as related coverage."""

import sys

from tui.cli import output
from tui.cli.context import Context, Exit
from tui.cli.grammar import Command, Operand
from tui.cli.near_text import row_line
from tui.cli.options import ARCHIVE, JSON, LIMIT
from tui.cli.schema import ROW_FIELDS, explain, row_record
from tui.cli.text import number
from tui.cli.updating import update_unread

_ALL = 1_000_000


def run(context: Context) -> int:
    """Print one line per article, the newest first."""
    scope, limit = context.scope(), context.args.limit
    update_unread(context, scope)
    opened = context.library.find(scope, context.args.words[0])
    rows, total = context.library.around.cited_by(scope, opened.row.key, _ALL if limit is None else limit)
    columns = output.columns(sys.stdout)
    for row in rows:
        if context.args.json:
            output.json_line(row_record(row))
        else:
            output.line(row_line(row, columns))
    output.flush()
    if not rows:
        output.note(f"No article lists “{opened.article.title}”.")
        return Exit.NOTHING
    if total > len(rows):
        output.note(f"{number(len(rows))} of {number(total)} shown.")
    return Exit.FOUND


COMMAND = Command(
    run,
    (ARCHIVE, LIMIT, JSON),
    Operand("ARTICLE", "its key, the path of its file, or its address", 1, 1),
    f"""On a terminal: day, provider, title. Else these and the key, parted by tabs.

{explain("article", ROW_FIELDS)}""",
)
