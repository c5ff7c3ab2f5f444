"""Every format, by a checker of that format."""

import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from html.parser import HTMLParser

import feedparser
import html5lib
import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from bibtexparser.library import Library
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from tests.export.leaves import LEAVES, NASTY, SHEAF, leaf
from tui.core.clean import clean
from tui.core.leaf import Leaf
from tui.export.formats import FORMATS, write

_ATOM = "{http://www.w3.org/2005/Atom}"


def exported(name: str, leaves: Sequence[Leaf]) -> str:
    return "".join(write(name, SHEAF, leaves))


def folded(text: str) -> str:
    return " ".join(text.split())


texts = st.text(max_size=60).map(lambda text: clean(text).strip() or "x")


@pytest.mark.parametrize("name", FORMATS)
def test_articles_are_asked_for_one_by_one(name: str) -> None:
    asked: list[int] = []

    def leaves() -> object:
        for at in range(3):
            asked.append(at)
            yield leaf("Boats")

    parts = write(name, SHEAF, leaves())  # type: ignore[arg-type]
    while not asked:
        next(parts)
    assert asked == [0]


@pytest.mark.parametrize("name", FORMATS)
def test_nothing_at_all_is_valid_too(name: str) -> None:
    assert isinstance(exported(name, []), str)


# --- JSON
def test_json_says_all() -> None:
    found = json.loads(exported("json", LEAVES))
    assert found["schema"] == "broadsheet.export/1"
    assert [each["title"] for each in found["articles"]] == [each.article.title for each in LEAVES]
    assert [each["note"] for each in found["articles"]] == [each.marks.note for each in LEAVES]
    dates = {each["title"]: each["published"] for each in found["articles"]}
    assert dates["plain"] == "2020-06-09T02:22:00+00:00"
    assert dates["A day"] == "2020-06-09"
    assert dates["Without much"] is None
    assert found["articles"][-1]["fulltext"]["text"] == "They *float* & <sink>."


# --- HTML
def _page(text: str) -> ET.Element:
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    found = parser.parse(text)
    assert isinstance(found, ET.Element)
    return found


def test_html_is_valid_says_all_and_loads_nothing() -> None:
    text = exported("html", LEAVES)
    page = _page(text)
    titles = [folded("".join(each.itertext())) for each in page.iter("h2")]
    assert titles == [folded(each.article.title) for each in LEAVES]
    tags = {each.tag for each in page.iter()}
    assert not tags & {"script", "img", "link", "iframe", "object", "form", "base", "svg"}
    links = [each.get("href") or "" for each in page.iter("a")]
    assert links
    assert all(each.startswith("https://") for each in links)
    attributes = {name for each in page.iter() for name in each.attrib}
    assert not any(name.startswith("on") or name in ("src", "style") for name in attributes)


