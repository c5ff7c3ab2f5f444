"""What the documents say is true: made parts are up to date, every command and key in them exists."""

import os
import re
import shlex
import subprocess
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest

from tests.documents.__main__ import PARTS, WHOLE, documents, made
from tests.documents.man import man_page
from tests.documents.tables import KEY_ROWS, marks, put
from tui.cli.grammar import command_named, parse
from tui.cli.options import COMMON, SHARED
from tui.cli.registry import SUMMARIES, load
from tui.config.settings import check_settings
from tui.keys.commands import COMMANDS
from tui.keys.keymap import make_keymap
from tui.keys.names import read_keys
from tui.keys.presets import PRESETS

_FENCE = re.compile(r"^```(\w*)\n(.*?)^```", re.DOTALL | re.MULTILINE)
_CODE = re.compile(r"`([^`\n]+)`")
_KBD = re.compile(r"<kbd>(.*?)</kbd>")
_LINK = re.compile(r"\]\((?!https?://|#)([^)#]+)")
_MADE = re.compile(r"<!-- begin (.*?) -->.*?<!-- end \1 -->", re.DOTALL)
_KEPT_BY_OTHERS = {"Ctrl+B", "Ctrl+A"}
"""Named because tmux and screen keep them."""


def _text(path: Path) -> str:
    return path.read_text("utf-8")


def _lines(path: Path) -> Iterator[str]:
    """Yield every command line of Broadsheet that a document shows."""
    text = _MADE.sub("", _text(path))
    for kind, block in _FENCE.findall(text):
        if kind == "sh":
            for line in block.splitlines():
                yield from re.split(r"(?<!\S)(?:\||&&|;)(?!\S)", line)
    for code in _CODE.findall(_FENCE.sub("", text)):
        if code.startswith("broadsheet "):
            yield code


CASES = [(path, line.strip()) for path in documents() for line in _lines(path) if "broadsheet" in line]


def test_made_documents_are_up_to_date() -> None:
    for path, text in made().items():
        assert _text(path) == text, f"{path.name} is old: run `make docs` and look at what changed"


def test_making_them_leaves_the_environment_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    made()
    assert "COLUMNS" not in os.environ


def test_all_parts_are_used() -> None:
    used = [name for path in documents() for name in marks(_text(path))]
    assert sorted(used) == sorted(PARTS)


def test_a_mark_without_an_end_is_an_error() -> None:
    with pytest.raises(ValueError, match="begin x"):
        put("<!-- begin x --> and no more", "x", "made")


@pytest.mark.parametrize(("path", "line"), CASES, ids=lambda each: getattr(each, "name", each))
def test_every_command_in_a_document_is_understood(path: Path, line: str) -> None:
    words = shlex.split(line, comments=True)
    if words[:1] == ["ssh"]:
        words = words[2:]
    if words[:2] == ["uvx", "--from"]:
        words = words[3:]
    if words[:1] != ["broadsheet"]:
        return  # of another program, as `man broadsheet`
    words = words[1:]
    for sign in (">", "<"):
        words = words[: words.index(sign)] if sign in words else words
    words = [{"SHELL": "bash", "QUERY": "ai", "COMMAND": "list"}.get(word, word) for word in words]
    name, rest = command_named(words, SHARED, SUMMARIES)
    command = load(name)
    parse(f"broadsheet {name}", command, COMMON, rest)
    operand = command.operand
    if operand is not None and operand.choices and len(rest) > 0 and not rest[0].startswith("-"):
        assert rest[0] in operand.choices


def test_commands_were_found() -> None:
    assert len(CASES) > 60
    named = {line.split()[1] for _, line in CASES if len(line.split()) > 1}
    assert named >= {"list", "add", "update", "doctor", "state", "config", "export", "digest", "fetch"}


@pytest.mark.parametrize("path", documents(), ids=lambda path: path.name)
def test_every_key_in_a_document_exists(path: Path) -> None:
    keymaps = [make_keymap(preset, {}) for preset in PRESETS]
    known = {name for keymap in keymaps for each in COMMANDS for name in keymap.names(each.id)}
    for found in _KBD.findall(_text(path)):
        name = unescape(found)
        assert name in known | _KEPT_BY_OTHERS, name


@pytest.mark.parametrize("path", documents(), ids=lambda path: path.name)
def test_every_link_in_a_document_leads_somewhere(path: Path) -> None:
    for target in _LINK.findall(_text(path)):
        assert (path.parent / target).exists(), target


@pytest.mark.parametrize("path", documents(), ids=lambda path: path.name)
def test_settings_in_a_document_hold(path: Path, tmp_path: Path) -> None:
    for kind, block in _FENCE.findall(_text(path)):
        if kind == "toml":
            file = tmp_path / "config.toml"
            file.write_text(block, encoding="utf-8")
            _, problems = check_settings(file)
            assert not problems


def test_the_table_of_the_readme_names_what_a_newcomer_needs() -> None:
    ids = {id_ for row in KEY_ROWS for id_ in row.ids}
    assert ids <= {command.id for command in COMMANDS}
    without = {"browse.theme", "browse.tour", "browse.close", "browse.unread_only"}
    everywhere = {each.id for each in COMMANDS if each.place == "browse" and "related_" not in each.id}
    assert everywhere - ids <= without


def test_examples_of_keys_can_be_read() -> None:
    for written in ["j", "G", "/", "Enter", "Esc", "Tab", "Space", "PgDn", "F5", "up", "ctrl+t"]:
        assert read_keys(written)


def test_the_man_page_is_clean_for_man() -> None:
    page = man_page()
    assert page.startswith(".TH BROADSHEET 1")
    for name in SUMMARIES:
        assert f"\n.SS {name}" in page
    known = (".TH", ".SH", ".SS", ".TP", ".B", ".br", ".PP", ".EX", ".EE")
    for line in page.splitlines():
        assert not line.startswith((".", "'")) or line.split()[0] in known, line
    done = subprocess.run(
        ["sh", "-c", "command -v groff >/dev/null || exit 0; groff -man -Tutf8 -ww -z"],
        input=page,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""


def test_completions_in_the_wheel_are_those_that_are_printed() -> None:
    shared = {name.split("/")[2] for name in WHOLE if name.startswith("tui/share/")}
    assert shared == {"man", "bash-completion", "zsh", "fish"}
