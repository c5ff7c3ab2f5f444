"""What came to the library since: by identity, not by the times of files."""

from pathlib import Path
from typing import Any

from tests.builders import article_text, make_archive
from tests.libraries import make_library, opened, titles
from tui.ui.screens.keeping import new_since


def _article(name: str, **fields: Any) -> str:
    return article_text(title=name, webUrl=f"https://example.org/{name}", **fields)


def test_only_what_is_really_new_is_new(tmp_path: Path) -> None:
    library = make_library(tmp_path / "library")
    root = make_archive(tmp_path / "ai", {f"_news/{name}.md": _article(name) for name in ("a", "b")})
    archive, _ = opened(library, root)

    def found(text: str) -> list[str]:
        return sorted(titles(library, archive, library.query(text)))

    assert found("added:1h") == []
    assert found("added:unknown") == ["a", "b"]
    (root / "_news/c.md").write_text(_article("c"))
    library.update(archive)
    assert found("added:1h") == found("added:today OR added:yesterday") == ["c"]
    assert found("-added:1h") == ["a", "b"]
    assert found("added:..2020") == []
    assert found(new_since(0)) == ["c"]
    assert found(new_since(4_000_000_000)) == []
    for name in ("a", "b", "c"):  # as a `git pull` may rewrite and move them
        (root / f"_news/{name}.md").unlink()
        (root / f"_moved-{name}.md").write_text(
            _article(name, heat=7, publishedDateTime="2021-01-01T00:00:00Z")
        )
    (root / "_news/d.md").write_text(_article("d"))
    library.update(archive)
    assert found("added:1h") == ["c", "d"]
    assert found("added:1h heat:7") == ["c"]
