"""One term of a query -> its node: what each field makes of a value."""

import re
from collections.abc import Callable
from typing import NamedTuple, cast

from tui.core.language.fields import FIELDS, HAS, STATES, UNKNOWN, Field, FieldKind, find_field
from tui.core.language.lexer import Token
from tui.core.language.nodes import (
    Address,
    Column,
    Folder,
    Has,
    Kind,
    KindField,
    Name,
    NameField,
    Node,
    Score,
    ScoreField,
    State,
    Story,
    Unknown,
    UnknownField,
    Words,
)
from tui.core.language.periods import Clock, read_added, read_age, read_dates
from tui.core.nearest import nearest
from tui.core.words import fold_query, is_lone_character

_COMPARISON = "(>=|<=|>|<|)(-?[0-9]{1,15})"
_RANGE = r"(-?[0-9]{1,15})?\.\.(-?[0-9]{1,15})?"


class NotUnderstood(Exception):  # noqa: N818  (never leaves the package; the reader makes a QueryError of it)
    """A term that cannot be read; its text says what to write instead."""

    def __init__(self, reason: str, *, stop: int | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.stop = stop
        """Offset where what is wrong ends; None for the whole term."""


class Term(NamedTuple):
    """A value of a field, and how it was written."""

    field: Field
    value: str
    is_exact: bool
    is_prefix: bool
    is_none: bool
    """`=""`: articles without a value."""
    clock: Clock


def field_of(token: Token) -> Field:
    """Give the field that a token names.

    Raises:
        NotUnderstood: there is no such field.
    """
    typed = token.field or ""
    if field := find_field(typed):
        return field
    near = nearest(typed, FIELDS)
    reason = f"did you mean `{near}:`?" if near else "there is no such field; in quotation marks it is text"
    raise NotUnderstood(reason, stop=token.start + len(typed) + 1)


def read_text(token: Token, *, is_unfinished: bool) -> Node | None:
    """Read a term without a field.

    Args:
        token: the term.
        is_unfinished: its last word is still being typed.

    Returns:
        None when there is no word in it: it asks for nothing.
    """
    if not token.is_quoted and token.value[:4].lower() == "http" and "://" in token.value[:8]:
        from tui.core.urls import canonical  # noqa: PLC0415  (its imports would be most of this package's)

        if key := canonical(token.value):
            return Address(key)
    return _words(token.value, "", is_prefix=token.is_prefix or is_unfinished)


def read_value(token: Token, field: Field, clock: Clock, *, is_unfinished: bool) -> Node | None:
    """Read a term with a field, other than `view:` and `sort:`.

    Args:
        token: the term.
        field: its field.
        clock: for times.
        is_unfinished: its value is still being typed.

    Returns:
        None when the value holds no word, but a field of text is asked.

    Raises:
        NotUnderstood: the value is none of this field.
    """
    is_none = not token.value and token.is_exact and token.is_quoted and token.is_closed
    is_blank = not (token.value if token.is_exact and field.kind == "name" else token.value.strip())
    if is_blank and not (is_none and (field.can_be_unknown or field.kind == "folder")):
        raise NotUnderstood(f"it needs a value directly after it, as `{field.example}`")
    if is_none and field.can_be_unknown:
        return Unknown(cast("UnknownField", field.name))
    is_exact = token.is_exact and not (is_unfinished and (field.kind == "name" or token.is_quoted))
    is_prefix = not is_exact and (token.is_prefix or is_unfinished)
    try:
        return _READERS[field.kind](Term(field, token.value, is_exact, is_prefix, is_none, clock))
    except ValueError as error:
        raise NotUnderstood(str(error)) from None


def _words(value: str, column: Column, *, is_prefix: bool) -> Words | None:
    tokens = tuple(fold_query(value).split())
    if not tokens:
        return None
    return Words(tokens, column, (is_prefix and not value[-1].isspace()) or is_lone_character(tokens[-1]))


def _read_words(term: Term) -> Node | None:
    return _words(term.value, cast("Column", term.field.name), is_prefix=term.is_prefix)


def _read_name(term: Term) -> Node:
    words = tuple(fold_query(term.value).split())
    is_exact = term.is_exact or not words
    is_prefix = not is_exact and (term.is_prefix or is_lone_character(words[-1]))
    return Name(cast("NameField", term.field.name), words, term.value, is_exact, is_prefix)


def _read_kind(term: Term) -> Node:
    return Kind(cast("KindField", term.field.name), term.value.strip().casefold(), term.is_prefix)


def _read_folder(term: Term) -> Node:
    path = term.value.strip("/")
    return Folder(path, term.is_prefix and bool(path) and not term.value.endswith("/"))


def _read_date(term: Term) -> Node:
    _check_known_word(term)
    return Unknown("date") if term.value.lower() == UNKNOWN else read_dates(term.value, term.clock)


def _read_added(term: Term) -> Node:
    _check_known_word(term)
    if term.value.lower() == UNKNOWN:
        return Unknown("added")
    return read_added(term.value, term.clock, is_exact=term.is_exact)


def _read_age(term: Term) -> Node:
    return read_age(term.value, term.clock, is_newer=term.field.name == "newer")


def _read_score(term: Term) -> Node:
    name = cast("ScoreField", term.field.name)
    if term.value.lower() == UNKNOWN and term.field.can_be_unknown:
        return Unknown(cast("UnknownField", name))
    if (match := re.fullmatch(_COMPARISON, term.value)) and not (term.is_exact and match[1]):
        low, high = _bounds(match[1], int(match[2]))
        return Score(name, low, high)
    if (match := re.fullmatch(_RANGE, term.value)) and (match[1] or match[2]):
        low = int(match[1]) if match[1] else None
        high = int(match[2]) if match[2] else None
        if low is not None and high is not None and low > high:
            raise ValueError("the range ends before it begins")
        return Score(name, low, high)
    _check_known_word(term)
    raise ValueError(f"write a number, as `{name}:50`, `{name}:>50`, `{name}:>=50` or `{name}:50..120`")


def _bounds(operator: str, number: int) -> tuple[int | None, int | None]:
    if operator.startswith(">"):
        return (number if operator == ">=" else number + 1), None
    if operator.startswith("<"):
        return None, (number if operator == "<=" else number - 1)
    return number, number


def _check_known_word(term: Term) -> None:
    """Refuse a word that is nearly one of the field's."""
    value = term.value.lower()
    if value.isalpha() and value not in term.field.values and (near := nearest(value, term.field.values)):
        raise ValueError(f"did you mean `{term.field.name}:{near}`?")


def _read_state(term: Term) -> Node:
    return State(_one_of(term, STATES))


def _read_has(term: Term) -> Node:
    return Has(_one_of(term, HAS))


def _one_of(term: Term, values: tuple[str, ...]) -> str:
    if (value := term.value.lower()) in values:
        return value
    _check_known_word(term)
    raise ValueError(f"it is one of {', '.join(values)}")


def _read_story(term: Term) -> Node:
    from tui.core.urls import canonical  # noqa: PLC0415  (its imports would be most of this package's)

    return Story(canonical(term.value) or term.value)


_READERS: dict[FieldKind, Callable[[Term], Node | None]] = {
    "text": _read_words,
    "name": _read_name,
    "kind": _read_kind,
    "folder": _read_folder,
    "date": _read_date,
    "age": _read_age,
    "added": _read_added,
    "score": _read_score,
    "state": _read_state,
    "has": _read_has,
    "story": _read_story,
}
