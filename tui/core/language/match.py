"""What each node means: whether one article is in the set that it selects.

This is the definition of the query language; the index answers the same with SQL and is tested against it.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from tui.core.language.nodes import (
    Added,
    Address,
    And,
    Everything,
    Folder,
    Has,
    Kind,
    Name,
    Node,
    Not,
    Nothing,
    Or,
    Published,
    Score,
    State,
    Story,
    Unknown,
    Words,
)
from tui.core.words import fold


@dataclass(frozen=True, slots=True)
class Subject:
    """All of an article that a query can ask for."""

    title: tuple[str, ...] = ()
    """Folded words (`core.words.fold`), as are the next two."""
    excerpt: tuple[str, ...] = ()
    body: tuple[str, ...] = ()
    """With the full text, once that is fetched."""
    provider: str = ""
    """As it is shown: its name, else its domain; empty when neither is known."""
    domain: str = ""
    authors: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    archive: str = ""
    type: str = ""
    category: str = ""
    folder: str = ""
    """Path in the archive, readable; empty for its top."""
    published_at: int | None = None
    """Seconds since 1970 in UTC; None when unknown."""
    day_only: bool = False
    """`published_at` is the midnight, in UTC, of the only thing known, the day."""
    added_at: int | None = None
    """When its key came to the library, in seconds since 1970; None for what an archive had at first."""
    heat: int | None = None
    quality: int | None = None
    cited: int = 0
    """Articles of the library that list it."""
    related: int = 0
    """Articles that it lists."""
    states: frozenset[str] = frozenset()
    """Of `fields.STATES`; `unread` follows from the absence of `read`."""
    has: frozenset[str] = frozenset()
    """Of `fields.HAS`."""
    story: frozenset[str] = frozenset()
    """Keys of all articles of its story; empty when it is in none."""
    keys: frozenset[str] = frozenset()
    """Its key and all its aliases."""


def matches(node: Node, subject: Subject) -> bool:
    """Tell whether an article is in the set that a node selects."""
    return _MATCHERS[type(node)](node, subject)


def has_words(words: tuple[str, ...], text: tuple[str, ...], *, is_prefix: bool) -> bool:
    """Tell whether words stand in a text one after the other, the last as a word or as its beginning."""
    count = len(words)
    *first, last = words
    for at in range(len(text) - count + 1):
        found = text[at + count - 1]
        if (found.startswith(last) if is_prefix else found == last) and list(
            text[at : at + count - 1]
        ) == first:
            return True
    return False


def _words(node: Words, subject: Subject) -> bool:
    columns = {"title": subject.title, "excerpt": subject.excerpt, "body": subject.body}
    looked_in: Iterable[tuple[str, ...]] = [columns[node.column]] if node.column else columns.values()
    return any(has_words(node.tokens, text, is_prefix=node.is_prefix) for text in looked_in)


def _names(field: str, subject: Subject) -> tuple[str, ...]:
    if field in ("provider", "archive"):
        name: str = getattr(subject, field)
        return (name,) if name else ()
    names: tuple[str, ...] = getattr(subject, f"{field}s")
    return names


def _name(node: Name, subject: Subject) -> bool:
    names = _names(node.field, subject)
    if node.is_exact:
        return node.value in names
    if node.field == "provider":
        names = (*names, subject.domain)
    return any(has_words(node.words, tuple(fold(name).split()), is_prefix=node.is_prefix) for name in names)


def _kind(node: Kind, subject: Subject) -> bool:
    value = (subject.type if node.field == "type" else subject.category).casefold()
    return value.startswith(node.value) if node.is_prefix else value == node.value


def _folder(node: Folder, subject: Subject) -> bool:
    if not node.path or subject.folder == node.path:
        return True
    return subject.folder.startswith(node.path if node.is_prefix else f"{node.path}/")


def _published(node: Published, subject: Subject) -> bool:
    if subject.published_at is None:
        return False
    if subject.day_only:
        return _is_within(subject.published_at // 86_400, node.from_day, node.until_day)
    return _is_within(subject.published_at, node.from_s, node.until_s)


def _added(node: Added, subject: Subject) -> bool:
    return subject.added_at is not None and _is_within(subject.added_at, node.from_s, node.until_s)


def _is_within(value: int, begin: int | None, end: int | None) -> bool:
    return (begin is None or value >= begin) and (end is None or value < end)


def _score(node: Score, subject: Subject) -> bool:
    value: int | None = getattr(subject, node.field)
    if value is None:
        return False
    return (node.low is None or value >= node.low) and (node.high is None or value <= node.high)


def _unknown(node: Unknown, subject: Subject) -> bool:
    if node.field == "date":
        return subject.published_at is None
    if node.field == "added":
        return subject.added_at is None
    if node.field in ("heat", "quality"):
        return getattr(subject, node.field) is None
    if node.field in ("type", "category"):
        return not getattr(subject, node.field)
    return not _names(node.field, subject)


def _state(node: State, subject: Subject) -> bool:
    if node.name == "unread":
        return "read" not in subject.states
    return node.name in subject.states


_MATCHERS: dict[type[Node], Callable[[Any, Subject], bool]] = {
    Everything: lambda _node, _subject: True,
    Nothing: lambda _node, _subject: False,
    And: lambda node, subject: all(matches(part, subject) for part in node.parts),
    Or: lambda node, subject: any(matches(part, subject) for part in node.parts),
    Not: lambda node, subject: not matches(node.part, subject),
    Words: _words,
    Name: _name,
    Kind: _kind,
    Folder: _folder,
    Published: _published,
    Added: _added,
    Score: _score,
    Unknown: _unknown,
    State: _state,
    Has: lambda node, subject: node.name in subject.has,
    Story: lambda node, subject: node.key in subject.story,
    Address: lambda node, subject: node.key in subject.keys,
}
