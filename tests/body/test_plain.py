"""The words for the search index: all that the blocks show, no addresses, and mostly without a parser."""

import re
import time
from pathlib import Path

import pytest
from hypothesis import example, given, settings

from tests.body.texts import bodies, html, prose
from tui.body.html import html_blocks
from tui.body.markdown import markdown_blocks
from tui.body.plain import shown_text
from tui.body.read import plain_text, read_blocks
from tui.body.skim import skim_markdown
from tui.body.skim_html import skim_html
from tui.core.clean import clean
from tui.core.words import fold

ADDRESSES = {"linkaddress", "pictureaddress", "definedaddress"}


def words(text: str) -> set[str]:
    return set(fold(text).split())


@settings(deadline=None)
@given(bodies | prose | html)
def test_every_word_that_the_blocks_show_is_in_the_plain_text(text: str) -> None:
    text = clean(text, lines=True)
    assert words(shown_text(read_blocks(text))) <= words(plain_text(text))


def test_every_word_that_the_blocks_show_is_in_the_plain_text_of_the_sample_archive() -> None:
    bodies_read = 0
    for path in (Path(__file__).parents[2] / "sample_data").rglob("*.md"):
        front_matter = re.compile(r"(---|\+\+\+)\s*\n.*?\n\1\s*\n", re.DOTALL)
        body = clean(front_matter.sub("", path.read_text("utf-8-sig", "replace"), count=1), lines=True)
        assert words(shown_text(read_blocks(body))) <= words(plain_text(body)), path
        bodies_read += bool(body.strip())
    assert bodies_read > 50


@settings(deadline=None)
@given(prose)
@example("a_[b](linkaddress)_c")
@example("a&eacute;_b_")
@example("\n\n[r]: definedaddress\n''word")
@example("    a`b`c")
@example("a<https://shown.auto/l>")
def test_skimmed_markdown_has_the_words_of_the_blocks_and_no_address_that_they_hide(text: str) -> None:
    text = clean(text, lines=True)
    if (skimmed := skim_markdown(text)) is not None:
        shown = words(shown_text(markdown_blocks(text)))
        assert shown <= words(skimmed)
        assert ADDRESSES & words(skimmed) <= shown


@settings(deadline=None)
@given(html)
@example("a</q>b")
@example("a</ul>&eacute;")
@example("a</div>b")
@example("&am<b>p;")
def test_skimmed_html_has_the_words_of_the_blocks_and_no_address_that_they_hide(text: str) -> None:
    text = clean(text, lines=True)
    if (skimmed := skim_html(text)) is not None:
        shown = words(shown_text(html_blocks(text)))
        assert shown <= words(skimmed)
        assert ADDRESSES & words(skimmed) <= shown


@pytest.mark.parametrize(
    ("body", "shown", "hidden"),
    [
        pytest.param("A *b* [c d](e.org) ![f](g.png)", "a b c d f", "e g", id="links and pictures"),
        pytest.param("[a][r] b\n\n[r]: c.org\n", "a b", "c org", id="definitions"),
        pytest.param("<https://a.org> https://b.org/c", "https a org b c", "", id="addresses that are shown"),
        pytest.param("```\n[a](b)\n```\n\n`c&amp;`", "a b c amp", "", id="code"),
        pytest.param("    [a](b)\n", "a b", "", id="indented code"),
        pytest.param("caf&eacute; AT&amp;T &#8217;s", "café AT T s", "eacute amp", id="entities"),
        pytest.param("re**mark**able fro[g](u)", "remarkable frog", "re able", id="markup within words"),
        pytest.param("<p>a <b>b</b>c</p><p>d<br>e</p>", "a bc d e", "p br", id="HTML"),
        pytest.param("<p><a href='u'>a</a><img src=v alt='b'></p>", "a b", "u v", id="attributes"),
        pytest.param("<p>a</p><script>b</script><!-- c -->", "a", "b c", id="what HTML hides"),
        pytest.param(
            "<iframe src=u title=t></iframe><iframe src=v></iframe>", "t v", "u", id="embedded pages"
        ),
        pytest.param("a\n\n<figure><img src=u><figcaption>b</figcaption></figure>", "a b", "u", id="both"),
        pytest.param("{% include a.html %} {{ b }}", "include a html b", "", id="Liquid"),
        pytest.param("|a|b|\n|-|-|\n|c|d|\n\n- [x] e\n\nf\n==", "a b c d e f", "", id="tables and tasks"),
    ],
)
def test_plain_text_holds_what_is_shown_and_not_the_rest(body: str, shown: str, hidden: str) -> None:
    found = words(plain_text(body))
    assert words(shown) <= found
    assert not words(hidden) & found


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(
            "# Title\n\nSome **bold** and *soft* words, [a link](u) and `code`.\n\n- one\n- two\n", id="prose"
        ),
        pytest.param("> quoted\n\n![picture](u 'title')\n\n1. a\n\n---\n", id="pictures and quotations"),
        pytest.param(
            "See [this][r].\n\n```py\nprint([a](b))\n```\n\n[r]: https://a.org\n", id="code and definitions"
        ),
        pytest.param("| a | b |\n|---|---|\n| c | d |\n", id="a table"),
        pytest.param("<p>a <b>b</b></p>\n<ul><li>c</li></ul><img src=u alt=d>", id="HTML"),
    ],
)
def test_ordinary_bodies_are_not_parsed(body: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(text: str) -> None:
        raise AssertionError(text)

    monkeypatch.setattr("tui.body.read.read_blocks", fail)
    assert plain_text(body)


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("- an item\n\n" * 3_500, id="a list that may be cut"),
        pytest.param("[a](b) " * 1_200, id="a paragraph that may be cut"),
        pytest.param("[" * 301, id="opening brackets"),
        pytest.param("[a]: b\n\n" + ("]" * 7_000 + "\n\n") * 4, id="closing brackets"),
        pytest.param("*a " * 1_401, id="stars"),
        pytest.param("|" + "a|" * 101 + "\n|" + "-|" * 101, id="columns"),
        pytest.param("> " * 40 + "[a](b)", id="quotations in quotations"),
        pytest.param("\n".join("  " * depth + "- [a](b)" for depth in range(20)), id="lists in lists"),
    ],
)
def test_what_the_parser_may_degrade_is_not_skimmed(body: str) -> None:
    assert skim_markdown(body) is None


@pytest.mark.parametrize(
    "bit", [" ", "\t", "[", "]", "*a", "`", "&", "> ", "- ", "_*", "<!", "```\n", "|", "\\", "![", "a_"]
)
def test_skimming_takes_no_time_whatever_is_repeated(bit: str) -> None:
    start = time.monotonic()
    for body in (
        bit * (29_000 // len(bit)) + "x",
        "[a]: b\n\n" + (bit * (7_000 // len(bit)) + "\n\n") * 3 + "x",
    ):
        skim_markdown(body)
        skim_html("<p>" + body)
    assert time.monotonic() - start < 3


@pytest.mark.parametrize("body", ["", "  \n\t\n"])
def test_an_empty_body_has_no_words(body: str) -> None:
    assert plain_text(body) == ""
