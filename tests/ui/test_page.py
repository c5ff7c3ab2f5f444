"""What the page of an article says, and in which order."""

from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

from tests.builders import article_text, front_matter
from tests.libraries import make_library, opened
from tests.ui.pages import NOW, page_text, read_article
from tui.core.query import Query
from tui.library import Opened
from tui.ui.glyphs import Glyphs
from tui.ui.page.lines import Named
from tui.ui.page.page import other_links, page_lines, text_links
from tui.ui.page.panel import ORDERS, panel
from tui.ui.page.stops import stops

FULL: dict[str, Any] = {
    "title": "Title",
    "excerpt": "What it is about.",
    "heat": 87,
    "quality": 57,
    "published": False,
    "secured": "abc;def",
    "topics": ["IBM AI", "AI"],
    "type": "video",
    "length": "PT13M34S",
    "updatedDateTime": "2020-06-10T02:22:00Z",
    "provider": {"name": "Desk", "domain": "desk.example", "authors": [{"name": "Writers"}]},
    "related": [
        {
            "title": "Next",
            "webUrl": "https://example.org/b",
            "publishedDateTime": "2020-06-09T05:22:00Z",
            "provider": {"name": "Other"},
            "excerpt": "One sentence that is far too long to be shown on one line of a page of this width.",
        },
        {"title": "Elsewhere", "webUrl": "https://example.com/c"},
        {"title": "Nowhere"},
    ],
    "actions": [{"url": "https://example.org/d.zip", "title": "Get it", "type": "download"}],
    "images": [{"url": "https://example.org/i.png", "width": 1200, "height": 630, "title": "A caption"}],
    "desk": {"phone": "12"},
}


def _full(tmp_path: Path, **fields: Any) -> Opened:
    body = "See [there](https://example.org/there).\n"
    other = article_text(title="Next", webUrl="https://example.org/b")
    return read_article(tmp_path, article_text(**{"body": body, **FULL, **fields}), {"b.md": other})


def test_a_page_in_reading_order(tmp_path: Path) -> None:
    assert page_text(_full(tmp_path), 64) == [
        "Title",
        "",
        "Desk · desk.example · video",
        "By Writers",
        "9 Jun 2020 02:22 UTC · 6 years ago · updated 10 Jun 2020 02:22",
        "UTC",
        "13 min 34 s",
        "heat 87 ▇▇▇▇▇   quality 57 ▇▇▇▇▇   ◌ not published   ◆ sealed",
        "IBM AI · AI",
        "",
        "What it is about.",
        "",
        "See there[4].",
        "",
        "Actions",
        "Get it  download",
        "  https://example.org/d.zip",
        "",
        "Related coverage · 3, 1 in the library · closest in time first",
        "1 ● Next",
        "    Other · 3 hours later",
        "    One sentence that is far too long to be shown on one line…",
        "2 ↗ Elsewhere",
        "    not in the library",
        "3 ↗ Nowhere",
        "    no address",
        "",
        "Links in the text",
        "[4] https://example.org/there",
        "",
        "Images",
        "▣ A caption · 1200 × 630",
        "  https://example.org/i.png",
        "",
        "Addresses",
        "web  https://example.org/an-article",
        "",
        "Other fields",
        "desk.phone: 12",
        "",
        "news · a.md · ◆ sealed, 7 characters",
    ]


def test_a_page_without_text_says_so_and_has_no_empty_sections(tmp_path: Path) -> None:
    found = read_article(tmp_path, article_text(topics=None, excerpt=None, provider=None, heat=-1))
    assert page_text(found) == [
        "An article",
        "",
        "article",
        "9 Jun 2020 02:22 UTC · 6 years ago",
        "",
        "No body in the archive; x fetches the text of its page.",
        "",
        "Related coverage",
        "No related articles. “More like this” guesses some, from",
        "words, topics and dates.",
        "",
        "Addresses",
        "web  https://example.org/an-article",
        "",
        "news · a.md",
    ]


