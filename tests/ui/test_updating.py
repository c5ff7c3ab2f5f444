"""Updates while the browser runs: progress, what came, cancelling, and what can go wrong."""

from collections.abc import Callable, Iterator
from pathlib import Path
from queue import Queue

from tests.builders import article_text, make_archive
from tests.libraries import make_library, opened
from tests.ui.browsing import Reader, browsing
from tests.ui.conftest import news
from tui.core.archives import Archive, Progress, UpdateReport
from tui.core.errors import IndexUnusable
from tui.library import Library
from tui.ui.messages import ArchivesChanged
from tui.update.running import RunningUpdate

Event = Progress | UpdateReport | Exception


class _Update(RunningUpdate):
    """An update that does what the test says, when it says so."""

    def __init__(self, told: "Queue[Event | None]") -> None:
        self.told = told
        self.is_cancelled = False

    def events(self) -> Iterator[Progress | UpdateReport]:
        while (event := self.told.get()) is not None:
            if isinstance(event, Exception):
                raise event
            yield event

    def cancel(self) -> None:
        self.is_cancelled = True
        self.told.put(None)


class _Told(Library):
    """A library whose updates the test tells what to do."""

    def __init__(self, library: Library) -> None:
        self.folders = library.folders
        self._store = library._store
        self.marking = library.marking
        self.updates: list[_Update] = []
        self.queue: Queue[Event | None] = Queue()

    def start_update(self, archive: Archive) -> RunningUpdate:
        self.updates.append(_Update(self.queue))
        return self.updates[-1]


def _own(tmp_path: Path) -> tuple[Library, Archive]:
    library = make_library(tmp_path / "library")
    (archive,) = library.resolve([str(make_archive(tmp_path / "own", news(9)))])
    return library, archive


async def _until(reader: Reader, condition: Callable[[], bool], what: str) -> None:
    await reader.until(condition, what)
    await reader.settle()


async def test_a_new_archive_fills_while_it_is_read(tmp_path: Path) -> None:
    library, archive = _own(tmp_path)
    async with browsing(library, [archive], update=True) as reader:
        await _until(reader, lambda: bool(reader.toasts), "the update's report")
        assert reader.toasts == ["9 files read"]
        await _until(reader, lambda: len(reader.titles) == 9, "the articles")
        assert reader.sees("9 articles")
        assert not reader.sees("+9 new")


async def test_what_changed_is_told_and_nothing_when_nothing_did(own: tuple[Library, Archive, Path]) -> None:
    library, archive, root = own
    async with browsing(library, [archive]) as reader:
        await reader.press("ctrl+r")
        await reader.until(lambda: not reader.screen.is_updating, "the update to end")
        assert reader.toasts == []
        (root / "_news" / "000.md").unlink()
        make_archive(root, {"_news/001.md": article_text(title="Other", webUrl="https://example.org/1")})
        await reader.press("ctrl+r")
        await _until(reader, lambda: bool(reader.toasts), "the update's report")
        assert reader.toasts == ["1 changed, 1 removed"]
        await _until(reader, lambda: "Other" in reader.titles, "the changed article")
        make_archive(root, {"_news/a.md": article_text(title="More", webUrl="https://example.org/more")})
        await reader.press("ctrl+r")
        await _until(reader, lambda: "More" in reader.titles, "the new article")
        assert reader.sees("+1 new")


async def test_progress_shows_a_bar_and_the_key_cancels(library: Library, scope: tuple[Archive, ...]) -> None:
    told = _Told(library)
    async with browsing(told, scope) as reader:
        await reader.press("ctrl+r")
        reader.screen._started_at = -1e9
        told.queue.put(Progress(done=12_400, total=100_000, seen=100_000, rate=3100.4, seconds_left=28.2))
        await reader.until(lambda: reader.sees("28 s left"), "progress")
        assert reader.sees("indexing 12,400 of 100,000 · 3,100/s · 28 s left")
        assert reader.sees("▇▁▁▁▁▁▁▁▁▁")
        await reader.press("ctrl+r")
        await reader.until(lambda: not reader.screen.is_updating, "the update to end")
        assert told.updates[0].is_cancelled
        assert not reader.sees("indexing")


async def test_progress_is_cut_to_what_a_narrow_screen_has_room_for(
    library: Library, scope: tuple[Archive, ...]
) -> None:
    told = _Told(library)
    async with browsing(told, scope, (60, 20)) as reader:
        await reader.press("ctrl+r")
        reader.screen._started_at = -1e9
        told.queue.put(Progress(done=12_400, total=100_000, seen=100_000, rate=3100.4, seconds_left=28.2))
        await reader.until(lambda: reader.sees("indexing"), "progress")
        assert len(reader.lines[0]) <= 60
        told.queue.put(None)


async def test_an_update_that_cannot_be_done_says_why(library: Library, scope: tuple[Archive, ...]) -> None:
    told = _Told(library)
    async with browsing(told, scope) as reader:
        told.queue.put(IndexUnusable("The disk is full."))
        await reader.press("ctrl+r")
        await reader.until(lambda: not reader.screen.is_updating, "the update to end")
        assert reader.toasts == ["The disk is full."]


async def test_another_session_that_updates_is_left_to_it(
    library: Library, scope: tuple[Archive, ...]
) -> None:
    told = _Told(library)
    async with browsing(told, scope) as reader:
        told.queue.put(UpdateReport(0, 0, 0, 0, 0.1, is_complete=False, busy=True))
        told.queue.put(None)
        await reader.press("ctrl+r")
        await reader.until(lambda: not reader.screen.is_updating, "the update to end")
        assert reader.toasts == ["Another session is updating ai."]


async def test_quitting_cancels_the_update(library: Library, scope: tuple[Archive, ...]) -> None:
    told = _Told(library)
    async with browsing(told, scope) as reader:
        await reader.press("ctrl+r")
        await reader.until(lambda: bool(told.updates), "the update to start")
        await reader.pilot.press("q")
    assert told.updates[0].is_cancelled


async def test_a_file_that_comes_while_reading_is_counted_and_moves_nothing(tmp_path: Path) -> None:
    library = make_library(tmp_path / "library")
    root = make_archive(tmp_path / "ai", news(24))
    archive, _ = opened(library, root)
    async with browsing(library, [archive]) as reader:
        await reader.press("j", "j")
        title, line = reader.title, reader.screen.list.cursor_offset
        (root / "_news" / "new.md").write_text(
            '---\ntitle: "Fresh bread"\nwebUrl: "https://example.org/fresh"\n'
            'publishedDateTime: "2020-06-10T10:00:00Z"\n---\n'
        )
        reader.screen.post_message(ArchivesChanged((archive,)))
        await reader.until(lambda: reader.sees("+1 new"), "the new article to be counted")
        await reader.until(lambda: len(reader.titles) == 25, "the list to hold it")
        await reader.settle()
        assert (reader.title, reader.screen.list.cursor_offset) == (title, line)
        assert not reader.toasts
