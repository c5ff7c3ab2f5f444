"""The settings file: values, and mistakes that are named."""

from pathlib import Path

import pytest

from tui.config.settings import Settings, read_settings
from tui.core.errors import ConfigError


def test_without_a_file_all_is_as_it_comes(tmp_path: Path) -> None:
    assert read_settings(tmp_path / "none" / "config.toml") == Settings()


@pytest.mark.parametrize(
    ("text", "settings"),
    [
        ("", Settings()),
        ("[reading]\nread_after_s = 5", Settings(read_after_s=5.0)),
        ("[reading]\nread_after_s = false\n[updating]\nis_live = false", Settings(None, is_live=False)),
    ],
)
def test_settings_are_read(tmp_path: Path, text: str, settings: Settings) -> None:
    path = tmp_path / "config.toml"
    path.write_text(text)
    assert read_settings(path) == settings


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[reading\n", "config.toml:1:9: "),
        ("[raeding]\n", "did you mean `reading`?"),
        ("[reading]\nread_after = 2", "did you mean `read_after_s`?"),
        ("[reading]\nread_after_s = -1", "number of seconds"),
        ("[reading]\nread_after_s = true", "number of seconds"),
        ("[updating]\nis_live = 1", "true or false"),
        ("reading = 3", "no table [reading]"),
    ],
)
def test_a_mistake_is_named(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "config.toml"
    path.write_text(text)
    with pytest.raises(ConfigError) as caught:
        read_settings(path)
    assert said in str(caught.value)
    assert str(path) in str(caught.value)
