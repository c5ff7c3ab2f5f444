"""The man page `broadsheet(1)`, in man(7), from the registries of subcommands, options and keys."""

from collections.abc import Iterator

import tui
from tests.documents.tables import KEY_ROWS, keys_of
from tui.cli.grammar import Option
from tui.cli.options import COMMON
from tui.cli.registry import SUMMARIES, load, summary

_FILES = (
    ("~/.config/broadsheet/config.toml", "settings; `broadsheet config init` writes one to begin with"),
    ("~/.local/state/broadsheet/journal-HOST.jsonl", "what you read, starred, tagged and noted: back it up"),
    ("~/.local/state/broadsheet/session.json", "where you were"),
    (
        "~/.local/state/broadsheet/broadsheet.log",
        "errors, for a bug report",
    ),
    ("~/.local/share/broadsheet/archives.json", "the archives that you added"),
    ("~/.local/share/broadsheet/fulltexts.db", "full texts that you fetched"),
    ("~/.cache/broadsheet/", "index and fetched pages; can be deleted at any time"),
)
_ENVIRONMENT = (
    ("NO_COLOR", "uses the terminal's own colours"),
    ("COLORTERM, TERM", "tell how many colours the terminal has"),
    ("BROADSHEET_ASCII", "replaces signs by letters"),
    ("LC_ALL, LC_CTYPE, LANG", "signs are letters where the encoding is not UTF-8"),
    ("VISUAL, EDITOR", "the program that edits an article's file"),
    ("SSH_CONNECTION, SSH_TTY", "over SSH addresses are copied and shown, and the mouse reports clicks only"),
    ("TEXTUAL_THEME", "a theme, where the settings name none"),
)
_EXITS = (
    ("0", "something was found"),
    ("1", "nothing was found, or problems were"),
    ("2", "the command line or the settings cannot be understood"),
    ("3", "it could not be done"),
    ("130", "interrupted"),
)


def man_page() -> str:
    """Give the page."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield f'.TH BROADSHEET 1 "" "Broadsheet {tui.__version__}" "User Commands"'
    yield ".SH NAME"
    yield "broadsheet \\- browse archives of news articles in the terminal"
    yield ".SH SYNOPSIS"
    yield ".B broadsheet\n[\\fIOPTIONS\\fR] [\\fIARCHIVE\\fR]...\n.br"
    yield ".B broadsheet\n\\fICOMMAND\\fR [\\fIOPTIONS\\fR] [\\fIWORDS\\fR]..."
    yield ".SH DESCRIPTION"
    yield _text(
        "Broadsheet reads folders of Markdown files with YAML front matter, as static news sites keep them."
        " With no ARCHIVE it opens all that were added, and the sample archive when there is none. A folder"
        " is opened without being added. Files of an archive are only read."
    )
    yield ".SH OPTIONS"
    for option in load("").options:
        yield from _option(option)
    yield ".SH COMMANDS"
    for name in SUMMARIES:
        command = load(name)
        operand = f" \\fI{_text(command.operand.metavar)}\\fR" if command.operand else ""
        yield f".SS {name}{operand}"
        yield _text(summary(name))
        for option in command.options:
            yield from _option(option)
    yield ".SH COMMON OPTIONS"
    for option in COMMON:
        yield from _option(option)
    yield ".SH KEYS"
    yield _text("The usual keys; all can be changed in the settings, and `?` shows those that work.")
    for row in KEY_ROWS:
        yield f".TP\n.B {_text('  '.join(keys_of(row)))}\n{_text(row.text)}"
    for heading, entries in (
        ("FILES", _FILES),
        ("ENVIRONMENT", _ENVIRONMENT),
        ("EXIT STATUS", _EXITS),
    ):
        yield f".SH {heading}"
        for name, about in entries:
            yield f".TP\n.B {_text(name)}\n{_text(about)}"
    yield ".SH EXAMPLES"
    for line in (
        "broadsheet ~/site",
        "broadsheet list apollo date:2019.. --limit 5",
        "broadsheet export --format atom -o news.xml newer:7d",
        "broadsheet state export > marks.jsonl",
    ):
        yield f".PP\n.EX\n{_text(line)}\n.EE"


def _option(option: Option) -> Iterator[str]:
    value = f" \\fI{_text(option.metavar)}\\fR" if option.metavar else ""
    yield f".TP\n\\fB{_text(', '.join(option.flags))}\\fR{value}\n{_text(option.help)}"


def _text(text: str) -> str:
    """Write a text so that nothing in it is a request or an escape."""
    text = text.replace("\\", "\\e").replace("-", "\\-")
    text = "".join(char if char.isascii() else f"\\[u{ord(char):04X}]" for char in text)
    return "\n".join(f"\\&{line}" if line.startswith((".", "'")) else line for line in text.split("\n"))
