"""`broadsheet config`: where the settings lie, which hold, what is wrong with them, a file to begin with."""

from pathlib import Path

from tui.cli import output
from tui.cli.context import Context, Exit
from tui.cli.grammar import Command, Operand
from tui.cli.options import FORCE, JSON
from tui.core.clean import clean
from tui.core.errors import ConfigError, UsageError

_ASPECTS = ("path", "init", "check", "show")


def run(context: Context) -> int:
    """Do what was asked."""
    asked = context.args.words[0]
    if asked not in _ASPECTS:
        raise UsageError(f"`broadsheet config` knows no “{clean(asked)}”; it knows {', '.join(_ASPECTS)}.")
    path = context.config_file
    if asked == "path":
        output.line(clean(str(path)))
        return Exit.FOUND
    if asked == "init":
        return _init(path, is_forced=context.args.force)
    return _check(path) if asked == "check" else _show(context)


def _init(path: Path, *, is_forced: bool) -> int:
    """Write a file in which every setting stands as a comment; one that is there stays."""
    from tui.config.written import example  # noqa: PLC0415

    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with path.open("w" if is_forced else "x", encoding="utf-8") as file:
            file.write(example())
    except FileExistsError:
        raise ConfigError(f"{path} is there already; --force writes over it.") from None
    except OSError as error:
        raise ConfigError(f"{path} cannot be written: {error.strerror}.") from error
    output.line(clean(str(path)))
    return Exit.FOUND


def _check(path: Path) -> int:
    """Print every mistake as FILE:LINE: MESSAGE."""
    from tui.config.settings import check_settings  # noqa: PLC0415

    settings, problems = check_settings(path)
    found = [str(each) for each in problems]
    name = settings.looks.theme
    if name:
        from tui.ui.themes import unknown_theme  # noqa: PLC0415  (Textual, for this alone)

        told = unknown_theme(name, settings.looks.themes)
        found += [f"{path}: {told}"] if told else []
    for each in found:
        output.line(clean(each))
    if not found:
        output.note(f"{path} is in order." if path.is_file() else f"There is no {path}: all is as it comes.")
    return Exit.NOTHING if found else Exit.FOUND


def _show(context: Context) -> int:
    """Print what holds."""
    from tui.config.written import as_json, effective  # noqa: PLC0415

    if context.args.json:
        output.json_line(as_json(context.settings))
    else:
        output.line(clean(effective(context.settings), lines=True))
    return Exit.FOUND


COMMAND = Command(
    run,
    options=(JSON, FORCE),
    operand=Operand("WHAT", "path, init, check or show", 1, 1, choices=_ASPECTS),
    details="""path   prints where the settings file is, whether or not it is there
init   writes a file with every setting as a comment: what it is, its unit, what holds without it
check  prints every mistake as FILE:LINE: MESSAGE, and ends with 1 if there is any
show   prints what holds now; lines of your own are marked

Broadsheet reads this file and never writes it, but for `init`. An open browser takes changes at once.""",
)
