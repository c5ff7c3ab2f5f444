"""How a command line is read: options and commands as values; parser, help and completions come from them."""

import argparse
from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NoReturn, TypeAlias

from tui.core.clean import clean
from tui.core.errors import UsageError
from tui.core.query import Sort

if TYPE_CHECKING:
    from tui.cli.context import Context

Kind: TypeAlias = Literal["archive", "file", "folder", "query", "number", "sort", "word"]
"""What a value or an operand is, for the completions."""


@dataclass(frozen=True, slots=True)
class Option:
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


@dataclass(frozen=True, slots=True)
class Operand:
    """What may stand beside the options."""

    metavar: str
    help: str
    least: int = 0
    most: int | None = None
    """None for any number."""
    kind: Kind = "word"
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Command:
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


class Args(argparse.Namespace):
    """The values of a command line. What a command has no option for keeps its default."""

    help: bool = False
    version: bool = False
    verbose: bool = False
    no_color: bool = False
    library: Path | None = None
    config: Path | None = None
    json: bool = False
    limit: int | None = None
    sort: Sort = Sort()
    name: str | None = None
    names: bool = False
    long: bool = False
    no_update: bool = False

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        """The operands."""
        self.archive: list[str] = []
        """Archives named by `--archive`."""


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
    args = _parser(title, "", command, common).parse_args(given, namespace=Args())
    args.words = operands
    if args.help or args.version:
        return args
    operand = command.operand
    if operand and len(operands) < operand.least:
        raise UsageError(f"Say which {operand.metavar}; `{title} --help` tells more.")
    most = operand.most if operand else 0
    if most is not None and len(operands) > most:
        raise UsageError(f"“{clean(operands[most])}” is one word too many; `{title} --help` tells more.")
    return args


def split(words: Sequence[str], options: Sequence[Option], *, is_query: bool) -> tuple[list[str], list[str]]:
    """Part options from operands.

    Args:
        words: as typed.
        options: those that may stand here.
        is_query: True when a word that looks like an option and is none is an operand (`-type:video`);
            else it is an error.

    Returns:
        The options, each with its value in one word so that the value may start with a dash
        (`--sort=-heat`), and the operands.
    """
    known = {flag: option for option in options for flag in option.flags}
    given: list[str] = []
    operands: list[str] = []
    rest = iter(words)
    for word in rest:
        flag, sign, _ = word.partition("=")
        option = known.get(word) or (known.get(flag) if sign and flag.startswith("--") else None)
        if word == "--":
            operands.extend(rest)
        elif option is None and not is_query and word.startswith("-") and word != "-":
            raise UsageError(f"There is no option {clean(word)} here.{nearest(flag, known)}")
        elif option is None:
            operands.append(word)
        elif option.metavar and word == flag:
            value = next(rest, None)
            if value is None:
                raise UsageError(f"{flag} wants a value: {flag} {option.metavar}.")
            given.append(f"{option.flags[-1]}={value}")
        else:
            given.append(word)
    return given, operands


def nearest(word: str, known: Iterable[str]) -> str:
    """Give ` Did you mean X?` when one of the known words is close, else nothing."""
    from difflib import get_close_matches  # noqa: PLC0415  (only for a mistake)

    close = get_close_matches(word, known, 1)
    return f" Did you mean {close[0]}?" if close else ""


class _Parser(argparse.ArgumentParser):
    """A parser that raises instead of leaving the program."""

    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{clean(message[:1].upper() + message[1:])}; `{self.prog} --help` tells more.")


def help_text(title: str, summary: str, command: Command, common: Sequence[Option]) -> str:
    """Give what `--help` prints."""
    return _parser(title, summary, command, common).format_help().rstrip()


def _parser(title: str, summary: str, command: Command, common: Sequence[Option]) -> _Parser:
    """Make the parser of one command. Operands are in its help only; `split` has taken them out."""
    operand = command.operand
    made = _Parser(
        prog=title,
        usage=f"{title} [OPTIONS]{f' {_shape(operand)}' if operand else ''}",
        description=summary,
        epilog=command.details or None,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        add_help=False,
        allow_abbrev=False,
    )
    if operand:
        made.add_argument_group("words").add_argument(operand.metavar, help=operand.help, nargs="*")
    group = made.add_argument_group("options")
    for option in (*command.options, *common):
        _add(group, option)
    return made


def _shape(operand: Operand) -> str:
    shape = operand.metavar if operand.least else f"[{operand.metavar}]"
    return shape if operand.most == 1 else f"{shape}…"


def _add(group: "argparse._ArgumentGroup", option: Option) -> None:
    if not option.metavar:
        group.add_argument(*option.flags, help=option.help, action="store_true")
        return
    group.add_argument(
        *option.flags,
        help=option.help,
        metavar=option.metavar,
        type=_typed(option.convert),
        action="append" if option.is_repeated else "store",
    )


def _typed(convert: Callable[[str], Any]) -> Callable[[str], Any]:
    """Let argparse show the sentence of a ValueError instead of the name of a function."""

    def converted(word: str) -> Any:
        try:
            return convert(word)
        except ValueError as error:
            raise argparse.ArgumentTypeError(str(error)) from error

    return converted
