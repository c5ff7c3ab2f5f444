"""The pieces of a query that narrow it, one by one, and what is left without each."""

from typing import NamedTuple

from tui.core.language.lexer import Token, read_tokens
from tui.core.language.terms import end_of_group


class Piece(NamedTuple):
    """A piece of the top level: a term, a group in parentheses, or either with `-` or `NOT` before it."""

    text: str
    rest: str
    """The query without it."""


def pieces(text: str) -> list[Piece]:
    """Give the pieces that all have to hold; nothing for alternatives (`OR`), which narrow together, nor for
    orders.
    """
    tokens = read_tokens(text)
    spans: list[tuple[int, int]] = []
    at = 0
    while at < len(tokens):
        if tokens[at].kind in ("OR", ")"):
            return []
        stop = _end(tokens, at)
        if (tokens[at].field or "").lower() != "sort":
            spans.append((tokens[at].start, tokens[stop - 1].stop))
        at = stop
    return [Piece(text[a:b], " ".join((text[:a] + " " + text[b:]).split())) for a, b in spans]


def _end(tokens: list[Token], at: int) -> int:
    while at < len(tokens) and tokens[at].kind == "NOT":
        at += 1
    if at < len(tokens) and tokens[at].kind == "(":
        return end_of_group(tokens, at)
    return min(at + 1, len(tokens))
