"""The settings at work on the screen, at the start and when their file changes."""

import os
from pathlib import Path
from unittest.mock import patch

import pytest
from rich.console import Console

from tests.ui.browsing import Reader, browsing
from tests.ui.screen_text import assert_snapshot
from tui.config.settings import Settings, read_settings
from tui.config.watched import SettingsFile
from tui.core.archives import Archive
from tui.core.looks import Looks, OwnTheme
from tui.library import Library
from tui.ui import present
from tui.ui.driver import wants_clicks_only
from tui.ui.themes import has_few_colours, own_theme


@pytest.fixture(autouse=True)
def usual_dates() -> object:
    yield
    present.use_dates("day")


def _settings(**looks: object) -> Settings:
    return Settings(read_after_s=None, is_live=False, looks=Looks(**looks))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "looks"),
    [
        ("bordered", {"has_borders": True}),
        ("bordered-ascii", {"has_borders": True, "signs": "ascii"}),
        ("roomy", {"is_roomy": True}),
        ("single", {"lines": 1, "score": "quality"}),
        ("roomy-single", {"lines": 1, "is_roomy": True}),
        ("columns", {"columns": ("topics", "provider"), "score": "none", "dates": "iso"}),
        ("us-dates", {"dates": "us", "sidebar_width": 40, "list_share": 30}),
    ],
)
async def test_the_screen_looks_as_the_settings_say(
    library: Library, scope: tuple[Archive, ...], name: str, looks: dict[str, object]
) -> None:
    async with browsing(library, scope, (120, 40), settings=_settings(**looks)) as reader:
        await reader.press("j", "enter", "h")
        assert_snapshot(reader.app, f"looks-{name}")


async def test_a_theme_of_the_users_is_there_from_the_start(
    library: Library, scope: tuple[Archive, ...]
) -> None:
    dusk = OwnTheme("dusk", "broadsheet-light", {"accent": "#123456"})
    async with browsing(library, scope, settings=_settings(theme="dusk", themes=(dusk,))) as reader:
        assert reader.app.theme == "dusk"
        assert reader.app.current_theme.primary == "#123456"
        assert not reader.app.current_theme.dark
        await reader.press("colon", *"colours", "enter")
        assert reader.sees("dusk")


def test_a_theme_is_dark_by_its_paper() -> None:
    assert own_theme(OwnTheme("a")).dark
    assert not own_theme(OwnTheme("a", colours={"paper": "#ffffff"})).dark


async def test_an_unknown_theme_is_told_and_nothing_else(
    library: Library, scope: tuple[Archive, ...]
) -> None:
    async with browsing(library, scope, settings=_settings(theme="drak")) as reader:
        assert reader.app.theme != "drak"
        await reader.until(lambda: any("no theme `drak`" in each for each in _notes(reader)), "the toast")


def _notes(reader: Reader) -> list[str]:
    return [*reader.toasts, *(str(each.message) for each in reader.app._notifications)]


async def _changed(reader: Reader, path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
    reader.screen._look()
    await reader.settle()


async def test_a_changed_file_holds_at_once(
    library: Library, scope: tuple[Archive, ...], tmp_path: Path
) -> None:
    path = tmp_path / "config.toml"
    async with browsing(library, scope, settings_file=SettingsFile(path)) as reader:
        await reader.press("j", "j")
        await _changed(
            reader,
            path,
            '[looks]\ntheme = "mine"\ndates = "iso"\nhas_borders = true\n[list]\nlines = 1\n'
            '[keys]\nlist.compact = "f8"\n[themes.mine]\naccent = "#abcdef"\n',
        )
        assert reader.app.theme == "mine"
        assert reader.screen.has_class("-bordered")
        assert reader.screen.list.row_height == 1
        assert reader.sees("2020-06-09")
        assert reader.screen.list.cursor == 2
        await reader.press("f8")
        assert reader.screen.list.row_height == 2
        await reader.press("c")
        assert reader.screen.list.row_height == 2
        await _changed(reader, path, "")
        assert not reader.screen.has_class("-bordered")
        assert reader.screen.list.row_height == 1  # turned by hand, and still so


async def test_a_mistake_is_told_and_what_was_holds(
    library: Library, scope: tuple[Archive, ...], tmp_path: Path
) -> None:
    path = tmp_path / "config.toml"
    async with browsing(library, scope, settings_file=SettingsFile(path)) as reader:
        await _changed(reader, path, "[list]\nlines = 1\n")
        await _changed(reader, path, "[list]\nlines = 7\nscore = 'none'\n")
        assert reader.screen.list.row_height == 1
        assert any("The settings stay as they were" in each and ":2:" in each for each in reader.toasts)
        await _changed(reader, path, "[list]\nlines = 2\n")
        assert reader.screen.list.row_height == 2


def test_settings_reach_the_screen_from_a_file(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text('[terminal]\nmouse = "clicks"\n', encoding="utf-8")
    assert wants_clicks_only(read_settings(path).looks.mouse)


@pytest.mark.parametrize(
    ("mouse", "ssh", "is_quiet"),
    [("auto", "", False), ("auto", "1 2 3 4", True), ("on", "1 2 3 4", False), ("clicks", "", True)],
)
def test_motion_of_the_mouse_is_off_over_ssh(mouse: str, ssh: str, is_quiet: bool) -> None:
    with patch.dict(os.environ, {"SSH_CONNECTION": ssh}):
        assert wants_clicks_only(mouse) == is_quiet  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("env", "is_few"),
    [
        ({"TERM": "xterm-256color"}, False),
        ({"TERM": "tmux-256color"}, False),
        ({"TERM": "xterm", "COLORTERM": "truecolor"}, False),
        ({"TERM": "xterm-kitty"}, False),
        ({"TERM": "xterm"}, True),
        ({"TERM": "alacritty"}, True),
        ({"TERM": "alacritty", "COLORTERM": "24bit"}, False),
        ({"TERM": "xterm", "TEXTUAL_COLOR_SYSTEM": "256"}, False),
        ({"TERM": "screen"}, True),
        ({"TERM": "linux"}, True),
        ({}, False),
    ],
)
def test_terminals_of_sixteen_colours_are_known(env: dict[str, str], is_few: bool) -> None:
    assert has_few_colours(env) == is_few


@pytest.mark.parametrize("term", ["xterm", "linux", "screen", "foot", "xterm-kitty", "tmux-256color"])
@pytest.mark.parametrize("colorterm", ["", "truecolor"])
def test_they_are_counted_as_rich_counts_them(term: str, colorterm: str) -> None:
    env = {"TERM": term, "COLORTERM": colorterm}
    system = Console(force_terminal=True, _environ=env).color_system
    assert has_few_colours(env) == (system == "standard")
