from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.web import shapes
from tests.web.shapes import NOISE, SHAPES, TEXT, URL
from tui.core.preview import Preview
from tui.web.fulltext import extract
from tui.web.page import read_page


@pytest.mark.parametrize("name", SHAPES)
def test_a_page_of_every_builder_says_what_it_says(name: str) -> None:
    found = read_page(SHAPES[name](), URL)
    day_only = name in shapes.DAY_ONLY
    moment = datetime(2024, 3, 5, tzinfo=UTC) if day_only else datetime(2024, 3, 5, 7, 30, tzinfo=UTC)
    has_author = name not in shapes.WITHOUT_AUTHOR | {"jekyll"} or name == "jekyll"
    assert found.title == shapes.TITLE
    assert found.description == shapes.SUMMARY
    assert found.site == ("" if name in shapes.WITHOUT_SITE else shapes.SITE)
    assert found.authors == ((shapes.AUTHOR,) if has_author else ())
    assert (found.published_at, found.day_only) == (moment, day_only)
    assert (found.image.url if found.image else "") == (
        "" if name in shapes.WITHOUT_PICTURE else shapes.PICTURE
    )
    assert found.lead == tuple(TEXT)


@pytest.mark.parametrize("name", SHAPES)
def test_the_text_of_every_builder_is_taken_without_its_noise(name: str) -> None:
    found = extract(SHAPES[name](), URL)
    assert found is not None
    said = " ".join(found.text.split())
    assert [text for text in TEXT if text not in said] == []
    assert [text for text in NOISE if text in said] == []
    assert found.title == shapes.TITLE


LD = '<script type="application/ld+json">{}</script>'


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("", Preview()),
        ("<title>Only a title</title>", Preview(title="Only a title")),
        ("<h1>Only a heading</h1>", Preview(title="Only a heading")),
        ("plain text without a tag", Preview()),
        (LD.format('{"@type":"Article","headline":"A &amp; B"}'), Preview(title="A & B")),
        (
            LD.format('{"@type":["Thing","NewsArticle"],"headline":"Of several kinds"}'),
            Preview(title="Of several kinds"),
        ),
        (
            LD.format('{"@type":"http://schema.org/Article","headline":"By address"}'),
            Preview(title="By address"),
        ),
        (LD.format("{broken") + "<title>Still here</title>", Preview(title="Still here")),
        (LD.format('<!-- {"@type":"Article","headline":"Wrapped"} -->'), Preview(title="Wrapped")),
        (
            LD.format('//<![CDATA[\n{"@type":"Article","headline":"In CDATA"}\n//]]>'),
            Preview(title="In CDATA"),
        ),
        (LD.format('{"@type":"Article","headline":"Two\nlines"}'), Preview(title="Two lines")),
        (LD.format("[" * 5000), Preview()),
        (LD.format('{"@type":"Organization","name":"A firm"}') + "<title>T</title>", Preview(title="T")),
        (
            LD.format('{"@type":"WebPage","mainEntity":{"@type":"NewsArticle","headline":"Inner"}}'),
            Preview(title="Inner"),
        ),
        ('<meta property="og:title" content=" "><title>T</title>', Preview(title="T")),
        (
            '<title>T</title><meta property="og:image" content="javascript:alert(1)">'
            '<meta name="twitter:image" content="/a.png">',
            Preview(title="T", image=None),
        ),
        ("<title>\x1b]0;x\x07\u202eT</title>", Preview(title="\ufffd]0;x\ufffdT")),
        ('<html lang="x y z"><title>T</title>', Preview(title="T")),
        ('<html lang="pt_BR"><title>T</title>', Preview(title="T", language="pt-BR")),
        ('<title>T</title><meta name="date" content="yesterday">', Preview(title="T")),
    ],
)
def test_odd_pages(html: str, expected: Preview) -> None:
    found = read_page(html, URL)
    assert (found.title, found.published_at, found.language) == (expected.title, None, expected.language)
    assert found.image is None or found.image.url == "https://skerry.example/a.png"


PIECES = (
    "<div", ">", "<p>", "</p>", '<script type="application/ld+json">', "{", "[", '"@type":"Article",',
    '"headline":1}', "</script>", "<meta property=og:title content=", '"', "x", "\x00", "<title>",
    "<base href=", "<!--", "&#", "<svg>",
)  # fmt: skip


@settings(max_examples=100)
@given(st.lists(st.sampled_from(PIECES), max_size=40))
def test_no_page_is_an_error(parts: list[str]) -> None:
    html = "".join(parts)
    read_page(html, URL)
    extract(html, URL)


@pytest.mark.parametrize(
    "piece", ["<div>", "<p>", "<b>", "<table>", "<a href=x>", "<ul><li>", "\x00", "<", "<svg>"]
)
def test_two_megabytes_of_one_thing_say_nothing(piece: str) -> None:
    html = piece * (2_000_000 // len(piece))
    assert read_page(html, URL).is_empty
    assert extract(html, URL) is None
