"""A long text is parsed bit by bit: the blocks are those of the whole, and no more is read than asked for."""

from itertools import islice
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it.parser_block import ParserBlock
from markdown_it.token import Token

from tests.body.sketch import sketch
from tests.body.texts import bodies
from tui.body.liquid import Liquid
from tui.body.markdown import markdown_blocks
from tui.body.stretches import MAX_BLOCK, WINDOW, stretches
from tui.body.tokens import Reader
from tui.core.blocks import Block

WHOLE = 1_000_000


def read(text: str, window: int) -> list[Block]:
    environment: dict[str, object] = {}
    reader = Reader(Liquid(), environment)
    return [block for tokens in stretches(text, environment, window) for block in reader.blocks(tokens)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("one\n\ntwo\n\nthree\n", id="paragraphs"),
        pytest.param("```\na\n\nb\n\n# c\n```\n\nafter\n", id="blank lines in a fence"),
        pytest.param("```\na\n\nb\n\nno end\n", id="a fence without an end"),
        pytest.param("- a\n\n- b\n\n  c\n\n      code\n\n1. d\n\nafter\n", id="loose lists"),
        pytest.param("- ```\n  a\n\n  b\n  ```\n\nafter\n\nmore", id="a fence in a list"),
        pytest.param("- ```\n  a\n\nafter the list\n\nmore", id="a fence that ends with its list"),
        pytest.param("> a\nlazy\n\n> b\n\nafter\n", id="quotations"),
        pytest.param("    code\n\n    more code\n\nafter\n\nmore", id="indented code with blank lines"),
        pytest.param("<!--\n\nhidden\n\n-->\n\nafter\n\nmore", id="a comment with blank lines"),
        pytest.param("<pre>\na\n\n*b*\n\n</pre>\n\nafter\n\nmore", id="pre with blank lines"),
        pytest.param("<ul>\n<li>a</li>\n\n<li>b</li>\n\n</ul>\n\nafter\n\nmore", id="an HTML list in pieces"),
        pytest.param("|a|b|\n|-|-|\n|1|2|\n\n|3|4|\n\nafter\n", id="a table and what looks like its end"),
        pytest.param("title\n\n===\n\ntitle\n---\n\nafter", id="underlined headings"),
        pytest.param("[a] and [b]\n\n[a]: /one\n\ntext\n\n> [b]: /two\n", id="definitions after their use"),
        pytest.param("[a]: /one\n'a title\n\nno title'\n\n[a]\n", id="a definition cut off by a blank line"),
        pytest.param("\n\n\n  \n\none\n\n\n\n\ntwo\n\n", id="many blank lines"),
    ],
)
@pytest.mark.parametrize("window", [1, 7, 20])
def test_windows_of_any_size_give_the_blocks_of_the_whole(text: str, window: int) -> None:
    assert sketch(read(text, window)) == sketch(read(text, WHOLE))


@settings(deadline=None)
@given(bodies, st.integers(1, 60))
def test_windows_give_the_blocks_of_the_whole_for_any_text(text: str, window: int) -> None:
    assert read(text, window) == read(text, WHOLE)


def test_the_first_block_of_a_long_body_does_not_wait_for_the_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    parsed: list[int] = []
    parse = ParserBlock.parse

    def counting(self: ParserBlock, src: str, *rest: Any) -> list[Token] | None:
        parsed.append(len(src))
        return parse(self, src, *rest)

    monkeypatch.setattr(ParserBlock, "parse", counting)
    body = "A paragraph of an article, with *emphasis*.\n\n" * 11_000
    assert len(body) > 490_000
    assert len(list(islice(markdown_blocks(body), 3))) == 3
    assert sum(parsed) <= 2 * WINDOW


def test_a_definition_at_the_end_serves_a_link_at_the_start() -> None:
    body = "See [the report].\n\n" + "Filler.\n\n" * 5_000 + "[the report]: https://example.com/report\n"
    assert sketch(islice(markdown_blocks(body), 1)) == "p(See {the report @https://example.com/report}.)"


def test_a_list_longer_than_the_limit_goes_on_as_a_second_one() -> None:
    line = "- an item of some length\n"
    blocks = list(markdown_blocks(line * (2 * MAX_BLOCK // len(line))))
    assert len(blocks) > 1
    assert sketch(blocks).count("li(") == 2 * MAX_BLOCK // len(line)


def test_code_longer_than_the_limit_stays_whole() -> None:
    body = "```\n" + "print()\n\n" * MAX_BLOCK + "```\n\nafter"
    assert [type(block).__name__ for block in markdown_blocks(body)] == ["Code", "Paragraph"]
