"""Front matter in JSON and TOML, as Hugo allows it -> the same plain tree as YAML gives.

Both parsers recurse, and the one for TOML is quadratic in the parts of a dotted key, so nesting is
counted before they are called.
"""

import re
from typing import Any

from tui.core.article import Problem
from tui.core.clean import clean
from tui.core.frontmatter import FrontMatter
from tui.core.yamltree import MAX_DEPTH, Node, Tree, read_yaml

MAX_KEY_PARTS = 8
"""Of a dotted key in TOML."""

# A quoted text, or a bracket outside of one.
# Texts without an end are tokens too: looking for the end from each of their quotes would take the square.
_JSON_TOKEN = re.compile(r'"(?:[^"\\]++|\\.)*+"?|[\[\]{}]', re.DOTALL)
_TOML_TOKEN = re.compile(
    r'''"""(?:[^\\]|\\.)*?(?:"""|\Z)|'''
    r"""'''.*?(?:'''|\Z)|"""
    r""""(?:[^"\\\n]++|\\.)*+"?|'[^'\n]*+'?|#[^\n]*+|[\[\]{}]""",
    re.DOTALL,
)
_KEY_PART = r"""(?:(?<![\w-])[\w-]++|"(?:[^"\\\n]|\\.){0,100}+"|'[^'\n]{0,100}+')[ \t]*"""
_LONG_KEY = re.compile(rf"(?:{_KEY_PART}\.[ \t]*){{{MAX_KEY_PARTS}}}")


def read_tree(front: FrontMatter) -> Tree:
    """Read front matter in its own notation. Nothing is raised; errors are problems."""
    if front.notation == "yaml":
        return read_yaml(front.text, front.first_line)
    is_json = front.notation == "json"
    message = ""
    if _is_too_deep(front.text, _JSON_TOKEN if is_json else _TOML_TOKEN):
        message = f"Nested deeper than {MAX_DEPTH} levels; not read"
    elif not is_json and _LONG_KEY.search(front.text):
        message = f"A key of more than {MAX_KEY_PARTS} parts; not read"
    if message:
        return Tree({}, [Problem(front.first_line, 1, "", message)], is_broken=True)
    return _read_json(front) if is_json else _read_toml(front)


def _is_too_deep(text: str, token: re.Pattern[str]) -> bool:
    depth = 0
    for match in token.finditer(text):
        char = match.group()
        if char in "[{":
            depth += 1
            if depth > MAX_DEPTH:
                return True
        elif char in "]}":
            depth -= 1
    return False


def _read_json(front: FrontMatter) -> Tree:
    import json  # noqa: PLC0415  (as that for TOML: few files need it)

    problems: list[Problem] = []

    def build(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) < len(pairs):
            problems.append(Problem(0, 0, "", "A field is repeated, its last value stays"))
        return found

    try:
        root = json.loads(
            front.text, parse_int=str, parse_float=str, parse_constant=str, object_pairs_hook=build
        )
    except ValueError as error:
        line = getattr(error, "lineno", 1) + front.first_line - 1
        what = clean(getattr(error, "msg", str(error)))
        problem = Problem(line, getattr(error, "colno", 1), "", f"JSON: {what}; not read")
        return Tree({}, [problem], is_broken=True)
    tree = _plain(root)
    return Tree(tree if isinstance(tree, dict) else {}, problems)


def _read_toml(front: FrontMatter) -> Tree:
    import tomllib  # noqa: PLC0415

    try:
        return Tree(_plain_map(tomllib.loads(front.text, parse_float=str)))
    except (ValueError, RecursionError) as error:
        what = clean(str(error))[:200]
        place = re.search(r"at line (\d+), column (\d+)", what)
        line, column = (
            (int(place[1]) + front.first_line - 1, int(place[2])) if place else (front.first_line, 1)
        )
        what = re.sub(r" \(at [^)]*\)", "", what).partition(";")[0]
        return Tree({}, [Problem(line, column, "", f"TOML: {what}; not read")], is_broken=True)


def _plain(value: Any) -> Node:
    """Turn a parsed value into texts, lists and maps. Its depth was counted before."""
    if isinstance(value, dict):
        return _plain_map(value)
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return value if isinstance(value, str) else _scalar(value)


def _scalar(value: Any) -> str:
    if value is None:
        return ""
    if hasattr(value, "isoformat"):
        return str(value.isoformat())
    try:
        return str(value).lower()  # `true`, and numbers
    except ValueError:  # a whole number of more than 4,300 digits
        return ""


def _plain_map(value: dict[str, Any]) -> dict[str, Node]:
    return {str(name): _plain(item) for name, item in value.items()}
