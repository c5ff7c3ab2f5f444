"""Names for completion."""

from pathlib import Path

from tests.builders import article_text, make_archive
from tests.libraries import make_library, opened


def test_names_come_by_how_often_they_are_and_by_the_beginning_of_any_word(tmp_path: Path) -> None:
    files = {
        f"_news/{at}.md": article_text(
            title=f"Number {at}",
            webUrl=f"https://post.example/{at}",
            topics=["Deep Sea", "Sea"] if at % 2 else ["Sea", "Årsrapport"],
            provider={"name": "Morning Post", "domain": "post.example"},
        )
        for at in range(6)
    }
    library = make_library(tmp_path / "library")
    archive, _ = opened(library, make_archive(tmp_path / "one", files))
    scope = [archive]
    assert library.values(scope, "topic", "se") == ["Sea", "Deep Sea"]
    assert library.values(scope, "topic", "deep s") == ["Deep Sea"]
    assert library.values(scope, "topic", "ar") == ["Årsrapport"]
    assert library.values(scope, "topic", "") == ["Sea", "Deep Sea", "Årsrapport"]
    assert library.values(scope, "topic", "", limit=1) == ["Sea"]
    assert library.values(scope, "provider", "mor") == ["Morning Post"]
    assert library.values(scope, "provider", "post") == ["post.example", "Morning Post"]
    assert library.values(scope, "archive", "o") == ["one"]
    assert library.values(scope, "type", "art") == ["article"]
    assert library.values(scope, "in", "_n") == ["_news"]
    assert library.values(scope, "title", "x") == []
    library.marking.save_view("Morning round", "is:unread")
    assert library.values(scope, "view", "mo") == ["Morning round"]
    library.marking.mark(["https://post.example/1"], "tag:later", True)
    assert library.values(scope, "tag", "la") == ["later"]
