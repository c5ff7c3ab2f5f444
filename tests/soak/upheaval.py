"""An archive that does not stand still: files are rewritten, added, moved and removed while it is browsed."""

import contextlib
import random
import threading
from pathlib import Path

from tests.benchmarks.generate import file_name, file_text, make


class Upheaval(threading.Thread):
    """Changes some files every second or so; as many come as go, so that nothing grows by it."""

    def __init__(self, archive: Path, count: int, seed: int) -> None:
        super().__init__(name="upheaval", daemon=True)
        self.changes = 0
        """Files changed so far."""
        self._folder, self._seed = archive / "_news", seed
        self._chance = random.Random(f"{seed} upheaval")
        self._present, self._absent = list(range(count)), list(range(count, count + 200))
        self._ended = threading.Event()

    def run(self) -> None:
        """Go on until the end."""
        while not self._ended.wait(self._chance.uniform(0.3, 1.5)):
            for _ in range(self._chance.choice((1, 1, 2, 5, 20))):
                self._change()
                self.changes += 1

    def end(self) -> None:
        """Stop, and wait for it."""
        self._ended.set()
        self.join()

    def _change(self) -> None:
        act = self._chance.choice((self._rewrite, self._rewrite, self._cut, self._move, self._exchange))
        with contextlib.suppress(FileNotFoundError):  # one that was moved before
            act(self._chance.randrange(len(self._present)))

    def _path(self, number: int) -> Path:
        return self._folder / file_name(make(7, number))

    def _rewrite(self, place: int) -> None:
        """Write a file anew, with another body."""
        number = self._present[place]
        text = file_text(7, make(7, number)) + f"\nWritten again, {self._chance.randrange(10**6)}.\n"
        beside = self._folder / f".{number}.new"
        beside.write_text(text)
        beside.replace(self._path(number))

    def _cut(self, place: int) -> None:
        """Write only the beginning, as a program does that is interrupted."""
        number = self._present[place]
        text = file_text(7, make(7, number))
        self._path(number).write_text(text[: self._chance.randrange(len(text))])

    def _move(self, place: int) -> None:
        """Put a file into a folder of its own, or back."""
        path = self._path(self._present[place])
        moved = self._folder / "moved" / path.name
        moved.parent.mkdir(exist_ok=True)
        if moved.exists():
            moved.replace(path)
        else:
            path.replace(moved)

    def _exchange(self, place: int) -> None:
        """Remove one file and add another."""
        new = self._absent.pop(self._chance.randrange(len(self._absent)))
        self._path(new).write_text(file_text(7, make(7, new)))
        old, self._present[place] = self._present[place], new
        self._absent.append(old)
        (self._folder / "moved" / self._path(old).name).unlink(missing_ok=True)
        self._path(old).unlink()
