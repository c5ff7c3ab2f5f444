"""Rows for tests of the list, made without an index."""

from datetime import UTC, datetime
from typing import Any

from tui.core.row import Row

MORNING = int(datetime(2020, 6, 9, 10, 30, tzinfo=UTC).timestamp())


def make_row(at: int = 0, **changes: Any) -> Row:
    """Make a row that was read; each is eight hours older than the one before it."""
    values: dict[str, Any] = {
        "key": f"https://example.org/{at}",
        "archive": "ai",
        "title": f"The canal freezes for the {at}th time",
        "provider": "Quay",
        "domain": "quay.com",
        "topics": ("Ice",),
        "type": "article",
        "published_at": MORNING - at * 8 * 3600,
        "day_only": False,
        "heat": at % 100,
        "quality": None,
        "related": 0,
        "copies": 0,
        "is_read": True,
    }
    return Row(**values | changes)
