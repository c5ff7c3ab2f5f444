"""`make soak`: use the browser at random while its archive changes; what grows, lags or is lost is a failure.

`--minutes` says how long, 10 by default; `--seed` which acts, so that a run can be replayed; `--articles` how
large the archive is. Ctrl+C ends it with the summary so far. The exit code is 1 when a rule was broken.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.generate import write_archive
from tests.soak.session import BrokenError, Session
from tests.soak.upheaval import Upheaval
from tests.soak.vitals import WARM_UP, Finding, judge
from tui.index.store import Store


def main() -> int:
    """Run it and tell how it went."""
    arguments = _arguments()
    with tempfile.TemporaryDirectory(prefix="broadsheet-soak-", ignore_cleanup_errors=True) as folder:
        archive = Path(folder, "archive")
        for count in write_archive(archive, arguments.articles):
            _progress(f"making {arguments.articles:,} articles: {count:,}")
        upheaval = Upheaval(archive, arguments.articles, arguments.seed)
        with Session(Path(folder), archive, arguments.seed) as session:
            faults = list(_run(session, upheaval, arguments.minutes * 60))
        findings = judge(session.samples)
        faults += [_sentence(each) for each in findings if each.is_broken]
        _summary(session, upheaval, findings)
        if not faults:
            print("Nothing grew, lagged or was lost.")
            return 0
        print(f"\nBroken with --seed {arguments.seed} --articles {arguments.articles}:")
        print("".join(f"- {fault}\n" for fault in faults))
        print("The last acts:\n" + "\n".join(session.last), flush=True)
        return 1


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make soak ARGS=…", description=__doc__)
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--seed", type=int, default=int(time.time()) % 100_000)
    parser.add_argument("--articles", type=int, default=3000)
    return parser.parse_args()


def _run(session: Session, upheaval: Upheaval, seconds: float) -> Iterator[str]:
    """Act until the time is over; give what went wrong."""
    upheaval.start()
    try:
        _use(session, upheaval, seconds)
    except KeyboardInterrupt:
        _progress("")
        print("Stopped; this is the summary so far.")
    except (BrokenError, AssertionError) as error:
        yield f"{error}; the screen was:\n{session.screen}"
        yield from _at_the_end(session)
        return
    finally:
        upheaval.end()
    try:
        if not session.is_shown_whole():
            yield f"painted anew, the screen looks otherwise than it did; now it is:\n{session.screen}"
        if code := session.leave():
            yield f"q ended it with {code}"
    except (BrokenError, AssertionError) as error:
        yield f"{error}; the screen was:\n{session.screen}"
    yield from _at_the_end(session)


def _use(session: Session, upheaval: Upheaval, seconds: float) -> None:
    every = max(4.0, min(15.0, seconds / 12))
    while session.since_s < seconds:
        due = session.since_s + every
        while session.since_s < due:
            session.act(in_turn=session.since_s < seconds * WARM_UP)
        if len(session.samples) % 2:
            session.mark()
        sample = session.sample()
        _progress(
            f"{session.since_s:5.0f} of {seconds:.0f} s: {session.acts.total()} acts, "
            f"{upheaval.changes} files changed, {sample.rss_mb:.1f} MB, {sample.descriptors} open, "
            f"{sample.threads} threads, j {sample.lag_ms:.1f} ms"
        )


def _at_the_end(session: Session) -> Iterator[str]:
    """Give what the files say once the browser has ended."""
    if lost := list(session.lost_tags()):
        yield f"acknowledged and not in the journal: {', '.join(lost)}"
    if Store(session.library / "cache" / "index.db").inspect() is not True:
        yield "the index is not what its texts and tables make of it"
    log = session.library / "state" / "broadsheet.log"
    if log.exists() and log.stat().st_size:
        yield f"the log is not empty:\n{log.read_text()[-6000:]}"


def _sentence(finding: Finding) -> str:
    return (
        f"{finding.rule.name} grew by {finding.growth:.1f} (from {finding.first:.1f} to {finding.last:.1f}); "
        f"{finding.allowed:.1f} is allowed: {finding.rule.why}"
    )


def _summary(session: Session, upheaval: Upheaval, findings: list[Finding]) -> None:
    _progress("")
    print(
        f"{session.since_s:.0f} s, {session.acts.total()} acts, {upheaval.changes} files changed, "
        f"{len(session.acknowledged)} tags acknowledged, {len(session.samples)} samples"
    )
    print(", ".join(f"{name} {count}" for name, count in session.acts.most_common()))
    if not findings:
        print("Too short for a judgement on what grows.")
        return
    print(f"{'':20} {'first':>9} {'last':>9} {'growth':>9} {'allowed':>9}")
    print("\n".join(map(str, findings)))


def _progress(text: str) -> None:
    if sys.stderr.isatty():
        print(f"\r\x1b[K{text}", end="", file=sys.stderr, flush=True)
    elif text:
        print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
