"""The terms that facets and the sort menu write into a query's text, and take out of it again.

A facet owns exact terms (`field:=value`) at top level, where they narrow all the rest: one value as
`topic:="A"`, several of one field as `(topic:="A" OR topic:="B")`, an excluded one as `-topic:="C"`. In a
text with an `OR` at top level it owns none. All other characters stay as typed; parentheses are put around
the rest where it would take in the new term, and what is left open is closed.
"""

import re
from collections.abc import Iterator
from typing import Literal, TypeAlias

from tui.core.frozen import Frozen
from tui.core.language.fields import FIELDS, find_field
from tui.core.language.lexer import Token, read_tokens
from tui.core.language.sorting import read_sort, write_sort
from tui.core.query import Sort

Choice: TypeAlias = Literal["picked", "excluded", "neither"]

_PLAIN = r"[A-Za-z0-9_./-]+"
_NOT_FACETS = ("sort", "view", "story", "text")


class FacetTerm(Frozen):
    """One value of a facet that stands in a text."""

    field: str
    """One of `fields.FIELDS`."""
    value: str
    """Without quotation marks; empty for articles without a value."""
    is_excluded: bool = False


class _Unit(Frozen):
    """A piece of a text that facets own: a term, an excluded term, or alternatives in parentheses."""

    start: int
    stop: int
    terms: tuple[FacetTerm, ...]
    """Of one field; one, unless they are alternatives."""


def quote(value: str) -> str:
    """Put a value into quotation marks; one in it is doubled."""
    doubled = value.replace('"', '""')
    return f'"{doubled}"'


def write_term(term: FacetTerm) -> str:
    """Give the text of a facet term. Names are always quoted, other values where they have to be."""
    is_bare = FIELDS[term.field].kind != "name" and re.fullmatch(_PLAIN, term.value)
    value = term.value if is_bare else quote(term.value)
    return f"{'-' if term.is_excluded else ''}{term.field}:={value}"


def facet_terms(text: str) -> tuple[FacetTerm, ...]:
    """List the facet terms of a text in their order. Nothing is raised, whatever the text."""
    return tuple(term for unit in _units(text) for term in unit.terms)


def with_facet(text: str, field: str, value: str, choice: Choice) -> str:
    """Give a text in which one value of a facet is picked, excluded or neither.

    Other values of the field that are picked become its alternatives. Where several pieces of a text pick
    values of the field (which no facet writes), the first takes the new one.
    """
    kept = _without_value(text, field, value)
    if choice == "neither":
        return kept
    term = FacetTerm(field, value, choice == "excluded")
    picks = [unit for unit in _units(kept) if unit.terms[0].field == field and not unit.terms[0].is_excluded]
    if term.is_excluded or not picks:
        return with_term(kept, write_term(term))
    return _replace(kept, picks[0].start, picks[0].stop, _write((*picks[0].terms, term)))


def without_facets(text: str, field: str = "") -> str:
    """Give a text without its facet terms, or without those of one field."""
    for unit in reversed(_units(text)):
        if field in ("", unit.terms[0].field):
            text = _replace(text, unit.start, unit.stop, "")
    return text


def without_word(text: str, word: str) -> str:
    """Give a text without a word that stands alone in it, as `is:unread`."""
    return " ".join(re.sub(rf"(?<!\S){re.escape(word)}(?!\S)", "", text).split()) if word in text else text


def typed_stretch(text: str) -> tuple[int, int]:
    """Find the part of a text that no facet or menu wrote, to be typed over: the last, without blanks.

    Returns:
        Offsets where it begins and ends; both are the text's length where there is none.
    """
    owned = [(unit.start, unit.stop) for unit in _units(text)]
    owned += [(token.start, token.stop) for token in _sort_tokens(text)]
    stop = len(text)
    for owned_start, owned_stop in sorted(owned, reverse=True):
        if text[owned_stop:stop].strip():
            return _stripped(text, owned_stop, stop)
        stop = owned_start
    return _stripped(text, 0, stop) if text[:stop].strip() else (len(text), len(text))


def _stripped(text: str, start: int, stop: int) -> tuple[int, int]:
    part = text[start:stop]
    return start + len(part) - len(part.lstrip()), stop - len(part) + len(part.rstrip())


def sort_of(text: str) -> tuple[Sort, ...]:
    """Give what the `sort:` of a text says, however the rest reads; empty for nothing that can be read."""
    for token in _sort_tokens(text):
        try:
            return read_sort(token.value)
        except ValueError:
            continue
    return ()


def with_sort(text: str, sort: tuple[Sort, ...]) -> str:
    """Give a text with this order in place of its own; empty takes it out."""
    tokens = _sort_tokens(text)
    if not tokens:
        return _join(close(text), write_sort(sort)) if sort else text
    if not sort:
        return _without_orders(text)
    rest = text[: tokens[0].stop] + _without_orders(text[tokens[0].stop :])
    return _replace(rest, tokens[0].start, tokens[0].stop, write_sort(sort))


def _without_value(text: str, field: str, value: str) -> str:
    for unit in reversed(_units(text)):
        left = tuple(term for term in unit.terms if (term.field, term.value) != (field, value))
        if left != unit.terms:
            text = _replace(text, unit.start, unit.stop, _write(left))
    return text


def _write(terms: tuple[FacetTerm, ...]) -> str:
    written = " OR ".join(map(write_term, terms))
    return f"({written})" if len(terms) > 1 else written


def _units(text: str) -> list[_Unit]:
    tokens = read_tokens(text)
    if any(token.kind == "OR" for token in _at_top(tokens)):
        return []
    found = []
    at = 0
    while at < len(tokens):
        stop, unit = _unit_at(tokens, at)
        if unit is not None:
            found.append(unit)
        at = stop
    return found


