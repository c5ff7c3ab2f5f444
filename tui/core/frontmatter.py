"""The bytes of a file -> its front matter and its body: encodings, fences, and the three notations."""

import re
from codecs import BOM_UTF8
from dataclasses import dataclass
from typing import Literal

from tui.core.article import Problem

MAX_FRONT_MATTER = 128 * 1024
"""Characters; the largest real one has 29,000."""

_CLOSING = re.compile(r"\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_TOML_CLOSING = re.compile(r"\n\+\+\+[ \t]*(?:\n|\Z)")
_OPENING = re.compile(r"(?:---|\+\+\+)[ \t]*(?:\n|\Z)")
# Jekyll's and Hugo's tags (`{%`, `{{`) start with a brace too, but no file with those is JSON.
_JSON_OPENING = re.compile(r'\{\s*["}]')
_JSON_TOKEN = re.compile(r'"(?:[^"\\]++|\\.)*+"?|[{}]', re.DOTALL)
_REST_OF_LINE = re.compile(r"[ \t]*(?:\n|\Z)")

Notation = Literal["yaml", "toml", "json"]


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """A file's text in its two parts."""

    notation: Notation
    text: str
    """Without its fences (JSON: with its braces), lines ended by a line feed."""
    first_line: int
    """Number in the file of the first line of `text`."""
    body: str
    problem: Problem | None = None
    """What is wrong with the fences; the front matter was then not read to its end."""


def decode(data: bytes, *, is_cut: bool = False) -> tuple[str, Problem | None]:
    """Decode a file as UTF-8, as UTF-16 if it says so by a byte order mark, else as Windows-1252.

    Args:
        data: the file's bytes.
        is_cut: True when the file has more; a character that the cut went through is then left out.

    Returns:
        The text without its byte order mark, lines ended by a line feed; and what was wrong, if anything.
        Nothing is raised.
    """
    problem = None
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = data.decode("utf-16", "replace")
    else:
        if is_cut:
            data = _whole_characters(data)
        try:
            text = data.removeprefix(BOM_UTF8).decode()
        except UnicodeDecodeError as error:
            text = data.decode("cp1252", "replace")
            line = data.count(b"\n", 0, error.start) + 1
            column = error.start - data.rfind(b"\n", 0, error.start)
            problem = Problem(line, column, "", "The file is not UTF-8; read as Windows-1252")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text, problem


def _whole_characters(data: bytes) -> bytes:
    """Leave out the start of a UTF-8 character at the end."""
    for back in range(1, min(4, len(data)) + 1):
        byte = data[-back]
        if byte & 0xC0 != 0x80:
            length = 1 if byte < 0x80 else 2 if byte < 0xE0 else 3 if byte < 0xF0 else 4
            return data[:-back] if length > back else data
    return data


def split(text: str) -> FrontMatter | None:
    """Part a file's text into front matter and body.

    Args:
        text: lines ended by a line feed.

    Returns:
        None for a file without front matter, which is no article. A front matter without its closing
        line, or above the limit, is given up to the limit, with a problem.
    """
    if _OPENING.match(text):
        notation: Notation = "toml" if text[0] == "+" else "yaml"
        closing = (_TOML_CLOSING if notation == "toml" else _CLOSING).search(text, 3)
        start, first_line = text.find("\n") + 1 or len(text), 2
        end = closing.start() + 1 if closing else len(text)
    elif text.startswith("{") and _JSON_OPENING.match(text):
        notation = "json"
        start, first_line, end = 0, 1, _json_end(text)
        closing = _REST_OF_LINE.match(text, end)
    else:
        return None
    problem = None
    if closing is None and notation != "json":
        problem = Problem(1, 1, "", "The front matter has no closing line")
    if end - start > MAX_FRONT_MATTER:
        end = text.rfind("\n", start, start + MAX_FRONT_MATTER) + 1 or start + MAX_FRONT_MATTER
        message = f"The front matter is longer than {MAX_FRONT_MATTER} characters; read up to here"
        problem = Problem(text.count("\n", 0, end) + 1, 1, "", message)
    body = text[closing.end() :] if closing else ""
    return FrontMatter(notation, text[start:end], first_line, body, problem)


def _json_end(text: str) -> int:
    """Find the end of the first object; the end of the text if it has none."""
    depth = 0
    for match in _JSON_TOKEN.finditer(text, 0, MAX_FRONT_MATTER):
        if match.group() == "{":
            depth += 1
        elif match.group() == "}":
            depth -= 1
            if depth == 0:
                return match.end()
    return len(text)
