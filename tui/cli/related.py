"""`broadsheet related`: print what an article lists as related coverage."""

import sys

from tui.cli import output
from tui.cli.context import Context, Exit
from tui.cli.grammar import Command, Operand
from tui.cli.near_text import RELATED_FIELDS, related_line, related_record
from tui.cli.options import ARCHIVE, JSON
from tui.cli.schema import explain
from tui.cli.updating import update_unread


def run(context: Context) -> int:
    """Print one line per entry, in the order of the article's file."""
    scope = context.scope()
    update_unread(context, scope)
    opened = context.library.find(scope, context.args.words[0])
    columns = output.columns(sys.stdout)
    for position, (entry, row) in enumerate(zip(opened.article.related, opened.related, strict=True), 1):
        if context.args.json:
            output.json_line(related_record(position, entry, row))
        else:
            output.line(related_line(position, entry, row, columns))
    output.flush()
    if not opened.related:
        output.note(f"“{opened.article.title}” lists no related articles.")
        return Exit.NOTHING
    return Exit.FOUND


COMMAND = Command(
    run,
    (ARCHIVE, JSON),
    Operand("ARTICLE", "its key, the path of its file, or its address", 1, 1),
    f"""On a terminal: number, * for articles of the library, day, provider, title. Else: number, library or
nothing, day, provider, title and key or address, parted by tabs.

{explain("entry", RELATED_FIELDS)}""",
)
