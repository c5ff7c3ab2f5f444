"""Keys put together: preset and the user's own, clashes told, and a way to everything in tmux and screen."""

import re

import pytest

from tui.keys.command import TYPING
from tui.keys.commands import COMMANDS, command, is_command
from tui.keys.keymap import DEFAULT, KeyClashError, clashes, make_keymap
from tui.keys.names import is_text
from tui.keys.presets import PRESETS

_SWALLOWED = {"ctrl+b", "ctrl+a"}
"""What tmux and screen keep for themselves unless they are told otherwise."""
_FLOW = {"ctrl+s", "ctrl+q"}
"""What a terminal with flow control may keep."""
_BESIDE = {"browse.list", "browse.article"}
"""To which `browse.left` and `browse.right` lead too."""
_NO_KEY = {"browse.theme", "browse.close", "browse.unread_only", "browse.tour"}
"""What only the palette has, among the usual keys."""


def test_the_default_preset_is_the_usual_keys() -> None:
    assert make_keymap("default", {}) == DEFAULT


@pytest.mark.parametrize("preset", PRESETS)
def test_a_preset_names_commands_and_has_no_clash(preset: str) -> None:
    assert all(is_command(id_) for id_ in PRESETS[preset])
    assert list(clashes(make_keymap(preset, {}))) == []


@pytest.mark.parametrize("preset", PRESETS)
def test_every_command_can_be_reached_through_tmux_and_screen(preset: str) -> None:
    keymap = make_keymap(preset, {})
    for each in COMMANDS:
        keys = keymap.keys(each.id)
        first = {key.split(" ")[0] for key in keys}
        assert not keys or first - _SWALLOWED - _FLOW or each.id == "note.keep", each.id
        assert keys or each.id in _NO_KEY or preset != "default", each.id


@pytest.mark.parametrize("preset", PRESETS)
def test_function_keys_and_sequences_are_second_ways_only(preset: str) -> None:
    keymap = make_keymap(preset, {})
    for each in COMMANDS:
        keys = keymap.keys(each.id)
        assert not keys or each.id in _BESIDE or any(not re.fullmatch(r"f\d+", key) for key in keys), each.id


@pytest.mark.parametrize("preset", PRESETS)
def test_no_key_of_a_place_to_type_in_is_text(preset: str) -> None:
    keymap = make_keymap(preset, {})
    for each in COMMANDS:
        if each.place in TYPING:
            assert not any(map(is_text, keymap.keys(each.id))), each.id


@pytest.mark.parametrize("preset", PRESETS)
def test_every_preset_has_a_way_out_of_everything(preset: str) -> None:
    keymap = make_keymap(preset, {})
    for each in COMMANDS:
        if each.id.endswith((".leave", ".quit", ".cancel", ".help", ".palette", "browse.back")):
            assert keymap.keys(each.id), each.id


def test_the_users_keys_take_the_place_of_the_usual_ones() -> None:
    keymap = make_keymap(
        "default", {"browse.star": ["b b", "ctrl+s"], "browse.group": [], "browse.theme": ["B"]}
    )
    assert keymap.keys("browse.star") == ("b b", "ctrl+s")
    assert keymap.keys("browse.group") == ()
    assert keymap.names("browse.theme") == ["B"]
    assert keymap.name("browse.group") == ""
    assert keymap.keys("browse.read") == tuple(command("browse.read").keys.split(","))


@pytest.mark.parametrize(
    ("own", "told"),
    [
        ({"browse.star": ["r"]}, "`r` is both `browse.read` and `browse.star`"),
        ({"browse.star": ["j"]}, "`j` is both `move.down` and `browse.star`"),
        ({"list.open": ["j"]}, "`j` is both `move.down` and `list.open`"),
        ({"browse.star": ["g s"]}, "`g` begins the sequence `g s`"),
        ({"story.star": ["k"]}, "`k` is both `move.up` and `story.star`"),
        ({"browse.star": ["question_mark"]}, "`browse.star` and `app.help`|`app.help` and `browse.star`"),
    ],
)
def test_a_clash_is_an_error(own: dict[str, list[str]], told: str) -> None:
    with pytest.raises(KeyClashError, match=told):
        make_keymap("default", own)


def test_a_sequence_is_free_once_its_first_key_is() -> None:
    keymap = make_keymap("default", {"move.top": ["g g"], "browse.go_to_date": ["g d"]})
    assert keymap.keys("move.top") == ("g g",)


def test_what_is_nearer_may_keep_a_key_that_it_usually_has() -> None:
    keymap = make_keymap("default", {"browse.search": ["slash", "ctrl+f"], "move.page_down": ["pagedown"]})
    assert "slash" in keymap.keys("article.find")


@pytest.mark.parametrize(
    ("own", "told"),
    [
        ({"browse.strar": ["s"]}, "no command `browse.strar`, did you mean `browse.star`"),
        ({"browse.star": ["Entr"]}, "no key `Entr`"),
        ({"chooser.leave": ["x"]}, "`x` is text where `chooser.leave` works"),
    ],
)
def test_what_is_unknown_is_an_error(own: dict[str, list[str]], told: str) -> None:
    with pytest.raises(ValueError, match=told):
        make_keymap("default", own)


def test_an_unknown_preset_names_the_nearest() -> None:
    with pytest.raises(ValueError, match="did you mean `newsboat`"):
        make_keymap("newsbat", {})
