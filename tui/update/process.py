"""An update in a process of its own: progress and report go to standard output, a line of JSON each.

`python -m tui.update.process INDEX ROOT NAME`. It ends when its output is closed, so that it never
outlives a browser that was killed. Told to end by SIGTERM it rolls back what it was writing, lets its workers
go and ends without a report.
"""

import json
import signal
import sys
from pathlib import Path
from types import FrameType

from tui.core.archives import Archive, Progress

_PATIENCE_S = 2
"""How long an end in good order may take."""


def main(arguments: list[str]) -> int:
    """Run one update; 0 when it ran, 1 when it could not (the reason is the last line)."""
    from tui.core.errors import BroadsheetError  # noqa: PLC0415  (worker processes import this module too)
    from tui.index.store import Store  # noqa: PLC0415
    from tui.update.run import update_archive  # noqa: PLC0415

    signal.signal(signal.SIGTERM, _end)
    index, root, name = arguments
    try:
        report = update_archive(Archive(name, Path(root)), Store(Path(index)), _tell)
    except BroadsheetError as error:
        _print({"error": str(error)})
        return 1
    except BrokenPipeError:
        return 1
    _print({"report": report._asdict()})
    return 0


def _end(number: int, _: FrameType | None) -> None:
    """End from wherever the update is; the alarm ends for certain what does not end by itself."""
    signal.signal(number, signal.SIG_IGN)
    signal.alarm(_PATIENCE_S)
    raise SystemExit(128 + number)


def _tell(progress: Progress) -> None:
    _print({"progress": progress._asdict()})


def _print(line: object) -> None:
    sys.stdout.write(json.dumps(line) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
