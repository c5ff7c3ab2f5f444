"""Texts like YAML for hypothesis: trees in block style, spelt in many ways, some of them slightly spoilt."""

from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

USUAL = [
    "",
    "x",
    '"q"',
    "'q'",
    "x y",
    "http://x:1/#a",
    "1",
    "-1",
    '"a: b #c"',
    "é",
    "2020-06-09T02:22:00Z",
    '""',
]
ODD = [
    "it's", '"', 'a: b', 'a:', '#c', 'x #c', 'x#c', '[a]', '~', '>', '|', '"é: # x"', "''", '"a\\"b"',
    '"\\x41"', 'x"y', '"x" y', '"a"  ', 'x  ', '(x)', '+1', '.5', '/a', '_x', '$x', '-x', '-', '--1',
    '?x', ':x', '%x', '!x y', '&a x', '*a', 'x\u3000', '"a\\n\\\\"', 'null', '{a: b}', "'it''s'", '= x',
    '<a>', 'x:y', 'a?b', '"a\\/b"', 'x,y', 'a]', '\u2060x', '\xa0x', '\xad', '😀x', '"x', 'x"', '---',
    '...', '- x', '\x1b', '\u2028', '"\\ud83d"', '\ufeff'
]  # fmt: skip
ODD_KEYS = ["h i", '"j"', "é", "1", "<<", "true", "?", "", "e-f", "a.b"]
SPOILERS = [
    "",
    " ",
    "  ",
    "\n",
    "- ",
    ":",
    ": ",
    "#",
    " #",
    '"',
    "'",
    "x",
    "\\",
    "\n\n",
    "---\n",
    "&",
    "*",
    "\t",
    "\r",
]

Pair = tuple[str, Any]


def _mostly(usual: st.SearchStrategy[str], odd: list[str]) -> st.SearchStrategy[str]:
    return st.integers(1, 40).flatmap(lambda number: st.sampled_from(odd) if number == 33 else usual)


_scalars = _mostly(st.sampled_from(USUAL), ODD)
_keys = _mostly(st.text("abcdefghijklmnop_", min_size=2, max_size=4), ODD_KEYS)
_trees: st.SearchStrategy[Any] = st.recursive(
    _scalars,
    lambda inner: st.lists(inner, max_size=4) | st.lists(st.tuples(_keys, inner), max_size=4),
    max_leaves=12,
)


def _write(
    node: list[Any], indent: int, draw_step: Callable[[], int], lines: list[str], lead: str = ""
) -> None:
    for item in node:
        start, lead = lead or " " * indent, ""
        if isinstance(item, tuple):
            key, value = item
            lines.append(f"{start}{key}: {value}" if isinstance(value, str) and value else f"{start}{key}:")
            if not isinstance(value, str):
                _write(value, indent + draw_step(), draw_step, lines)
        elif isinstance(item, str):
            lines.append(f"{start}- {item}")
        elif item and isinstance(item[0], tuple):
            _write(item, indent + 2, draw_step, lines, f"{start}- ")
        else:
            lines.append(f"{start}-")
            _write(item, indent + 2, draw_step, lines)


@st.composite
def _texts(draw: st.DrawFn) -> str:
    lines: list[str] = []
    root: list[Pair] = draw(st.lists(st.tuples(_keys, _trees), min_size=1, max_size=5))
    step = draw(st.sampled_from([2, 2, 2, 4, 1]))
    _write(root, 0, lambda: draw(st.sampled_from([step, step, 0, 1, 4])), lines)
    text = "\n".join(lines) + draw(st.sampled_from(["\n", "", "\n\n"]))
    for _ in range(draw(st.sampled_from([0, 0, 0, 0, 0, 1, 1, 2]))):
        at = draw(st.integers(0, len(text)))
        end = at + draw(st.sampled_from([0, 0, 1, 2]))
        text = text[:at] + draw(st.sampled_from(SPOILERS)) + text[end:]
    return text


yaml_texts = _texts()
"""Block style, about a third plain enough for `plainyaml`."""
