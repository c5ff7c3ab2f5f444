"""What is around an article: who lists it, and what is guessed to be like it."""

from pathlib import Path
from typing import Any

from tests.builders import article_text, make_archive
from tests.libraries import make_library, opened
from tui.core.archives import Archive
from tui.library import Library

ME = "https://example.org/me"


def _file(at: int, title: str, day: str = "2020-06-09", **fields: Any) -> str:
    return article_text(
        **{
            "title": title,
            "excerpt": "Of this and that.",
            "webUrl": f"https://example.org/{at}",
            "publishedDateTime": f"{day}T10:00:00Z",
            "topics": ["News"],
            **fields,
        }
    )


def _library(folder: Path, files: dict[str, str]) -> tuple[Library, Archive]:
    library = make_library(folder / "library")
    many = {f"x{at}.md": _file(1000 + at, f"Nothing of it {at}") for at in range(20)}
    archive, _ = opened(library, make_archive(folder / "news", {**many, **files}))
    return library, archive


def _lists(*urls: str) -> list[dict[str, str]]:
    return [{"title": "x", "webUrl": url} for url in urls]


def test_likeness_counts_rare_words_and_nearness_in_time(tmp_path: Path) -> None:
    library, archive = _library(
        tmp_path,
        {
            "me.md": _file(0, "Zeppelin over Konstanz lake", webUrl=ME),
            "near.md": _file(1, "A zeppelin and Konstanz", "2020-06-11"),
            "far.md": _file(2, "A zeppelin in Konstanz", "2012-06-11"),
            "three.md": _file(3, "Konstanz: zeppelin on the lake", "2020-06-08"),
            "one.md": _file(4, "One word of it: zeppelin"),
            "undated.md": _file(5, "Zeppelin, Konstanz", publishedDateTime=None),
            "listed.md": _file(6, "Zeppelin over Konstanz lake, again"),
            "listing.md": _file(
                7, "Zeppelin over Konstanz lake, first", related=_lists("https://amp.example.org/me")
            ),
        },
    )
    me = _file(0, "Zeppelin over Konstanz lake", webUrl=ME, related=_lists("https://example.org/6"))
    me = me.replace("webUrl:", "ampWebUrl: https://amp.example.org/me\nwebUrl:", 1)
    (archive.root / "me.md").write_text(me, encoding="utf-8")
    library.update(archive)
    found = library.around.more_like([archive], ME)
    assert [like.row.key[-1] for like in found[:2]] == ["3", "1"]
    assert {like.row.key[-1] for like in found[2:]} == {"2", "5"}
    assert [like.score for like in found] == sorted((like.score for like in found), reverse=True)
    assert set(found[0].words) == {"zeppelin", "konstanz", "lake"}
    assert library.around.more_like([archive], ME, limit=1) == found[:1]


def test_an_article_of_common_words_is_like_nothing(tmp_path: Path) -> None:
    library, archive = _library(tmp_path, {})
    assert library.around.more_like([archive], "https://example.org/1003") == []


def test_who_lists_an_article_by_any_of_its_names(tmp_path: Path) -> None:
    library, archive = _library(
        tmp_path,
        {
            "me.md": _file(0, "Me", webUrl=ME, ampWebUrl="https://amp.example.org/me"),
            "a.md": _file(1, "By address", "2020-06-10", related=_lists(ME, ME)),
            "b.md": _file(2, "By the other", "2020-06-12", related=_lists("https://amp.example.org/me")),
            "c.md": _file(
                3, "By its title", "2020-06-11",
                related=[{"title": "ME", "publishedDateTime": "2020-06-09", "provider": {"name": "example"}}],
            ),
            "d.md": _file(4, "Another day", related=[{"title": "Me", "provider": {"name": "Example"}}]),
        },
    )  # fmt: skip
    rows, total = library.around.cited_by([archive], ME, 10)
    assert [row.title for row in rows] == ["By the other", "By its title", "By address"]
    assert total == 3
    rows, total = library.around.cited_by([archive], ME, 1)
    assert ([row.title for row in rows], total) == (["By the other"], 3)
    assert library.count([archive], library.query("cited:3")) == 1
    article = library.open([archive], ME)
    assert (len(article.cited), article.cited_total) == (3, 3)


def test_of_very_many_that_list_an_article_the_first_are_shown_and_all_are_counted(tmp_path: Path) -> None:
    many = {f"m{at}.md": _file(2000 + at, f"Listing {at}", related=_lists(ME)) for at in range(205)}
    library, archive = _library(tmp_path, {"me.md": _file(0, "Me", webUrl=ME), **many})
    article = library.open([archive], ME)
    assert (len(article.cited), article.cited_total) == (200, 205)
