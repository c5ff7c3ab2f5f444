"""What holds for all texts, from the bytes of a file to what a terminal is sent: nothing is obeyed."""

import io
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console
from rich.segment import Segment
from textual.strip import Strip

from tests.body.texts import bodies, html
from tests.core.language.made import hostile_texts
from tests.torture.naughty import as_bytes, naughty
from tests.torture.naughty_archive import article_of
from tests.torture.tokens import tokens
from tests.torture.yaml_cases import cases
from tests.ui.pages import NOW, body_lines
from tui.core.archives import Archive, Ranges
from tui.core.article import Article
from tui.core.clean import clean
from tui.core.errors import QueryError
from tui.core.language.parser import parse, parse_unfinished
from tui.core.opened import Opened
from tui.core.reading import read_article
from tui.core.row import Row
from tui.core.site import Site
from tui.ui.glyphs import Glyphs
from tui.ui.page.page import page_lines

SITE = Site(name="x")
STYLES = {"CSI 0m", "CSI 1m", "CSI 38m", "CSI 48m"}
_naughty = st.sampled_from([text for text in naughty().values() if len(text) < 1000])
texts = st.lists(_naughty | st.text(st.characters(exclude_categories=()), max_size=8), max_size=5).map(
    "".join
)
"""Naughty texts, one after the other, and whatever comes in between."""

_front_matter = st.sampled_from([case.data for case in cases().values() if len(case.data) < 2000])
_cut = st.builds(lambda data, at: data[at:], _front_matter, st.integers(0, 60))
files = st.lists(_cut | texts.map(as_bytes) | st.binary(max_size=20), min_size=1, max_size=5).map(
    lambda parts: b"---\ntitle: T\n" + b"".join(parts)
)
"""Pieces of broken front matter, in any order, cut anywhere."""


def opened(article: Article) -> Opened:
    """Open an article without an index."""
    row = Row(
        key=article.key, archive="x", title=article.title, provider=article.provider.name, domain="",
        topics=article.topics, type=article.type, published_at=None, day_only=False, heat=article.heat,
        quality=article.quality, related=len(article.related), copies=0,
    )  # fmt: skip
    nobody = tuple(None for _ in article.related)
    return Opened(
        article=article, row=row, archive=Archive("x", Path("x")), path=Path("x"), cited=(), cited_total=0,
        shown_path=clean(article.relpath), related=nobody, authored=0, published=0, copies=(), source="",
        ranges=Ranges(),
        items=tuple(None for _ in article.items),
    )  # fmt: skip


def sent(text: str) -> set[str]:
    """Name the tokens that a terminal gets when Textual paints a line of text."""
    console = Console(file=io.StringIO(), force_terminal=True, color_system="truecolor")
    return {*tokens(Strip([Segment(text)]).render(console).encode("utf-8", "surrogateescape"))} - STYLES


@settings(max_examples=150)
@given(texts)
def test_no_text_of_an_article_reaches_the_terminal_as_a_control(text: str) -> None:
    article = read_article(article_of(1, text), f"_news/{text[:100]}.md", SITE)
    assert article is not None
    for line in page_lines(opened(article), 60, Glyphs.UNICODE, NOW):
        assert sent(line.text) == set()


@settings(max_examples=300)
@given(files)
def test_broken_front_matter_is_an_article_whose_texts_are_clean(data: bytes) -> None:
    article = read_article(data, "_news/x.md", SITE)
    assert article is not None
    for text in (article.title, article.excerpt, *article.topics, *(field.value for field in article.other)):
        assert clean(text, lines=True) == text


@settings(max_examples=300)
@given(
    st.one_of(
        texts, bodies, html, st.tuples(bodies, texts).map("\n".join), st.tuples(html, texts).map("".join)
    )
)
def test_no_body_has_a_line_that_a_terminal_obeys(body: str) -> None:
    for line in body_lines(body):
        assert sent(line) == set()


@settings(max_examples=500)
@given(st.one_of(texts, hostile_texts, st.tuples(hostile_texts, texts).map(" ".join)))
def test_a_query_is_read_or_refused_in_clean_words(text: str) -> None:
    parse_unfinished(text, now=NOW)
    try:
        parse(text, now=NOW)
    except QueryError as error:
        assert sent(str(error)) <= {"LF"}
