"""`broadsheet update`, killed 100 times: at every part of its course, with and without its worker processes.

Each time the index is sound and can be read, nothing is locked and no process is left, and the next update
makes it what a fresh one is. Nothing that was marked is lost, also where an article's address changes.
"""

import os
import random
import shutil
import threading
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.builders import article_text
from tests.libraries import contents, make_library
from tests.torture.forks import Fork, Forks
from tests.torture.kills import check_whole, files_known, points, written
from tui.core.archives import Archive
from tui.library import Library

FILES = 160
STARRED = 25
CHANGES = 60
"""Files that change before each update; more do while it runs."""
TRIES = 6
"""How often a kill is tried again that came too late."""


class Changing:
    """An archive that changes by a seed; says which of its articles have a star."""

    def __init__(self, root: Path, seed: int) -> None:
        self.root = root
        self._chance = random.Random(seed)
        self._count = 0
        self._stamp = 1_600_000_000
        self.files: dict[Path, str] = {}
        """Path of each file, and the address of its article."""
        for _ in range(FILES):
            self._add()

    def _write(self, path: Path, url: str) -> None:
        self._count += 1
        self._stamp += 1
        near = self._chance.choice(list(self.files.values()) or [url])
        text = article_text(
            title=f"Article {self._count}",
            webUrl=url,
            publishedDateTime=f"20{self._count % 20:02}-06-{1 + self._count % 28:02}T10:00:00Z",
            topics=[f"Topic {self._count % 7}"],
            heat=self._count % 90,
            related=[{"title": "Another", "webUrl": near}],
            body=f"word{self._count} " * 30,
        )
        path.parent.mkdir(parents=True, exist_ok=True)
        new = path.with_suffix(".new")
        new.write_text(text)
        os.utime(new, (self._stamp, self._stamp))
        new.replace(path)
        self.files[path] = url

    def _new_url(self) -> str:
        return f"https://example.org/{self._count}"

    def _add(self) -> None:
        self._write(self.root / "_news" / f"{self._count % 5}" / f"{self._count:05}.md", self._new_url())

    def change(self, times: int) -> None:
        """Change files: their words, their addresses; add some, drop some."""
        for _ in range(times):
            path = self._chance.choice(list(self.files))
            kind = self._chance.choice(("words", "words", "address", "added", "dropped"))
            if kind == "added" or len(self.files) < FILES // 2:
                self._add()
            elif kind == "dropped":
                path.unlink()
                del self.files[path]
            else:
                self._write(path, self.files[path] if kind == "words" else self._new_url())


def _act(*, workers: bool) -> str:
    return "update by workers" if workers else "update"


def _course(forks: Forks, archive: Path, folder: Path, *, workers: bool) -> int:
    """Give the bytes that the index has when an update is nearly at its end, which is where they are most."""
    most = 0

    def look() -> bool:
        nonlocal most
        most = max(most, written(folder))
        return False

    assert not forks.start(_act(workers=workers), archive, "--library", folder).kill_when(look)
    return most


def _completed(forks: Forks, folder: Path, root: Path) -> tuple[Library, Archive]:
    """Let the next update come to its end."""
    code, output = forks.run("update", root, "--library", folder)
    assert (code, "Traceback" in output) == (0, False), output
    library = make_library(folder)
    (archive,) = library.resolve([str(root)])
    return library, archive


def _fresh(folder: Path, root: Path) -> dict[str, Any]:
    """Say what an index holds that was made of an archive as it is now."""
    library = make_library(folder)
    (archive,) = library.resolve([str(root)])
    assert library.update(archive).is_complete
    found = contents(library, archive)
    library.close()
    shutil.rmtree(folder)
    return found


def _part(folder: Path, count: int) -> str:
    """Name the part of its course in which an update was killed."""
    known, is_ended = files_known(folder)
    if is_ended:
        return "its end"
    return "before the first rows" if not known else "rows" if known < count else "after the last rows"


@pytest.mark.parametrize(
    ("seed", "count", "workers", "alone"),
    [
        pytest.param(1, 36, False, False, id="alone at work"),
        pytest.param(2, 10, True, False, id="with its workers"),
        pytest.param(3, 10, True, True, id="away from its workers"),
    ],
)
def test_a_first_update_killed_anywhere_is_completed_by_the_next(
    tmp_path: Path, forks: Forks, *, seed: int, count: int, workers: bool, alone: bool
) -> None:
    archive = Changing(tmp_path / "news", seed)
    root = archive.root
    expected = _fresh(tmp_path / "fresh", root)
    course = _course(forks, root, tmp_path / "measured", workers=workers)
    places = points(seed, count)
    parts: Counter[str] = Counter()
    for number in range(count):
        for _ in range(TRIES):
            folder, point = tmp_path / f"library-{number}", next(places)
            fork = forks.start(_act(workers=workers), root, "--library", folder)
            was_killed = fork.kill_when(_is_at(folder, point * course), is_alone=alone)
            fork.wait_for_group()
            if was_killed:
                break
            shutil.rmtree(folder)
        else:
            pytest.fail("no kill came in time")
        try:
            parts[_part(folder, FILES)] += 1
            check_whole(folder, root)
            library, made = _completed(forks, folder, root)
            assert contents(library, made) == expected
            library.close()
        except BaseException as error:
            error.add_note(f"Seed {seed}, kill {number} at {point:.3f} of the course")
            raise
        shutil.rmtree(folder)
    assert parts["rows"] >= count // 4, parts
    assert parts["before the first rows"], parts


def _is_at(folder: Path, size: float) -> Callable[[], bool]:
    """Tell when an index has grown to a size."""
    return lambda: written(folder) >= size


def _kill_while_changing(fork: Fork, archive: Changing, is_time: Callable[[], bool]) -> bool:
    """Kill an update of an archive that changes until it is killed."""
    stop = threading.Event()

    def change() -> None:
        while not stop.wait(0.005):
            archive.change(1)

    changer = threading.Thread(target=change)
    changer.start()
    was_killed = fork.kill_when(is_time)
    stop.set()
    changer.join()
    return was_killed


def test_an_index_that_lives_through_44_kills_of_a_changing_archive_is_as_a_fresh_one(
    tmp_path: Path, forks: Forks
) -> None:
    seed, count, folder = 4, 44, tmp_path / "library"
    archive = Changing(tmp_path / "news", seed)
    root = archive.root
    library, made = _completed(forks, folder, root)
    marked = list(archive.files)[:STARRED]
    library.marking.mark([archive.files[path] for path in marked], "starred", value=True)
    library.close()
    archive.change(CHANGES)
    start = written(folder)
    course = _course(forks, root, folder, workers=False) - start
    places = points(seed, count)
    kills = 0
    for number in range(count * TRIES):
        if kills == count:
            break
        archive.change(CHANGES)
        point, act = next(places), _act(workers=number % 4 == 3)
        is_time = _is_at(folder, written(folder) + point * course)
        fork = forks.start(act, root, "--library", folder)
        was_killed = _kill_while_changing(fork, archive, is_time)
        fork.wait_for_group()
        kills += was_killed
        try:
            check_whole(folder, root)
            library, made = _completed(forks, folder, root)
            library.follow()
            assert contents(library, made) == _fresh(tmp_path / "fresh", root)
            starred = {row.key for row in library.listing([made], library.query("is:starred"))}
            assert starred == {archive.files[path] for path in marked if path in archive.files}
            library.close()
        except BaseException as error:
            error.add_note(f"Seed {seed}, round {number}, at {point:.3f} of the course")
            raise
    assert kills == count