def test_a_broken_file_shows_its_problems_with_their_places(tmp_path: Path) -> None:
    page = page_text(read_article(tmp_path, "---\ntitle: T\nprovider:\n  name: DM: Diablo\n---\n"), 80)
    assert "! broken front matter" in "\n".join(page)
    problems = page[page.index("Problems of the file") + 1 :]
    assert problems[0].startswith("4:")


def test_a_person(tmp_path: Path) -> None:
    fields = {
        "name": "Ada",
        "type": "profile",
        "bio": "Wrote notes.",
        "location": "London",
        "website": "https://ada.example",
        "affiliation": {"name": "Engine", "domain": "engine.example"},
        "twitter": {"username": "ada", "url": "https://t.example/ada", "followers": 2095},
    }
    page = page_text(read_article(tmp_path, front_matter(**fields)))
    start = page.index("Person")
    assert page[start : start + 6] == [
        "Person",
        "Wrote notes.",
        "location     London",
        "website      https://ada.example",
        "affiliation  Engine · engine.example",
        "twitter      ada · 2,095 followers  https://t.example/ada",
    ]
    assert "No body in the archive; x fetches the text of its page." not in page


def test_a_person_leads_to_what_they_wrote(tmp_path: Path) -> None:
    person = front_matter(name="Ada", type="profile", bio="Wrote notes.")
    wrote = article_text(provider={"name": "Engine", "authors": [{"name": "Ada"}]})
    files = {
        f"{at}.md": article_text(webUrl=f"https://example.org/{at}", provider={"name": "Ada"})
        for at in range(2)
    }
    found = read_article(tmp_path, person, {"b.md": wrote, **files})
    page = page_text(found)
    assert "author of    1 article in the library" in page
    assert "published    2 articles in the library" in page
    targets = [stop.target for stop in stops(list(page_lines(found, 60, Glyphs.UNICODE, NOW)))]
    assert {Named("author", "Ada"), Named("provider", "Ada")} <= set(targets)


def test_a_collection_lists_its_items(tmp_path: Path) -> None:
    page = page_text(read_article(tmp_path, article_text(type="collection", items=["videos/a", "videos/b"])))
    start = page.index("Contents · 2")
    assert page[start + 1 : start + 5] == [
        "1 ↗ videos/a",
        "    not in the library",
        "2 ↗ videos/b",
        "    not in the library",
    ]


def test_a_collection_leads_to_its_members(tmp_path: Path) -> None:
    others = {
        "_learning/videos/a.md": article_text(title="Wrong", webUrl="https://example.org/1"),
        "_videos/a.md": article_text(title="Right", type="video", webUrl="https://example.org/2"),
        "_videos/b_c.md": article_text(title="Second", type="video", webUrl="https://example.org/3"),
        "_videos/bxc.md": article_text(title="Other", type="video", webUrl="https://example.org/4"),
    }
    text = article_text(type="collection", items=["videos/a", "videos/b_c", "videos/", "c"], webUrl=None)
    found = read_article(tmp_path, text, others)
    assert [row and row.title for row in found.items] == ["Right", "Second", None, None]
    page = page_text(found)
    assert "1 ● Right" in page
    assert "Related coverage" not in page


def _knit(tmp_path: Path) -> Opened:
    """An article with two related ones, and one that lists it."""

    def entry(at: int, day: int) -> dict[str, str]:
        return {
            "title": f"Entry {at}",
            "webUrl": f"https://example.org/{at}",
            "publishedDateTime": f"2020-06-{day:02}T00:00:00Z",
        }

    me = article_text(related=[entry(1, 20), entry(2, 8), entry(3, 1)])
    citing = article_text(
        title="Later look", webUrl="https://example.org/9", publishedDateTime="2020-06-12T02:22:00Z",
        related=[{"title": "An article", "webUrl": "https://example.org/an-article"}],
    )  # fmt: skip
    return read_article(tmp_path, me, {"b.md": citing})


