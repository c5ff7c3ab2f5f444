"""What goes wrong at a user's end: each time one clear sentence, and an exit code that says which kind."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.builders import article_text, make_archive
from tests.cli.conftest import Ended, Run, spawn
from tests.privileges import needs_setpriv, unprivileged
from tests.pty import Terminal
from tui.cli import list as list_command
from tui.cli.context import Context


def _one_sentence(ended: Ended) -> str:
    (line,) = ended.err.splitlines()
    assert line.startswith("broadsheet")
    assert line.endswith((".", "?"))
    assert "Traceback" not in ended.err
    return line


@pytest.mark.parametrize("words", [[], ["update"], ["check"], ["add"], ["list", "--archive"]])
def test_no_such_folder(run: Run, words: list[str]) -> None:
    ended = run(*words, "/no/such/folder")
    assert ended.code == 3
    assert "/no/such/folder" in _one_sentence(ended)


@pytest.mark.parametrize("words", [[], ["update"], ["check"], ["add"], ["list", "--archive"]])
def test_a_file_instead_of_a_folder(run: Run, archive: Path, words: list[str]) -> None:
    ended = run(*words, archive / "_news" / "2020-06-09-ibm.md")
    assert ended.code == 3
    assert "is a file" in _one_sentence(ended)


def test_a_command_misspelt_is_taken_for_a_folder_and_the_command_is_offered(run: Run) -> None:
    ended = run("lst")
    assert ended.code == 3
    assert "Did you mean list?" in _one_sentence(ended)


def test_an_empty_folder_has_nothing_to_list(run: Run, tmp_path: Path) -> None:
    empty = make_archive(tmp_path / "empty", {})
    assert run("list", "--archive", empty).code == 1
    assert run("update", empty).out.startswith("empty: no articles")
    assert run("check", empty).code == 0


def test_an_archive_that_nobody_added_cannot_be_removed(run: Run) -> None:
    ended = run("remove", "nobody")
    assert ended.code == 3
    assert "nobody" in _one_sentence(ended)


def test_a_name_that_is_taken(run: Run, archive: Path, tmp_path: Path) -> None:
    run("add", archive)
    ended = run("add", make_archive(tmp_path / "other", {}), "--name", "ai")
    assert ended.code == 3
    assert "ai" in _one_sentence(ended)


def test_a_settings_file_that_is_not_there(run: Run) -> None:
    ended = run("archives", "--config", "/no/such/config.toml")
    assert ended.code == 2
    assert "/no/such/config.toml" in _one_sentence(ended)


def test_a_library_that_is_a_file(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    ended = run("--library", tmp_path / "file", "archives")
    assert ended.code == 3
    assert "--library" in _one_sentence(ended)


@pytest.mark.parametrize(
    "words", [["list", "--limit", "none"], ["add"], ["config", "write"], ["completion", "tcsh"]]
)
def test_a_command_line_that_is_not_understood_ends_with_2(run: Run, words: list[str]) -> None:
    ended = run(*words)
    assert ended.code == 2
    _one_sentence(ended)


# --- the disk: who may not, and what is full
def _without_privilege(*words: object) -> Ended:
    return spawn(*words, before=unprivileged())


@pytest.fixture
def closed() -> Iterator[Callable[[Path, int], None]]:
    """Change permissions until the test is over."""
    changed: list[Path] = []

    def change(path: Path, mode: int) -> None:
        changed.append(path)
        path.chmod(mode)

    yield change
    for path in changed:
        path.chmod(0o700)


@needs_setpriv
@pytest.mark.parametrize("words", [["update"], ["list", "--archive"], ["add"], []])
def test_a_folder_that_may_not_be_read(
    archive: Path, closed: Callable[[Path, int], None], words: list[str]
) -> None:
    closed(archive, 0)
    ended = _without_privilege(*words, archive)
    assert ended.code == 3
    assert str(archive) in _one_sentence(ended)


@needs_setpriv
def test_a_file_that_may_not_be_read_is_noted_and_the_others_are_listed(
    archive: Path, closed: Callable[[Path, int], None]
) -> None:
    closed(archive / "_news" / "2020-06-09-ibm.md", 0)
    ended = _without_privilege("update", archive)
    assert ended.code == 0
    assert ended.err == "ai: _news/2020-06-09-ibm.md: The file could not be read: Permission denied\n"
    assert len(_without_privilege("list", "--archive", archive).lines) == 3


@needs_setpriv
@pytest.mark.parametrize("words", [["update"], ["list", "--archive"]])
def test_a_cache_folder_that_may_not_be_written(
    archive: Path, private_home: Path, closed: Callable[[Path, int], None], words: list[str]
) -> None:
    closed(private_home / ".cache", 0o500)
    ended = _without_privilege(*words, archive)
    assert ended.code == 3
    assert str(private_home / ".cache") in _one_sentence(ended)


@needs_setpriv
def test_an_index_that_may_not_be_written_can_still_be_read(
    archive: Path, private_home: Path, closed: Callable[[Path, int], None]
) -> None:
    assert spawn("list", "--archive", archive).code == 0
    for path in private_home.joinpath(".cache").rglob("*"):
        closed(path, 0o500 if path.is_dir() else 0o400)
    ended = _without_privilege("list", "--archive", archive)
    assert (ended.code, len(ended.lines)) == (0, 4)


@needs_setpriv
def test_a_data_folder_that_may_not_be_written(
    archive: Path, private_home: Path, closed: Callable[[Path, int], None]
) -> None:
    closed(private_home / ".local" / "share", 0o500)
    ended = _without_privilege("add", archive)
    assert ended.code in (2, 3)
    assert str(private_home / ".local" / "share") in _one_sentence(ended)


def test_a_full_disk_under_the_index(tmp_path: Path) -> None:
    files = {
        f"{n}.md": article_text(webUrl=f"https://example.org/{n}", excerpt="x" * 2000) for n in range(200)
    }
    root = make_archive(tmp_path / "large", files)
    limited = ["bash", "-c", 'ulimit -f 64 && exec "$@"', "bash"]  # no file may grow past 64 KB
    ended = spawn("update", root, before=limited)
    assert ended.code == 3
    _one_sentence(ended)
    assert spawn("list", "--archive", root, "--limit", "1").code == 0  # once there is room again


@needs_setpriv
def test_the_browser_says_what_is_wrong_with_its_cache_folder_and_can_be_left(
    archive: Path, private_home: Path, closed: Callable[[Path, int], None]
) -> None:
    closed(private_home / ".cache", 0o500)
    with Terminal([*unprivileged(), sys.executable, "-m", "tui", archive], columns=100) as terminal:
        terminal.wait_for("(Permission")  # the path before it is as long as it is, and the toast breaks lines
        terminal.send("q")
        assert terminal.wait_end() == 0
        assert terminal.current_settings() == terminal.settings


def test_an_index_that_is_garbage_is_made_again(archive: Path, private_home: Path) -> None:
    index = private_home / ".cache" / "broadsheet" / "index.db"
    index.parent.mkdir(parents=True)
    index.write_bytes(b"this is no database" * 1000)
    ended = spawn("list", "--archive", archive)
    assert (ended.code, len(ended.lines)) == (0, 4)


# --- what nobody foresaw
def test_the_unforeseen_is_one_line_and_the_rest_is_in_the_log(
    run: Run, archive: Path, private_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: Context) -> int:
        raise ValueError("\x1b]0;pwned")

    monkeypatch.setattr(list_command, "COMMAND", list_command.COMMAND._replace(run=fail))
    ended = run("list", "--archive", archive)
    log = private_home / ".local" / "state" / "broadsheet" / "broadsheet.log"
    assert ended.code == 3
    assert str(log) in _one_sentence(ended)
    assert "Traceback" in log.read_text()
    assert "\x1b" not in log.read_text() + ended.err
    assert "Traceback" in run("-v", "list").err
