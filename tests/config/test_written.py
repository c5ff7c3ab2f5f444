"""The generated file: it says what holds, can be read, and knows every setting and command."""

import re
import tomllib
from pathlib import Path

from tui.config.settings import DEFAULTS, check_settings, read_settings
from tui.config.table import SETTINGS
from tui.config.written import as_json, effective, example
from tui.keys.commands import COMMANDS
from tui.keys.keymap import DEFAULT

_OFFERED = re.compile(r"^# (?=[a-z_]+(?:\.\w+)? = |\[themes)", re.MULTILINE)


def _uncommented() -> str:
    return _OFFERED.sub("", example())


def test_the_file_as_it_is_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text(example(), encoding="utf-8")
    settings, problems = check_settings(path)
    assert settings == DEFAULTS
    assert not problems


def test_what_stands_in_comments_is_what_holds(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text(_uncommented(), encoding="utf-8")
    settings = read_settings(path)
    assert settings.keymap == DEFAULT
    for setting in SETTINGS:
        assert setting.get(settings) == setting.get(DEFAULTS), setting.name


def test_every_setting_and_every_command_is_offered() -> None:
    found = tomllib.loads(_uncommented())
    for setting in SETTINGS:
        assert setting.name in found[setting.table]
    for command in COMMANDS:
        place, _, name = command.id.partition(".")
        assert name in found["keys"][place], command.id


def test_every_setting_says_what_it_is_and_where_it_has_one_its_unit() -> None:
    for setting in SETTINGS:
        assert setting.about[0].isupper()
        assert not setting.about.endswith(".")
        if setting.name.endswith("_s"):
            assert "Seconds" in setting.about
        if setting.name.endswith("_mb"):
            assert "Megabytes" in setting.about


def test_what_holds_can_be_read_again(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text(
        """web = "off"
[looks]
theme = "broadsheet-light"
[list]
columns = ["topics"]
[keys]
preset = "newsboat"
browse.star = "ctrl+o"
[commands]
words = ["wc", "-w", "{path}"]
[themes.mine]
accent = "#7fb2ff"
""",
        encoding="utf-8",
    )
    settings = read_settings(path)
    text = effective(settings)
    assert 'theme = "broadsheet-light"  # yours' in text
    assert "lines = 2\n" in text
    again = tmp_path / "again.toml"
    again.write_text(text, encoding="utf-8")
    assert read_settings(again) == settings
    assert as_json(settings)["keys"] == {"preset": "newsboat", "browse.star": ["ctrl+o"]}
