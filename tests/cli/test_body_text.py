import pytest

from tui.cli.body_text import body_lines


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("One\ntwo.\n\nThree.", ["One two.", "", "Three."]),
        ("# Head", ["# Head"]),
        ("* a\n* b\n  1. c\n  2. d", ["- a", "- b", "  1. c", "  2. d"]),
        ("3. a\n4. b", ["3. a", "4. b"]),
        ("> quoted\n>\n> more", ["> quoted", ">", "> more"]),
        ("```\nx  = 1\n\ny\n```", ["    x  = 1", "", "    y"]),
        ("| a | bbb |\n|---|---|\n| cc | d |", ["a  | bbb", "---+----", "cc | d"]),
        ("[here](https://example.org/x)", ["here <https://example.org/x>"]),
        ("[**bold** link](https://example.org/x)!", ["bold link <https://example.org/x>!"]),
        ("<https://example.org/x>", ["https://example.org/x"]),
        ("![A chart](https://example.org/x.png)", ["[A chart] https://example.org/x.png"]),
        ("<p>One</p><p>two</p>", ["One", "", "two"]),
        ("a\n\n---\n\nb", ["a", "", "-" * 20, "", "b"]),
        ("", []),
    ],
)
def test_a_body_reads_as_plain_text(body: str, lines: list[str]) -> None:
    assert list(body_lines(body, 60)) == lines


def test_running_text_keeps_to_the_columns() -> None:
    body = "> " + "word " * 50 + "\n\n1. " + "word " * 50
    assert max(map(len, body_lines(body, 30))) <= 30
