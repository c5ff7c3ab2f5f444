"""The program in processes that start at once, so that many can be killed.

A process of this module imports the program a single time and forks for each act, as a process group of its
own. What runs in the fork is the program's own code, with its own files, locks and worker processes, and to
kill it is to kill the program; only the start of the interpreter, which reads and writes nothing of a
library, is left out. `acts` has what can run.
"""

import contextlib
import json
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
DEADLINE_S = 60.0
"""Far above what a slow machine needs."""


class Fork:
    """One act at work."""

    def __init__(self, server: "subprocess.Popen[bytes]", pid: int, output: Path) -> None:
        self._server, self.pid, self._output = server, pid, output

    def kill_when(self, is_time: Callable[[], bool], *, is_alone: bool = False) -> bool:
        """Kill it with all processes that it started, or it alone, as soon as it is time.

        Returns:
            Whether the kill found it alive; False too when it came to its end before it was time.
        """
        while not is_time() and not self._has_ended():
            time.sleep(0.0005)
        with contextlib.suppress(ProcessLookupError):
            if not self._has_ended():
                (os.kill if is_alone else os.killpg)(self.pid, signal.SIGKILL)
        return self.wait() == -signal.SIGKILL

    def wait(self) -> int:
        """Wait for its end; give its exit code, negative for a signal."""
        assert self._server.stdout is not None
        return int(self._server.stdout.readline())

    def _has_ended(self) -> bool:
        assert self._server.stdout is not None
        return bool(select.select([self._server.stdout], [], [], 0)[0])

    @property
    def output(self) -> str:
        """What it has written to standard output and standard error; what is there outlives a kill."""
        return self._output.read_text("utf-8", "replace")

    def wait_for_group(self) -> None:
        """Wait until no process is left of all that it started."""
        end = time.monotonic() + DEADLINE_S
        while time.monotonic() < end:
            try:
                os.killpg(self.pid, 0)
            except ProcessLookupError:
                return
            time.sleep(0.01)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.pid, signal.SIGKILL)
        raise AssertionError("processes outlived the one that started them")


class Forks:
    """A process that forks, one act at a time."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._count = folder, 0
        words = [sys.executable, "-m", "tests.torture.forks"]
        self._server = subprocess.Popen(words, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def start(self, act: str, *words: object) -> Fork:
        """Start an act of `acts` and give it its words."""
        assert self._server.stdin is not None
        assert self._server.stdout is not None
        self._count += 1
        output = self._folder / f"output-{self._count}"
        output.touch()
        request = {"act": act, "words": [str(word) for word in words], "output": str(output)}
        self._server.stdin.write(json.dumps(request).encode() + b"\n")
        self._server.stdin.flush()
        return Fork(self._server, int(self._server.stdout.readline()), output)

    def run(self, act: str, *words: object) -> tuple[int, str]:
        """Let an act come to its end; give its exit code and what it wrote."""
        fork = self.start(act, *words)
        return fork.wait(), fork.output

    def close(self) -> None:
        """End the process."""
        self._server.communicate(timeout=DEADLINE_S)


@contextlib.contextmanager
def forking(folder: Path) -> Iterator[Forks]:
    """Give a process that forks, for a while; what forks print lies in a folder."""
    forks = Forks(folder)
    try:
        yield forks
    finally:
        forks.close()


def _serve() -> None:
    from tests.torture import acts  # noqa: PLC0415  (worker processes import this module too)

    for line in sys.stdin:
        request = json.loads(line)
        child = os.fork()
        if not child:
            os.setpgid(0, 0)
            file = os.open(request["output"], os.O_WRONLY | os.O_APPEND)
            os.dup2(file, 1)
            os.dup2(file, 2)
            os._exit(acts.run(request["act"], request["words"]))
        with contextlib.suppress(OSError):  # it may have done so itself, or be gone
            os.setpgid(child, child)
        print(child, flush=True)
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


if __name__ == "__main__":
    _serve()
