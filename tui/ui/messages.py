"""What workers report to the browse screen: past facts, frozen, each with the request it answers."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

from tui.core.archives import Archive, ArchiveStatus, Progress, UpdateReport
from tui.core.row import Row
from tui.library import Facets, FirstRows, Result

if TYPE_CHECKING:
    from tui.core.opened import Opened  # an article's values take 10 ms to make; the first screen needs none


@dataclass
class FirstRowsRead(Message):
    """The top of a result is here."""

    request: int
    first: FirstRows


@dataclass
class ResultRead(Message):
    """A whole result is here, with the rows around the place to show."""

    request: int
    result: Result
    position: int | None
    """Where the cursor's article stands now; None when it is not in the result or was not looked for."""
    windows: tuple[tuple[int, list[Row | None]], ...]
    """Start and rows of each window read."""
    seconds: float
    """What it cost."""
    revision: int
    """The index's revision before it was read."""


@dataclass
class WindowRead(Message):
    """Rows that the list asked for are here."""

    result: Result
    start: int
    rows: list[Row | None]


@dataclass
class FacetsRead(Message):
    """Counts are here."""

    request: int
    facets: Facets


@dataclass
class CountFailed(Message):
    """Counts could not be had; the reason is told apart."""


@dataclass
class StatusesRead(Message):
    """How the archives stand."""

    statuses: tuple[ArchiveStatus, ...]


@dataclass
class RevisionSeen(Message):
    """The index's revision, as a look at it found."""

    revision: int


@dataclass
class ArticleRead(Message):
    """An article is here."""

    request: int
    opened: "Opened"


@dataclass
class ArticleMissed(Message):
    """An article could not be opened; `reason` may be shown."""

    request: int
    key: str
    reason: str


@dataclass
class UpdateProgressed(Message):
    """An update is under way."""

    archive: Archive
    progress: Progress

    def can_replace(self, message: Message) -> bool:
        """Let the newest of a burst stand for all."""
        return isinstance(message, UpdateProgressed)


@dataclass
class UpdateEnded(Message):
    """One archive's update is over; `report` is None when it could not be done, for `reason`."""

    archive: Archive
    report: UpdateReport | None
    reason: str = ""


@dataclass
class UpdatesFinished(Message):
    """All updates that were asked for are over."""


@dataclass
class Trouble(Message):
    """Something expected went wrong; `text` may be shown."""

    text: str