def test_related_articles_have_an_order_and_numbers_follow_it(tmp_path: Path) -> None:
    found = _knit(tmp_path)
    titles = {order: [near.title for near in panel(found, order)][:3] for order in ORDERS}
    assert titles == {
        "closest": ["Entry 2", "Entry 3", "Entry 1"],
        "time": ["Entry 3", "Entry 2", "Entry 1"],
        "file": ["Entry 1", "Entry 2", "Entry 3"],
    }


def test_who_lists_an_article_stands_below_its_related_ones(tmp_path: Path) -> None:
    page = page_text(_knit(tmp_path))
    start = page.index("Cited by · 1")
    assert page[start + 1 : start + 3] == ["4 ● Later look", "    Example · 3 days later"]


def test_marks_of_related_articles_are_shown(tmp_path: Path) -> None:
    found = _knit(tmp_path)
    row = found.cited[0][0]._replace(is_read=True, is_starred=True)
    marked = found._replace(cited=((row, ""),))
    assert "4 ·★ Later look" in page_text(marked)
    assert "4 -+ Later look" in page_text(marked, glyphs=Glyphs.ASCII)


def test_stops_are_targets_with_all_that_shows_them(tmp_path: Path) -> None:
    lines = list(page_lines(_knit(tmp_path), 30, Glyphs.UNICODE, NOW))
    found = stops(lines)
    assert [stop.target for stop in found] == [
        Named("provider", "Example"),
        Named("topic", "AI"),
        0,
        1,
        2,
        3,
        "https://example.org/an-article",
    ]
    line, start, end = found[2].stretches[0]
    assert lines[line].text[start:end].startswith("1 ")


def test_a_player_is_named_by_its_address_and_never_rendered(tmp_path: Path) -> None:
    html = '<iframe width="1" src="https://player.example/1" onload="x()"></iframe>'
    page = page_text(read_article(tmp_path, article_text(featuredContent=html)))
    assert page[page.index("Embedded player") + 1] == "https://player.example/1"
    page = page_text(read_article(tmp_path / "2", article_text(featuredContent="<b>soon</b>")))
    assert page[page.index("Embedded player") + 1] == "<b>soon</b>"


@pytest.mark.parametrize("url", ["javascript:alert(1)", "file:///etc/passwd", "https://", "/relative", "a b"])
def test_what_cannot_be_opened_cannot_be_clicked(tmp_path: Path, url: str) -> None:
    found = _full(tmp_path, actions=[{"url": url, "title": "Do"}], body=f"[x]({url}) [y](https://a.example)")
    lines = page_lines(found, 60, Glyphs.UNICODE, NOW)
    targets = {piece.target for line in lines for piece in line.pieces if isinstance(piece.target, str)}
    assert targets == {
        "https://a.example",
        "https://example.org/i.png",
        "https://example.org/an-article",
    }
    assert text_links(found) == ["https://a.example"]
    assert [name for name, _ in other_links(found)] == ["image", "web"]


def test_text_is_never_markup(tmp_path: Path) -> None:
    hostile = "[bold red]x[/] [@click=app.quit]y[/] \\[z]"
    page = page_text(
        read_article(tmp_path, article_text(title=hostile, excerpt=hostile, topics=[hostile])), 84
    )
    assert page[0] == hostile
    assert page.count(hostile) == 3


def test_an_ascii_terminal_gets_ascii_signs(tmp_path: Path) -> None:
    page = page_text(_full(tmp_path), 64, Glyphs.ASCII)
    assert "".join(page).isascii()


def test_every_sample_fits_every_width(tmp_path: Path) -> None:
    library = make_library(tmp_path / "library")
    archive, _ = opened(library, Path(__file__).parents[2] / "sample_data")
    for row in library.listing([archive], Query()):
        found = library.open([archive], row.key)
        for width in (36, 84):
            for line in page_lines(found, width, Glyphs.UNICODE, NOW):
                assert cell_len(line.text) <= width, (row.key, line.text)
                assert line.lead <= len(line.text)
