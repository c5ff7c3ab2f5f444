"""`broadsheet show`: print one article."""

import sys

from tui.cli import output
from tui.cli.context import Context, Exit
from tui.cli.grammar import Command, Operand
from tui.cli.options import ARCHIVE, JSON
from tui.cli.schema import ARTICLE_FIELDS, article_record, explain
from tui.cli.updating import update_unread

_MAX_COLUMNS = 100
"""Wider lines are hard to read."""


def run(context: Context) -> int:
    """Find the article by its key, its file or one of its addresses, and print all that is in it."""
    scope = context.scope()
    update_unread(context, scope)
    opened = context.library.find(scope, context.args.words[0])
    if context.args.json:
        output.json_line(article_record(opened))
        return Exit.FOUND
    from tui.cli.article_text import article_lines  # noqa: PLC0415  (it parses Markdown)

    columns = output.columns(sys.stdout) or 80
    for line in article_lines(opened, min(columns, _MAX_COLUMNS)):
        output.line(line)
    return Exit.FOUND


COMMAND = Command(
    run,
    (ARCHIVE, JSON),
    Operand("ARTICLE", "its key as `list` gives it, the path of its file, or its address", 1, 1),
    explain("article", ARTICLE_FIELDS),
)
