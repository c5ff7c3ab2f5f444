"""Each setting by itself: what it takes, what it refuses, and where the file is wrong."""

import os
from pathlib import Path

import pytest

from tui.config.settings import check_settings, read_settings
from tui.config.toml_lines import line_of
from tui.config.watched import SettingsFile
from tui.core.errors import ConfigError

WRONG = {
    "reading": {"read_after_s": ["true", "-1", '"two"', "99999"]},
    "updating": {"is_live": ["1", '"yes"']},
    "looks": {
        "theme": ["3"],
        "signs": ['"emoji"', "true"],
        "has_borders": ["1"],
        "dates": ['"eu"'],
        "sidebar_width": ["3", "999", "true"],
        "list_share": ["10", "90"],
    },
    "list": {
        "lines": ["3", "0", "true"],
        "is_roomy": ["0"],
        "columns": ['"topics"', '["topics", "topics"]', '["colour"]', "[1]"],
        "score": ['"hot"'],
    },
    "terminal": {"mouse": ["true", '"none"']},
    "web": {
        "is_allowed": ['"no"'],
        "trusted": ['"a.example"', '["a b"]'],
        "proxy": ['"nonsense"'],
        "ca_file": ['"/no/such/file"'],
        "total_s": ["0", "true"],
        "cache_mb": ["0", "1.5"],
    },
    "outside": {"browser": ['"firefox"', '[""]']},
    "images": {"over_ssh": ['"on"']},
}
CASES = [(table, name, value) for table, names in WRONG.items() for name in names for value in names[name]]


@pytest.mark.parametrize(("table", "name", "value"), CASES)
def test_a_value_that_cannot_be_used_is_told_with_its_line(
    tmp_path: Path, table: str, name: str, value: str
) -> None:
    path = tmp_path / "config.toml"
    path.write_text(f"# mine\n\n[{table}]\n{name} = {value}\n", encoding="utf-8")
    with pytest.raises(ConfigError, match=rf"^{path}:4: .*`{name}`") as caught:
        read_settings(path)
    assert str(caught.value).endswith((".", "?"))


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        ("[looks]\nthem = 1", 2, "[looks] has no setting `them`, did you mean `theme`?"),
        ("[look]\n", 1, "there is no table [look], did you mean `looks`?"),
        ("a = 1\n[looks]\n", 1, "there is no table [a]"),
        ('[keys]\npreset = "vi"', 2, "there is no preset `vi`: there are default, newsboat, emacs"),
        ('[keys]\n"browse.strar" = "s"', 2, "no command `browse.strar`, did you mean `browse.star`"),
        ('[keys]\nbrowse.star = "r"', 2, "`r` is both `browse.read` and `browse.star`"),
        ('[keys]\nbrowse.star = "ctrl+"', 2, "there is no key"),
        ('[keys.browse]\nread = "x"\nstar = 3', 3, "`browse.star` is a key, a sequence"),
        ('[keys]\nlist.open = "q q"\n', 2, "`q` begins the sequence `q q`"),
        ("[themes.a]\nacent = '#000000'", 2, "a theme has no colour `acent`, did you mean `accent`?"),
        ("[themes.a]\nink = 'red'", 2, "`ink` is a colour"),
        ("[themes.a]\nbase = 'dark'", 2, "`base` is one of"),
        ("[themes]\n'a b' = {}", 2, "a theme's name"),
        ("[commands]\nx = 'wc'", 2, "`x` is a list"),
        ('web = "of"', 1, '`web` is "on" or "off"'),
    ],
)
def test_a_mistake_is_told_with_its_line_and_the_nearest_word(
    tmp_path: Path, text: str, line: int, told: str
) -> None:
    path = tmp_path / "config.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        read_settings(path)
    assert str(caught.value).startswith(f"{path}:{line}: ")
    assert told in str(caught.value)


def test_all_mistakes_are_found_and_the_rest_holds(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text('[list]\nlines = 3\nscore = "quality"\n[looks]\nfoo = 1\n', encoding="utf-8")
    settings, problems = check_settings(path)
    assert [problem.split(":")[1] for problem in problems] == ["2", "5"]
    assert settings.looks.score == "quality"
    with pytest.raises(ConfigError, match="1 more: `broadsheet config check`"):
        read_settings(path)


def test_a_file_that_is_no_text_is_told(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(ConfigError, match="cannot be read"):
        read_settings(path)


def test_lines_are_found_in_tables_dotted_and_quoted() -> None:
    text = 'a = 1\n\n[t]\n"x.y" = 2\nz.w = 3\n[t.u] # more\nv = 4\n'
    assert line_of(text, "a") == 1
    assert line_of(text, "t", "x", "y") == 4
    assert line_of(text, "t", "z", "w") == 5
    assert line_of(text, "t", "u", "v") == 7
    assert line_of(text, "t", "none") == 3
    assert line_of(text, "none") == 0


def test_a_file_is_read_again_when_it_changes_and_only_then(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    file = SettingsFile(path)
    assert file.changed() is None
    path.write_text("[list]\nlines = 1\n", encoding="utf-8")
    settings = file.changed()
    assert settings is not None
    assert settings.looks.lines == 1
    assert file.changed() is None
    path.write_text("[list]\nlines = 9\n", encoding="utf-8")
    os.utime(path, (1, 1))
    with pytest.raises(ConfigError):
        file.changed()
    assert file.changed() is None
    path.unlink()
    settings = file.changed()
    assert settings is not None
    assert settings.looks.lines == 2
