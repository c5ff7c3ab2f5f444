"""One browser in a pseudo-terminal, used at random."""

import random
import statistics
import time
from collections import Counter, deque
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.probe import COLUMNS, ROWS, Probe
from tests.benchmarks.rows import PYTHON
from tests.soak.acts import choose
from tests.soak.vitals import Sample, children_of, descriptors_of

_ESCAPE, _LIST = "\x1b[27u", "\x1bOR"
_SIZES = ((120, 40), (120, 40), (100, 30), (80, 24), (160, 50), (40, 12), (20, 5))
_KEYS = 7
"""Presses of `j` for a sample of the lag."""
_QUIET_S = 0.08
"""Silence after which the answer to a key is whole."""
_AT_HOME = "Enter Open"
"""In the last line when the list has the focus."""
_ENV = {"SSH_TTY": "/dev/null", "COLUMNS": "", "LINES": ""}
"""No browser of the web is started, and no size but the terminal's own is believed."""
_MEMORY = 40
"""Acts that are told when something broke."""


class BrokenError(Exception):
    """The browser has ended, or does not answer."""


class Session:
    """Acts by a seed, and now and then a look at the browser at rest."""

    def __init__(self, work: Path, archive: Path, seed: int) -> None:
        self.acts: Counter[str] = Counter()
        self.last: deque[str] = deque(maxlen=_MEMORY)
        """The newest acts, each with its keys."""
        self.acknowledged: list[str] = []
        """Tags that the screen said were put on."""
        self.samples: list[Sample] = []
        self._work, self._chance = work, random.Random(seed)
        self._temporary = work / "temporary"
        self._temporary.mkdir()
        self.library = work / "library"
        self._probe = Probe(
            [PYTHON, "-m", "tui", "--library", self.library, "--offline", archive],
            env={**_ENV, "TMPDIR": str(self._temporary), "HOME": str(work)},
        )
        self._begun_at = time.monotonic()

    def __enter__(self) -> "Session":
        self._probe.__enter__()
        self._probe.wait_for("articles")
        return self

    def __exit__(self, *error: object) -> None:
        self._probe.__exit__(None, None, None)

    @property
    def since_s(self) -> float:
        """Seconds since the start."""
        return time.monotonic() - self._begun_at

    @property
    def screen(self) -> str:
        """What is on the screen now."""
        return self._probe.text

    # --- acting
    def act(self, *, in_turn: bool = False) -> None:
        """Do one thing: whatever comes, or what was done least."""
        if self._chance.random() < 0.06:
            size = self._chance.choice(_SIZES)
            self._note("resize", str(size))
            self._probe.resize(*size)
            self._settle(0.2)
            return
        name, beats = choose(self._chance, self.acts if in_turn else None)
        sent = list(beats)
        self._note(name, repr(sent))
        self.acts[name] += 1
        for keys in sent:
            self._send(keys)
            if self._chance.random() < 0.7:
                self._settle(0.03)
        if self._chance.random() < 0.7:
            self._go_home()

    def mark(self) -> None:
        """Put a tag on that there was not before, and see it acknowledged."""
        self._come_to_rest()
        tag = f"soak{len(self.acknowledged)}"
        self._note("tag", tag)
        self._send("t")
        self._wait_for("Enter Keep")
        self._send(tag)
        self._wait_for(f" {tag}")
        self._send("\r")
        self._wait_for(f"tagged {tag}")
        self.acknowledged.append(tag)

    def sample(self) -> Sample:
        """Go to the top of the whole list, come to rest, and measure."""
        self._come_to_rest()
        pace = _pace_ms()
        lag_ms = statistics.median(self._step_ms() for _ in range(_KEYS))
        pace = statistics.median((pace, _pace_ms(), _pace_ms()))
        pid = self._probe.process.pid
        log, wal = self.library / "state" / "broadsheet.log", self.library / "cache" / "index.db-wal"
        self.samples.append(
            Sample(
                self.since_s,
                self._probe.rss_mb(),
                descriptors_of(pid),
                len(list(Path(f"/proc/{pid}/task").iterdir())),
                len(children_of(pid)),
                lag_ms,
                pace,
                sum(1 for _ in self._temporary.rglob("*")),
                _size(log),
                _size(wal) / 1e6,
            )
        )
        self._probe.output = b""  # would be the largest thing of all
        return self.samples[-1]

    def leave(self) -> int:
        """Leave as a reader would; give the exit code."""
        self._come_to_rest()
        self._send("q")
        return self._probe.wait_end()

    def is_shown_whole(self) -> bool:
        """Tell whether the screen is what a fresh painting makes of it: nothing was left out or left over."""
        self._come_to_rest()
        self._settle(6)  # toasts go
        before = self._probe.lines
        self._probe.resize(COLUMNS + 1, ROWS)
        self._settle(1)
        self._probe.resize(COLUMNS, ROWS)
        self._settle(1)
        return before == self._probe.lines

    def lost_tags(self) -> Iterator[str]:
        """Give the tags that were acknowledged and that no journal has."""
        journals = "".join(path.read_text() for path in (self.library / "state").glob("journal-*.jsonl"))
        yield from (tag for tag in self.acknowledged if f'"tag:{tag}"' not in journals)

    # --- underneath
    def _note(self, name: str, what: str) -> None:
        self.last.append(f"{self.since_s:7.1f} s  {name}: {what}")

    def _come_to_rest(self) -> None:
        """Be at the list of everything, at its top, on a screen of the usual size."""
        if (self._probe._screen.columns, self._probe._screen.lines) != (COLUMNS, ROWS):
            self._probe.resize(COLUMNS, ROWS)
        self._probe.wait_until(self._is_home, "Escape to lead back to the list")
        for key in ("F", "g"):
            self._send(key)
            self._settle(0.3)

    def _is_home(self) -> bool:
        """Go to the list, and tell whether that was soon enough: a busy machine answers late."""
        self._go_home()
        return _AT_HOME in self._probe.lines[-1] or self._is_over

    def _go_home(self) -> None:
        """Leave whatever is open, as one in a hurry does.

        Escape is sent as kitty does, so that it never begins another key.
        """
        self._send(_ESCAPE * 4)
        self._settle(_QUIET_S)
        self._send(_LIST)
        self._settle(0.05)

    def _send(self, keys: str) -> None:
        self._check_alive()
        self._probe.write(keys.encode())

    def _step_ms(self) -> float:
        """Press `j`; give the time to the last byte of the answer, which is waited for however late it is."""
        self._settle(_QUIET_S)
        before, start = self._probe.came, time.perf_counter()
        self._send("j")
        self._probe.wait_until(lambda: self._probe.came > before or self._is_over, "j to move the cursor")
        self._settle(_QUIET_S)
        return (self._probe.came_at - start) * 1000

    def _wait_for(self, text: str) -> None:
        self._probe.wait_until(lambda: text in self._probe.text or self._is_over, f"“{text}”")
        self._check_alive()

    def _settle(self, quiet_s: float) -> None:
        """Wait until nothing has come for a while."""
        self._probe.quiet(quiet_s)

    @property
    def _is_over(self) -> bool:
        return self._probe.process.poll() is not None

    def _check_alive(self) -> None:
        if self._is_over:
            raise BrokenError(f"the browser ended with {self._probe.process.returncode}")


def _pace_ms() -> float:
    """Time a fixed piece of work."""
    start = time.perf_counter()
    sum(number * number for number in range(60_000))
    return (time.perf_counter() - start) * 1000


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0
