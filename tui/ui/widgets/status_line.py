"""The line at the top: what is looked at, how many articles there are, how an update stands."""

from typing import ClassVar

from rich.cells import cell_len
from textual.reactive import reactive

from tui.core.archives import Progress
from tui.core.frozen import Frozen
from tui.ui.cells import fit
from tui.ui.glyphs import Glyphs
from tui.ui.present import count
from tui.ui.row_lines import Part
from tui.ui.widgets.painted import OneLine
from tui.ui.wording import progress_in_words

MIN_WIDTH, MIN_HEIGHT = 40, 12
"""The smallest screen on which everything works."""

_BAR = 10


class Job(Frozen):
    """Long work that the reader asked for."""

    text: str
    """What it does, as `writing`."""
    done: int
    total: int


class Status(Frozen):
    """What the line says."""

    scope: str = ""
    total: int | None = None
    """Articles of the scope; None while not known."""
    unread: int | None = None
    """Those that are not read."""
    progress: Progress | None = None
    """Of the running update."""
    job: Job | None = None
    """Other long work; it stands before an update."""
    news: str = ""
    """What came, as `+12 new`."""


class StatusLine(OneLine):
    """The top line; on a screen that is too small it is all there is, and says so."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"ink--accent", "ink--quiet", "ink--text", "ink--title"}

    status: reactive[Status] = reactive(Status())

    def __init__(self, glyphs: Glyphs) -> None:
        super().__init__()
        self.glyphs = glyphs

    def paint(self, width: int) -> list[Part]:
        """Give the line: name and archive at the left, news at the right."""
        size = self.app.size
        if size.width < MIN_WIDTH or size.height < MIN_HEIGHT:
            return [Part(fit("Broadsheet", width), "ink--title")]
        status = self.status
        dot = f" {self.glyphs.dot} "
        total = "" if status.total is None else f"{dot}{count(status.total, 'article')}"
        if status.unread is not None and status.unread != status.total:
            total += f"{dot}{status.unread:,} unread"
        right = self._right(width - cell_len(status.scope + total) - 20)
        room = width - sum(cell_len(part.text) for part in right)
        name = " Broadsheet  " if room > 30 else " "
        return [
            Part(name, "ink--title"),
            Part(fit(f"{status.scope}{total}", room - len(name)), "ink--text"),
            *right,
        ]

    def paint_more(self, y: int, width: int) -> list[Part]:
        """Give the notice of a screen that is too small."""
        size = self.app.size
        notice = (
            "needs more room:",
            f"{MIN_WIDTH} by {MIN_HEIGHT} cells,",
            f"here are {size.width} by {size.height}.",
        )
        return [Part(fit(notice[y - 1], width), "ink--text")] if y <= len(notice) else []

    def _right(self, room: int) -> list[Part]:
        status = self.status
        if status.job is not None:
            job = status.job
            words = f" {job.text} {job.done:,} of {job.total:,} "
            bar = self._bar(job.done, job.total) if cell_len(words) + _BAR <= room else ""
            return [Part(bar, "ink--accent"), Part(words, "ink--quiet")]
        if status.progress is None:
            return [Part(f"{status.news} ", "ink--quiet")] if status.news else []
        progress = status.progress
        words = progress_in_words(progress)
        while cell_len(words) > room and "·" in words:
            words = words.rpartition(" · ")[0]
        bar = self._bar(progress.done, progress.total) if cell_len(words) + _BAR + 1 <= room else ""
        return [Part(bar, "ink--accent"), Part(f" {words} ", "ink--quiet")]

    def _bar(self, done: int, total: int | None) -> str:
        if not total:
            return ""
        filled = round(_BAR * min(1.0, done / total))
        return self.glyphs.bar_full * filled + self.glyphs.bar_empty * (_BAR - filled)
