"""What the reader did with articles: values that the journal keeps, the index follows and screens show."""

from typing import NamedTuple, TypeAlias

from tui.core.frozen import Frozen

Value: TypeAlias = bool | str
"""Of a field: whether it is set, or its text."""

READ = "read"
STARRED = "starred"
NOTE = "note"
_TAG = "tag:"
_VIEW = "view:"

MAX_TAG = 100
"""Characters of a tag."""
MAX_NOTE = 10_000
"""Characters of a note."""
MAX_VIEW_NAME = 60
"""Characters of a view's name."""


class Mark(NamedTuple):
    """All that the reader did with one key, as lists and queries need it. Without anything it is none."""

    key: str
    is_read: bool = False
    is_starred: bool = False
    is_noted: bool = False
    tags: tuple[str, ...] = ()
    """Clean, in order of their letters."""


class Marks(NamedTuple):
    """All that the reader did with one article."""

    is_read: bool = False
    is_starred: bool = False
    note: str = ""
    note_versions: tuple[str, ...] = ()
    """Notes that another host wrote at the same time and that gave way; nothing that was written is lost."""
    tags: tuple[str, ...] = ()


UNMARKED = Marks()


class Done(Frozen):
    """What an act did."""

    changed: int
    """Values that are different now; 0 when nothing was written."""
    left: int = 0
    """Values that an undo or redo left alone, since they were changed by something else in between."""
    what: str = ""
    """The field, as `read` or `tag:later`; empty when several or none."""
    value: Value = False
    """The field's value now."""


def tag_field(tag: str) -> str:
    """Name the field of a tag."""
    return _TAG + tag


def view_field(name: str) -> str:
    """Name the field of a saved view."""
    return _VIEW + name


def tag_of(field: str) -> str | None:
    """Give the tag that a field is for; None when it is for none."""
    return field.removeprefix(_TAG) if field.startswith(_TAG) else None


def view_of(field: str) -> str | None:
    """Give the view that a field is for; None when it is for none."""
    return field.removeprefix(_VIEW) if field.startswith(_VIEW) else None


def nothing(field: str) -> Value:
    """Give the value of a field that nobody ever set."""
    return "" if field == NOTE or field.startswith(_VIEW) else False
