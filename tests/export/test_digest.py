import json

import html5lib
import pytest
from markdown_it import MarkdownIt

from tests.builders import article_text, make_archive
from tests.export.leaves import NASTY
from tests.libraries import make_library, opened
from tui.core.digest import Digest, DigestStory
from tui.core.row import Row
from tui.export.digest import DIGEST_FORMATS, write_digest


def row(title: str, **fields: object) -> Row:
    known = {
        "key": "https://example.org/a", "archive": "coast", "provider": title, "domain": "", "topics": (),
        "type": "article", "published_at": 1_591_669_320, "day_only": False, "heat": 5, "quality": None,
        "related": 0, "copies": 0, **fields,
    }  # fmt: skip
    return Row(title=title, **known)  # type: ignore[arg-type]


def story(title: str) -> DigestStory:
    others = (row(f"{title} 2"), row("no address", key="coast/b", published_at=None))
    return DigestStory(title, row(title), title, others, 9, 3, 1_591_669_320, 1_591_969_320, 5)


DIGEST = Digest("Week <of> boats", 'topic:"boats"', 1_700_000_000, tuple(map(story, NASTY)), 40, 99)


def text(name: str) -> str:
    return "".join(write_digest(name, DIGEST))


def test_json_says_all() -> None:
    found = json.loads(text("json"))
    assert [each["best"]["title"] for each in found["stories"]] == NASTY
    assert found["stories"][0]["others_total"] == 9
    assert found["stories"][0]["first"] == "2020-06-09T02:22:00Z"


def test_html_is_valid_and_mails_well() -> None:
    page = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(text("html"))
    assert len(list(page.iter("h2"))) == len(NASTY)
    assert not {each.tag for each in page.iter()} & {"script", "style", "img", "link"}
    assert all((each.get("href") or "").startswith("https://") for each in page.iter("a"))


def test_markdown_shows_texts_as_they_are() -> None:
    rendered = MarkdownIt("commonmark").render(text("md"))
    assert rendered.count("<h2>") == len(NASTY)
    assert "<script>" not in rendered
    assert "and 7 more" in rendered
    assert "plain</a></strong> (plain, 2020-06-09)" in rendered


@pytest.mark.parametrize("name", DIGEST_FORMATS)
def test_nothing_is_valid_too(name: str) -> None:
    assert "".join(write_digest(name, Digest("Empty", "", 0, (), 0, 0)))


def test_a_digest_has_the_hottest_stories_first_each_with_its_best_article(tmp_path: object) -> None:
    def file(name: str, heat: int, *related: str, day: int = 9) -> str:
        links = [{"title": each, "webUrl": f"https://example.org/{each}"} for each in related]
        return article_text(
            title=f"Of {name}", heat=heat, webUrl=f"https://example.org/{name}", related=links or None,
            publishedDateTime=f"2020-06-{day:02}T02:22:00Z",
        )  # fmt: skip

    files = {
        "a.md": file("boats", 10, "buoys", day=9),
        "b.md": file("buoys", 90, day=10),
        "c.md": file("bells", 20, "boats", day=11),
        "d.md": file("alone", 50),
        "e.md": file("cold", -1),
    }
    library = make_library(tmp_path / "library")  # type: ignore[operator]
    archive, _ = opened(library, make_archive(tmp_path / "sea", files))  # type: ignore[operator]
    found = library.digests.digest([archive], library.query(""), title="All", made_at=0, top=2)
    assert [each.best.title for each in found.stories] == ["Of buoys", "Of alone"]
    first = found.stories[0]
    assert [each.title for each in first.others] == ["Of boats", "Of bells"]
    assert (first.heat, first.others_total) == (90, 2)
    assert (found.stories_total, found.articles_total) == (3, 5)
    flat = library.digests.digest([archive], library.query(""), title="", made_at=0, top=9, by_story=False)
    assert [each.best.title for each in flat.stories] == [
        "Of buoys", "Of alone", "Of bells", "Of boats", "Of cold",
    ]  # fmt: skip
