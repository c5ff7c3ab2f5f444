"""Articles as one JSON object; its form is `broadsheet.export/1`."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

from tui.core.identity import readable_name
from tui.core.leaf import Leaf, Sheaf

_LEFT_OUT = ("problems", "is_broken", "body", "day_only", "published_at", "updated_at", "related")


def write(sheaf: Sheaf, leaves: Iterable[Leaf]) -> Iterator[str]:
    """Write the head, then each article on a line of its own, so that a file of any size can be looked at."""
    head = {
        "schema": "broadsheet.export/1",
        "title": sheaf.title,
        "query": sheaf.query,
        "made": datetime.fromtimestamp(sheaf.made_at, UTC).isoformat(),
    }
    yield json.dumps(head, ensure_ascii=False)[:-1] + ', "articles": ['
    for at, leaf in enumerate(leaves):
        yield (",\n" if at else "\n") + json.dumps(_record(leaf), ensure_ascii=False)
    yield "\n]}\n"


def _record(leaf: Leaf) -> dict[str, Any]:
    article = leaf.article
    named = {name: value for name, value in asdict(article).items() if name not in _LEFT_OUT}
    related = [
        {
            **{name: value for name, value in asdict(entry).items() if name not in _LEFT_OUT},
            "published": _time(entry.published_at, day_only=entry.day_only),
        }
        for entry in article.related
    ]
    text = leaf.fulltext
    return {
        **named,
        "relpath": readable_name(article.relpath),
        "archive": leaf.archive,
        "published": _time(article.published_at, day_only=article.day_only),
        "updated": _time(article.updated_at, day_only=False),
        "related": related,
        "body": article.body,
        "fulltext": None
        if text is None
        else {"url": text.url, "fetched": _day(text.fetched_at), "text": text.text},
        "read": leaf.marks.is_read,
        "starred": leaf.marks.is_starred,
        "tags": list(leaf.marks.tags),
        "note": leaf.marks.note,
    }


def _time(at: datetime | None, *, day_only: bool) -> str | None:
    if at is None:
        return None
    return at.date().isoformat() if day_only else at.isoformat()


def _day(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, UTC).date().isoformat()
