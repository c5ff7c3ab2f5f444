"""After any sequence of changes and updates the index equals one made fresh from the same files."""

import os
import shutil
import tempfile
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.builders import article_text
from tests.libraries import contents, make_library, opened

_PATHS = st.sampled_from(["a/x.md", "b/x.md", "b/2020-06-09-x.md", "c/y.md", "z.md"])
_TEXTS = st.builds(
    lambda title, url, day, updated, topics, related: article_text(
        title=title,
        webUrl=url,
        publishedDateTime=day,
        updatedDateTime=updated,
        topics=topics,
        related=[{"title": "R", "webUrl": related}],
        body=f"words of {title}",
    ),
    title=st.sampled_from(["One", "Two"]),
    url=st.sampled_from([None, None, "https://example.org/1", "https://example.org/2"]),
    day=st.sampled_from([None, "2020-06-09T10:00:00Z", "2021-01-01T00:00:00Z"]),
    updated=st.sampled_from([None, "2022-01-01T00:00:00Z"]),
    topics=st.sampled_from([["AI"], ["AI", "Law"], []]),
    related=st.sampled_from(["https://example.org/1", ""]),
)


def _article(
    url: str | None = "https://example.org/1", day: str | None = None, *, updated: bool = False
) -> str:
    return article_text(
        title="One",
        webUrl=url,
        publishedDateTime=day,
        updatedDateTime="2022-01-01T00:00:00Z" if updated else None,
    )


_NO_ARTICLE = st.just("just text\n")
_CHANGES = st.lists(
    st.dictionaries(_PATHS, st.one_of(_TEXTS, _TEXTS, _NO_ARTICLE, st.none()), min_size=1, max_size=4),
    min_size=1,
    max_size=5,
)


@pytest.mark.slow
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changes=_CHANGES, batch=st.sampled_from([1, 128]))
@example(
    changes=[
        {
            "a/x.md": _article(day="2020-06-09T10:00:00Z"),
            "b/x.md": _article(),
            "z.md": _article(updated=True),
        },
        {"a/x.md": None, "z.md": _article(url=None)},
    ],
    batch=128,
)
@example(
    changes=[
        {
            "a/x.md": _article(day="2020-06-09T10:00:00Z"),
            "b/x.md": _article(),
            "z.md": _article(updated=True),
        },
        {"a/x.md": "just text\n", "z.md": _article(url=None)},
    ],
    batch=1,
)
def test_the_index_forgets_how_it_came_about(changes: list[dict[str, str | None]], batch: int) -> None:
    """However many files make a transaction."""
    with (
        patch.multiple("tui.update.pool", FIRST_BATCH=batch, BATCH=batch),
        patch("tui.update.run._COMMIT_EVERY_S", 0.0),
        tempfile.TemporaryDirectory() as folder,
    ):
        root = Path(folder, "news")
        root.mkdir()
        library = make_library(Path(folder, "library"))
        stamp = 0
        for change in changes:
            for relpath, text in change.items():
                path = root / relpath
                if text is None:
                    path.unlink(missing_ok=True)
                    continue
                path.parent.mkdir(exist_ok=True)
                path.write_text(text)
                stamp += 1
                os.utime(path, ns=(stamp * 10**9, stamp * 10**9))
            archive, report = opened(library, root)
            assert report.is_complete
        fresh = make_library(Path(folder, "fresh"))
        assert contents(library, archive) == contents(fresh, opened(fresh, root)[0])
        shutil.rmtree(root)
