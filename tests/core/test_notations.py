import pytest

from tui.core.frontmatter import split
from tui.core.notations import read_tree
from tui.core.yamltree import Tree


def read(text: str) -> Tree:
    front = split(text)
    assert front is not None
    return read_tree(front)


def test_toml_gives_texts_lists_and_maps() -> None:
    tree = read(
        '+++\ntitle = "T"\ndate = 2020-06-09T02:22:00Z\nday = 2020-06-09\ndraft = false\nweight = 12\n'
        'score = 4.50\ntags = ["a", "b"]\n[params.x]\ny = "z"\n+++\n'
    )
    assert tree.root == {
        "title": "T",
        "date": "2020-06-09T02:22:00+00:00",
        "day": "2020-06-09",
        "draft": "false",
        "weight": "12",
        "score": "4.50",
        "tags": ["a", "b"],
        "params": {"x": {"y": "z"}},
    }
    assert not tree.problems


def test_json_gives_texts_lists_and_maps() -> None:
    tree = read(
        '{"title": "T", "draft": true, "n": null, "weight": 12, "big": 1e999,'
        ' "tags": ["a", {"b": "\\ud83d\\ude00"}]}'
    )
    assert tree.root == {
        "title": "T",
        "draft": "true",
        "n": "",
        "weight": "12",
        "big": "1e999",
        "tags": ["a", {"b": "😀"}],
    }
    assert not tree.problems


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        pytest.param('+++\ntitle = "T"\nx = @\n+++\n', 3, 5, id="TOML"),
        pytest.param('{\n  "title": "T",\n  "x": @\n}\n', 3, 8, id="JSON"),
    ],
)
def test_an_error_has_its_place_in_the_file(text: str, line: int, column: int) -> None:
    tree = read(text)
    assert tree.is_broken
    assert [(problem.line, problem.column) for problem in tree.problems] == [(line, column)]


def test_a_repeated_field_of_json_is_a_problem() -> None:
    tree = read('{"a": 1, "a": 2}')
    assert tree.root == {"a": "2"}
    assert len(tree.problems) == 1


@pytest.mark.parametrize(
    "text",
    [
        pytest.param('{"a": ' + "[" * 100_000, id="JSON, lists"),
        pytest.param('{"a": ' * 20_000, id="JSON, maps"),
        pytest.param("+++\na = " + "[" * 100_000 + "\n+++\n", id="TOML, lists"),
        pytest.param("+++\n" + "a." * 60_000 + "a = 1\n+++\n", id="TOML, a dotted key"),
        pytest.param("+++\n" + '"a" . ' * 20_000 + "a = 1\n+++\n", id="TOML, a dotted key in quotes"),
        pytest.param("+++\n[" + "a." * 60_000 + "a]\n+++\n", id="TOML, a dotted table"),
        pytest.param("+++\nb = {" + "a." * 60_000 + "a = 1}\n+++\n", id="TOML, a dotted key in a map"),
    ],
)
def test_nesting_is_refused_before_a_parser_recurses(text: str) -> None:
    tree = read(text)
    assert (tree.root, tree.is_broken, len(tree.problems)) == ({}, True, 1)


def test_brackets_in_texts_are_not_nesting() -> None:
    assert read('{"a": "' + "[" * 100 + '"}').root == {"a": "[" * 100}
    assert read("+++\na = '" + "[" * 100 + "' # " + "[" * 100 + "\n+++\n").root == {"a": "[" * 100}


@pytest.mark.parametrize("text", ['{"a": ' + "9" * 5000 + "}", "+++\na = " + "9" * 5000 + "\n+++\n"])
def test_a_number_of_thousands_of_digits_raises_nothing(text: str) -> None:
    assert read(text).problems or read(text).root
