"""The list: moving, rows by window, holding on to an article while the archive changes."""

from pathlib import Path

from tests.builders import article_text, make_archive
from tests.libraries import make_library, opened
from tests.ui.browsing import Reader, browsing
from tui.core.archives import Archive
from tui.core.row import Row
from tui.library import Library, Result
from tui.ui.windows import KEPT, WINDOW, RowWindows, windows_around

Own = tuple[Library, Archive, Path]


def _add(root: Path, at: int, day: int = 20) -> None:
    """Put a newer article into an archive."""
    text = article_text(
        title=f"New {at}",
        webUrl=f"https://example.org/new{at}",
        publishedDateTime=f"2020-06-{day:02}T10:00:00Z",
    )
    make_archive(root, {f"_news/new{at}.md": text})


async def _update(reader: Reader, own: Own) -> None:
    """Bring the index up to date as another process would, and let the browser see it."""
    library, archive, _ = own
    library.update(archive)
    before = reader.screen.request
    reader.screen.asked_at = -1e9
    reader.screen.look()
    await reader.until(lambda: reader.screen.request > before, "the list to be asked for again")
    await reader.settle()


async def test_rows_are_in_order_of_time(library: Library, scope: tuple[Archive, ...]) -> None:
    async with browsing(library, scope) as reader:
        numbers = [int(title.rpartition(" ")[2]) for title in reader.titles]
        assert numbers == list(range(60))


async def test_keys_move_the_cursor(library: Library, scope: tuple[Archive, ...]) -> None:
    async with browsing(library, scope, (120, 20)) as reader:
        cursors = []
        for key in (
            "j",
            "down",
            "k",
            "G",
            "up",
            "ctrl+u",
            "g",
            "ctrl+d",
            "pagedown",
            "pageup",
            "end",
            "home",
        ):
            await reader.press(key)
            cursors.append(reader.screen.list.cursor)
        assert cursors == [1, 2, 1, 59, 58, 55, 0, 3, 9, 3, 59, 0]


async def test_a_new_article_pushes_into_a_list_that_nobody_touched(own: Own) -> None:
    async with browsing(own[0], [own[1]]) as reader:
        _add(own[2], 1)
        await _update(reader, own)
        assert reader.title == "New 1"
        assert "New 1" in reader.lines[4]


async def test_the_cursor_stays_with_its_article_and_its_line_when_rows_arrive_above(own: Own) -> None:
    async with browsing(own[0], [own[1]], (120, 20)) as reader:
        await reader.press("j", "j", "j")
        title, line = reader.title, _line_of(reader, "▌")
        for at in range(5):
            _add(own[2], at)
        await _update(reader, own)
        assert len(reader.titles) == 14
        assert (reader.title, _line_of(reader, "▌")) == (title, line)


async def test_the_cursor_moves_on_when_its_article_is_deleted(own: Own) -> None:
    async with browsing(own[0], [own[1]]) as reader:
        await reader.press("j", "j", "j")
        below = reader.titles[4]
        (own[2] / "_news" / "003.md").unlink()
        await _update(reader, own)
        assert reader.title == below


async def test_an_emptied_archive_says_so_and_fills_again(own: Own) -> None:
    async with browsing(own[0], [own[1]]) as reader:
        await reader.press("G")
        for path in (own[2] / "_news").iterdir():
            path.unlink()
        await _update(reader, own)
        assert reader.sees("No articles yet")
        await reader.press("j", "k", "G", "enter", "J", "y", "i", "1", "c", "l", "h", "escape")
        assert reader.focus in ("ArticleList", "Sidebar")
        await reader.press("f3")
        _add(own[2], 1)
        await _update(reader, own)
        assert reader.title == "New 1"


async def test_one_line_an_article_shows_twice_as_many(library: Library, scope: tuple[Archive, ...]) -> None:
    async with browsing(library, scope, (80, 24)) as reader:
        before = sum("2020" in line or " 10:30" in line or "▌" in line for line in reader.lines)
        await reader.press("G", "k", "k")
        title = reader.title
        await reader.press("c")
        assert reader.title == title
        assert reader.sees(title)
        assert len(reader.screen.list.view) > before
        await reader.press("c")
        assert reader.title == title


async def test_clicking_selects_and_clicking_again_opens(
    library: Library, scope: tuple[Archive, ...]
) -> None:
    async with browsing(library, scope) as reader:
        await reader.pilot.click(reader.screen.list, offset=(10, 6))
        assert reader.screen.list.cursor == 2
        assert not reader.reading
        await reader.pilot.click(reader.screen.list, offset=(10, 5))
        await reader.settle()
        assert reader.reading == reader.title


async def test_the_wheel_scrolls_and_leaves_the_cursor(library: Library, scope: tuple[Archive, ...]) -> None:
    async with browsing(library, scope, (120, 20)) as reader:
        for _ in range(4):
            await reader.pilot._post_mouse_events(
                [_wheel()], widget=reader.screen.list, offset=(5, 5), button=0
            )
        await reader.settle()
        assert reader.screen.list.scroll_offset.y > 0
        assert reader.screen.list.cursor == 0


