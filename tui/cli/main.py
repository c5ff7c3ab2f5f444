"""The composition root: finds the command that was named, runs it, and turns every end into an exit code."""

import os
import sys
from collections.abc import Sequence

import tui
from tui.cli import early, output  # noqa: F401  (early: before all that imports `pathlib`)
from tui.cli.context import Context, Exit, Stopped
from tui.cli.grammar import Command, command_named, help_text, parse
from tui.cli.options import COMMON, SHARED
from tui.cli.registry import SUMMARIES, load, summary
from tui.config.paths import user_folders
from tui.core.errors import ArticleNotFound, BroadsheetError, ConfigError, UsageError

PROGRAM = "broadsheet"


def main(words: Sequence[str] | None = None) -> int:
    """Run the program.

    Args:
        words: the command line without the program's name; None takes the process's own.

    Returns:
        The exit code. Nothing is raised.
    """
    output.prepare()
    typed = sys.argv[1:] if words is None else words
    context: Context | None = None
    code: int = Exit.FAILED
    try:
        command, context = _read(typed)
        code = _do(command, context)
    except output.OutputClosed:
        code = Exit.FOUND
    except KeyboardInterrupt:
        code = Exit.INTERRUPTED
    except Stopped as error:
        code = 128 + error.number
    except output.OutputFailed as error:
        output.note(f"{PROGRAM}: What was found could not be written: {error}.")
    except BroadsheetError as error:
        output.note(f"{PROGRAM}: {error}")
        code = _code_of(error)
    except Exception as error:  # the error boundary: whatever it is, it is told in one line
        _report(error, context, typed)
    output.abandon()
    return code


def _code_of(error: BroadsheetError) -> Exit:
    if isinstance(error, UsageError | ConfigError):
        return Exit.USAGE
    return Exit.NOTHING if isinstance(error, ArticleNotFound) else Exit.FAILED


def _read(typed: Sequence[str]) -> tuple[Command, Context]:
    """Find the command and read its words."""
    name, words = command_named(typed, SHARED, SUMMARIES)
    command, title = load(name), f"{PROGRAM} {name}".strip()
    return command, Context(parse(title, command, COMMON, words), name, title)


def _do(command: Command, context: Context) -> int:
    """Do what the command line says, and hand over all that was printed."""
    args, code = context.args, int(Exit.FOUND)
    if args.no_color:
        os.environ["NO_COLOR"] = "1"
    if args.help:
        output.line(help_text(context.title, summary(context.name), command, COMMON))
    elif args.version:
        output.line(f"{PROGRAM} {tui.__version__}")
    else:
        context.check_config()
        code = command.run(context)
    output.flush()
    return code


def _report(error: Exception, context: Context | None, typed: Sequence[str]) -> None:
    """Tell what nobody foresaw in one line, and put the rest into the log."""
    from tui.config.log import write_traceback  # noqa: PLC0415  (only when all else failed)

    log = (context.folders if context else user_folders()).log
    if context and context.args.verbose:
        sys.excepthook(type(error), error, error.__traceback__)
    written = write_traceback(log, error, " ".join((PROGRAM, *typed)))
    more = f"see {log}" if written else "run it again with -v to see where"
    output.note(f"{PROGRAM}: Something went wrong that should not ({type(error).__name__}: {error}); {more}.")
