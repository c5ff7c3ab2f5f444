from collections.abc import Iterator

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.yaml_texts import yaml_texts
from tui.core import yamlevents
from tui.core.places import locate
from tui.core.yamlevents import PythonParser
from tui.core.yamltree import MAX_DEPTH, MAX_PROBLEMS, read_yaml


@pytest.fixture(params=["libyaml", "python"])
def either_parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Read with both parsers of events: not every PyYAML has libyaml."""
    if request.param == "python":
        monkeypatch.setattr(yamlevents, "_Parser", PythonParser)
    yield


pytestmark = pytest.mark.usefixtures("either_parser")


@pytest.mark.parametrize(
    ("text", "root"),
    [
        pytest.param(
            "a: No\nb: 10:30\nc: 0777\nd: 1_000\n",
            {"a": "No", "b": "10:30", "c": "0777", "d": "1_000"},
            id="no types",
        ),
        pytest.param(
            "a: 2020-13-45\nb: !!int foo\n", {"a": "2020-13-45", "b": "foo"}, id="no types, even by tags"
        ),
        pytest.param("a: !!python/object:os.system x\n", {"a": "x"}, id="no objects"),
        pytest.param("a: {b: [c, {d: e}]}\n", {"a": {"b": ["c", {"d": "e"}]}}, id="flow style"),
        pytest.param(
            "a:\n- b\n-\n  - c\n- d: e\n  f: g\n", {"a": ["b", ["c"], {"d": "e", "f": "g"}]}, id="block style"
        ),
        pytest.param("a: |\n  x\n  y\nb: >-\n  z\n  w\n", {"a": "x\ny\n", "b": "z w"}, id="block scalars"),
        pytest.param("a: b # c\n# d\n", {"a": "b"}, id="comments"),
        pytest.param('a: "\\x41\\u0042\\n"\n', {"a": "AB\n"}, id="escapes"),
        pytest.param('a: "\\ud83d\\ude00"\n', {"a": "😀"}, id="an emoji as JSON writes it"),
        pytest.param('a: "\\ud83d"\nb: c\n', {"a": "\ufffd", "b": "c"}, id="half of an emoji"),
        pytest.param("", {}, id="nothing"),
        pytest.param("a: x\u2028y\u0085z\n", {"a": "x y z"}, id="line ends that only YAML 1.1 knows"),
        pytest.param("a: x\n...\nb: y\n", {"a": "x"}, id="only the first document"),
    ],
)
def test_a_tree_of_texts_is_read(text: str, root: object) -> None:
    tree = read_yaml(text)
    assert (tree.root, tree.problems, tree.is_broken) == (root, [], False)


@pytest.mark.parametrize(
    ("text", "root", "line", "column", "path"),
    [
        pytest.param(
            "title: T\nname: DM: Diablo\nb: c\n", {"title": "T"}, 2, 9, "name", id="a colon in a plain value"
        ),
        pytest.param(
            "title: T\nprovider:\n  name: A: B\n",
            {"title": "T", "provider": {}},
            3,
            10,
            "provider.name",
            id="the same, deeper",
        ),
        pytest.param("a: b\nc: @x\n", {"a": "b"}, 2, 4, "c", id="an indicator"),
        pytest.param("a: b\nc: 'it's'\n", {"a": "b"}, 2, 8, "c", id="an apostrophe in apostrophes"),
        pytest.param(
            'a: b\nc: "d\ne: f\n', {"a": "b"}, 2, 4, "c", id="a quote that is not closed, at its start"
        ),
        pytest.param(
            "a: b\nc: [d, e: {\n",
            {"a": "b", "c": ["d", {"e": {}}]},
            3,
            1,
            "",
            id="brackets that are not closed",
        ),
    ],
)
def test_what_was_read_before_an_error_is_kept(
    text: str, root: object, line: int, column: int, path: str
) -> None:
    tree = read_yaml(text)
    assert tree.root == root
    assert tree.is_broken
    assert [(problem.line, problem.column, problem.field) for problem in tree.problems] == [
        (line, column, path)
    ]


def test_an_error_at_the_end_is_placed_in_the_last_line() -> None:
    assert [problem.line for problem in read_yaml("a:\n:- ").problems] == [2]


def test_lines_count_from_the_line_of_the_file() -> None:
    assert read_yaml("a: b\nc: @x\n", first_line=2).problems[0].line == 3


@pytest.mark.parametrize(
    ("text", "root", "places"),
    [
        pytest.param("a: 1\na: 2\n", {"a": "2"}, [(2, 1, "a")], id="a repeated field"),
        pytest.param("p: [{a: 1, a: 2}]\n", {"p": [{"a": "2"}]}, [(1, 12, "p[0].a")], id="the same, deeper"),
        pytest.param("a: &x 1\nb: *x\n", {"a": "1", "b": ""}, [(2, 4, "b")], id="an alias"),
        pytest.param(
            "a: &x [1]\nb: [2, *x]\n", {"a": ["1"], "b": ["2", ""]}, [(2, 8, "b[1]")], id="an alias in a list"
        ),
        pytest.param("a: &x {c: d}\n<<: *x\n", {"a": {"c": "d"}, "<<": ""}, [(2, 5, "<<")], id="a merge"),
        pytest.param("? [a]\n: b\n", {"?": "b"}, [(1, 3, "?")], id="a key that is a list"),
        pytest.param("a: x\x1b[0my\nb: c\n", {"a": "x\ufffd[0my", "b": "c"}, [(1, 5, "")], id="a raw escape"),
    ],
)
def test_odd_yaml_is_read_on_with_a_problem(
    text: str, root: object, places: list[tuple[int, int, str]]
) -> None:
    tree = read_yaml(text)
    assert (tree.root, tree.is_broken) == (root, False)
    assert [(problem.line, problem.column, problem.field) for problem in tree.problems] == places


@pytest.mark.parametrize("text", ["- a\n- b\n", "just a text\n", "[a]\n"])
def test_what_is_no_map_has_no_fields(text: str) -> None:
    tree = read_yaml(text)
    assert (tree.root, tree.is_broken, len(tree.problems)) == ({}, True, 1)


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? "])
def test_reading_stops_at_the_depth_limit(opening: str) -> None:
    tree = read_yaml("title: T\nx:\n  " + opening * 500)
    assert tree.root["title"] == "T"
    assert tree.is_broken
    assert any(f"deeper than {MAX_DEPTH}" in problem.message for problem in tree.problems)


def test_reading_ends_in_a_problem_where_the_parser_has_had_enough_before_us() -> None:
    """libyaml looks ahead for the end of what may be a key; from 0.2.6 on it stops at a depth of its own."""
    tree = read_yaml("title: T\nx:\n  " + "[" * 1000)
    assert tree.root["title"] == "T"
    assert tree.is_broken
    assert any("deep" in problem.message or "depth" in problem.message for problem in tree.problems)


def test_reading_stops_at_the_limit_of_parts() -> None:
    tree = read_yaml("title: T\nx: [" + "a, " * 30_000 + "]\n")
    assert tree.root["title"] == "T"
    assert tree.is_broken
    assert "parts" in tree.problems[0].message


def test_problems_are_not_noted_without_end() -> None:
    assert len(read_yaml("a: 1\n" * 1000).problems) == MAX_PROBLEMS


@given(yaml_texts.map(lambda text: text.replace("\r", "\n")))
def test_nothing_is_raised_and_places_are_in_the_text(text: str) -> None:
    tree = read_yaml(text)
    height = text.count("\n") + 1
    for problem in tree.problems:
        assert 1 <= problem.line <= height
    for line, column in locate(text).values():
        assert 1 <= line <= height
        assert column >= 1


short_texts = st.text(st.characters(exclude_categories=()), max_size=8)
trees = st.recursive(
    short_texts, lambda inner: st.lists(inner) | st.dictionaries(short_texts, inner), max_leaves=8
)


@settings(max_examples=50)
@given(st.dictionaries(short_texts, trees, max_size=5))
def test_what_yaml_writes_is_read_back(root: dict[str, object]) -> None:
    text = yaml.safe_dump(root, allow_unicode=False, default_style='"')
    assert _texts(read_yaml(text).root) == _texts(root)


def _texts(node: object) -> object:
    """Forget what YAML cannot keep: half of a pair of surrogates."""
    if isinstance(node, dict):
        return {_texts(name): _texts(child) for name, child in node.items()}
    if isinstance(node, list):
        return [_texts(child) for child in node]
    return str(node).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
