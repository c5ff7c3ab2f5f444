"""What a query found in a text: the words that it asks for, and where they stand.

A hit is judged by folded words, as the search does it (`core.words`), and lit where it stands in the text
as it is shown. What a query excludes is nothing to be lit.
"""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from tui.core.words import find_words, fold, fold_query

if TYPE_CHECKING:
    from tui.core.language.nodes import Node

Column: TypeAlias = Literal["title", "excerpt", "body", "provider", "author", "topic", "tag", "names"]
"""What a text is of an article; `names` is a line with names of several kinds."""

_TEXTS = frozenset(("title", "excerpt", "body"))
_NAMES = frozenset(("provider", "author", "topic", "tag"))


class Phrase(NamedTuple):
    """A word that is asked for, or several that stand one after the other."""

    words: tuple[str, ...]
    """Folded, at least one."""
    column: str = ""
    """Where to look: a column, or empty for title, excerpt and body."""
    is_prefix: bool = False
    """The last word may be the beginning of one."""
    exact: str = ""
    """The name that this has to be, character for character; empty for any that has the words."""

    @property
    def pattern(self) -> str:
        """What a folded text between two blanks has to contain."""
        return f" {' '.join(self.words)}{'' if self.is_prefix else ' '}"

    def is_in(self, column: Column) -> bool:
        """Tell whether it is looked for in a column."""
        if not self.column:
            return column in _TEXTS
        return self.column == column or (column == "names" and self.column in _NAMES)


Wanted: TypeAlias = tuple[Phrase, ...]
"""All that is to be lit; empty for nothing."""


def words_of(node: "Node | None") -> Wanted:
    """Give what a query's node asks for in words, each once; None asks for nothing."""
    return tuple(dict.fromkeys(_phrases(node))) if node is not None else ()


def _phrases(node: "Node") -> Iterable[Phrase]:
    from tui.core.language.nodes import And, Name, Or, Words  # noqa: PLC0415  (there once there is a node)

    if isinstance(node, And | Or):
        for part in node.parts:
            yield from _phrases(part)
    elif isinstance(node, Words):
        yield Phrase(node.tokens, node.column, node.is_prefix)
    elif isinstance(node, Name) and node.field in _NAMES:
        words = node.words or tuple(fold_query(node.value).split())
        if words:
            yield Phrase(words, node.field, node.is_prefix, node.value if node.is_exact else "")


def spans(text: str, wanted: Wanted, column: Column) -> list[tuple[int, int]]:
    """Give where hits begin and end in a text, from left to right; those that meet are one."""
    phrases = [phrase for phrase in wanted if phrase.is_in(column)]
    if not phrases or not text:
        return []
    folded = f" {fold(text)} "
    phrases = [
        phrase
        for phrase in phrases
        if phrase.pattern in folded and (not phrase.exact or column == "names" or phrase.exact == text)
    ]
    return _joined(sorted(_places(text, phrases))) if phrases else []


def _places(text: str, phrases: Sequence[Phrase]) -> Iterable[tuple[int, int]]:
    words = list(find_words(text))
    for phrase in phrases:
        *before, last = phrase.words
        for at in range(len(before), len(words)):
            word, start, end = words[at]
            if not (word.startswith(last) if phrase.is_prefix else word == last):
                continue
            first = at - len(before)
            if all(words[first + number][0] == wanted for number, wanted in enumerate(before)):
                if phrase.is_prefix and word != last:
                    end = _end_of_prefix(text, start, end, last)
                yield words[first][1], end


def _end_of_prefix(text: str, start: int, end: int, prefix: str) -> int:
    """Find where the beginning of a word ends, with the marks on its last letter."""
    for stop in range(start + 1, end):
        folded = fold(text[start:stop])
        if folded.startswith(prefix) and fold(text[start : stop + 1]) != folded:
            return stop
    return end


def _joined(found: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in found:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


class HitText(NamedTuple):
    """A piece of an article around its first hit."""

    text: str
    """One line; what was cut off at its ends is not told."""
    hits: tuple[tuple[int, int], ...]
    """Where hits begin and end in it."""


_BEFORE, _AFTER = 24, 220
"""Characters around the first hit."""


def around(text: str, wanted: Wanted, column: Column) -> HitText | None:
    """Cut out what stands around the first hit in a text; None where there is none."""
    found = spans(text, wanted, column)
    if not found:
        return None
    first = found[0][0]
    start, stop = max(0, first - _BEFORE), min(len(text), found[0][1] + _AFTER)
    if (line := text.rfind("\n", start, first)) >= 0:
        start = line + 1
    elif start and (blank := text.find(" ", start, first)) >= 0:
        start = blank + 1
    piece = " ".join(text[start:stop].split())
    return HitText(piece, tuple(spans(piece, wanted, column)))
