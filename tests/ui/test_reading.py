"""Reading: opening, following, history with its places, related articles, addresses."""

from pathlib import Path
from typing import Any

import pytest

from tests.ui.browsing import Reader, browsing
from tui.core.archives import Archive
from tui.library import Library
from tui.ui.history import MAX_PLACES, History
from tui.ui.messages import ArticleRead
from tui.ui.page.lines import Named, Target
from tui.ui.screens.likes import LikesScreen
from tui.ui.widgets.laid_out import LaidOut


async def test_enter_opens_and_goes_to_the_article(library: Library, scope: tuple[Archive, ...]) -> None:
    async with browsing(library, scope) as reader:
        await reader.press("j", "enter")
        assert reader.reading == "River police borrow a boat from a choir 1"
        assert reader.focus == "ReadingPane"
        await reader.press("escape")
        assert reader.focus == "ArticleList"
        assert reader.reading
        await reader.press("escape")
        assert not reader.reading
        assert reader.sees("Months")


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 24)], ids=lambda size: f"{size[0]}x{size[1]}")
async def test_the_first_article_shows_though_its_pane_is_not_told_its_size(
    monkeypatch: pytest.MonkeyPatch,
    library: Library,
    scope: tuple[Archive, ...],
    size: tuple[int, int],
) -> None:
    async with browsing(library, scope, size) as reader:
        with monkeypatch.context() as patched:
            patched.setattr(LaidOut, "on_resize", lambda *_: None)
            await reader.press("enter")
            assert reader.sees("Paragraph 0 of article 0")


async def test_the_article_follows_the_list_when_the_keys_pause(
    library: Library, scope: tuple[Archive, ...]
) -> None:
    async with browsing(library, scope) as reader:
        await reader.press("enter", "f3")
        await reader.pilot.press("j", "j", "j", "j")
        await reader.settle()
        assert reader.reading == reader.title
        assert [place.key for place in reader.screen.history.places] == [
            "https://example.org/0",
            "https://example.org/4",
        ]


async def test_next_and_previous_work_from_the_article(library: Library, scope: tuple[Archive, ...]) -> None:
    async with browsing(library, scope, (60, 20)) as reader:
        await reader.press("enter", "J", "J", "K")
        assert reader.reading.endswith(" 1")
        assert reader.focus == "ReadingPane"
        await reader.press("K", "K", "K")
        assert reader.reading.endswith(" 0")


async def test_history_comes_back_to_each_place(library: Library, scope: tuple[Archive, ...]) -> None:
    async with browsing(library, scope) as reader:
        await reader.press("enter", *"jjjj")
        await reader.press("J", *"jj")
        await reader.press("J")
        pane = reader.screen.article
        assert pane is not None
        seen = []
        for key in ("H", "H", "L", "L"):
            await reader.press(key)
            await reader.until(lambda: pane.is_whole, "the article to be laid out")
            seen.append((reader.reading.rpartition(" ")[2], round(pane.scroll_offset.y)))
        assert seen == [("1", 2), ("0", 4), ("1", 2), ("2", 0)]
        await reader.press("L")
        assert reader.toasts[-1] == "This is the last article that was opened."


async def test_numbers_open_related_articles(library: Library, scope: tuple[Archive, ...]) -> None:
    async with browsing(library, scope) as reader:
        await reader.press("enter", "2")
        assert reader.reading == "Robots learn to fold laundry 2"
        await reader.press("H", "3")
        assert reader.reading.endswith(" 0")
        assert reader.toasts == ["Not in the library: Elsewhere\nCopied https://else.example/x"]
        await reader.press("9")
        assert reader.toasts[-1] == "3 articles are around this one."


def _link(reader: Reader) -> Target:
    pane = reader.screen.article
    assert pane is not None
    return pane.link


async def test_the_link_cursor_walks_all_that_leads_elsewhere(
    library: Library, scope: tuple[Archive, ...]
) -> None:
    async with browsing(library, scope) as reader:
        await reader.press("enter")
        assert _link(reader) is None
        await reader.press("right_square_bracket")
        assert _link(reader) == Named("provider", "North Shore Morning Post")
        await reader.press("right_square_bracket", "right_square_bracket", "right_square_bracket")
        assert _link(reader) == 0
        await reader.press("y")
        assert reader.toasts[-1].startswith("Copied https://example.org/1")
        await reader.press("enter")
        assert reader.reading.endswith(" 1")
        await reader.press("H", "left_square_bracket", "escape")
        assert _link(reader) is None
        assert reader.reading.endswith(" 0")
        await reader.press("left_square_bracket", "left_square_bracket")
        assert isinstance(_link(reader), (str, int))


async def test_related_articles_are_put_in_another_order(
    library: Library, scope: tuple[Archive, ...]
) -> None:
    async with browsing(library, scope) as reader:
        await reader.press("enter", "comma")
        pane = reader.screen.article
        assert pane is not None
        assert "earliest first" in " ".join(line.text for line in pane.lines)
        await reader.press("1")
        assert reader.reading.endswith(" 2")


