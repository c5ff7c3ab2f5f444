import pytest
from hypothesis import event, given, settings

from tests.core.yaml_texts import yaml_texts
from tui.core import yamltree
from tui.core.plainyaml import read_plain
from tui.core.yamltree import read_yaml


def read_by_events(text: str) -> yamltree.Tree:
    """Read without the short way."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(yamltree, "read_plain", lambda _: None)
        return read_yaml(text)


@settings(max_examples=300)
@given(yaml_texts)
def test_plain_yaml_means_what_the_full_parser_says(text: str) -> None:
    short = read_yaml(text)
    full = read_by_events(text)
    event("plain" if read_plain(text) is not None else "not plain")
    assert (short.root, short.problems, short.is_broken) == (full.root, full.problems, full.is_broken)


@pytest.mark.parametrize(
    ("text", "root"),
    [
        pytest.param("", {}, id="nothing"),
        pytest.param('a: "b: #c"\n', {"a": "b: #c"}, id="quoted"),
        pytest.param('a: "say \\"b\\"\\n\\\\"\n', {"a": 'say "b"\n\\'}, id="usual escapes"),
        pytest.param("a: 'b'\nc: d'e\n", {"a": "b", "c": "d'e"}, id="apostrophes"),
        pytest.param("a:\nb: \nc: ''\n", {"a": "", "b": "", "c": ""}, id="empty values"),
        pytest.param(
            "a:\n  b:\n    c: d\n  e: f\ng: h\n", {"a": {"b": {"c": "d"}, "e": "f"}, "g": "h"}, id="maps"
        ),
        pytest.param("a:\n- b\n- c\nd:\n  - e\n", {"a": ["b", "c"], "d": ["e"]}, id="lists, indented or not"),
        pytest.param(
            "a:\n  - b: c\n    d:\n      - e: f\n  - g: h\ni: j",
            {"a": [{"b": "c", "d": [{"e": "f"}]}, {"g": "h"}], "i": "j"},
            id="lists of maps",
        ),
        pytest.param("a: b\n\n\nc: -1\n", {"a": "b", "c": "-1"}, id="empty lines"),
        pytest.param("a: b:c#d\n", {"a": "b:c#d"}, id="a colon and a sharp within a word"),
    ],
)
def test_plain_yaml_is_read(text: str, root: object) -> None:
    assert read_plain(text) == root
    assert read_by_events(text).root == root


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("# a\n", id="a comment"),
        pytest.param("a: b #c\n", id="a comment after a value"),
        pytest.param("a: [b]\n", id="flow style"),
        pytest.param("a: &b c\n", id="an anchor"),
        pytest.param("a: *b\n", id="an alias"),
        pytest.param("a: !b c\n", id="a tag"),
        pytest.param("a: |\n  b\n", id="a block scalar"),
        pytest.param("a: b\n  c\n", id="a value of two lines"),
        pytest.param('a: "b\n  c"\n', id="a quoted value of two lines"),
        pytest.param('a: "\\x41"\n', id="an unusual escape"),
        pytest.param("a: 'it''s'\n", id="an escaped apostrophe"),
        pytest.param("a: b\na: c\n", id="a repeated key"),
        pytest.param("a: b: c\n", id="a colon in a value"),
        pytest.param("a: b\n  c: d\n", id="a map below a value"),
        pytest.param('a: ""\n  c: d\n', id="a map below an empty text"),
        pytest.param("a:\n  b: c\n d: e\n", id="an indent that matches none"),
        pytest.param("a:\n- b\n  - c\n", id="a list in a value"),
        pytest.param("a:\n-\n", id="an empty item"),
        pytest.param("- a\n", id="a list at the top"),
        pytest.param(" a: b\n", id="an indent at the top"),
        pytest.param("a b: c\n", id="a key of two words"),
        pytest.param("<<: a\n", id="a merge key"),
        pytest.param("a:\tb\n", id="a tab"),
        pytest.param("a: b\r\n", id="a carriage return"),
        pytest.param("--- a\n", id="a document"),
        pytest.param("".join(" " * level + "a:\n" for level in range(40)), id="deep nesting"),
        pytest.param("".join(f"k{number}: a\n" for number in range(5000)), id="very many lines"),
    ],
)
def test_all_other_yaml_is_left_to_the_full_parser(text: str) -> None:
    assert read_plain(text) is None
