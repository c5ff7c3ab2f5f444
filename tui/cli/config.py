"""`broadsheet config`: where the settings lie."""

from tui.cli import output
from tui.cli.context import Context, Exit
from tui.cli.grammar import Command, Operand
from tui.core.clean import clean
from tui.core.errors import UsageError

_ASPECTS = ("path",)


def run(context: Context) -> int:
    """Print the path of the settings file, whether or not it is there."""
    asked = context.args.words[0]
    if asked not in _ASPECTS:
        raise UsageError(f"`broadsheet config` knows no “{clean(asked)}”; it knows {', '.join(_ASPECTS)}.")
    output.line(clean(str(context.args.config or context.folders.config_file)))
    return Exit.FOUND


COMMAND = Command(
    run, operand=Operand("WHAT", "`path` prints where the settings file is", 1, 1, choices=_ASPECTS)
)
