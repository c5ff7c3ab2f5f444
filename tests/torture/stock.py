"""A library with articles and marks, and ways to look at it as a user does, for faults to be tried on."""

import contextlib
import sqlite3
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.builders import article_text, make_archive
from tests.libraries import make_library, opened
from tests.pty import Terminal
from tui.config.paths import folders_in
from tui.core.fulltext import Fulltext
from tui.web.cache import Cache, Page
from tui.web.texts import Fulltexts

COUNT = 24
STARRED = "https://example.org/07"
PROGRAM = (sys.executable, "-m", "tui")
ALL_ROWS = [f"Article {n:02}" for n in range(COUNT)]


def make_root(folder: Path) -> Path:
    """Write an archive; each of its articles has the word “tape”, and some hundred words of its own."""
    return make_archive(
        folder / "news",
        {
            f"_news/{n:02}.md": article_text(
                title=f"Article {n:02}",
                webUrl=f"https://example.org/{n:02}",
                publishedDateTime=f"2020-06-{1 + n:02}T10:00:00Z",
                body="tape " + " ".join(f"word{n}x{place}" for place in range(300)),
            )
            for n in range(COUNT)
        },
    )


def make_stock(folder: Path, root: Path) -> Path:
    """Make a library of the archive: read, one article starred, one page and one full text kept."""
    library = make_library(folder)
    opened(library, root)
    library.marking.mark([STARRED], "starred", value=True)
    folders = folders_in(folder)
    Cache(folders.pages, 1 << 20).put(STARRED, Page(STARRED, 200, "", "<p>page</p>", False, "", "", 1, 1))
    Fulltexts(folders.fulltexts).put(Fulltext(STARRED, STARRED, "Full", "The full text.", 1))
    library.follow()
    library.close()
    with contextlib.closing(sqlite3.connect(folders.index)) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return folder


def journal_bytes(folder: Path) -> bytes:
    """Give what the reader did, as it lies on the disk."""
    return b"".join(path.read_bytes() for path in sorted((folder / "state").glob("journal-*.jsonl")))


@contextlib.contextmanager
def browsing(
    folder: Path, root: Path, *options: str, before: Sequence[str] = (), rows: int = 62
) -> Iterator[Terminal]:
    """Open the browser, in a terminal that has room for all articles."""
    words = [*before, *PROGRAM, "--library", str(folder), "--fresh", *options, str(root)]
    with Terminal(words, columns=79, rows=rows) as terminal:
        yield terminal


def wait_for_all(terminal: Terminal) -> None:
    """Wait until all articles are on the screen, and the star of the one that has it."""

    def is_there() -> bool:
        text = terminal.text
        is_settled = "? Help" in text and "peak 24 a month" in text  # all is counted, no line is open
        return is_settled and all(row in text for row in ALL_ROWS) and starred(terminal) >= {STARRED}

    terminal.wait_until(is_there, "all articles, one with its star")


def starred(terminal: Terminal) -> set[str]:
    """Give the keys of the articles that the screen shows a star for."""
    return {
        f"https://example.org/{line.partition('Article ')[2][:2]}"
        for line in terminal.lines
        if "★" in line and "Article " in line
    }


def leave(terminal: Terminal) -> None:
    """Leave the browser as a reader does; the terminal is as it was."""
    terminal.send("q")
    assert terminal.wait_end() == 0
    assert terminal.current_settings() == terminal.settings
    assert "Traceback" not in terminal.text
