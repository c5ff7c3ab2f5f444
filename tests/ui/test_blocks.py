"""Blocks of a body as lines."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tests.ui.pages import body_lines
from tui.body.read import read_blocks
from tui.core.blocks import Block
from tui.ui.glyphs import Glyphs
from tui.ui.page.blocks import BlockLines
from tui.ui.page.links import Links
from tui.ui.page.tables import fit_columns


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param("One\n\nTwo", ["One", "", "Two"], id="paragraphs"),
        pytest.param("# One\nTwo", ["One", "", "Two"], id="heading"),
        pytest.param("- a\n- b\n  - c", ["• a", "• b", "  • c"], id="nested list"),
        pytest.param("- a\n\n  b\n- c", ["• a", "", "  b", "", "• c"], id="list of paragraphs"),
        pytest.param("9. x\n10. y", [" 9. x", "10. y"], id="numbers line up"),
        pytest.param("- [x] done\n- [ ] open", ["☑ done", "☐ open"], id="tasks"),
        pytest.param("> a\n>\n> b", ["▌ a", "▌", "▌ b"], id="quotation"),
        pytest.param("> > a", ["▌ ▌ a"], id="quotation in a quotation"),
        pytest.param("- > a", ["• ▌ a"], id="quotation in a list"),
        pytest.param("```\nif x:\n    y\n```", ["  if x:", "      y"], id="code keeps its blanks"),
        pytest.param("```\n\ta\n```", ["      a"], id="tabs of code"),
        pytest.param("---", ["────────────"], id="rule"),
        pytest.param("[a](https://a.example) b", ["a[1] b"], id="link"),
        pytest.param("[a](https://a.example) [b](https://a.example)", ["a[1] b[1]"], id="one number a link"),
        pytest.param(
            "[a](javascript:x) [b](/c) [d](#e)", ["a b d"], id="no number for what cannot be opened"
        ),
        pytest.param("![cat](https://a.example/c.png)", ["▣ cat [1]"], id="picture"),
        pytest.param(
            "| a | num |\n|---|---:|\n| x | 1 |\n| yy | 22 |",
            ["a    num", "────────", "x      1", "yy    22"],
            id="table",
        ),
        pytest.param("<p>One</p><ul><li>Two</li></ul>", ["One", "", "• Two"], id="HTML"),
        pytest.param("{% raw %} text", ["{% raw %} text"], id="Liquid is text"),
    ],
)
def test_blocks_become_lines(body: str, expected: list[str]) -> None:
    assert body_lines(body) == expected


def test_signs_are_ascii_where_that_is_all_there_is() -> None:
    body = "- [x] a\n\n> b\n\n---\n\n![c](https://c.example)\n\n- d\n\n|e|\n|-|\n|f|"
    assert "".join(body_lines(body, glyphs=Glyphs.ASCII)).isascii()


def test_the_text_goes_on_below_itself_not_below_its_bullet() -> None:
    assert body_lines("- one two three\n  1. four five six", 10) == [
        "• one two",
        "  three",
        "  1. four",
        "     five",
        "     six",
    ]


def test_a_table_that_is_too_wide_wraps_its_cells() -> None:
    lines = body_lines("| name | text |\n|---|---|\n| x | many words that need lines |\n| y | z |", 22)
    assert lines == [
        "name   text",
        "──────────────────────",
        "x      many words that",
        "       need lines",
        "",
        "y      z",
    ]


def test_a_table_with_no_room_for_its_columns_is_written_as_records() -> None:
    body = "| name | text | more |\n|---|---|---|\n| x | a long value | another one |\n| y | b | c |"
    assert body_lines(body, 20) == [
        "name: x",
        "text: a long value",
        "more: another one",
        "",
        "name: y",
        "text: b",
        "more: c",
    ]


@pytest.mark.parametrize(
    ("wanted", "room", "expected"),
    [
        ([5, 5], 20, [5, 5]),
        ([5, 50], 20, [5, 15]),
        ([50, 50, 4], 40, [18, 18, 4]),
        ([50, 50], 12, None),
        ([10**9, 10**9, 2], 42, [20, 20, 2]),
    ],
)
def test_columns_share_the_room(wanted: list[int], room: int, expected: list[int] | None) -> None:
    assert fit_columns(wanted, room) == expected


@given(st.integers(12, 84))
def test_deep_lists_and_quotes_stay_on_the_page(width: int) -> None:
    lists = "\n".join("  " * depth + "- item" for depth in range(25))
    quotes = ">" * 25 + " said"
    assert all(cell_len(line) <= width for line in body_lines(f"{lists}\n\n{quotes}", width))
    assert " ".join(body_lines(lists, width)).count("item") == 25


def test_a_line_of_code_that_is_too_long_goes_on_below() -> None:
    assert body_lines("```\n" + "x" * 25 + "\n```", 14) == ["  " + "x" * 10, "  " + "x" * 10, "  " + "x" * 5]


def test_numbers_of_links_are_the_same_whether_laid_out_or_only_counted() -> None:
    body = (
        "# [h](https://h.example)\n\n- [l](https://l.example)\n\n> ![p](https://p.example/p.png)\n\n"
        "| a | b |\n|---|---|\n| [t](https://t.example) | [u](https://u.example) |\n\n[x](/relative)"
    )
    laid_out, counted = Links(3), Links(3)
    list(BlockLines(Glyphs.UNICODE, laid_out).lines(read_blocks(body), 40))
    counted.take(read_blocks(body))
    assert laid_out.numbers == counted.numbers
    assert list(counted.numbers.values()) == [4, 5, 6, 7, 8]
    assert list(laid_out.others) == list(counted.others) == ["/relative"]


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("word " * 20 + "\n\n" + "\n\n".join(f"Text {n}." for n in range(40_000)), id="Markdown"),
        pytest.param("".join(f"<p>Paragraph {n} of the text.</p>" for n in range(20_000)), id="HTML"),
    ],
)
def test_a_large_body_is_read_only_as_far_as_lines_are_taken(body: str) -> None:
    assert len(body) > 400_000
    taken = 0

    def watch() -> Iterator[Block]:
        nonlocal taken
        for block in read_blocks(body):
            taken += 1
            yield block

    lines = BlockLines(Glyphs.UNICODE, Links()).lines(watch(), 40)
    for _ in range(40):
        next(lines)
    assert taken <= 40
