"""What is around an article, as commands print it."""

from collections.abc import Sequence

from tui.cli.schema import Fields, row_record
from tui.cli.text import cut, pad, stamp
from tui.core.article import Related
from tui.core.row import Row

RELATED_FIELDS: Fields = {
    "schema": '"broadsheet.related/1"',
    "position": "number in the article's own list, from 1",
    "title": "text, as the list has it",
    "excerpt": "text",
    "provider": "name, else domain; may be empty",
    "published": "time as the list has it, or null",
    "type": "article, video, …",
    "quality": "number, null when unknown",
    "address": "web address, else AMP address; may be empty",
    "article": "the library's article, an object as of `list --json`; null when it has none",
}

_PROVIDER_COLUMNS = 20


def related_record(position: int, entry: Related, row: Row | None) -> dict[str, object]:
    """Make the JSON object of a related entry; positions count from 1."""
    at = entry.published_at
    return {
        "schema": "broadsheet.related/1",
        "position": position,
        "title": entry.title,
        "excerpt": entry.excerpt,
        "provider": entry.provider.name or entry.provider.domain,
        "published": None if at is None else stamp(int(at.timestamp()), day_only=entry.day_only),
        "type": entry.type,
        "quality": entry.quality,
        "address": entry.web_url or entry.amp_url or entry.cdn_amp_url,
        "article": None if row is None else row_record(row),
    }


def related_line(position: int, entry: Related, row: Row | None, columns: int | None) -> str:
    """Write a related entry: number, whether the library has it, day, provider, title; by tabs the key."""
    at = entry.published_at
    day = "" if at is None else stamp(int(at.timestamp()), day_only=True)
    provider = entry.provider.name or entry.provider.domain or (row.provider if row else "")
    title = entry.title or (row.title if row else "") or entry.web_url or "Untitled"
    if columns is None:
        address = row.key if row else entry.web_url or entry.amp_url
        return "\t".join((str(position), "library" if row else "", day, provider, title, address))
    return _aligned([f"{position:>3}", "*" if row else " ", f"{day:10}"], provider, title, columns)


def row_line(row: Row, columns: int | None) -> str:
    """Write an article: day, provider, title; by tabs with its key."""
    day = stamp(row.published_at, day_only=True)
    if columns is None:
        return "\t".join((day, row.provider or row.domain, row.title, row.key))
    return _aligned([f"{day:10}"], row.provider or row.domain, row.title, columns)


def _aligned(before: Sequence[str], provider: str, title: str, columns: int) -> str:
    head = "  ".join((*before, pad(provider, _PROVIDER_COLUMNS))) + "  "
    return (head + cut(title, max(20, columns - len(head)))).rstrip()
