"""What workers report to the browse screen: past facts, frozen, each with the request it answers."""

from typing import TYPE_CHECKING

from textual.message import Message

from tui.config.values import Settings
from tui.core.archives import Archive, ArchiveStatus, Progress, UpdateReport
from tui.core.marks import Done, Marks
from tui.core.row import Row
from tui.library import Facets, FirstRows, Result
from tui.ui.report import Report

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.around import Like
    from tui.core.article import Image
    from tui.core.fulltext import Fulltext
    from tui.core.groups import Groups
    from tui.core.hits import HitText, Wanted
    from tui.core.opened import Opened  # an article's values take 10 ms to make; the first screen needs none
    from tui.core.preview import Fetched
    from tui.core.profiles import Profile
    from tui.core.stories import Story
    from tui.ui.facet_tree import View
    from tui.web.picture import Picture


class SettingsRead(Report):
    """The file of settings changed."""

    settings: Settings


class Tuned(Report):
    """Other settings hold; keys and colours are the app's."""

    settings: Settings


class NothingExplained(Report):
    """Why a query finds nothing was looked into."""

    request: int
    lines: tuple[str, ...]


class ExportProgressed(Report):
    """So many articles of an export are written."""

    done: int
    total: int


class FirstRowsRead(Report):
    """The top of a result is here."""

    request: int
    first: FirstRows
    groups: "Groups | None"
    """Groups of these rows, where the list has some."""


class ResultRead(Report):
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
    groups: "Groups | None"
    """Groups of its rows, where the list has some."""


class Refolded(Report):
    """A story of the list was unfolded, or folded; the rows around its line are here."""

    before: Result
    """What the list showed when it was asked for."""
    result: Result
    place: int
    """Of the story's line."""
    windows: tuple[tuple[int, list[Row | None]], ...]


class ProfileRead(Report):
    """What there is to know of a provider or a topic is here."""

    profile: "Profile"


class LikesRead(Report):
    """Articles that are like one are here."""

    title: str
    likes: "list[Like]"


class StoryRead(Report):
    """The story of an article is here; None when it is in none."""

    key: str
    story: "Story | None"
    is_again: bool
    """It is shown already, and its marks changed."""


class StoryKeysRead(Report):
    """The keys of a story's articles are here, to be selected or no longer."""

    result: Result
    keys: list[str]
    is_on: bool


class WindowRead(Report):
    """Rows that the list asked for are here."""

    result: Result
    start: int
    rows: list[Row | None]


class FacetsRead(Report):
    """Counts are here."""

    request: int
    facets: Facets


class AskFailed(Report):
    """A query could not be answered; why is told by `Trouble`, or by the error boundary."""

    request: int
    is_foreseen: bool


class CountFailed(Report):
    """Counts could not be had; the reason is told apart."""

    def __init__(self, *, is_superseded: bool = False) -> None:
        super().__init__()
        self.is_superseded = is_superseded
        """Another query was asked meanwhile."""


class ViewsRead(Report):
    """What views find is counted."""

    place: tuple[int, tuple[Archive, ...]]
    """The index's revision, and the archives that were looked at."""
    views: "tuple[View, ...]"


class HitTextsRead(Report):
    """What stands around the hits in rows on the screen is here, by key."""

    wanted: "Wanted"
    looked_at: list[Row]
    texts: "dict[str, HitText]"


class ValuesRead(Report):
    """What could stand at a place of a query is here."""

    request: int
    values: list[str]


class StatusesRead(Report):
    """How the archives stand."""

    statuses: tuple[ArchiveStatus, ...]


class RevisionSeen(Report):
    """The index's revision, as a look at it found."""

    revision: int


class ArticleRead(Report):
    """An article is here."""

    request: int
    opened: "Opened"


class ArticleMissed(Report):
    """An article could not be opened; `reason` may be shown."""

    request: int
    key: str
    reason: str


class UpdateProgressed(Report):
    """An update is under way."""

    archive: Archive
    progress: Progress

    def can_replace(self, message: Message) -> bool:
        """Let the newest of a burst stand for all."""
        return isinstance(message, UpdateProgressed)


class ArchivesChanged(Report):
    """Files of these archives may have changed while the browser is open."""

    archives: tuple[Archive, ...]


class UpdateEnded(Report):
    """One archive's update is over; `report` is None when it could not be done, for `reason`."""

    archive: Archive
    report: UpdateReport | None
    reason: str = ""


class UpdatesFinished(Report):
    """All updates that were asked for are over."""


class Trouble(Report):
    """Something expected went wrong; `text` may be shown."""

    text: str


class WarmedUp(Report):
    """What the first article needs is imported."""


class Acted(Report):
    """An act on the journal is over; `trouble` says why it could not be done."""

    done: Done
    trouble: str
    before: int
    """The index's revision before it."""
    after: int
    is_quiet: bool


class MarksRenewed(Report):
    """Rows and the open article's marks were read again."""

    result: Result | None
    windows: tuple[tuple[int, list[Row | None]], ...]
    key: str
    """Of the open article; empty for none."""
    marks: Marks | None
    opened: "Opened | None"
    """The open article, read again where others are around it, whose marks it shows."""


class PageFetched(Report):
    """What came of a page that was asked for is here."""

    key: str
    """Of the article that was open."""
    name: str
    """What it was fetched for, as of `ArticleView.take_page`."""
    fetched: "Fetched | None"
    """None when nothing was asked: `reason` says why."""
    fulltext: "Fulltext | None"
    """The article's text, where that was asked for and is there now."""
    reason: str
    """Empty, or what is to be told."""


class OpenedFor(Report):
    """An article that only an act wanted is here."""

    opened: "Opened"
    act: "Callable[[Opened], None]"


class PictureFetched(Report):
    """A picture that was asked for is here, or `reason` says why not."""

    key: str
    """Of the article that was open."""
    image: "Image"
    picture: "Picture"
    """None with a reason."""
    reason: str


class Exported(Report):
    """Articles were written to a file."""

    path: str
    articles: int
    size: int
    """Bytes."""


class UnreadFound(Report):
    """The place of an unread article in a result is known; None for none."""

    result: Result
    place: int | None
    key: str
    """Of the article; empty where it went meanwhile."""


class StretchRead(Report):
    """The keys of a stretch of a result are known."""

    result: Result
    keys: list[str]
