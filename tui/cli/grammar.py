"""How a command line is read: options and commands as values; help and completions come from them.

Argparse reads no query: to it `-type:video` is an option. So options are taken out here, and argparse is
left with what it is good at, the layout of the help.
"""

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from tui.core.clean import clean
from tui.core.errors import UsageError
from tui.core.frozen import Frozen
from tui.core.query import Sort

if TYPE_CHECKING:
    from tui.cli.context import Context

Kind: TypeAlias = Literal["archive", "file", "folder", "query", "number", "sort", "word"]
"""What a value or an operand is, for the completions."""


class Option(Frozen):
    """One option of one or several commands."""

    flags: tuple[str, ...]
    help: str
    metavar: str = ""
    """What stands for its value in the help; empty for a switch."""
    kind: Kind = "word"
    convert: Callable[[str], Any] = str
    """Makes the value of a word; raises ValueError with a sentence."""
    choices: tuple[str, ...] = ()
    """Words worth offering in a completion."""
    is_repeated: bool = False
    """Whether it may stand several times; the values are then a list."""


class Operand(Frozen):
    """What may stand beside the options."""

    metavar: str
    help: str
    least: int = 0
    most: int | None = None
    """None for any number."""
    kind: Kind = "word"
    choices: tuple[str, ...] = ()


class Command(Frozen):
    """A subcommand, or the browser, which has no name."""

    run: "Callable[[Context], int]"
    """Does the work; gives the exit code."""
    options: tuple[Option, ...] = ()
    """Beside those that every command has."""
    operand: Operand | None = None
    details: str = ""
    """What the help says below the options."""

    @property
    def is_query(self) -> bool:
        """Whether every word that is not exactly an option belongs to a query."""
        return self.operand is not None and self.operand.kind == "query"


class Args:
    """The values of a command line. What a command has no option for keeps its default."""

    help: bool = False
    version: bool = False
    verbose: bool = False
    offline: bool = False
    no_color: bool = False
    library: Path | None = None
    config: Path | None = None
    json: bool = False
    limit: int | None = None
    sort: tuple[Sort, ...] | None = None
    """None leaves it to the query."""
    name: str | None = None
    names: bool = False
    long: bool = False
    no_update: bool = False
    no_mouse: bool = False
    fresh: bool = False
    plain: bool = False
    tour: bool = False
    by: tuple[str, ...] = ()
    """Facets named by `--by`."""
    tsv: bool = False
    dry_run: bool = False
    read: bool = False
    unread: bool = False
    star: bool = False
    unstar: bool = False
    tag: tuple[str, ...] = ()
    """Tags given by `--tag`."""
    untag: tuple[str, ...] = ()
    save: str | None = None
    drop: str | None = None
    again: bool = False
    format: str | None = None
    output: Path | None = None
    force: bool = False
    top: int | None = None
    fulltext: bool = False
    archive: tuple[str, ...] = ()
    """Archives named by `--archive`."""

    def __init__(self, words: Sequence[str]) -> None:
        self.words = tuple(words)
        """The operands."""

    def take(self, option: Option, word: str | None) -> None:
        """Set the value of an option; the word is None for a switch."""
        name = option.flags[-1].lstrip("-").replace("-", "_")
        if word is None:
            setattr(self, name, True)
            return
        try:
            value = option.convert(word)
        except ValueError as error:
            raise UsageError(f"{option.flags[-1]}: {error}.") from error
        setattr(self, name, (*getattr(self, name), value) if option.is_repeated else value)


def command_named(
    typed: Sequence[str], leading: Sequence[Option], names: Container[str]
) -> tuple[str, list[str]]:
    """Find out which command is meant: the first word that is no option, if it is exactly a name.

    Args:
        typed: the whole command line.
        leading: the options that may stand before the name.
        names: the subcommands.

    Returns:
        The name, empty for the browser, and all other words.
    """
    known = {flag: option for option in leading for flag in option.flags}
    at = 0
    while at < len(typed) and typed[at] != "--":
        flag, sign, _ = typed[at].partition("=")
        option = known.get(flag)
        if option is None:
            break
        at += 2 if option.metavar and not sign else 1
    if at < len(typed) and typed[at] in names:
        return typed[at], [*typed[:at], *typed[at + 1 :]]
    return "", list(typed)