async def test_marks_tell_states_without_colour(tmp_path: Path) -> None:
    files = {
        "_news/a.md": article_text(title="Draft", webUrl="https://e.org/a", published=False),
        "_news/b.md": article_text(title="Gone", webUrl="https://e.org/b", removed=True),
        "_news/c.md": article_text(title="Sealed", webUrl="https://e.org/c", secured="c2VhbGVk;aXY="),
        "_news/d.md": "---\ntitle: Broken\nprovider:\n  name: DM: Diablo\n---\n",
    }
    library = make_library(tmp_path / "library")
    archive, _ = opened(library, make_archive(tmp_path / "news", files))
    async with browsing(library, [archive]) as reader:
        glyphs = reader.screen.glyphs
        text = "\n".join(reader.lines)
        assert f"{glyphs.unpublished} Draft" in text
        assert f"{glyphs.removed} Gone" in text
        assert f"{glyphs.broken} Broken" in text
        line = next(at for at, line in enumerate(reader.lines) if "Sealed" in line)
        assert f"{glyphs.sealed} Example" in reader.lines[line + 1]


async def test_hostile_text_stays_in_its_row(tmp_path: Path) -> None:
    titles = [
        "[bold red]markup[/] [@click=app.quit]click[/]",
        "\x1b]0;PWNED\x07title\x1b[2J",
        "a\nb\rc\u2028d",
        "\u202ereversed\u202c",
        "👩‍👩‍👧‍👦 family " * 9,
        "量" * 200,
        "e" + "\u0301" * 50,
    ]
    files = {
        f"_news/{at}.md": article_text(title=title, webUrl=f"https://e.org/{at}", provider={"name": title})
        for at, title in enumerate(titles)
    }
    library = make_library(tmp_path / "library")
    archive, _ = opened(library, make_archive(tmp_path / "news", files))
    for size in ((120, 40), (80, 24), (40, 12)):
        async with browsing(library, [archive], size) as reader:
            assert len(reader.titles) == len(titles)
            text = "\n".join(reader.lines)
            assert "[bold red]markup" in text
            assert not any(ord(char) < 32 or 0x7F <= ord(char) < 0xA0 for char in text.replace("\n", ""))
            await reader.press("S", "t")
            for _ in titles:
                await reader.press("J")
            assert len(reader.lines) == size[1]


def _line_of(reader: Reader, mark: str) -> int:
    column = reader.screen.list.region.x
    return next(at for at, line in enumerate(reader.lines) if line[column : column + 1] == mark)


def _wheel() -> type:
    from textual.events import MouseScrollDown  # noqa: PLC0415

    return MouseScrollDown


# --- rows by window
def test_windows_are_asked_for_once_and_with_a_margin() -> None:
    windows = RowWindows()
    assert windows.wanted(range(30), 1000) == [range(WINDOW)]
    assert windows.wanted(range(30), 1000) == []
    windows.put(0, [None] * WINDOW)
    assert windows.wanted(range(WINDOW - 30, WINDOW), 1000) == [range(WINDOW, 2 * WINDOW)]
    assert windows.wanted(range(5 * WINDOW - 10, 5 * WINDOW), 1000) == [range(4 * WINDOW, 1000)]


def test_the_rows_kept_are_bounded() -> None:
    windows = RowWindows()
    for start in range(0, 100 * WINDOW, WINDOW):
        windows.put(start, [None] * WINDOW)
    kept = [start for start in range(0, 100 * WINDOW, WINDOW) if windows.has(start)]
    assert kept == [number * WINDOW for number in range(100 - KEPT, 100)]


def test_windows_around_a_place_lie_within_the_rows() -> None:
    assert windows_around(0, 0, 10) == []
    assert windows_around(5, 10, 50) == [range(10)]
    assert windows_around(WINDOW, 3 * WINDOW, 10) == [range(WINDOW), range(WINDOW, 2 * WINDOW)]


async def test_a_jump_waits_for_its_rows_and_scrolling_brings_them(
    tmp_path: Path, library: Library, scope: tuple[Archive, ...]
) -> None:
    count = 3 * WINDOW + 7
    texts = {
        f"_news/{at:04}.md": f'---\ntitle: "Article {at}"\nwebUrl: "https://e.org/{at}"\n---\n'
        for at in range(count)
    }
    many = make_library(tmp_path / "library")
    archive, _ = opened(many, make_archive(tmp_path / "many", texts))
    async with browsing(many, [archive], (80, 24)) as reader:
        await reader.press("G")
        assert reader.screen.list.cursor == count - 1
        assert reader.title
        assert reader.sees(reader.title)
        await reader.press("g")
        seen = set()
        for _ in range(count):
            await reader.pilot.press("pagedown")
            seen.add(reader.screen.list.cursor)
            if reader.screen.list.cursor == count - 1:
                break
        await reader.settle()
        assert all(reader.screen.list.row_at(at) for at in reader.screen.list.view)
        assert len(seen) > 20


class _Counting(Library):
    """Tells which windows were read."""

    def __init__(self, library: Library) -> None:
        self.folders = library.folders
        self._store = library._store
        self.marking = library.marking
        self.read: list[tuple[int, int]] = []

    def rows(self, result: Result, start: int, stop: int) -> list[Row | None]:
        self.read.append((start, stop))
        return super().rows(result, start, stop)


async def test_moving_within_a_window_reads_nothing(library: Library, scope: tuple[Archive, ...]) -> None:
    counting = _Counting(library)
    async with browsing(counting, scope) as reader:
        before = len(counting.read)
        for _ in range(40):
            await reader.pilot.press("j")
        await reader.settle()
        assert len(counting.read) == before
