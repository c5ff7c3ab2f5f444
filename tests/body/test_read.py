"""Which bodies are HTML and which Markdown, and what a program pays that opens none."""

import subprocess
import sys

import pytest

from tests.body.sketch import sketch
from tui.body.read import is_html, read_blocks


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("<p>a</p><p>b</p>", id="one line"),
        pytest.param("\n <div>\n\n        <p>indented</p>\n\n</div>\n", id="indented after a blank line"),
        pytest.param("<p>a</p>\n\n<p>b</p>\n\n<ul>\n\n<li>c</li></ul>", id="blank lines between tags"),
        pytest.param("<!-- c --><p>a</p>", id="a comment first"),
        pytest.param("<style>\n\np {}\n\n</style>\n<section>a</section>", id="a style first"),
        pytest.param("<!DOCTYPE html>\n<html><body><p>a</body></html>", id="a document"),
        pytest.param("<div>\n\nplain words\n\n</div>", id="words in an open element"),
        pytest.param("<p>a * b [c] d</p>", id="signs of Markdown in a tag"),
    ],
)
def test_these_are_html(body: str) -> None:
    assert is_html(body)


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("words", id="words"),
        pytest.param("<p>a</p>\n\nMore *words*.", id="words after a tag"),
        pytest.param("<div>\n\n*md*\n\n</div>", id="emphasis in an element"),
        pytest.param("<div>\n\n## md\n\n</div>", id="a heading in an element"),
        pytest.param("<b>a</b> and *b*", id="a tag of running text"),
        pytest.param("<https://example.com>", id="an address"),
        pytest.param("<!-- more -->\nwords", id="a comment and words"),
        pytest.param("<pre>\na\n</pre>\n*b*", id="pre and words"),
        pytest.param("</div>\n\nwords", id="an end without a start"),
        pytest.param("", id="nothing"),
    ],
)
def test_these_are_markdown(body: str) -> None:
    assert not is_html(body)


def test_both_are_read() -> None:
    assert sketch(read_blocks("<p>*a*</p>")) == "p(*a*)"
    assert sketch(read_blocks("*a*")) == "p({em a})"
    assert sketch(read_blocks(" \n")) == ""


@pytest.mark.parametrize(
    ("act", "loaded"),
    [
        pytest.param("list(read_blocks(''))", "", id="no body"),
        pytest.param("plain_text('Some *words*.')", "", id="the index, Markdown"),
        pytest.param("plain_text('<p>Some <b>words</b>.</p>')", "", id="the index, HTML"),
        pytest.param("list(read_blocks('<p>a</p>'))", "selectolax", id="an HTML body"),
        pytest.param("list(read_blocks('*a*'))", "markdown_it", id="a Markdown body"),
    ],
)
def test_a_parser_is_loaded_only_when_a_body_is_parsed(act: str, loaded: str) -> None:
    code = (
        "import sys; from tui.body.read import plain_text, read_blocks\n"
        f"{act}; print(*sorted({{'markdown_it', 'selectolax'}} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == loaded.split()
