"""The screen as a command line: what it gives is read back by the program's own grammar."""

import shlex
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.language.made import hostile_texts
from tui.cli.grammar import Args, command_named, parse
from tui.cli.options import COMMON, SHARED
from tui.cli.registry import SUMMARIES, load
from tui.core.archives import Archive
from tui.ui.command_line import command_line

AI, NEWS = Archive("ai", Path("/srv/ai")), Archive("local news", Path("/srv/local news"))
BY_PATH = Archive("ai-2", Path("/home/reader/it's/ai"))

OPTIONS = [flag for option in (*load("list").options, *SHARED) for flag in option.flags]
texts = st.one_of(
    hostile_texts,
    st.sampled_from([*OPTIONS, *SUMMARIES, "--", "-", "--limit=5", "--json x", "-type:video", "--sort heat"]),
    st.builds("{} {}".format, st.sampled_from(OPTIONS), st.text(max_size=9)),
    st.text("'\"\\$`!*~#&;|<>(){}[] \t\n-=%", max_size=20),
).filter(lambda text: "\0" not in text)


def _read(line: str) -> Args:
    program, *words = shlex.split(line)
    assert program == "broadsheet"
    name, rest = command_named(words, SHARED, SUMMARIES)
    assert name == "list"
    return parse("broadsheet list", load("list"), COMMON, rest)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        pytest.param(command_line("", [AI], is_all=True), "broadsheet list", id="everything"),
        pytest.param(
            command_line('topic:="IBM AI" is:unread', [AI], is_all=False, added=[AI, NEWS]),
            "broadsheet list --archive ai 'topic:=\"IBM AI\" is:unread'",
            id="one archive",
        ),
        pytest.param(
            command_line("ibm", [AI, NEWS], is_all=False, added=[AI, NEWS]),
            "broadsheet list --archive ai --archive 'local news' ibm",
            id="two archives",
        ),
        pytest.param(
            command_line("ibm", [BY_PATH], is_all=False, added=[AI]),
            "broadsheet list --archive '/home/reader/it'\"'\"'s/ai' ibm",
            id="a folder that was not added",
        ),
        pytest.param(
            command_line("-type:video", [AI], is_all=True, library=Path("/srv/my library")),
            "broadsheet list --library '/srv/my library' -- -type:video",
            id="a library and a dash",
        ),
    ],
)
def test_what_is_on_screen_is_a_command(line: str, expected: str) -> None:
    assert line == expected


@given(texts, st.booleans(), st.booleans())
def test_the_program_reads_the_same_query_back(text: str, is_all: bool, has_library: bool) -> None:
    library = Path("/srv/--json") if has_library else None
    args = _read(command_line(text, [NEWS, BY_PATH], is_all=is_all, added=[AI, NEWS], library=library))
    assert " ".join(args.words) == text
    assert args.archive == (() if is_all else ("local news", str(BY_PATH.root)))
    assert args.library == library
    assert (args.json, args.limit, args.sort, args.help) == (False, None, None, False)


def test_an_archive_that_is_called_like_an_option_is_still_an_archive() -> None:
    odd = Archive("--json", Path("/srv/odd"))
    args = _read(command_line("x", [odd], is_all=False, added=[odd]))
    assert args.archive == ("--json",)
    assert not args.json


@pytest.mark.parametrize(
    "text", ["it's $HOME `id` !! *", 'a "b" \\', "-x", "line\nline", "~ #comment & ; | > f", "“日本語” é"]
)
def test_a_shell_hands_it_over_as_it_stands(text: str) -> None:
    line = command_line(text, [BY_PATH], is_all=False)
    script = f"broadsheet() {{ printf '%s\\037' \"$@\"; }}; {line}"
    ended = subprocess.run(["/bin/sh", "-c", script], capture_output=True, check=True, timeout=60)
    words = ended.stdout.decode().split("\x1f")[:-1]
    assert words == shlex.split(line)[1:]
    assert words[-1] == text
