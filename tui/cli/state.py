"""`broadsheet state`: take what the reader did elsewhere, and take it in from there."""

import sys

from tui.cli import output
from tui.cli.context import Context, Exit
from tui.cli.grammar import Command, Operand
from tui.cli.text import counted
from tui.core.clean import clean
from tui.core.errors import JournalError, UsageError

_ASPECTS = ("export", "import")


def run(context: Context) -> int:
    """Print the state, or read one from standard input."""
    asked = context.args.words[0]
    if asked not in _ASPECTS:
        raise UsageError(f"`broadsheet state` knows no “{clean(asked)}”; it knows {', '.join(_ASPECTS)}.")
    return _export(context) if asked == "export" else _import(context)


def _export(context: Context) -> int:
    from tui.journal.lines import encode  # noqa: PLC0415

    lines = context.library.marking.journal.export()
    for line in lines:
        output.line(encode(line).decode("ascii").rstrip("\n"))
    output.flush()
    return Exit.FOUND if lines else Exit.NOTHING


def _import(context: Context) -> int:
    from tui.journal.lines import Line, decode  # noqa: PLC0415

    lines: list[Line] = []
    bad: list[int] = []
    for number, text in enumerate(sys.stdin.buffer, 1):
        if text.strip():
            line = decode(text)
            lines.append(line) if line is not None else bad.append(number)
    if bad:
        raise JournalError(
            f"Line {bad[0]} is none of an export: nothing was taken in."
            " Give what `broadsheet state export` prints."
        )
    done = context.library.marking.merge(lines)
    output.line(f"{counted(done.changed, 'value')} changed: u in the browser takes that back.")
    output.flush()
    return Exit.FOUND if done.changed else Exit.NOTHING


COMMAND = Command(
    run,
    operand=Operand("WHAT", "`export` prints, `import` reads from standard input", 1, 1, choices=_ASPECTS),
    details="""An export holds read, starred, tags, notes and saved views, as lines of JSON like those of the
journal. An import is merged: of each value the one that was set last stands. It is one act, which `u` in the
browser takes back.

  broadsheet state export > marks.jsonl
  ssh elsewhere broadsheet state import < marks.jsonl""",
)