def _unit_at(tokens: list[Token], at: int) -> tuple[int, _Unit | None]:
    """Give where the next piece of the top level begins, and the unit if this one is owned."""
    token = tokens[at]
    if token.kind == "(":
        stop = end_of_group(tokens, at)
        terms = _alternatives(tokens[at + 1 : stop - 1]) if tokens[stop - 1].kind == ")" else ()
        return stop, _Unit(token.start, tokens[stop - 1].stop, terms) if terms else None
    if token.kind == "NOT":
        stop = at + 1
        while stop < len(tokens) and tokens[stop].kind == "NOT":
            stop += 1
        if stop == len(tokens):
            return stop, None
        if tokens[stop].kind == "(":
            return end_of_group(tokens, stop), None
        term = _facet_term(tokens[stop], is_excluded=True) if stop == at + 1 else None
        return stop + 1, _Unit(token.start, tokens[stop].stop, (term,)) if term else None
    term = _facet_term(token)
    return at + 1, _Unit(token.start, token.stop, (term,)) if term else None


def end_of_group(tokens: list[Token], at: int) -> int:
    """Give the index after the parenthesis that closes the one at an index."""
    depth = 0
    for index in range(at, len(tokens)):
        depth += (tokens[index].kind == "(") - (tokens[index].kind == ")")
        if depth == 0:
            return index + 1
    return len(tokens)


def _alternatives(tokens: list[Token]) -> tuple[FacetTerm, ...]:
    """Give the terms of a group that is exact terms of one field with `OR` between them; else nothing."""
    terms = [_facet_term(token) for token in tokens[::2]]
    is_joined = len(tokens) % 2 == 1 and all(token.kind == "OR" for token in tokens[1::2])
    found = tuple(term for term in terms if term is not None)
    is_whole = is_joined and len(found) == len(terms)
    return found if is_whole and len({term.field for term in found}) == 1 else ()


def _facet_term(token: Token, *, is_excluded: bool = False) -> FacetTerm | None:
    if token.kind != "term" or not token.field or not token.is_exact or not token.is_closed:
        return None
    field = find_field(token.field)
    if field is None or field.kind in _NOT_FACETS or not (token.value or token.is_quoted):
        return None
    return FacetTerm(field.name, token.value, is_excluded)


def _at_top(tokens: list[Token]) -> Iterator[Token]:
    depth = 0
    for token in tokens:
        depth = max(0, depth - (token.kind == ")"))
        if depth == 0:
            yield token
        depth += token.kind == "("


def _sort_tokens(text: str) -> list[Token]:
    tokens = read_tokens(text)
    return [
        token
        for token in _at_top(tokens)
        if token.kind == "term" and (token.field or "").lower() == "sort" and token.is_closed
    ]


def with_term(text: str, term: str) -> str:
    """Give a text that asks for a term besides; alternatives are put in parentheses for it."""
    text = close(text)
    tokens = read_tokens(text)
    ends_open = bool(tokens) and tokens[-1].kind == "NOT"
    if not ends_open and all(token.kind != "OR" for token in _at_top(tokens)):
        return _join(text, term)
    orders = [text[token.start : token.stop] for token in _sort_tokens(text)]
    text = _without_orders(text)  # which have no place in parentheses
    return " ".join((_join(_enclose(text, read_tokens(text)), term), *orders))


def _without_orders(text: str) -> str:
    """Take every `sort:` out; one that is all there is beside an `OR` leaves an empty pair of parentheses."""
    for order in reversed(_sort_tokens(text)):
        neighbours = [token for token in read_tokens(text) if token.stop <= order.start][-1:]
        neighbours += [token for token in read_tokens(text) if token.start >= order.stop][:1]
        is_alone = bool(neighbours) and all(token.kind == "OR" for token in neighbours)
        text = _replace(text, order.start, order.stop, "()" if is_alone else "")
    return text


def close(text: str) -> str:
    """Give a text with the quotation mark and the parentheses closed that are open at its end."""
    tokens = read_tokens(text)
    if tokens and not tokens[-1].is_closed:
        text += '"'
    depth = 0
    for token in tokens:
        depth = max(0, depth + (token.kind == "(") - (token.kind == ")"))
    return f"{text}{_gap(tokens)}{')' * depth}" if depth else text


def _enclose(text: str, tokens: list[Token]) -> str:
    """Put a text into parentheses, with as many before it as close in it what was never opened."""
    depth = lowest = 0
    for token in tokens:
        depth += (token.kind == "(") - (token.kind == ")")
        lowest = min(lowest, depth)
    return f"{'(' * (1 - lowest)}{text}{_gap(tokens)}{')' * (1 + depth - lowest)}"


def _gap(tokens: list[Token]) -> str:
    """Give the blank without which an address at the end would take in the parenthesis after it."""
    return " " if tokens and "(" in tokens[-1].value and not tokens[-1].is_quoted else ""


def _join(text: str, term: str) -> str:
    return f"{text} {term}" if text else term


def _replace(text: str, start: int, stop: int, term: str) -> str:
    """Put a term in another's place, or take it out with the one blank that parted it from the rest."""
    before, after = text[:start], text[stop:]
    is_parted_before = not before or before[-1].isspace()
    is_parted_after = not after or after[0].isspace()
    if term:
        return f"{before}{'' if is_parted_before else ' '}{term}{'' if is_parted_after else ' '}{after}"
    if before and is_parted_before and is_parted_after:
        return before[:-1] + after
    if not before and after:
        return after[1:] if is_parted_after else after
    return f"{before} {after}" if not (is_parted_before or is_parted_after) else before + after