def parse(title: str, command: Command, common: Sequence[Option], words: Sequence[str]) -> Args:
    """Read the words of one command.

    Args:
        title: the command as typed, as `broadsheet list`.
        command: what is being read.
        common: the options that every command has.
        words: everything but the command's name.

    Raises:
        UsageError: the words cannot be understood.
    """
    given, operands = split(words, (*command.options, *common), is_query=command.is_query)
    args = Args(operands)
    for option, word in given:
        args.take(option, word)
    if args.help or args.version:
        return args
    operand = command.operand
    if operand and len(operands) < operand.least:
        raise UsageError(f"Say which {operand.metavar}; `{title} --help` tells more.")
    most = operand.most if operand else 0
    if most is not None and len(operands) > most:
        raise UsageError(f"“{clean(operands[most])}” is one word too many; `{title} --help` tells more.")
    return args


def split(
    words: Sequence[str], options: Sequence[Option], *, is_query: bool
) -> tuple[list[tuple[Option, str | None]], list[str]]:
    """Part options from operands.

    Args:
        words: as typed.
        options: those that may stand here.
        is_query: True when a word that looks like an option and is none is an operand (`-type:video`);
            else it is an error.

    Returns:
        The options, each with its value (None for a switch), and the operands.

    Raises:
        UsageError: there is no such option, or its value is missing.
    """
    known = {flag: option for option in options for flag in option.flags}
    given: list[tuple[Option, str | None]] = []
    operands: list[str] = []
    rest = iter(words)
    for word in rest:
        flag, sign, value = word.partition("=")
        option = known.get(flag) if not sign or flag.startswith("--") else None
        if word == "--":
            operands.extend(rest)
        elif option is not None:
            given.append((option, _value(option, flag, value if sign else None, rest)))
        elif word.startswith("-") and word != "-" and not is_query:
            raise UsageError(f"There is no option {clean(word)} here.{nearest(flag, known)}")
        else:
            operands.append(word)
    return given, operands


def _value(option: Option, flag: str, given: str | None, rest: Iterator[str]) -> str | None:
    """Give the value of an option: what stood behind `=`, else the next word, whatever it starts with."""
    if not option.metavar:
        if given is not None:
            raise UsageError(f"{flag} takes no value.")
        return None
    value = next(rest, None) if given is None else given
    if value is None:
        raise UsageError(f"{flag} wants a value: {flag} {option.metavar}.")
    return value


def nearest(word: str, known: Iterable[str]) -> str:
    """Give ` Did you mean X?` when one of the known words is close, else nothing."""
    from tui.core.nearest import nearest as closest  # noqa: PLC0415  (for what is not understood)

    near = closest(word, known)
    return f" Did you mean {near}?" if near else ""


def help_text(title: str, summary: str, command: Command, common: Sequence[Option]) -> str:
    """Give what `--help` prints."""
    import argparse  # noqa: PLC0415  (10 ms, and all that is wanted of it is the look of its help)

    operand = command.operand
    parser = argparse.ArgumentParser(
        prog=title,
        usage=f"{title} [OPTIONS]{f' {_shape(operand)}' if operand else ''}",
        description=summary,
        epilog=command.details or None,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        add_help=False,
    )
    if operand:
        parser.add_argument_group("words").add_argument(operand.metavar, help=operand.help)
    group = parser.add_argument_group("options")
    for option in (*command.options, *common):
        if option.metavar:
            group.add_argument(*option.flags, help=option.help, metavar=option.metavar)
        else:
            group.add_argument(*option.flags, help=option.help, action="store_true")
    return parser.format_help().rstrip()


def _shape(operand: Operand) -> str:
    shape = operand.metavar if operand.least else f"[{operand.metavar}]"
    return shape if operand.most == 1 else f"{shape}…"
