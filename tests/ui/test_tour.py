"""The tour: each step waits for its key, and the last one ends it."""

from tests.ui.browsing import browsing
from tui.core.archives import Archive
from tui.keys.commands import is_command
from tui.keys.keymap import make_keymap
from tui.keys.presets import PRESETS
from tui.library import Library
from tui.ui.tour import STOPS, Tour

KEYS = ("j", "enter", "space", "escape", "slash", "p", "enter", "F", "s", "u", "question_mark")


def test_there_are_ten_steps_and_all_are_about_commands() -> None:
    assert len(STOPS) == 10
    assert all(is_command(id_) for stop in STOPS for id_ in stop.ids)


def test_every_preset_has_a_key_for_every_step() -> None:
    for preset in PRESETS:
        keymap = make_keymap(preset, {})
        for at, stop in enumerate(STOPS):
            assert keymap.name(stop.ids[0]), (preset, stop.ids[0])
            assert keymap.name(stop.ids[0]) in Tour(at).lines(keymap)[0]


async def test_the_tour_goes_on_with_the_right_keys_only(
    library: Library, scope: tuple[Archive, ...]
) -> None:
    async with browsing(library, scope, (80, 24), tour=True) as reader:
        assert reader.sees("1 of 10  j goes down the list")
        await reader.press("k")
        assert reader.sees("1 of 10")
        for at, key in enumerate(KEYS):
            await reader.press(key)
            if at < 3:
                assert reader.sees(f"{at + 2} of 10"), key
        assert any("That was the tour" in each for each in reader.toasts)
        await reader.press("escape")
        assert not reader.sees("of 10")
        assert not reader.app.wants_to_know


async def test_the_tour_can_be_begun_and_ended_from_the_palette(
    library: Library, scope: tuple[Archive, ...]
) -> None:
    async with browsing(library, scope, (80, 24)) as reader:
        assert not reader.sees("of 10")
        await reader.press("colon", *"ten keys", "enter")
        assert reader.sees("1 of 10")
        await reader.press("colon", *"ten keys", "enter")
        assert not reader.sees("of 10")
