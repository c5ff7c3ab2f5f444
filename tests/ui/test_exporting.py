"""The key e: from the list to a file."""

import threading
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.builders import article_text, make_archive
from tests.libraries import make_library, opened
from tests.ui.browsing import browsing
from tui.core.archives import Archive
from tui.core.opened import Opened
from tui.library import Library


@pytest.fixture
def browsed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Library, Archive]:
    monkeypatch.chdir(tmp_path)
    library = make_library(tmp_path / "library")
    files = {
        f"{name}.md": article_text(title=f"Of {name}", webUrl=f"https://example.org/{name}")
        for name in ("boats", "buoys", "bells")
    }
    archive, _ = opened(library, make_archive(tmp_path / "sea", files))
    return library, archive


async def test_e_writes_the_article_under_the_cursor(
    browsed: tuple[Library, Archive], tmp_path: Path
) -> None:
    library, archive = browsed
    async with browsing(library, [archive]) as reader:
        title = reader.title
        await reader.press("e")
        assert reader.sees("Export 1 article as")
        await reader.press("enter")
        assert reader.sees(f"{title.lower().replace(' ', '-')}.md")
        await reader.press("enter")
        path = tmp_path / f"{title.lower().replace(' ', '-')}.md"
        assert reader.toasts[-1] == f"1 article written to {path}"
    assert path.read_text().startswith(f"# {title}\n")


async def test_e_writes_what_is_selected_in_another_format(
    browsed: tuple[Library, Archive], tmp_path: Path
) -> None:
    library, archive = browsed
    async with browsing(library, [archive]) as reader:
        await reader.press("asterisk", "e", *"ris", "enter", "enter")
        assert reader.toasts[-1] == f"3 articles written to {tmp_path / 'selected-articles.ris'}"
    assert (tmp_path / "selected-articles.ris").read_text().count("TY  - NEWS") == 3


async def test_a_file_that_is_there_is_never_written_over(
    browsed: tuple[Library, Archive], tmp_path: Path
) -> None:
    library, archive = browsed
    async with browsing(library, [archive]) as reader:
        path = tmp_path / f"{reader.title.lower().replace(' ', '-')}.md"
        path.write_text("mine")
        await reader.press("e", "enter", "enter")
        assert reader.sees("There is such a file already")
        await reader.press("escape")
    assert path.read_text() == "mine"


async def test_a_digest_of_what_the_list_shows(browsed: tuple[Library, Archive], tmp_path: Path) -> None:
    library, archive = browsed
    async with browsing(library, [archive]) as reader:
        await reader.press("e", *"digest", "enter")
        assert reader.sees("Write the digest to")
        await reader.press("enter")
        assert reader.toasts[-1] == f"3 articles written to {tmp_path / 'digest.md'}"
    assert (tmp_path / "digest.md").read_text().startswith("# Digest\n")


async def test_a_long_export_tells_how_far_it_is_and_escape_ends_it(
    browsed: tuple[Library, Archive], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library, archive = browsed
    going_on = threading.Event()
    begun = threading.Event()
    read = library.open

    def slowly(scope: Sequence[Archive], key: str) -> Opened:
        begun.set()
        going_on.wait(30)
        return read(scope, key)

    monkeypatch.setattr("tui.ui.screens.exporting._TELL_S", 0.0)
    async with browsing(library, [archive]) as reader:
        await reader.press("asterisk", "e", *"ris", "enter")
        monkeypatch.setattr(library, "open", slowly)
        await reader.pilot.press("enter")
        await reader.until(begun.is_set, "the export to begin")
        await reader.until(lambda: reader.sees("writing 0 of 3"), "the bar")
        await reader.pilot.press("escape")
        going_on.set()
        await reader.settle()
        assert reader.toasts[-1] == "The export was ended: nothing was written."
        assert not reader.sees("writing")
    assert not list(tmp_path.glob("*.ris"))