class _Texts(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.said = ""

    def handle_data(self, data: str) -> None:
        self.said += data


@settings(max_examples=60)
@given(texts)
def test_any_text_comes_out_of_html_as_it_went_in(text: str) -> None:
    page = exported("html", [leaf(text)])
    _page(page)
    reader = _Texts()
    reader.feed(page)
    assert folded(text) in folded(reader.said)


# --- Atom
def test_atom_is_a_feed_that_readers_take() -> None:
    text = exported("atom", LEAVES)
    feed = feedparser.parse(text.encode())
    assert not feed.bozo
    assert feed.version == "atom10"
    assert len(feed.entries) == len(LEAVES)
    assert [folded(each.title_detail.value) for each in feed.entries][:3] == [
        folded(each.article.title) for each in LEAVES
    ][:3]


def test_atom_has_what_the_rfc_wants() -> None:
    feed = ET.fromstring(exported("atom", LEAVES))  # noqa: S314  (our own)
    moment = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
    for each in (feed, *feed.iter(f"{_ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert len(each.findall(f"{_ATOM}{name}")) == 1
        assert moment.fullmatch(each.findtext(f"{_ATOM}updated") or "")
        assert re.match(r"(https://|urn:uuid:)", each.findtext(f"{_ATOM}id") or "")
        assert len(each.findall(f"{_ATOM}link[@rel='alternate']")) <= 1
        assert (
            each.find(f"{_ATOM}content") is not None or each is feed or each.find(f"{_ATOM}link") is not None
        )
    assert feed.find(f"{_ATOM}author") is not None


@settings(max_examples=60)
@given(texts)
def test_any_text_comes_out_of_atom_as_it_went_in(text: str) -> None:
    feed = ET.fromstring(exported("atom", [leaf(text)]))  # noqa: S314
    assert folded(feed.findtext(f"{_ATOM}entry/{_ATOM}title") or "") == folded(
        text.replace("\ufffe", "").replace("\uffff", "")
    )


def test_a_feed_keeps_its_name_and_an_article_its_own() -> None:
    def ids(text: str) -> list[str]:
        return re.findall(r"<id>(.*?)</id>", text)

    assert ids(exported("atom", LEAVES)) == ids(exported("atom", LEAVES))


# --- BibTeX
def _entries(text: str) -> Library:
    library = parse_string(text)
    assert library.failed_blocks == []
    return library


def test_bibtex_is_read_and_names_are_its_own() -> None:
    library = _entries(exported("bibtex", [*LEAVES, *LEAVES]))
    assert len(library.entries) == 2 * len(LEAVES)
    assert len({entry.key for entry in library.entries}) == 2 * len(LEAVES)
    plain = library.entries[0].fields_dict
    assert plain["title"].value == "{plain}"
    assert plain["date"].value == "2020-06-09"
    assert plain["author"].value == "{Ann plain} and {Bo Li}"


@pytest.mark.parametrize("title", [each for each in NASTY if each])
def test_braces_of_bibtex_always_match(title: str) -> None:
    text = exported("bibtex", [leaf(title)])
    bare = re.sub(r"\\[\\{}$&#%_]", "", text)
    assert bare.count("{") == bare.count("}")
    assert len(_entries(text).entries) == 1


@settings(max_examples=60)
@given(texts)
def test_any_text_is_one_entry_of_bibtex(text: str) -> None:
    assert len(_entries(exported("bibtex", [leaf(text)])).entries) == 1


# --- RIS
def test_ris_is_read_record_by_record() -> None:
    records = rispy.loads(exported("ris", LEAVES))
    assert len(records) == len(LEAVES)
    assert [each["title"] for each in records] == [folded(each.article.title) for each in LEAVES]
    assert records[0]["authors"] == ["Ann plain", "Bo Li"]
    assert records[0]["date"] == "2020/06/09/"


@settings(max_examples=60)
@given(texts)
def test_any_text_is_one_record_of_ris(text: str) -> None:
    (record,) = rispy.loads(exported("ris", [leaf(text)]))
    assert record["title"] == folded(text)


# --- Markdown
@settings(max_examples=60)
@given(texts)
def test_a_title_comes_out_of_markdown_as_it_went_in(text: str) -> None:
    rendered = MarkdownIt("commonmark").render(exported("markdown", [leaf(text, body="")]))
    reader = _Texts()
    reader.feed(rendered.partition("</h1>")[0])
    assert folded(reader.said) == folded(text)


def test_markdown_has_what_the_reader_wrote_and_what_was_fetched() -> None:
    text = exported("markdown", LEAVES[-1:])
    assert "Tags: later, With its text" in text
    assert "> second line" in text
    assert "They *float* & <sink>." in text
    assert "javascript:" not in text.partition("| 1 |")[0]


def test_a_file_s_name_brings_nothing_into_json_that_a_terminal_obeys() -> None:
    """Seen: C1 controls and bytes that are no UTF-8, raw in the output of `export --format json`."""
    (article,) = json.loads(exported("json", [leaf(relpath="_news/a\x9b2J\u202e\udce9.md")]))["articles"]
    assert article["relpath"] == "_news/a\ufffd2J\\xe9.md"
