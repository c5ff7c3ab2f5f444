"""`broadsheet config`: a file to begin with, what is wrong with it, what holds."""

import json
import tomllib
from pathlib import Path

from tests.cli.conftest import Run


def test_init_writes_a_file_once(run: Run, private_home: Path) -> None:
    path = private_home / ".config" / "broadsheet" / "config.toml"
    assert run("config", "init").out == f"{path}\n"
    assert tomllib.loads(path.read_text("utf-8"))["looks"] == {}
    path.write_text("[list]\nlines = 1\n", encoding="utf-8")
    ended = run("config", "init")
    assert ended.code == 2
    assert "is there already; --force writes over it" in ended.err
    assert path.read_text("utf-8") == "[list]\nlines = 1\n"
    assert run("config", "init", "--force").code == 0
    assert run("config", "check").code == 0


def test_init_writes_where_it_is_told(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "new" / "mine.toml"
    assert run("config", "init", "--config", str(path)).code == 0
    assert path.is_file()


def test_check_lists_every_mistake(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text('[looks]\ntheme = "drak"\n[list]\nlines = 7\nfoo = 1\n', encoding="utf-8")
    ended = run("config", "check", "--config", str(path))
    assert ended.code == 1
    assert [line.split(": ")[0] for line in ended.out.splitlines()] == [f"{path}:4", f"{path}:5", str(path)]
    assert "no theme `drak`" in ended.out


def test_check_says_that_all_is_well(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text('[themes.dusk]\nink = "#abcdef"\n[looks]\ntheme = "dusk"\n', encoding="utf-8")
    ended = run("config", "check", "--config", str(path))
    assert (ended.code, ended.out) == (0, "")
    assert "is in order" in ended.err


def test_show_prints_what_holds(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text("[list]\nlines = 1\n", encoding="utf-8")
    ended = run("config", "show", "--config", str(path))
    assert "lines = 1  # yours" in ended.out
    found = json.loads(run("config", "show", "--json", "--config", str(path)).out)
    assert found["list"]["lines"] == 1
    assert found["reading"]["read_after_s"] == 2.0


def test_reading_never_writes(run: Run, private_home: Path) -> None:
    run("config", "show")
    run("config", "check")
    run("archives")
    assert not (private_home / ".config" / "broadsheet" / "config.toml").exists()
