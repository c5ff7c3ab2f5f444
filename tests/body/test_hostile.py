"""Bodies made to hurt: each is read to its end without an error, in a time that grows with its length.

A protection that is taken away makes its case take minutes or fail; the limit of each case is far above
what it needs, so that a slow machine passes.
"""

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.body.texts import bodies
from tui.body.html import html_blocks
from tui.body.read import plain_text, read_blocks
from tui.core.blocks import Block, Code, ItemList, Paragraph, Picture, Quote, Span, Table
from tui.core.clean import clean

LIMIT_S = 20

HTML = {
    "deep elements": "<div>" * 100_000 + "x",
    "deep lists": "<ul><li>" * 50_000 + "x",
    "deep quotations with text": "<blockquote>a" * 20_000,
    "deep tables": "<table><tr><td>" * 20_000 + "x",
    "deep elements, then paragraphs": "<div>" * 20_000 + "<p>x</p>" * 20_000,
    "marks carried over into each paragraph": "<p>"
    + "".join(f"<b id={n}>" for n in range(5_000))
    + "</p><p>x" * 20_000,
    "attributes without end": "<p " + " ".join(f"a{n}=b" for n in range(150_000)) + ">x",
    "attributes behind a quoted bracket": "<p a='>' " + " ".join(f"a{n}=b" for n in range(60_000)) + ">x",
    "tags within a tag": "<a" * 200_000,
    "comments without end": "<!--" * 200_000,
    "quotes without end": "<p a='" * 100_000,
    "many columns": "<table>" + ("<tr>" + "<td>x" * 2_000) * 50,
    "wide cells": "<table><tr><td>a<td>b" + "<tr><td colspan=200>x" * 50_000,
    "one wide row above many": "<table><tr>" + "<td>x" * 100 + "<tr><td>y" * 20_000,
    "many empty marks": "x<b></b>" * 100_000,
    "many pictures": "<a href=u>" + "<img src=x>" * 50_000,
    "declarations without end": "<!" * 200_000,
    "ends of comments, then starts": "<p>" + "-->" * 300 + "<!--" * 300 + "- " * 40_000,
    "two megabytes": "<p>Some <b>words</b> of an article.</p>\n" * 50_000,
}
MARKDOWN = {
    "a line of a megabyte": "word " * 200_000,
    "a word of a megabyte": "*a" * 500_000,
    "many lines": "a\n" * 200_000,
    "many blank lines": "\n" * 500_000 + "x",
    "many short paragraphs": "a\n\n" * 60_000,
    "a table of many columns": "|"
    + "a|" * 2_000
    + "\n|"
    + "-|" * 2_000
    + "\n"
    + ("|" + "b|" * 2_000 + "\n") * 50,
    "a table of many rows": "|a|b|\n|-|-|\n" + "|c|d|\n" * 60_000,
    "brackets": "[" * 100_000 + "\n\n" + "![" * 50_000 + "\n\n" + "[a](" * 50_000,
    "brackets in small paragraphs": ("[" * 390 + "x" * 100 + "\n\n") * 100,
    "stars": "*a **b " * 30_000,
    "backticks": " ".join("`" * n for n in range(400)),
    "quotations in quotations": ">" * 100_000 + "a",
    "quotations in quotations, many lines": (">" * 50 + "a\n") * 2_000,
    "lists in lists": "- " * 20_000 + "a",
    "lists by indent": "\n".join("  " * n + "- a" for n in range(400)),
    "definitions": "[a]: b\n" * 20_000 + "\n[a]",
    "definitions that nearly are": "[a]: b (c\n" * 20_000,
    "fences": "```\n" * 50_001,
    "tags": "a <b>" * 50_000,
    "tags without end": "a <b c='" * 50_000,
    "Liquid without end": "{{" * 200_000 + "\n\n}}",
    "unclosed HTML": "<ul>\n\n" * 20_000,
    "spaces before a word": " " * 29_000 + "x",
    "spaces after words": ("a" + " " * 9_000 + "\n") * 3,
    "signs of containers": "-" * 14_000 + "\n\n" + "> " * 7_000,
    "closing brackets and a definition": "[a]: b\n\n" + "]" * 29_000,
    "spaces in a tag": "a <b" + " " * 29_000,
    "addresses": "http://" * 4_000 + "." * 1_000,
    "numbers": "1. a\n" * 20_000,
}
_CASES = [pytest.param(body, id=name) for name, body in (HTML | MARKDOWN).items()]


@pytest.mark.slow
@pytest.mark.parametrize("body", _CASES)
def test_a_hostile_body_is_read_to_its_end(body: str) -> None:
    start = time.monotonic()
    for _ in read_blocks(body):
        pass
    plain_text(body)
    assert time.monotonic() - start < LIMIT_S


