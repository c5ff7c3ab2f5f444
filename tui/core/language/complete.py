"""Completion in a query's text: what is being typed at the cursor, and what could stand there."""

from dataclasses import dataclass

from tui.core.language.fields import FIELDS, UNITS, Field, find_field
from tui.core.language.lexer import Token, read_tokens
from tui.core.language.terms import quote


@dataclass(frozen=True, slots=True)
class Place:
    """The part of a text that is being typed."""

    field: str
    """Whose value it is, one of `fields.FIELDS`; empty for the name of a field, or a word."""
    typed: str
    """What stands before the cursor of it, without quotation marks."""
    start: int
    """Offset where the part begins, its quotation mark included."""
    stop: int
    """Offset where it ends, its quotation mark included."""
    is_quoted: bool = False


def place_at(text: str, cursor: int) -> Place | None:
    """Find the part that the cursor (an offset) stands in or right behind.

    Returns:
        None between terms, in an operator, and in the value of a field that does not exist.
    """
    token = next((token for token in read_tokens(text) if token.start < cursor <= token.stop), None)
    if token is None or token.kind != "term":
        return None
    if token.field is None:
        is_name = token.value.isascii() and token.value.isalpha() and not token.is_quoted
        return Place("", text[token.start : cursor], token.start, token.stop) if is_name else None
    if cursor <= token.start + len(token.field):
        return Place("", text[token.start : cursor], token.start, token.start + len(token.field) + 1)
    field = find_field(token.field)
    if field is None or cursor < token.value_start or (token.is_quoted and _is_behind(token, cursor)):
        return None
    return _value_place(text, token, field, cursor)


def _is_behind(token: Token, cursor: int) -> bool:
    return token.is_closed and cursor == token.stop


def _value_place(text: str, token: Token, field: Field, cursor: int) -> Place:
    start, stop = token.value_start, token.stop
    if field.kind == "sort" and not token.is_quoted:
        start = max(start, text.rfind(",", start, cursor) + 1)
        start += text.startswith("-", start, cursor)
        comma = text.find(",", cursor, stop)
        stop = comma if comma >= 0 else stop
    typed = text[start + token.is_quoted : cursor].replace('""', '"')
    return Place(field.name, typed, start, stop, token.is_quoted)


def candidates(place: Place) -> tuple[str, ...]:
    """List what could stand at a place, best first: names of fields with their colon, or a field's words.

    Names of providers, topics, tags and the like are not known here.
    """
    typed = place.typed.lower()
    if not place.field:
        return tuple(f"{name}:" for name in FIELDS if name.startswith(typed))
    field = FIELDS[place.field]
    if field.kind in ("age", "added") and typed[:1].isdecimal():
        digits = typed.rstrip("abcdefghijklmnopqrstuvwxyz")
        values = tuple(f"{digits}{unit}" for unit in UNITS) if digits.isdecimal() else ()
    else:
        values = field.values
    return tuple(value for value in values if value.startswith(typed))


def insert(text: str, place: Place, candidate: str) -> tuple[str, int]:
    """Put a candidate into its place, in quotation marks where it needs them.

    Returns:
        The new text, and the cursor: behind the candidate.
    """
    is_plain = not place.field or FIELDS[place.field].kind == "sort" or _is_plain(candidate)
    written = candidate if is_plain and not place.is_quoted else quote(candidate)
    return text[: place.start] + written + text[place.stop :], place.start + len(written)


def _is_plain(value: str) -> bool:
    """Tell whether a value is read back whole without quotation marks."""
    tokens = read_tokens(f"topic:{value}")
    return len(tokens) == 1 and tokens[0].value == value and not (tokens[0].is_quoted or tokens[0].is_exact)
