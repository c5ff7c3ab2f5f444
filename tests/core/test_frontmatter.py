import pytest

from tui.core.frontmatter import MAX_FRONT_MATTER, decode, split


@pytest.mark.parametrize(
    ("data", "text"),
    [
        pytest.param("---\ntitle: é\n".encode(), "---\ntitle: é\n", id="UTF-8"),
        pytest.param("---\ntitle: é\n".encode("utf-8-sig"), "---\ntitle: é\n", id="UTF-8 with a mark"),
        pytest.param("---\ntitle: é\n".encode("utf-16"), "---\ntitle: é\n", id="UTF-16 of this machine"),
        pytest.param(b"\xfe\xff" + "é".encode("utf-16-be"), "é", id="UTF-16, big end first"),
        pytest.param(b"a\r\nb\rc\n", "a\nb\nc\n", id="line ends"),
        pytest.param(b"", "", id="nothing"),
        pytest.param(b"\xff\xfe\x00\xd8", "\ufffd", id="broken UTF-16"),
    ],
)
def test_a_file_is_decoded(data: bytes, text: str) -> None:
    assert decode(data) == (text, None)


def test_what_is_not_utf_8_is_read_as_windows_1252_with_a_problem() -> None:
    text, problem = decode(b"---\ntitle: caf\xe9 \x93x\x94 \x81\n")
    assert text == "---\ntitle: café “x” \ufffd\n"
    assert problem is not None
    assert (problem.line, problem.column) == (2, 11)


@pytest.mark.parametrize("size", range(1, 12))
def test_a_cut_through_a_character_is_no_reason_to_guess_another_encoding(size: int) -> None:
    whole = "aé日😀"
    text, problem = decode(whole.encode()[:size], is_cut=True)
    assert problem is None
    assert whole.startswith(text)


@pytest.mark.parametrize(
    ("text", "front", "body"),
    [
        pytest.param("---\na: b\n---\nbody\n", "a: b\n", "body\n", id="three dashes"),
        pytest.param("---\na: b\n...\nbody", "a: b\n", "body", id="three dots"),
        pytest.param("---  \na: b\n--- \nbody", "a: b\n", "body", id="spaces after the dashes"),
        pytest.param("---\n---\n", "", "", id="nothing between"),
        pytest.param("---\na: b\n---", "a: b\n", "", id="no line feed at the end"),
        pytest.param("---\na: b\n---\nx\n---\ny\n", "a: b\n", "x\n---\ny\n", id="a rule in the body"),
        pytest.param("---\na: |\n  ---\nb: c\n---\n", "a: |\n  ---\nb: c\n", "", id="dashes in a block"),
        pytest.param(
            "---\na: b\n----\nc: d\n---\n", "a: b\n----\nc: d\n", "", id="four dashes close nothing"
        ),
    ],
)
def test_a_text_is_parted_into_front_matter_and_body(text: str, front: str, body: str) -> None:
    parts = split(text)
    assert parts is not None
    assert (parts.notation, parts.text, parts.body, parts.first_line) == ("yaml", front, body, 2)
    assert parts.problem is None


def test_toml_stands_between_plus_signs() -> None:
    parts = split('+++\ntitle = "T"\n---\n+++\nbody')
    assert parts is not None
    assert (parts.notation, parts.text, parts.body) == ("toml", 'title = "T"\n---\n', "body")


@pytest.mark.parametrize(
    ("text", "front", "body"),
    [
        pytest.param('{\n  "a": "}"\n}\nbody', '{\n  "a": "}"\n}', "body", id="over several lines"),
        pytest.param('{"a": {"b": 1}}\n\nbody', '{"a": {"b": 1}}', "\nbody", id="on one line"),
        pytest.param("{}", "{}", "", id="empty"),
        pytest.param('{"a": ', '{"a": ', "", id="broken"),
    ],
)
def test_json_ends_with_its_brace(text: str, front: str, body: str) -> None:
    parts = split(text)
    assert parts is not None
    assert (parts.notation, parts.text, parts.body, parts.first_line) == ("json", front, body, 1)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# A readme\n",
        "\n---\na: b\n---\n",
        "----\na: b\n",
        "--- a: b\n",
        "{% include x %}\n",
        "{{< figure >}}\n",
        "{ not json }",
        "++\n",
    ],
)
def test_a_file_without_front_matter_is_no_article(text: str) -> None:
    assert split(text) is None


def test_without_a_closing_line_all_is_tried() -> None:
    parts = split("---\na: b\nprose\n")
    assert parts is not None
    assert (parts.text, parts.body) == ("a: b\nprose\n", "")
    assert parts.problem is not None


def test_a_front_matter_above_the_limit_is_cut_at_a_line() -> None:
    parts = split("---\n" + "a: b\n" * MAX_FRONT_MATTER + "---\nbody")
    assert parts is not None
    assert MAX_FRONT_MATTER - 5 <= len(parts.text) <= MAX_FRONT_MATTER
    assert parts.text.endswith("a: b\n")
    assert parts.body == "body"
    assert parts.problem is not None
