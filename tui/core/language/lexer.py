"""Query text -> tokens with their places. Nothing is refused here: the reader says what makes no sense.

Blanks and parentheses part tokens. `"` opens a quoted value, in which `""` is one quotation mark. A word
that begins with letters and a colon is a field with its value, unless `//` follows the colon; an address
runs up to the next blank.
"""

import re
from typing import Literal, NamedTuple, TypeAlias

TokenKind: TypeAlias = Literal["(", ")", "OR", "NOT", "term"]

_TOKEN = re.compile(
    r"\s+"
    r"|(?P<open>\()|(?P<close>\))"
    r"|(?P<minus>-(?=[^\s)]))"
    r"|(?P<operator>OR|NOT)(?=[\s()\"]|$)"
    r"|(?:(?![Hh][Tt][Tt][Pp][Ss]?:)(?P<field>[A-Za-z]+):(?!//)(?P<exact>=?))?"
    r'(?:"(?P<quoted>[^"]*(?:""[^"]*)*)(?P<end>"?)(?P<star>\*?)'
    r'|(?P<address>[Hh][Tt][Tt][Pp][Ss]?://[^\s"]*)'
    r'|(?P<word>[^\s()"]*))'
)
_KINDS: dict[str, TokenKind] = {"open": "(", "close": ")", "minus": "NOT"}
_SURROGATES = re.compile("[\ud800-\udfff]")


class Token(NamedTuple):
    """A piece of a query's text."""

    kind: TokenKind
    start: int
    """Offset of its first character."""
    stop: int
    """Offset after its last character."""
    field: str | None = None
    """Before a colon, as typed; None for text."""
    is_exact: bool = False
    """A `=` follows the colon."""
    value: str = ""
    """Without quotation marks and `*`."""
    value_start: int = 0
    """Offset of the value, or of the mark before it."""
    is_quoted: bool = False
    is_closed: bool = True
    """False when the quotation mark at the end is missing."""
    is_prefix: bool = False
    """A `*` follows."""


def read_tokens(text: str) -> list[Token]:
    """Cut a text into its tokens, from left to right. A lone surrogate counts as an unknown character."""
    if not text.isascii():
        text = _SURROGATES.sub("\ufffd", text)
    tokens = []
    at = 0
    while at < len(text):
        match = _TOKEN.match(text, at)
        assert match is not None  # noqa: S101  (the last branch takes anything)
        if not match[0].isspace():
            token = _make(match)
            tokens.append(token)
            at = token.stop
        else:
            at = match.end()
    return tokens


def _make(match: re.Match[str]) -> Token:
    start, stop = match.span()
    kind = _KINDS.get(match.lastgroup or "")
    if kind:
        return Token(kind, start, stop)
    if match["operator"]:
        return Token("NOT" if match["operator"] == "NOT" else "OR", start, stop)
    if match["quoted"] is not None:
        return _quoted(match)
    field, is_exact = match["field"], bool(match["exact"])
    if match["address"] is not None:
        address, at = _without_parenthesis(match["address"]), match.start("address")
        return Token("term", start, at + len(address), field, is_exact, address, at)
    word, at = match["word"], match.start("word")
    is_prefix = not is_exact and len(word) > 1 and word.endswith("*")
    value = word.rstrip("*") if is_prefix else word
    return Token("term", start, stop, field, is_exact, value, at, is_prefix=is_prefix)


def _quoted(match: re.Match[str]) -> Token:
    return Token(
        "term",
        match.start(),
        match.end(),
        match["field"],
        bool(match["exact"]),
        match["quoted"].replace('""', '"'),
        match.start("quoted") - 1,
        is_quoted=True,
        is_closed=bool(match["end"]),
        is_prefix=bool(match["star"]),
    )


def _without_parenthesis(address: str) -> str:
    """Leave to the query what closes more parentheses than the address opens."""
    surplus = address.count(")") - address.count("(")
    while surplus > 0 and address.endswith(")"):
        address, surplus = address[:-1], surplus - 1
    return address


def clip(text: str) -> str:
    """Make a piece of a query fit to be shown in a message: short, and of printable characters."""
    shown = "".join(char if char.isprintable() else "\ufffd" for char in text[:41])
    return f"{shown[:40]}…" if len(shown) > 40 else shown
