"""`broadsheet digest`: a briefing that can be mailed."""

import time
from pathlib import Path

from tui.cli import output
from tui.cli.context import Context, Exit
from tui.cli.grammar import Command, Operand, Option
from tui.cli.options import ARCHIVE, FORCE
from tui.cli.queries import asked
from tui.cli.text import counted
from tui.cli.updating import update_unread
from tui.core.errors import UsageError
from tui.export.digest import DIGEST_FORMATS, write_digest
from tui.export.files import write_file

_TOP = 20
_WHAT = ("story", "article")


def _format(word: str) -> str:
    if word not in DIGEST_FORMATS:
        raise ValueError(f"there is no format “{word}”: there are {', '.join(DIGEST_FORMATS)}")
    return word


def _count(word: str) -> int:
    if not word.isascii() or not word.isdigit() or not 0 < int(word[:9]) <= 1000:
        raise ValueError(f"“{word}” is not a number from 1 to 1000")
    return int(word)


FORMAT = Option(
    ("--format",), "md (the usual), html or json", "FORMAT", convert=_format, choices=tuple(DIGEST_FORMATS)
)
BY = Option(
    ("--by",), "what is one entry: story (the usual) or article", "WHAT", is_repeated=True, choices=_WHAT
)
TOP = Option(("--top",), f"entries, the hottest first; {_TOP} if not given", "N", "number", _count)
OUTPUT = Option(("-o", "--output"), "write to FILE, which must not be there yet", "FILE", "file", Path)


def run(context: Context) -> int:
    """Print the hottest stories of a query."""
    args = context.args
    if bad := next((word for word in args.by if word not in _WHAT), ""):
        raise UsageError(f"A digest is not made by “{bad}”: choose among {', '.join(_WHAT)}.")
    scope = context.scope()
    update_unread(context, scope)
    query = asked(context)
    digest = context.library.digests.digest(
        scope,
        query,
        title=f"Digest: {query.text}" if query.text else "Digest",
        made_at=int(time.time()),
        top=args.top or _TOP,
        by_story=not args.by or args.by[-1] == "story",
    )
    if not digest.stories:
        output.note("Nothing was found.")
        return Exit.NOTHING
    parts = write_digest(args.format or "md", digest)
    if args.output is not None:
        write_file(args.output.absolute(), parts, replaces=args.force)
        output.note(f"{counted(len(digest.stories), 'entry', 'entries')} written to {args.output}.")
        return Exit.FOUND
    for part in parts:
        output.write(part)
    output.flush()
    return Exit.FOUND


COMMAND = Command(
    run,
    (FORMAT, BY, TOP, OUTPUT, FORCE, ARCHIVE),
    Operand("QUERY", "what it is of; none means all", kind="query"),
    """Each story stands with its hottest article and its excerpt, the others as links.

  broadsheet digest newer:7d --format html -o week.html""",
)
