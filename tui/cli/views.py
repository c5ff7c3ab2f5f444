"""`broadsheet views`: queries with a name."""

import sys
from contextlib import suppress

from tui.cli import output
from tui.cli.context import Context, Exit
from tui.cli.grammar import Command, Operand, Option
from tui.cli.options import ARCHIVE, JSON
from tui.cli.queries import asked
from tui.cli.schema import VIEW_FIELDS, explain
from tui.cli.updating import update_unread
from tui.core.clean import clean
from tui.core.errors import QueryError, UsageError

SAVE = Option(("--save",), "save QUERY under this name, in the place of a view that has it", "NAME")
DROP = Option(("--drop",), "drop the view of this name", "NAME")


def run(context: Context) -> int:
    """Print the views, or save or drop one."""
    args = context.args
    if args.save is not None and args.drop is not None:
        raise UsageError("--save and --drop exclude each other: give one of them.")
    if args.save is not None:
        return _save(context, args.save)
    if args.words:
        raise UsageError("A query is saved with --save NAME; without it the views are listed.")
    return _drop(context, args.drop) if args.drop is not None else _list(context)


def _save(context: Context, name: str) -> int:
    query = asked(context)
    if query.is_empty:
        raise UsageError("Give the query to save, as in `broadsheet views --save Boats topic:boats`.")
    context.library.marking.save_view(name, query.text)
    return Exit.FOUND


def _drop(context: Context, name: str) -> int:
    if name not in context.library.marking.views():
        output.note(f"There is no view “{clean(name)}”.")
        return Exit.NOTHING
    context.library.marking.save_view(name, "")
    return Exit.FOUND


def _list(context: Context) -> int:
    library, scope = context.library, context.scope()
    update_unread(context, scope)
    library.follow()
    is_for_program = output.columns(sys.stdout) is None
    views = library.marking.views()
    for name, text in views.items():
        articles: int | None = None
        unread: int | None = None
        with suppress(QueryError):
            query = library.query(text)
            articles, unread = library.count(scope, query), library.unread(scope, query)
        if context.args.json:
            output.json_line(
                {
                    "schema": "broadsheet.view/1",
                    "name": name,
                    "query": text,
                    "articles": articles,
                    "unread": unread,
                }
            )
        elif is_for_program:
            output.line("\t".join((name, text, _figure(articles), _figure(unread))))
        else:
            output.line(f"{_figure(unread):>9} of {_figure(articles):>9}  {name}  {text}")
    output.flush()
    return Exit.FOUND if views else Exit.NOTHING


def _figure(number: int | None) -> str:
    return "?" if number is None else str(number)


COMMAND = Command(
    run,
    (SAVE, DROP, ARCHIVE, JSON),
    Operand("QUERY", "what to save", kind="query"),
    f"""A view can stand in a query, as view:NAME. On a terminal: unread, all, name and query. Else: name,
query, all and unread, parted by tabs.

{explain("view", VIEW_FIELDS)}""",
)
