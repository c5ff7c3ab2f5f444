"""`broadsheet doctor`: looks at all that Broadsheet stands on, and says what to do where it is wrong."""

from tui.cli import output
from tui.cli.context import Context, Exit
from tui.cli.findings import Finding
from tui.cli.grammar import Command
from tui.cli.options import ARCHIVE, JSON
from tui.core.clean import clean

_SIGNS = {"fine": "ok ", "note": "   ", "wrong": "!! "}
_LABEL = 11


def run(context: Context) -> int:
    """Print what was found, each with what to do; ends with 1 if something is wrong."""
    from tui.cli.checks import look_around  # noqa: PLC0415

    is_wrong = False
    for finding in look_around(context):
        is_wrong = is_wrong or finding.verdict == "wrong"
        if context.args.json:
            output.json_line({"schema": "broadsheet.finding/1", **finding._asdict()})
        else:
            for line in _lines(finding):
                output.line(line)
        output.flush()  # some looks take a while
    return Exit.NOTHING if is_wrong else Exit.FOUND


def _lines(finding: Finding) -> list[str]:
    head = f"{_SIGNS[finding.verdict]} {finding.about:{_LABEL}} {clean(finding.text)}"
    return [head, *([f"{'':{_LABEL + 5}}{clean(finding.advice)}"] if finding.advice else [])]


COMMAND = Command(
    run,
    (ARCHIVE, JSON),
    details="""Looks at the terminal, colours, signs, clipboard, folders, settings, index, archives, journals,
full texts, extras and the log. `ok` is in order, `!!` is wrong and says what to do; lines without a sign
only tell. It writes nothing, but that a damaged index is made again. What it prints belongs into a bug
report.""",
)
