"""The screens of providers and topics."""

import pytest

from tests.ui.browsing import Reader, browsing
from tests.ui.screen_text import assert_snapshot
from tui.core.archives import Archive
from tui.library import Library
from tui.ui.profile_entries import Lead
from tui.ui.screens.profile import ProfileScreen
from tui.ui.screens.story import StoryScreen

Own = tuple[Library, Archive]


def _shown(reader: Reader) -> ProfileScreen:
    screen = reader.app.screen
    assert isinstance(screen, ProfileScreen)
    return screen


async def _show(reader: Reader, *keys: str) -> None:
    """Press what leads to a profile, and wait for it."""
    before = reader.app.screen
    await reader.press(*keys)
    await reader.until(
        lambda: isinstance(reader.app.screen, ProfileScreen) and reader.app.screen is not before,
        "the profile",
    )


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 12)])
async def test_profiles_look_as_they_did(sample: Own, size: tuple[int, int]) -> None:
    at = f"{size[0]}x{size[1]}"
    async with browsing(sample[0], [sample[1]], size) as reader:
        reader.screen.show_profile("provider", "Wikipedia")
        await _show(reader)
        assert_snapshot(reader.app, f"provider-{at}")
        reader.screen.show_profile("topic", "Space flight")
        await _show(reader)
        assert_snapshot(reader.app, f"topic-{at}")


async def test_names_lead_from_one_to_another_and_back(sample: Own) -> None:
    async with browsing(sample[0], [sample[1]]) as reader:
        row = reader.screen.list.row
        assert row is not None
        await reader.press("P")
        await _show(reader, "enter")
        assert _shown(reader).profile.name == row.provider
        topic = _shown(reader).profile.topics[0].name
        _shown(reader)._list.go_to(Lead("name", "topic", topic))
        await _show(reader, "enter")
        assert (_shown(reader).profile.kind, _shown(reader).profile.name) == ("topic", topic)
        await reader.press("escape")
        assert _shown(reader).profile.name == row.provider
        await reader.press("escape")
        assert reader.app.screen is reader.screen


async def test_a_profile_leads_to_its_articles_stories_and_years(sample: Own) -> None:
    async with browsing(sample[0], [sample[1]]) as reader:
        for key, text in (("f", 'provider:="NASA"'), ("m", 'has:story provider:="NASA"')):
            reader.screen.show_profile("provider", "NASA")
            await _show(reader)
            await reader.press(key)
            assert reader.app.screen is reader.screen
            assert reader.screen.asked.text.replace("provider:=NASA", 'provider:="NASA"') == text
            assert reader.titles
        reader.screen.show_profile("provider", "NASA")
        await _show(reader)
        await reader.press("G", "enter")
        assert "NASA" in reader.screen.asked.text


async def test_names_in_the_sidebar_the_article_and_a_story_lead_there(sample: Own) -> None:
    async with browsing(sample[0], [sample[1]]) as reader:
        await reader.press("f", "g")
        while reader.screen.sidebar.entry.pick is None:
            await reader.press("j")
        await _show(reader, "P")
        assert _shown(reader).profile.kind == "topic"
        await reader.press(
            "escape", "escape", "slash", *"title:eagle", "enter", "enter", "right_square_bracket"
        )
        await _show(reader, "enter")
        assert _shown(reader).profile.name == "Wikipedia"
        await reader.press("escape", "m")
        await reader.until(lambda: isinstance(reader.app.screen, StoryScreen), "the story")
        await _show(reader, "P")
        await reader.press("f")
        assert reader.app.screen is reader.screen
        assert reader.titles


async def test_a_name_that_is_gone_is_told(sample: Own) -> None:
    async with browsing(sample[0], [sample[1]]) as reader:
        reader.screen.show_profile("topic", "Nothing like it")
        await reader.settle()
        assert "No article has the topic" in reader.toasts[-1]


async def test_an_author_leads_to_the_articles(sample: Own) -> None:
    async with browsing(sample[0], [sample[1]]) as reader:
        reader.screen.show_profile("author", "Space desk")
        await reader.settle()
        assert reader.screen.asked.text == 'author:="Space desk"'
        assert len(reader.titles) > 3
