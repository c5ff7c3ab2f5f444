"""The fields of the query language: the one table that parser, completion and errors read."""

from typing import Literal, NamedTuple, TypeAlias

from tui.core.query import SORT_KEYS

FieldKind: TypeAlias = Literal[
    "text", "name", "kind", "folder", "date", "age", "added", "score", "state", "has", "story", "view", "sort"
]
STATES = (
    "unread", "read", "starred", "noted", "unpublished", "sealed", "removed", "duplicate", "broken",
)  # fmt: skip
HAS = ("image", "body", "related", "fulltext", "link", "download", "problem", "story")
UNITS = ("h", "d", "w", "mo", "y")
"""Of `newer:` and `older:`: hours, days, weeks, months, years."""
UNKNOWN = "unknown"
DAYS = ("today", "yesterday")


class Field(NamedTuple):
    """One field, as `heat:`."""

    name: str
    kind: FieldKind
    help: str
    """What its values are, in a few words."""
    example: str
    """A whole term that is valid (`view:` wants a view of that name)."""
    values: tuple[str, ...] = ()
    """All values, or those that are words where others are numbers, dates or names."""
    can_be_unknown: bool = False
    """An article may have no value; exactly none is then written `field:=""`."""


FIELDS: dict[str, Field] = {
    field.name: field
    for field in (
        Field("title", "text", "words in the title", "title:ibm"),
        Field("excerpt", "text", "words in the excerpt", 'excerpt:"police reform"'),
        Field("body", "text", "words in the body", "body:camera"),
        Field("provider", "name", "words of a name, or a domain", "provider:scmp", can_be_unknown=True),
        Field("author", "name", "words of a name", "author:smith", can_be_unknown=True),
        Field("topic", "name", "words of a topic", 'topic:"IBM AI"', can_be_unknown=True),
        Field("tag", "name", "words of a tag of yours", "tag:later", can_be_unknown=True),
        Field("archive", "name", "words of an archive's name", "archive:ai"),
        Field("type", "kind", "a type", "type:video", can_be_unknown=True),
        Field("category", "kind", "a category", "category:news", can_be_unknown=True),
        Field("in", "folder", "a folder of the archive", "in:_news"),
        Field(
            "date", "date", "2020, 2020-06, 2020-06-09 or a range with ..", "date:2020-06..2020-08",
            (*DAYS, UNKNOWN), can_be_unknown=True,
        ),
        Field("newer", "age", "a number of h, d, w, mo or y", "newer:30d"),
        Field("older", "age", "a number of h, d, w, mo or y", "older:1y"),
        Field(
            "added", "added", "when it came: 7d, a date, a range, or >= before a date", "added:7d",
            (*DAYS, UNKNOWN), can_be_unknown=True,
        ),
        Field("heat", "score", "a number, >50, or 50..120", "heat:>=50", (UNKNOWN,), can_be_unknown=True),
        Field("quality", "score", "a number, >9, or 9..99", "quality:>100", (UNKNOWN,), can_be_unknown=True),
        Field("cited", "score", "how many articles list it", "cited:>5"),
        Field("related", "score", "how many articles it lists", "related:>0"),
        Field("is", "state", "a state", "is:unread", STATES),
        Field("has", "has", "what comes with it", "has:image", HAS),
        Field("story", "story", "the key of an article of a story", "story:https://example.com/a"),
        Field("view", "view", "a saved view", "view:morning"),
        Field("sort", "sort", "keys, with - for largest or newest first", "sort:-heat,date", SORT_KEYS),
    )
}  # fmt: skip


def find_field(name: str) -> Field | None:
    """Give a field by its name, in any case."""
    return FIELDS.get(name) or FIELDS.get(name.lower())