@pytest.mark.parametrize(
    ("body", "words"),
    [
        pytest.param(">" * 1_000 + " deep words", "deep words", id="quotations"),
        pytest.param("- " * 500 + "deep words", "deep words", id="lists"),
        pytest.param("<div>" * 5_000 + "deep words", "deep words", id="elements"),
        pytest.param("<ul><li>" * 500 + "deep words", "deep words", id="HTML lists"),
        pytest.param("|" + "cell|" * 500 + "\n|" + "-|" * 500, "cell|cell", id="columns"),
        pytest.param("*a* " * 20_000 + "last words", "last words", id="a long line"),
    ],
)
def test_what_is_too_much_to_parse_is_still_shown(body: str, words: str) -> None:
    assert words in plain_text(body)


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("<blockquote>" * 290 + "x", id="HTML quotations"),
        pytest.param("<ul><li>" * 145 + "x", id="HTML lists"),
        pytest.param(">" * 500 + "x", id="quotations"),
        pytest.param("- " * 500 + "x", id="lists"),
    ],
)
def test_blocks_nest_no_deeper_than_a_drawing_can_follow(body: str) -> None:
    depth, blocks = 0, list(read_blocks(body))
    while blocks:
        depth += 1
        blocks = [inner for block in blocks for inner in inside(block)]
    assert depth <= 33


def inside(block: Block) -> tuple[Block, ...]:
    if isinstance(block, ItemList):
        return tuple(inner for item in block.items for inner in item.blocks)
    return block.blocks if isinstance(block, Quote) else ()


def test_markup_is_kept_in_a_paragraph_of_a_megabyte() -> None:
    (block,) = read_blocks("some *soft* words " * 60_000)
    assert isinstance(block, Paragraph)
    assert sum("em" in span.marks for span in block.spans) > 59_000


def test_a_pattern_of_stars_is_text() -> None:
    (block,) = read_blocks("*a" * 3_000 + "*")
    assert isinstance(block, Paragraph)
    assert block.spans == (Span("*a" * 3_000 + "*"),)


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("<table><tr><td>a<td>b" + "<tr><td colspan=200>x" * 5_000 + "</table>", id="wide cells"),
        pytest.param("<table><tr>" + "<td>x" * 100 + "<tr><td>y" * 5_000 + "</table>", id="one wide row"),
    ],
)
def test_a_table_is_not_filled_up_without_bound(body: str) -> None:
    (block,) = html_blocks(body)
    assert isinstance(block, Code)
    assert len(block.text) < 3 * len(body)


def test_a_row_of_two_thousand_cells_is_shown_as_lines() -> None:
    (block,) = html_blocks("<table>" + ("<tr>" + "<td>x" * 2_000) * 3 + "</table>")
    assert isinstance(block, Code)
    assert block.text.count("\n") == 2


@settings(deadline=None)
@given(st.text(max_size=300) | bodies)
def test_any_text_gives_blocks_that_keep_their_promises(text: str) -> None:
    for block in read_blocks(text):
        check(block)


@settings(deadline=None)
@given(st.text(max_size=300) | bodies)
def test_any_html_gives_blocks_that_keep_their_promises(text: str) -> None:
    for block in html_blocks(text):
        check(block)


def check(block: Block) -> None:
    match block:
        case Quote(blocks):
            assert blocks
            for inner in blocks:
                check(inner)
        case ItemList(items):
            assert items
            for item in items:
                for inner in item.blocks:
                    check(inner)
        case Table(header, rows, alignments):
            assert all(len(row) == len(header) for row in rows)
            assert len(alignments) == len(header)
            for row in (header, *rows):
                for cell in row:
                    check_spans(cell)
        case Code(text):
            assert text.strip()
            assert clean(text, lines=True) == text
        case Picture(text, url):
            assert text or url
            assert clean(text) == text
        case _:
            spans = getattr(block, "spans", None)
            assert spans != ()
            check_spans(spans or ())


def check_spans(spans: tuple[Span, ...]) -> None:
    text = "".join(span.text for span in spans)
    assert text == text.strip()
    assert "  " not in text
    for span in spans:
        assert span.text
        assert clean(span.text, lines=True) == span.text
        assert clean(span.url) == span.url
    for one, following in pairwise(spans):
        assert (one.marks, one.url) != (following.marks, following.url)


def test_a_paragraph_is_what_the_check_takes_it_for() -> None:
    check(Paragraph((Span("a"),)))
    with pytest.raises(AssertionError):
        check(Paragraph((Span("a "),)))