async def test_more_like_this_is_a_guess_with_its_reasons(
    library: Library, scope: tuple[Archive, ...]
) -> None:
    async with browsing(library, scope, (100, 30)) as reader:
        await reader.press("j", "j", "j", "j", "M")
        await reader.until(lambda: isinstance(reader.app.screen, LikesScreen), "the guesses")
        assert reader.sees("both: ")
        assert reader.sees("Chip makers plan for a long drought 9")
        await reader.press("enter")
        assert reader.reading == "Chip makers plan for a long drought 9"


async def test_the_address_is_copied_and_shown(
    library: Library, scope: tuple[Archive, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMUX", "here")
    async with browsing(library, scope) as reader:
        await reader.press("y", "j", "enter", "y")
        assert reader.app.clipboard == "https://example.org/1"
        assert reader.toasts[0].startswith("Copied https://example.org/0\n")
        assert "set-clipboard on" in reader.toasts[1]
        reader.screen.copy("x" * 60_000)
        assert reader.app.clipboard == "https://example.org/1"


async def test_an_article_whose_file_is_gone_says_so(own: tuple[Library, Archive, Path]) -> None:
    library, archive, root = own
    async with browsing(library, [archive]) as reader:
        (root / "_news" / "001.md").unlink()
        await reader.press("j", "enter")
        assert not reader.reading
        assert reader.focus == "ArticleList"
        assert "001.md" in reader.toasts[0]
        await reader.press("j", "enter")
        assert reader.reading == reader.title


async def test_a_late_article_is_dropped(library: Library, scope: tuple[Archive, ...]) -> None:
    async with browsing(library, scope) as reader:
        late = library.open(scope, "https://example.org/5")
        await reader.press("enter")
        reader.screen.post_message(ArticleRead(0, late))
        await reader.settle()
        assert reader.reading.endswith(" 0")


async def test_source_and_links_open_and_come_back(library: Library, scope: tuple[Archive, ...]) -> None:
    async with browsing(library, scope) as reader:
        await reader.press("enter", "i")
        await reader.until(lambda: reader.sees("publishedDateTime:"), "the front matter")
        await reader.press("escape", "number_sign")
        await reader.until(lambda: reader.sees("Elsewhere"), "the links")
        await reader.press("j", "enter")
        assert reader.reading.endswith(" 2")


async def test_find_in_the_article_and_escape(library: Library, scope: tuple[Archive, ...]) -> None:
    async with browsing(library, scope) as reader:
        await reader.press("enter", "slash", *"paragraph 7", "enter")
        assert reader.focus == "ReadingPane"
        assert reader.screen.article is not None
        assert reader.screen.article.words
        await reader.press("escape")
        assert not reader.screen.article.words
        assert reader.focus == "ReadingPane"


async def test_an_error_in_showing_an_article_ends_nothing(
    library: Library, scope: tuple[Archive, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    async with browsing(library, scope) as reader:
        await reader.press("enter")
        assert reader.screen.article is not None

        def fail(*_: Any) -> None:
            raise ZeroDivisionError("as planned")

        with monkeypatch.context() as patch:
            patch.setattr(reader.screen.article, "show", fail)
            await reader.press("J", "J")
        assert [type(error) for error in reader.app.failures] == [ZeroDivisionError, ZeroDivisionError]
        assert len(reader.toasts) == 1
        log = library.folders.log
        assert str(log) in reader.toasts[0]
        assert "as planned" in log.read_text()
        await reader.press("J")
        assert reader.reading == reader.title
        reader.app.failures.clear()


# --- history by itself
def test_history_goes_back_and_forth_and_forgets_what_lay_ahead() -> None:
    history = History()
    for key in ("a", "b", "c"):
        history.visit(key)
    assert history.step(-1) is history.places[1]
    history.leave(7)
    history.visit("d")
    assert [(place.key, place.scroll) for place in history.places] == [("a", 0), ("b", 7), ("d", 0)]
    assert history.step(1) is None
    assert history.current is history.places[2]


def test_an_article_that_only_passed_is_no_step_of_the_history() -> None:
    history = History()
    history.visit("a")
    for key in ("b", "c", "d"):
        history.visit(key, is_passing=True)
    assert [place.key for place in history.places] == ["a", "d"]
    history.stay()
    history.visit("e", is_passing=True)
    assert [place.key for place in history.places] == ["a", "d", "e"]


def test_history_is_bounded() -> None:
    history = History()
    for at in range(MAX_PLACES + 50):
        history.visit(str(at))
    assert len(history.places) == MAX_PLACES
    assert history.current is not None
    assert history.current.key == str(MAX_PLACES + 49)


async def test_marks_around_the_open_article_are_kept_up_to_date(
    own: tuple[Library, Archive, Path],
) -> None:
    async with browsing(own[0], [own[1]], (140, 40)) as reader:
        await reader.press("enter")
        pane = reader.screen.article
        assert pane is not None
        key = pane.panel[0].row.key if pane.panel[0].row else ""
        reader.screen.act(lambda: own[0].marking.mark([key], "starred", value=True))
        await reader.until(lambda: "1 ●★ " in "\n".join(line.text for line in pane.lines), "the star")
