"""Articles as pages of lines: wrapping, blocks, sections, find."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tests.builders import article_text, make_archive
from tests.libraries import make_library, opened
from tui.body.blocks import Block
from tui.body.read import read_blocks
from tui.core.query import Query
from tui.library import Opened
from tui.ui.glyphs import Glyphs
from tui.ui.page.blocks import BlockLines
from tui.ui.page.find import Finder
from tui.ui.page.lines import Line, Piece, wrap
from tui.ui.page.page import page_lines, page_links

NOW = datetime(2026, 6, 9, 12, tzinfo=UTC)


def _laid_out(body: str, width: int = 40, glyphs: Glyphs = Glyphs.UNICODE) -> list[str]:
    return [line.text for line in BlockLines(glyphs, {}).lines(read_blocks(body), width)]


def _open(tmp_path: Path, text: str, others: dict[str, str] | None = None) -> Opened:
    library = make_library(tmp_path / "library")
    archive, _ = opened(library, make_archive(tmp_path / "news", {"a.md": text, **(others or {})}))
    return library.find([archive], "a.md")


def _page(found: Opened, width: int = 60) -> list[str]:
    return [line.text for line in page_lines(found, width, Glyphs.UNICODE, NOW)]


# --- wrapping
@given(
    st.lists(st.text("abc é日本語👩‍🚀…()", max_size=30), min_size=1, max_size=6),
    st.integers(8, 40),
)
def test_no_line_is_wider_than_the_page_and_no_word_is_lost(texts: list[str], width: int) -> None:
    pieces = [Piece(text, ink) for text, ink in zip(texts, "abcdef", strict=False)]
    lines = wrap(pieces, width, (Piece("• "),), (Piece("  "),))
    assert all(cell_len(line.text) <= width for line in lines)
    shown = "".join(line.text[line.lead :] for line in lines)
    assert shown.replace(" ", "") == "".join(texts).replace(" ", "")


def test_text_breaks_at_blanks_and_a_long_word_is_cut() -> None:
    lines = wrap([Piece("to be or "), Piece("not", "strong"), Piece("withstanding it")], 12)
    assert [line.text for line in lines] == ["to be or", "notwithstand", "ing it"]
    assert [line.follows for line in lines] == [False, True, True]


def test_a_word_of_several_inks_is_not_torn() -> None:
    lines = wrap([Piece("aaaa bb"), Piece("cc", "strong"), Piece("dd")], 9)
    assert [line.text for line in lines] == ["aaaa", "bbccdd"]


def test_scripts_without_blanks_break_anywhere_but_before_a_full_stop() -> None:
    lines = wrap([Piece("日本語の文章です。次")], 16)
    assert [line.text for line in lines] == ["日本語の文章で", "す。次"]


# --- blocks
@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param("One\n\nTwo", ["One", "", "Two"], id="paragraphs"),
        pytest.param("- a\n- b\n  - c", ["• a", "• b", "  • c"], id="nested list"),
        pytest.param("9. x\n10. y", [" 9. x", "10. y"], id="numbers line up"),
        pytest.param("- [x] done\n- [ ] open", ["☑ done", "☐ open"], id="tasks"),
        pytest.param("> a\n>\n> b", ["▌ a", "▌ ", "▌ b"], id="quotation"),
        pytest.param("> > a", ["▌ ▌ a"], id="quotation in a quotation"),
        pytest.param("```\nif x:\n    y\n```", ["  if x:", "      y"], id="code keeps its blanks"),
        pytest.param("---", ["────────────"], id="rule"),
        pytest.param("[a](https://a.example) b", ["a[1] b"], id="link"),
        pytest.param("![cat](https://a.example/c.png)", ["▣ cat[1]"], id="picture"),
        pytest.param(
            "| a | num |\n|---|---:|\n| x | 1 |\n| yy | 22 |",
            ["a  │ num", "────────", "x  │   1", "yy │  22"],
            id="table",
        ),
        pytest.param("<p>One</p><ul><li>Two</li></ul>", ["One", "", "• Two"], id="HTML"),
        pytest.param("{% raw %} text", ["{% raw %} text"], id="Liquid is text"),
    ],
)
def test_blocks_become_lines(body: str, expected: list[str]) -> None:
    assert _laid_out(body) == expected


def test_a_table_that_is_too_wide_wraps_its_cells_or_becomes_records() -> None:
    body = "| name | text |\n|---|---|\n| x | many words that need several lines to be read |"
    lines = _laid_out(body, 30)
    assert max(map(len, lines)) <= 30
    assert len(lines) > 3
    assert _laid_out(body, 12)[:2] == ["name: x", "text: many"]


def test_deep_lists_stay_on_the_page() -> None:
    body = "\n".join("  " * depth + "- x" for depth in range(30))
    assert all(cell_len(line) <= 40 for line in _laid_out(body, 40))


def test_a_large_body_is_laid_out_only_as_far_as_lines_are_taken() -> None:
    taken: list[Block] = []

    blocks = read_blocks("word " * 20 + "\n\n" + "\n\n".join(f"Paragraph {n}." for n in range(20_000)))

    def watch() -> Iterator[Block]:
        for block in blocks:
            taken.append(block)
            yield block

    lines = BlockLines(Glyphs.UNICODE, {}).lines(watch(), 40)
    for _ in range(30):
        next(lines)
    assert len(taken) < 40


# --- the page
def test_a_page_says_what_the_file_says(tmp_path: Path) -> None:
    found = _open(
        tmp_path,
        article_text(
            title="Title",
            excerpt="What it is about.",
            heat=87,
            quality=57,
            published=False,
            secured="abc;def",
            topics=["IBM AI", "AI"],
            type="video",
            length="PT13M34S",
            provider={"name": "Desk", "domain": "desk.example", "authors": [{"name": "Writers"}]},
            related=[
                {
                    "title": "Next",
                    "webUrl": "https://example.org/b",
                    "publishedDateTime": "2020-06-09T05:22:00Z",
                    "provider": {"name": "Other"},
                },
                {"title": "Elsewhere", "webUrl": "https://example.com/c"},
            ],
            actions=[{"url": "javascript:alert(1)", "title": "Do", "type": "download"}],
            desk={"phone": "12"},
        ),
        {"b.md": article_text(title="Next", webUrl="https://example.org/b")},
    )
    page = _page(found)
    text = "\n".join(page)
    assert page[0] == "Title"
    for expected in (
        "Desk · desk.example · video",
        "By Writers",
        "9 Jun 2020 02:22 UTC · 6 years ago",
        "13 min 34 s",
        "heat 87",
        "quality 57",
        "◌ not published · ◆ sealed",
        "IBM AI · AI",
        "What it is about.",
        "Related coverage · 2, 1 in the library",
        "1 ● Next",
        "Other · 3 hours later",
        "2 ↗ Elsewhere",
        "not in the library",
        "desk.phone: 12",
    ):
        assert expected in text
    assert "abc;def" not in text


def test_only_addresses_that_can_be_opened_can_be_clicked(tmp_path: Path) -> None:
    found = _open(tmp_path, article_text(body="[x](javascript:alert(1)) [y](https://example.org/y)"))
    targets = {
        piece.target
        for line in page_lines(found, 60, Glyphs.UNICODE, NOW)
        for piece in line.pieces
        if isinstance(piece.target, str) and piece.ink == "link" and piece.text.startswith("http")
    }
    assert targets == {"https://example.org/y", "https://example.org/an-article"}
    assert [url for _, url in page_links(found)] == [
        "https://example.org/y",
        "https://example.org/an-article",
    ]


def test_a_page_without_text_says_so_and_has_no_empty_sections(tmp_path: Path) -> None:
    page = _page(_open(tmp_path, article_text(topics=None, excerpt=None)))
    assert "The file has no text beyond this." in page
    assert not {"Images", "Actions", "Copies", "Other fields"} & set(page)


def test_every_sample_fits_every_width(tmp_path: Path) -> None:
    library = make_library(tmp_path / "library")
    archive, _ = opened(library, Path(__file__).parents[2] / "sample_data")
    for row in library.listing([archive], Query()):
        found = library.open([archive], row.key)
        for width in (36, 84):
            for line in page_lines(found, width, Glyphs.UNICODE, NOW):
                assert cell_len(line.text) <= width, (row.key, line.text)


# --- find
def _lines(*texts: str) -> list[Line]:
    return [Line((Piece(text),)) for text in texts]


@pytest.mark.parametrize(
    ("words", "lines", "hits"),
    [
        pytest.param("IBM", ["ibm and IBM"], [[(0, 0, 3)], [(0, 8, 11)]], id="case"),
        pytest.param("cafe", ["a Café"], [[(0, 2, 6)]], id="accents"),
        pytest.param("strasse", ["Straße 1"], [[(0, 0, 6)]], id="one letter for two"),
        pytest.param(
            "two words", ["say two", "words here"], [[(0, 4, 7), (1, 0, 5)]], id="over a line's end"
        ),
        pytest.param("語", ["日本語"], [[(0, 2, 3)]], id="Han"),
        pytest.param("x", ["abc"], [], id="none"),
        pytest.param(".", ["a.b"], [[(0, 1, 2)]], id="signs are no pattern"),
    ],
)
def test_find(words: str, lines: list[str], hits: list[list[tuple[int, int, int]]]) -> None:
    finder = Finder()
    finder.take(_lines(*lines))
    assert [[tuple(part) for part in hit] for hit in finder.find(words)] == hits


def test_find_passes_over_bullets_and_margins() -> None:
    finder = Finder()
    finder.take(
        [Line((Piece("• "), Piece("one two")), 2), Line((Piece("  "), Piece("three")), 2, follows=True)]
    )
    assert finder.find("•") == []
    assert [tuple(part) for hit in finder.find("two three") for part in hit] == [(0, 6, 9), (1, 2, 7)]


@given(st.text(max_size=60), st.text(max_size=10))
def test_find_never_fails_and_stays_within_lines(text: str, words: str) -> None:
    finder = Finder()
    lines = _lines(*text.split("\n"))
    finder.take(lines)
    for hit in finder.find(words):
        for part in hit:
            assert 0 <= part.start < part.end <= len(lines[part.line].text)
