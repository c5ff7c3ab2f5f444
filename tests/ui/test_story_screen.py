"""The screen of one story: its time line, who was first, comparing, marking, reading on."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import article_text, make_archive
from tests.libraries import make_library, opened
from tests.ui.browsing import Reader, browsing
from tests.ui.screen_text import assert_snapshot
from tui.core.archives import Archive
from tui.core.headlines import new_words, words_in, words_missing
from tui.core.row import Row
from tui.core.stories import Member, ProviderLag, Story, StoryHead, cut
from tui.library import Library
from tui.ui.glyphs import Glyphs
from tui.ui.screens.compare import CompareScreen
from tui.ui.screens.story import StoryScreen
from tui.ui.story_entries import time_line, who_was_first

APOLLO = "https://www.nasa.gov/mission/apollo-11"
Own = tuple[Library, Archive]


def _shown(reader: Reader) -> StoryScreen:
    screen = reader.app.screen
    assert isinstance(screen, StoryScreen)
    return screen


async def _to_apollo(reader: Reader) -> None:
    reader.screen.ask_text(f"story:{APOLLO}")
    await reader.settle()
    await reader.press("m")
    await reader.until(lambda: isinstance(reader.app.screen, StoryScreen), "the story")


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 12)])
async def test_a_story_looks_as_it_did(sample: Own, size: tuple[int, int]) -> None:
    at = f"{size[0]}x{size[1]}"
    async with browsing(sample[0], [sample[1]], size) as reader:
        await _to_apollo(reader)
        assert_snapshot(reader.app, f"story-{at}")
        await reader.press("tab")
        assert_snapshot(reader.app, f"story-first-{at}")
        await reader.press("tab", "g", "c", "j", "c")
        assert isinstance(reader.app.screen, CompareScreen)
        assert_snapshot(reader.app, f"compare-{at}")


async def test_one_reads_on_through_a_story_and_comes_back_to_it(sample: Own) -> None:
    async with browsing(sample[0], [sample[1]]) as reader:
        await _to_apollo(reader)
        titles = [member.row.title for member in _shown(reader).story.members]
        assert len(titles) == 7
        await reader.press("g", "enter")
        assert reader.reading == titles[0]
        await reader.press("J", "J")
        assert reader.reading == titles[2]
        await reader.press("K")
        assert reader.reading == titles[1]
        await reader.press("escape")
        assert _shown(reader)._here == _shown(reader).story.members[1].row.key
        await reader.press("G", "enter", "J")
        assert reader.reading == titles[-1]
        assert "last article of the story" in reader.toasts[-1]
        await reader.press("escape")
        await reader.press("escape", "escape", "escape")
        assert reader.reading == ""
        await reader.press("J")
        assert reader.reading == reader.title


async def test_who_was_first_leads_to_a_providers_first_article(sample: Own) -> None:
    async with browsing(sample[0], [sample[1]]) as reader:
        await _to_apollo(reader)
        await reader.press("g", "tab", "j", "enter")
        here = _shown(reader)._here
        member = next(m for m in _shown(reader).story.members if m.row.key == here)
        assert member.row.provider == _shown(reader).story.providers[1].provider == "Wikipedia"
        assert member is _shown(reader).story.members[1]


async def test_marks_made_in_a_story_are_seen_there_and_in_the_list(
    own: tuple[Library, Archive, Path],
) -> None:
    async with browsing(own[0], [own[1]]) as reader:
        await reader.press("m")
        story = _shown(reader)
        assert story.story.head.unread == 3
        await reader.press("g", "j", "r", "s")
        await reader.until(lambda: story.story.head.unread == 2, "the mark")
        await reader.until(lambda: story.story.members[1].row.is_starred, "the star")
        await reader.press("R")
        await reader.until(lambda: story.story.head.unread == 0, "all read")
        await reader.press("escape")
        assert own[0].count([own[1]], own[0].query("is:read")) == 3
        await reader.press("u")
        assert own[0].count([own[1]], own[0].query("is:read")) == 1


async def test_an_article_in_no_story_says_so(library: Library, scope: tuple[Archive, ...]) -> None:
    async with browsing(library, scope) as reader:
        await reader.press("j", "j", "j", "m")
        assert "in no story" in reader.toasts[-1]
        assert reader.app.screen is reader.screen


def _row(at: int, title: str, provider: str, heat: int | None = None) -> Row:
    return Row(
        key=f"https://example.org/{at}", archive="a", title=title, provider=provider, domain="", topics=(),
        type="article", published_at=1_600_000_000 + at, day_only=False, heat=heat, quality=None, related=0,
        copies=0,
    )  # fmt: skip


def _story(count: int) -> Story:
    rows = [_row(at * 3600, f"Same words again {at // 2}", f"P{at % 3}", at) for at in range(count)]
    members = tuple(
        Member(rows[at], "", at * 3600, (rows[at + 1],) if at + 1 < count else ())
        for at in range(0, count, 2)
    )
    head = StoryHead(
        rows[0].key, "Name", count, count, 3, 1_600_000_000, 1_600_000_000 + count * 3600, count, count
    )
    lags = tuple(ProviderLag(f"P{at}", at * 3600, count // 3) for at in range(3))
    return Story(head, members, tuple(cut([member.lag_s for member in members])), lags)


@pytest.mark.parametrize("width", [10, 38, 80, 118])
@pytest.mark.parametrize("glyphs", [Glyphs.UNICODE, Glyphs.ASCII])
def test_rows_fit_every_width_and_have_a_head_for_each_chapter(width: int, glyphs: Glyphs) -> None:
    story = _story(200)
    unfolded = frozenset({story.members[0].row.key})
    entries = time_line(story, width, glyphs, unfolded=unfolded)
    assert len(entries) == 101
    heads = ["".join(part.text for part in entry.head) for entry in entries]
    assert sum("Chapter" in head for head in heads) == len(story.chapters) == 4
    for entry in (*entries, *who_was_first(story, width, glyphs)):
        for line in entry.lines:
            assert width < 38 or len("".join(part.text for part in line)) <= width
    assert entries[1].value == story.members[0].same[0].key


def test_words_that_no_earlier_headline_has() -> None:
    titles = ["Café opens on the pier", "CAFE on the pier shuts", "The pier: café shuts, storm ahead"]
    marked = [[title[a:b] for a, b in spans] for title, spans in zip(titles, new_words(titles), strict=True)]
    assert marked == [[], ["shuts"], ["storm ahead"]]
    assert words_missing("Storm, then calm", words_in(titles)) == [(7, 16)]


_titles = st.lists(st.text(st.sampled_from("ab é́猫字🙂\u200d, "), max_size=12), max_size=6)


@given(_titles)
def test_new_words_are_stretches_of_their_headlines_that_begin_and_end_with_words(titles: list[str]) -> None:
    found = new_words(titles)
    assert len(found) == len(titles)
    used: set[str] = set()
    for title, spans in zip(titles, found, strict=True):
        assert all(0 <= start < end <= len(title) for start, end in spans)
        assert all(one[1] < other[0] for one, other in pairwise(spans))
        words = words_in([title])
        assert words_in([title[start:end] for start, end in spans]) >= (words - used if used else set())
        used |= words
    assert new_words([*titles, *titles])[len(titles) :] == [[]] * len(titles) or not used


@pytest.mark.parametrize("is_read", [True, False])
def test_new_words_are_marked_in_headlines_that_were_read_too(is_read: bool) -> None:
    story = _story(6)
    members = tuple(m._replace(row=m.row._replace(is_read=is_read)) for m in story.members)
    entries = time_line(story._replace(members=members), 80, Glyphs.UNICODE)
    marked = [part.text for part in entries[1].lines[0] if part.ink == "ink--hit"]
    assert marked == ["1"]


async def test_a_provider_whose_article_is_folded_away_leads_to_it(tmp_path: Path) -> None:
    def text(at: int, provider: str, related: list[int]) -> str:
        return article_text(
            title="The very same words",
            webUrl=f"https://example.org/{at}",
            publishedDateTime=f"2020-06-09T0{at}:00:00Z",
            provider={"name": provider},
            related=[{"title": "x", "webUrl": f"https://example.org/{other}"} for other in related],
        )

    library = make_library(tmp_path / "library")
    files = {"a.md": text(1, "First", [2, 3]), "b.md": text(2, "Second", []), "c.md": text(3, "Third", [])}
    archive, _ = opened(library, make_archive(tmp_path / "news", files))
    async with browsing(library, [archive]) as reader:
        await reader.press("m")
        await reader.until(lambda: isinstance(reader.app.screen, StoryScreen), "the story")
        await reader.press("tab", "g", "j", "j", "enter")
        assert _shown(reader)._here == "https://example.org/3"
        assert reader.sees("same headline")
