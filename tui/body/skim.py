"""The words of a Markdown body without parsing it, for the index: a few searches instead of a parser.

Everything that a block would show is kept, the addresses of links and pictures are left out. That is only
done where it is certain what the parser would make of a text; wherever there is doubt (markup within a
word, HTML, code and links that could be mistaken for each other) there is no answer, and the caller parses.
Signs that only mark something up may stay: they are in no word.
"""

import re
from html.entities import html5

from tui.core.clean import clean

UNSURE = "\ufdd0"
"""A noncharacter, which no clean text holds, put where it turns out that the text must be parsed."""

GONE = "\ufdd1"
"""Another, put where a sign stood that is not shown: between letters it would have parted them."""

LETTER = (
    r"0-9A-Za-zªµºÀ-\u1fff\u200c\u200d\u2070-\u218f\u2460-\u24ff\u2c00-\u2dff\u3005-\u3007\u3021-\uf8ff"
    r"\uf900-\ufdcf\ufdf0-\uff00\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uff66-\U0010ffff"
)
"""What may be part of a word, generously, for the inside of a character class."""

_MAX_LENGTH = 30_000  # stretches.MAX_BLOCK: a longer list may be cut anywhere
_MAX_PARAGRAPH = 7_500  # tokens._MAX_PIECE, and a margin
_MAX_BRACKETS = 300  # tokens._MAX_BRACKETS
_MAX_MARKS = 1_400  # tokens._MAX_MARKS
_MAX_BARS = 90  # in a line: parser.MAX_COLUMNS
_MAX_TABLE = 9_000  # bars in all: parser.MAX_CELLS

_SIGNS = ("<", "`", "[", "]", "*", "_", "\\", "&", "~", "|")
"""A text without any of these is shown as it stands, but for what begins its lines."""

_BLANK = re.compile(r"\n[ \t]*\n")
_FENCE = re.compile(r"^(?:(`{3,})[^`\n]*|(~{3,}).*)$", re.MULTILINE)
_FENCE_ELSEWHERE = re.compile(r"^[ \t>*+\-0-9.)]+(?:```|~~~)|^```", re.MULTILINE)
_TAG = re.compile(r"<(?!https?://[^\s<>&\\`]*>)[A-Za-z/!?]")
_ESCAPE = re.compile(r"\\[&\[\]()!<`]")
_INDENTED = re.compile(r"^(?=[ \t>*+\-0-9.)]*(?: {4}|\t)).*(?:\]\(|\]:|[&`<])", re.MULTILINE)
_DEEP = re.compile(r"\n[ >*+\-.)0-9]{24}")
_DEEP_BY_TABS = re.compile(r"\n[ \t>*+\-.)0-9]{6}")
_NESTED = re.compile(
    r"^(?:[ \t]*(?:>|[*+-](?=[ \t])|[0-9]{1,9}[.)](?=[ \t]))){8}|^[ \t>*+\-.)0-9]*(?: {12}|\t{3})",
    re.MULTILINE,
)
_JOINED = re.compile(
    rf"[*_~{GONE}](?<=[{LETTER}].)(?:(?<=[*~])|(?<=_)_*[*~{GONE}]|(?<={GONE}){GONE}*[*_~])[*_~{GONE}]*(?=[{LETTER}])"
)
"""Markup within a word; underscores alone are none, but they are beside a sign that is gone."""

_JOINED_BY_REFERENCE = re.compile(
    rf"(?<=[{LETTER}])[*_~]*\[|\][*_~\]]*(?=[{LETTER}])|\]\[[^\]\n]*\][(\[]|\*\[|\]\*"
)
"""Where a link by reference might join words, or a bracket mean another link."""

_ADDRESS = r"\([^\s()<>\\|`]*(?:\([^\s()<>\\|`]*\)[^\s()<>\\|`]*)*"
_TITLE = r"(?:[ \t]+(?:\"[^\"\n\\|`]*\"|'[^'\n\\|`]*'))?[ \t]*\)"
_CODE = r"`(?<!``)(?!`)[^`\n]+`(?!`)"
_SYNTAX = re.compile(
    rf"`(?<!``)(?!`)(?P<code>[^`\n]+)`(?!`)"
    rf"|!\[(?P<alt>[^\[\]\n<`\\|]*)\]{_ADDRESS}(?P<title>{_TITLE})"
    rf"|\[!\[(?P<inner>[^\[\]\n<`\\|]*)\]{_ADDRESS}(?P<inner_title>{_TITLE})\]{_ADDRESS}{_TITLE}"
    rf"|\[(?P<words>(?:[^\[\]\n<`\\|]|{_CODE})*)\]{_ADDRESS}{_TITLE}"
    r"|<(?P<address>https?://[^\s<>]*)>"
    r"|&(?P<entity>#?[0-9A-Za-z]{1,32});"
)
_DEFINITION = re.compile(
    r"(?:\A|(?<=\n\n))"
    r"(?:\[[^\[\]\n\\^`<][^\[\]\n\\`<]*\]:[ \t]+[^\s<>\\`]+(?:[ \t]+\"[^\"\n\\]*\")?[ \t]*(?:\n|\Z))+"
    r"(?=[ \t]*\n|\Z)"
)
_FOOTNOTE = re.compile(r"\[\^([^\]\n]*)\]:")


