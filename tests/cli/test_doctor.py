"""`broadsheet doctor`: each thing that can be wrong is told, with what to do."""

import json
import shutil
from pathlib import Path

import pytest

from tests.builders import article_text, make_archive
from tests.cli.conftest import Run
from tui.cli.findings import Finding
from tui.update.inspected import remember


@pytest.fixture
def home(tmp_path: Path, run: Run) -> Path:
    archive = make_archive(tmp_path / "ai", {"_news/2020-06-01-a.md": article_text(title="A")})
    run("add", str(archive), "--library", str(tmp_path / "home"))
    return tmp_path / "home"


def _found(run: Run, home: Path, *words: str) -> dict[str, list[Finding]]:
    ended = run("doctor", "--json", "--library", str(home), *words)
    found: dict[str, list[Finding]] = {}
    for line in ended.lines:
        finding = Finding(**{name: value for name, value in json.loads(line).items() if name != "schema"})
        found.setdefault(finding.about, []).append(finding)
    wrong = any(each.verdict == "wrong" for group in found.values() for each in group)
    assert ended.code == (1 if wrong else 0)
    return found


@pytest.fixture(autouse=True)
def a_good_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("TMUX", "STY", "NO_COLOR", "EDITOR", "VISUAL", "SSH_CONNECTION"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLORTERM", "truecolor")


def test_where_all_is_well_nothing_is_wrong(run: Run, home: Path) -> None:
    run("update", "--library", str(home))
    found = _found(run, home)
    assert {each.verdict for group in found.values() for each in group} <= {"fine", "note"}
    assert found["index"][0].verdict == "fine"
    assert "1 article" in found["archive"][0].text
    text = run("doctor", "--library", str(home)).out
    assert "ok  index" in text


@pytest.mark.parametrize(
    ("name", "value", "about", "verdict"),
    [
        ("TERM", "dumb", "terminal", "wrong"),
        ("TERM", "", "terminal", "wrong"),
        ("NO_COLOR", "1", "colours", "note"),
        ("COLORTERM", "", "colours", "fine"),
        ("BROADSHEET_ASCII", "1", "signs", "note"),
        ("STY", "1.a", "clipboard", "note"),
        ("EDITOR", "no-such-editor", "editor", "wrong"),
    ],
)
def test_the_terminal_is_looked_at(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch, *, name: str, value: str, about: str, verdict: str
) -> None:
    monkeypatch.setenv(name, value)
    assert _found(run, home)[about][0].verdict == verdict


def test_tmux_that_keeps_copies_is_told(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    tmux = tmp_path / "bin" / "tmux"
    tmux.parent.mkdir()
    tmux.write_text("#!/bin/sh\necho off\n")
    tmux.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmux.parent))
    monkeypatch.setenv("TMUX", "socket,1,0")
    found = _found(run, home)["clipboard"][0]
    assert (found.verdict, "set-clipboard on" in found.advice) == ("wrong", True)
    tmux.write_text("#!/bin/sh\necho on\n")
    assert _found(run, home)["clipboard"][0].verdict == "fine"


def test_it_tells_when_the_index_was_last_looked_through(run: Run, home: Path) -> None:
    run("update", "--library", str(home))
    assert "sound: not yet." in _found(run, home)["index"][1].text
    index = home / "cache" / "index.db"
    remember(index, index.stat().st_ino, 1_593_000_000)
    assert "sound: on 2020-06-24." in _found(run, home)["index"][1].text


def test_a_damaged_index_is_told_and_made_again(run: Run, home: Path) -> None:
    run("update", "--library", str(home))
    index = home / "cache" / "index.db"
    index.write_bytes(b"garbage" * 5000)
    assert _found(run, home)["index"][0].verdict == "wrong"
    assert _found(run, home)["index"][0].verdict != "wrong"


def test_a_journal_with_bad_lines_is_told(run: Run, home: Path) -> None:
    run("mark", "--star", "--library", str(home))
    (journal,) = (home / "state").glob("journal-*.jsonl")
    assert _found(run, home)["journal"][0].verdict == "fine"
    with journal.open("ab") as file:
        file.write(b"{not a line\n")
    found = _found(run, home)["journal"][0]
    assert found.verdict == "wrong"
    assert "1 line cannot be read" in found.text


def test_an_archive_that_is_gone_is_told(run: Run, home: Path, tmp_path: Path) -> None:
    shutil.rmtree(tmp_path / "ai")
    assert _found(run, home)["archive"][0].verdict == "wrong"


def test_wrong_settings_are_told(run: Run, home: Path, tmp_path: Path) -> None:
    path = tmp_path / "c.toml"
    path.write_text("[list]\nlines = 4\n")
    found = _found(run, home, "--config", str(path))
    assert found["settings"][0].text.startswith(f"{path}:2:")
    assert found["programs"][0].verdict == "wrong"
    path.write_text('[commands]\nx = ["no-such-program"]\n[outside]\nbrowser = ["no-such-browser"]\n')
    found = _found(run, home, "--config", str(path))
    assert found["command"][0].verdict == found["browser"][0].verdict == "wrong"


def test_the_log_is_told(run: Run, home: Path) -> None:
    assert "No error" in _found(run, home)["log"][0].text
    log = home / "state" / "broadsheet.log"
    log.parent.mkdir(exist_ok=True)
    log.write_text("2026-01-01T00:00:00Z broadsheet 0.1.0, Python 3.11, linux: browsing\nValueError\n")
    assert "2026-01-01" in _found(run, home)["log"][0].text


def test_extras_that_are_missing_are_offered(run: Run, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.cli.checks.find_spec", lambda _: None)
    assert all("pipx install" in each.advice for each in _found(run, home)["extra"])
