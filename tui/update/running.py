"""Start an update in a process of its own, so that reading and writing never slow a screen down."""

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path

from tui.core.archives import Archive, Progress, UpdateReport
from tui.core.errors import IndexUnusable
from tui.update.apart import start


class RunningUpdate:
    """An update in a process of its own."""

    def __init__(self, archive: Archive, index: Path, log: Path) -> None:
        self._log = log
        self._cancelled = False
        arguments = [str(index), str(archive.root), archive.name]
        self._process = start("tui.update.process", arguments, log, stdout=subprocess.PIPE)

    @property
    def pid(self) -> int:
        """Process id of the update."""
        return self._process.pid

    def events(self) -> Iterator[Progress | UpdateReport]:
        """Yield progress as it comes (several a second), then the report; blocks in between.

        A cancelled update ends without a report.

        Raises:
            IndexUnusable: the update could not be made; the text says why.
        """
        output = self._process.stdout
        if output is None:
            return
        with output:
            for line in output:
                event = json.loads(line)
                if "progress" in event:
                    yield Progress(**event["progress"])
                elif "report" in event:
                    yield UpdateReport(**{**event["report"], "notes": tuple(event["report"]["notes"])})
                else:
                    self._process.wait()
                    raise IndexUnusable(event["error"])
        if self._process.wait() and not self._cancelled:
            raise IndexUnusable(f"The update ended before its time: see {self._log}, then try again.")

    def cancel(self) -> None:
        """End it at once; what was written stays and is completed by the next update."""
        self._cancelled = True
        if self._process.poll() is None:
            self._process.terminate()

    def close(self) -> None:
        """End it and wait until it is gone."""
        self.cancel()
        self._process.wait()
        if self._process.stdout is not None:
            self._process.stdout.close()
