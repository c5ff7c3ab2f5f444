"""Keys by name: as Textual calls them, as users write them, as readers see them."""

import pytest
from textual.keys import _character_to_key

from tui.keys.commands import COMMANDS
from tui.keys.names import is_text, key_name, key_names, read_keys


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("j", "j"),
        ("G", "G"),
        ("shift+g", "G"),
        ("/", "slash"),
        ("slash", "slash"),
        ("Ctrl+R", "ctrl+r"),
        ("ctrl+shift+up", "ctrl+shift+up"),
        ("C-x C-c", "ctrl+x ctrl+c"),
        ("M-x", "alt+x"),
        ("M-<", "alt+less_than_sign"),
        ("g d", "g d"),
        ("F2", "f2"),
        ("PgDn", "pagedown"),
        ("return", "enter"),
        ("Esc", "escape"),
        ("-", "minus"),
        ("+", "plus"),
        (",", "comma"),
        (" ", "space"),
        ("é", "é"),
        ("#", "number_sign"),
    ],
)
def test_a_key_is_read_as_it_is_written(written: str, read: str) -> None:
    assert read_keys(written) == read


@pytest.mark.parametrize("wrong", ["", "ctrl+", "Entr", "control+r", "jj", "f13", "ctrl+ctlr"])
def test_what_is_no_key_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError, match=r"no key|missing"):
        read_keys(wrong)


def test_the_nearest_key_is_named() -> None:
    with pytest.raises(ValueError, match="did you mean `Enter`"):
        read_keys("Entr")


@pytest.mark.parametrize("command", [each for each in COMMANDS if each.keys], ids=lambda each: each.id)
def test_usual_keys_are_textuals_and_read_back_from_what_is_shown(command: object) -> None:
    keys = getattr(command, "keys", "")
    for key in keys.split(","):
        assert read_keys(key_name(key)) == key
        last = key.split("+")[-1]
        assert len(last) > 1 or _character_to_key(last) == last


def test_keys_are_shown_as_readers_know_them() -> None:
    assert key_names("slash,ctrl+r,f2,shift+tab,g d,alt+v") == [
        "/", "Ctrl+R", "F2", "Shift+Tab", "g d", "Alt+V",
    ]  # fmt: skip


def test_letters_and_signs_are_text_and_others_are_not() -> None:
    assert all(map(is_text, ("j", "slash", "space", "G", "minus")))
    assert not any(map(is_text, ("enter", "down", "ctrl+g", "f2", "left")))