def skim_markdown(text: str) -> str | None:
    """Give the words of a clean Markdown text, or None where it must be parsed."""
    if len(text) > _MAX_LENGTH or "{{" in text or "{%" in text:
        return None
    if any(map(text.__contains__, _SIGNS)):
        return _skim_signs(text)
    return None if _has_odd_blocks(text) else text


def _skim_signs(text: str) -> str | None:
    if _has_too_many_signs(text):
        return None
    code = ""
    if "```" in text or "~~~" in text:
        text, code = _take_fences(text)
        if _FENCE_ELSEWHERE.search(text):
            return None
    if _is_doubtful(text):
        return None
    has_definitions = "]:" in text
    if has_definitions:
        text = _FOOTNOTE.sub(r" \1 ", _DEFINITION.sub("\n", text))
        if "]:" in text or _JOINED_BY_REFERENCE.search(text):
            return None
    text = _SYNTAX.sub(_shown, text)
    if "](" in text or "`" in text or UNSURE in text or _JOINED.search(text):
        return None
    return text.replace(GONE, "") + code


def _has_too_many_signs(text: str) -> bool:
    return (
        text.count("[") > _MAX_BRACKETS
        or text.count("]") > _MAX_BRACKETS
        or text.count("*") + text.count("_") + text.count("~") > _MAX_MARKS
    )


def _take_fences(text: str) -> tuple[str, str]:
    """Part a text into what stands outside and inside of fences at the start of a line."""
    outside: list[str] = []
    inside: list[str] = []
    at = 0
    while opening := _FENCE.search(text, at):
        outside.append(text[at : opening.start()])
        fence = opening[1] or opening[2]
        closing = re.compile(rf"^ {{0,3}}{fence}{fence[0]}*[ \t]*$", re.MULTILINE).search(text, opening.end())
        inside.append(text[opening.end() : closing.start() if closing else len(text)])
        at = closing.end() if closing else len(text)
    outside.append(text[at:])
    return "\n\n".join(outside), "\n".join(inside)


def _is_doubtful(text: str) -> bool:
    """Look for what a search cannot tell apart."""
    has_indents = "    " in text or "\t" in text
    if (
        ("<" in text and _TAG.search(text))
        or ("\\" in text and _ESCAPE.search(text))
        or (has_indents and _INDENTED.search(text))
        or _has_odd_blocks(text)
    ):
        return True
    bars = text.count("|")
    widest = max(map(_count_bars, text.split("\n"))) if bars > _MAX_BARS else 0
    return (bars > 0 and "![" in text) or bars > _MAX_TABLE or widest > _MAX_BARS


def _has_odd_blocks(text: str) -> bool:
    """Look for blocks that nest too deep, or are too long, to be shown as they are."""
    is_deep = (_DEEP_BY_TABS if "\t" in text else _DEEP).search("\n" + text) and _NESTED.search(text)
    return bool(is_deep) or (
        len(text) > _MAX_PARAGRAPH and max(map(len, _BLANK.split(text))) > _MAX_PARAGRAPH
    )


def _count_bars(line: str) -> int:
    return line.count("|")


def _shown(match: re.Match[str]) -> str:
    """Give what is shown of a piece of markup."""
    kind = match.lastgroup
    if kind == "code":
        return GONE + match["code"].replace("*", " ").replace("~", " ") + GONE
    if kind in ("words", "address"):
        return GONE + match[kind] + GONE
    if kind == "entity":
        return GONE + _entity(match["entity"], match[0]) + GONE
    title = match["title"] or match["inner_title"]
    alt = match["alt"] or match["inner"]
    return f" {alt} {title[:-1]} "


def _entity(name: str, source: str) -> str:
    """Resolve an entity as Markdown does; UNSURE for the few where parsers have rules of their own."""
    if name[0] != "#":
        return clean(html5.get(f"{name};", source), lines=True)
    digits = name[1:]
    if digits[:1] in "xX":
        digits, base = digits[1:], 16
    else:
        base = 10
    try:
        code = int(digits, base)
    except ValueError:
        return source
    is_plain = 0x20 <= code < 0x7F or 0xA0 <= code < 0xD800 or 0x1F000 <= code < 0x1FB00
    return clean(chr(code), lines=True) if is_plain and len(digits) < 7 else UNSURE
