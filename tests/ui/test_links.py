"""The numbered list of related articles and links."""

from pathlib import Path

from tests.builders import article_text
from tests.ui.pages import Themed, page_text, read_article
from tui.library import Opened
from tui.ui.glyphs import Glyphs
from tui.ui.screens.links import Entry, LinkList, LinksScreen, link_entries


def _article(tmp_path: Path) -> Opened:
    related = [
        {"title": "Next", "webUrl": "https://example.org/b", "provider": {"name": "Desk"}},
        {"title": "Elsewhere", "webUrl": "https://example.com/c"},
    ]
    links = " ".join(f"[{n}](https://link.example/{n})" for n in range(12))
    text = article_text(related=related, body=f"{links} [no](javascript:x)")
    return read_article(tmp_path, text, {"b.md": article_text(title="Next", webUrl="https://example.org/b")})


def test_entries_have_the_numbers_of_the_page(tmp_path: Path) -> None:
    found = _article(tmp_path)
    entries = link_entries(found, Glyphs.UNICODE)
    assert entries[:3] == [
        Entry("●", "Next", "Desk", 0),
        Entry("↗", "Elsewhere", "", 1),
        Entry("↗", "https://link.example/0", "in the text", "https://link.example/0"),
    ]
    assert entries[-1] == Entry(
        "↗", "https://example.org/an-article", "web", "https://example.org/an-article"
    )
    page = "\n".join(page_text(found, 84))
    assert "1 ● Next" in page
    for number, entry in enumerate(entries[2:-1], 3):
        assert f"[{number}] {entry.text}" in page.replace("[ ", "[")


async def test_a_number_is_typed_and_opened(tmp_path: Path) -> None:
    app = Themed()
    chosen: list[object] = []
    async with app.run_test(size=(60, 20)) as pilot:
        for keys in ("1", "2", "1,4", "1,4,1", "9,9", "j,j", "G", "escape"):
            await app.push_screen(LinksScreen(_article(tmp_path / keys), Glyphs.UNICODE), chosen.append)
            await app.workers.wait_for_complete()
            await pilot.pause()
            await pilot.press(*keys.split(","))
            if keys != "escape":
                await pilot.press("enter")
            await pilot.pause()
    assert chosen == [
        0,
        1,
        "https://link.example/11",
        0,
        "https://link.example/6",
        "https://link.example/0",
        "https://example.org/an-article",
        None,
    ]


async def test_an_article_without_links_says_so(tmp_path: Path) -> None:
    app = Themed()
    async with app.run_test(size=(60, 20)) as pilot:
        found = read_article(tmp_path, article_text(webUrl=None))
        screen = LinksScreen(found, Glyphs.UNICODE)
        await app.push_screen(screen)
        await app.workers.wait_for_complete()
        await pilot.pause()
        links = screen.query_one(LinkList)
        assert "nothing to open" in "".join(part.text for part in links.render_line(0))
        await pilot.press("enter")
        assert app.screen is screen
