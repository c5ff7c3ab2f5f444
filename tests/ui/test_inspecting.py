"""Damage that no question has met: found while the browser is open, mended, told, and never in the way."""

from pathlib import Path

from tests.damage import flip_count_of_cells, settle
from tests.looks import EndlessLook
from tests.ui.browsing import browsing
from tui.core.archives import Archive
from tui.library import Library
from tui.update.inspecting import RunningInspection


async def test_the_index_is_made_again_the_reader_is_told_and_marks_are_there(
    own: tuple[Library, Archive, Path],
) -> None:
    library, archive, _ = own
    index = library.folders.index
    async with browsing(library, [archive], update=True) as reader:
        await reader.until(lambda: not reader.screen.is_updating, "the first update to end")
        await reader.press("s")
        settle(index)
        flip_count_of_cells("alias")(index)
        await reader.press("j", "j", "k")
        told = list(reader.toasts)
        reader.screen.watch_soundness()
        lost = "The index was lost and is being made again; no mark was lost."
        await reader.until(lambda: lost in reader.toasts, "the sentence")
        assert reader.toasts[len(told) :].count(lost) == 1
        assert index.with_name("index.db.broken").exists()
        await reader.until(lambda: not reader.screen.is_updating, "the archive to be read again")
        await reader.until(lambda: len(reader.titles) == 9, "the articles")
        await reader.press("/", *"is:starred", "enter")
        await reader.until(lambda: len(reader.titles) == 1, "the star")


class EndlessLooked(Library):
    """A library whose looks last."""

    def __init__(self, library: Library) -> None:
        self.folders, self._store, self.marking = library.folders, library._store, library.marking
        self.looks: list[EndlessLook] = []

    def start_inspection(self) -> RunningInspection:
        self.looks.append(EndlessLook())
        return self.looks[-1]


async def test_an_update_ends_a_look(own: tuple[Library, Archive, Path]) -> None:
    library = EndlessLooked(own[0])
    async with browsing(library, [own[1]]) as reader:
        reader.screen.watch_soundness()
        await reader.until(lambda: bool(library.looks), "the look to begin")
        reader.screen.inspect()
        await reader.settle()
        assert [look.has_ended for look in library.looks] == [False]
        await reader.press("ctrl+r")
        assert library.looks[0].has_ended
        await reader.until(lambda: not reader.screen.is_updating, "the update to end")


async def test_leaving_ends_a_look(own: tuple[Library, Archive, Path]) -> None:
    library = EndlessLooked(own[0])
    async with browsing(library, [own[1]]) as reader:
        reader.screen.watch_soundness()
        await reader.until(lambda: bool(library.looks), "the look to begin")
        await reader.pilot.press("q")
    assert library.looks[0].has_ended


async def test_during_an_update_none_begins(own: tuple[Library, Archive, Path]) -> None:
    library = EndlessLooked(own[0])
    async with browsing(library, [own[1]]) as reader:
        reader.screen.is_updating = True
        reader.screen.watch_soundness()
        await reader.settle()
        assert not library.looks
        reader.screen.is_updating = False
        reader.screen.inspect()
        await reader.until(lambda: bool(library.looks), "the look to begin")
