"""What the status line and toasts say: values in, one line of text out."""

from collections.abc import Sequence

from tui.core.archives import Archive, ArchiveStatus, Progress, UpdateReport
from tui.core.marks import NOTE, READ, STARRED, Done, tag_of, view_of
from tui.core.query import Sort

_ORDERS = {
    ("date", True): "newest first",
    ("date", False): "oldest first",
    ("heat", True): "hottest first",
    ("heat", False): "coldest first",
    ("quality", True): "best first",
    ("quality", False): "worst first",
    ("cited", True): "most cited first",
    ("cited", False): "least cited first",
    ("provider", True): "provider Z to A",
    ("provider", False): "provider A to Z",
    ("title", True): "title Z to A",
    ("title", False): "title A to Z",
}


def order(sort: Sort) -> str:
    """Name an order, as `newest first`."""
    return _ORDERS[sort.key, sort.descending]


def scope_in_words(scope: Sequence[Archive]) -> str:
    """Name the archives looked at."""
    if len(scope) == 1:
        return scope[0].name
    return f"{len(scope)} archives" if scope else "no archive"


def duration(seconds: float) -> str:
    """Say how long, as `28 s`, `3 min` or `1 h 5 min`."""
    whole = max(0, round(seconds))
    if whole < 60:
        return f"{whole} s"
    minutes = round(whole / 60)
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h {minutes % 60} min"


def progress_in_words(progress: Progress) -> str:
    """Say how far an update is, as `indexing 12,400 of 100,000 · 3,100/s · 28 s left`.

    What follows takes long for a large archive, and cannot tell how far it is.
    """
    if progress.total is None and not progress.done:
        return f"looking through {progress.seen:,} files"
    if progress.is_ending:
        return f"indexed {progress.done:,} · finding stories"
    whole = f" of {progress.total:,}" if progress.total is not None else ""
    parts = [f"indexing {progress.done:,}{whole}"]
    if progress.rate >= 1:
        parts.append(f"{progress.rate:,.0f}/s")
    if progress.seconds_left is not None:
        parts.append(f"{duration(progress.seconds_left)} left")
    return " · ".join(parts)


def progress_note(progress: Progress) -> str:
    """Say in few words how far an update is, as `updating 43 %`."""
    if not progress.total:
        return "updating"
    return f"updating {min(100, 100 * progress.done // progress.total)} %"


def is_first(reports: Sequence[UpdateReport]) -> bool:
    """Tell whether all that was found was new: then nothing is news."""
    return any(report.added for report in reports) and not any(
        report.unchanged or report.changed or report.removed for report in reports
    )


def report_in_words(reports: Sequence[UpdateReport]) -> str:
    """Say what updates did, as `12 new, 3 changed, 1 removed`; empty when nothing changed."""
    if is_first(reports):
        return f"{sum(report.added for report in reports):,} files read"
    sums = (
        (sum(report.added for report in reports), "new"),
        (sum(report.changed for report in reports), "changed"),
        (sum(report.removed for report in reports), "removed"),
    )
    return ", ".join(f"{number:,} {what}" for number, what in sums if number)


def status_note(status: ArchiveStatus) -> str:
    """Say what is wrong with an archive, or nothing."""
    if not status.is_reachable:
        return "not reachable"
    if status.updated_at is None and not status.articles:
        return "not read yet"
    return ""


def done_in_words(done: Done, undo: str = "u") -> str:
    """Say what an act did, as `12 articles marked read: u takes it back`; empty where that is seen."""
    left = f" {done.left:,} were changed since and stay as they are." if done.left else ""
    if not done.changed:
        return left.strip() or "Nothing to change."
    number = f"{done.changed:,} article{'s' if done.changed > 1 else ''}"
    if (view := view_of(done.what)) is not None:
        said = f"The view “{view}” {'is saved' if done.value else 'is gone'}"
    elif (tag := tag_of(done.what)) is not None:
        said = f"{number} {'tagged' if done.value else 'no longer tagged'} {tag}"
    else:
        said = f"{number} {_MARKED.get((done.what, bool(done.value)), 'changed')}"
    return f"{said}: {undo} takes it back.{left}"


_MARKED = {
    (READ, True): "marked read",
    (READ, False): "marked unread",
    (STARRED, True): "starred",
    (STARRED, False): "no longer starred",
    (NOTE, True): "given a note",
    (NOTE, False): "without a note",
}
