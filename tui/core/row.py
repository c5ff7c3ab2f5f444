"""An article in a list: what one or two lines of the screen show, and no more."""

from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from tui.core.stories import StoryHead
else:  # a name in quotes is compiled, for which Python first makes the classes of all its syntax trees
    StoryHead = object

Fold: TypeAlias = Literal["", "folded", "unfolded", "member"]


class Row(NamedTuple):
    """One article as the index gives it."""

    key: str
    archive: str
    """Name of the archive."""
    title: str
    provider: str
    domain: str
    topics: tuple[str, ...]
    type: str
    published_at: int | None
    """Seconds since 1970 in UTC; None when unknown."""
    day_only: bool
    heat: int | None
    quality: int | None
    related: int
    """Entries in `related`."""
    copies: int
    """Other files of the archive with the same key."""
    has_body: bool = False
    has_image: bool = False
    is_published: bool = True
    is_removed: bool = False
    is_sealed: bool = False
    is_broken: bool = False
    has_problem: bool = False
    relpath: str = ""
    """Path in the archive, as `os.fsdecode` gives it."""
    is_read: bool = False
    """What the reader did, as are the next three."""
    is_starred: bool = False
    is_noted: bool = False
    tags: tuple[str, ...] = ()
    story: StoryHead | None = None
    """The story that this line stands for, in a list folded by stories; the other fields are those of its
    first article then."""
    fold: Fold = ""
    """How a line of such a list stands to its story: `member` is an article below an unfolded one."""
