"""Values that speak of archives as a whole: which there are, how an update stands."""

from pathlib import Path

from tui.core.frozen import Frozen


class Archive(Frozen):
    """A folder of articles under the name that the reader sees."""

    name: str
    """Unique in the library; the name given to `add`, else the folder's name."""
    root: Path
    """Absolute, links resolved."""


class ArchiveStatus(Frozen):
    """How an archive stands in the index."""

    archive: Archive
    articles: int
    """Rows; copies are folded."""
    files: int
    """Article files."""
    problems: int
    """Files with at least one problem."""
    updated_at: int | None
    """When the last complete update ended, seconds since 1970; None for never."""
    is_reachable: bool
    """Whether the folder is there now."""
    is_added: bool
    """False for a folder that was only opened by its path."""


class Ranges(Frozen):
    """Between what the scores of an archive lie; None while no article has the score."""

    heat_max: int | None = None
    quality_min: int | None = None
    quality_max: int | None = None


class Progress(Frozen):
    """How far an update is."""

    done: int
    """Files read so far in this update."""
    total: int | None
    """Files to read; None while folders are still being walked."""
    seen: int
    """Files found so far, changed or not."""
    rate: float
    """Files read per second, over the last few seconds; 0 when not yet known."""
    seconds_left: float | None
    """None when not yet known."""
    is_ending: bool = False
    """All is read: what is left is to find stories, count, and make the indexes of a first update."""


class UpdateReport(Frozen):
    """What an update did."""

    added: int
    changed: int
    removed: int
    unchanged: int
    seconds: float
    notes: tuple[str, ...] = ()
    """What was passed over and why, one sentence each."""
    is_complete: bool = True
    """False when it was cancelled, or another process is updating this archive."""
    busy: bool = False
    """True when another process holds the archive's update lock; nothing was done."""
