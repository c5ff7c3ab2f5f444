"""`broadsheet export`: articles in other formats."""

import time
from collections.abc import Iterator
from pathlib import Path

from tui.cli import output
from tui.cli.context import Context, Exit
from tui.cli.grammar import Command, Operand, Option
from tui.cli.options import ARCHIVE, FORCE, LIMIT, SORT
from tui.cli.progress import ProgressLine
from tui.cli.queries import asked
from tui.cli.text import counted
from tui.cli.updating import update_unread
from tui.core.errors import ArticleNotFound
from tui.core.leaf import Leaf, Sheaf
from tui.export.files import write_file
from tui.export.formats import FORMATS, write


def _format(word: str) -> str:
    if word not in FORMATS:
        raise ValueError(f"there is no format “{word}”: there are {', '.join(FORMATS)}")
    return word


FORMAT = Option(
    ("--format",),
    f"{', '.join(FORMATS)}; markdown by default",
    "FORMAT",
    convert=_format,
    choices=tuple(FORMATS),
)
OUTPUT = Option(("-o", "--output"), "write to FILE, which must not be there yet", "FILE", "file", Path)
MOST = Option(LIMIT.flags, "write at most N articles", "N", "number", LIMIT.convert)


def run(context: Context) -> int:
    """Write one article after another, each read from its file."""
    args = context.args
    scope = context.scope()
    update_unread(context, scope)
    query = asked(context)
    counts = [0]

    def leaves(line: ProgressLine) -> Iterator[Leaf]:
        from tui.leaves import leaf_of  # noqa: PLC0415  (it reads bodies)

        for row in context.library.listing(scope, query, args.limit):
            try:
                opened = context.library.open(scope, row.key)
            except ArticleNotFound as error:
                output.note(str(error))
                continue
            counts[0] += 1
            line.show(f"{counted(counts[0], 'article')} written")
            yield leaf_of(opened)

    sheaf = Sheaf(query.text or "All articles", int(time.time()), query.text)
    with ProgressLine() as line:
        parts = write(args.format or "markdown", sheaf, leaves(line))
        if args.output is not None:
            write_file(args.output.absolute(), parts, replaces=args.force)
        else:
            for part in parts:
                output.write(part)
            output.flush()
    if args.output is not None:
        output.note(f"{counted(counts[0], 'article')} written to {args.output}.")
    return Exit.FOUND if counts[0] else Exit.NOTHING


COMMAND = Command(
    run,
    (FORMAT, OUTPUT, FORCE, MOST, SORT, ARCHIVE),
    Operand("QUERY", "which articles; none means all", kind="query"),
    """Without --output all goes to standard output. Full texts that were fetched are written too.

  broadsheet export --format html -o week.html newer:7d sort:-heat""",
)
