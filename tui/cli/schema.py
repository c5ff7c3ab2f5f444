"""The JSON that commands print: one table of fields each, from which the help is made too."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from tui.cli.text import iso, stamp
from tui.core.archives import Archive, ArchiveStatus, UpdateReport
from tui.core.clean import clean
from tui.core.facets import Facet, FacetValue, field_of
from tui.core.row import Row

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    from tui.library import FileProblem, Opened

Fields = Mapping[str, str]

ROW_FIELDS: Fields = {
    "schema": '"broadsheet.row/1"',
    "archive": "name of the archive",
    "key": "canonical address of the article, else ARCHIVE/slug",
    "path": "path of its file in the archive, with /",
    "title": "text",
    "provider": "name, may be empty",
    "domain": "of the provider, may be empty",
    "type": "article, video, …",
    "topics": "list of text",
    "published": "2020-06-09T02:22:00Z, 2020-06-09 when only the day is known, or null",
    "heat": "number, null when unknown",
    "quality": "number, null when unknown",
    "related": "number of entries in `related`",
    "copies": "number of other files with the same key",
    "flags": "list of: body, image, unpublished, removed, sealed, broken, problem, read, starred, noted",
    "tags": "yours, list of text",
}

FACET_FIELDS: Fields = {
    "schema": '"broadsheet.facet/1"',
    "facet": "topic, provider, type, date, heat, quality, folder, tag or state",
    "value": "as it stands in a query; empty for articles without a value",
    "label": "as the sidebar shows it",
    "term": 'what narrows a query to it, as topic:="IBM AI"',
    "count": "number of articles",
}

MARK_FIELDS: Fields = {
    "schema": '"broadsheet.mark/1"',
    "found": "number of articles that the query finds",
    "field": "read, starred or tag:NAME",
    "value": "true when it was set, false when it was taken away",
    "changed": "number of articles that changed, or would have",
    "done": "false after --dry-run",
}

VIEW_FIELDS: Fields = {
    "schema": '"broadsheet.view/1"',
    "name": "as view:NAME takes it",
    "query": "text",
    "articles": "number of articles that it finds, null when its query cannot be understood",
    "unread": "number of those that are unread, or null",
}

ARCHIVE_FIELDS: Fields = {
    "schema": '"broadsheet.archive/1"',
    "name": "as --archive takes it",
    "root": "its folder, absolute",
    "articles": "number of articles; copies count once",
    "files": "number of article files",
    "problems": "number of files with a problem",
    "updated": "end of the last whole update in UTC, null for never",
    "reachable": "whether the folder is there",
}

UPDATE_FIELDS: Fields = {
    "schema": '"broadsheet.update/1"',
    "archive": "name of the archive",
    "added": "number of files",
    "changed": "number of files",
    "removed": "number of files",
    "unchanged": "number of files",
    "seconds": "how long it took",
    "complete": "false when another process was at it",
    "notes": "what was passed over and why, list of text",
}

PROBLEM_FIELDS: Fields = {
    "schema": '"broadsheet.problem/1"',
    "archive": "name of the archive",
    "path": "path of the file in the archive, with /",
    "line": "from 1, null when the problem has no place",
    "column": "from 1, null when the problem has no place",
    "field": "dotted path of the field, empty for the file itself",
    "message": "one sentence",
}

ARTICLE_FIELDS: Fields = {
    "schema": '"broadsheet.article/1"',
    "archive": "name of the archive",
    "key": "canonical address, else ARCHIVE/slug",
    "has_address": "whether the key is an address",
    "path": "path of its file in the archive, with /",
    "slug": "text",
    "title": "text",
    "excerpt": "text",
    "category": "text",
    "type": "article, video, …",
    "published": "2020-06-09T02:22:00Z, 2020-06-09 when only the day is known, or null",
    "updated": "as published",
    "web_url": "as it stands in the file; so are the next three",
    "original_url": "",
    "amp_url": "",
    "cdn_amp_url": "",
    "aliases": "other keys by which it is known, list of text",
    "quality": "number, null when unknown",
    "heat": "number, null when unknown",
    "is_published": "false for what its publisher has not published",
    "is_removed": "true for what its publisher has removed",
    "provider": "name, domain, images, authors, publishers (each: name, domain, images)",
    "topics": "list of text",
    "images": "list of: url, width, height, title, attribution, is_cached",
    "related": "list of: key, title, excerpt, published, web_url, amp_url, cdn_amp_url, type, provider,\n"
    "quality, images, local (whether the article is in the library)",
    "actions": "list of: url, type, title, attribution",
    "featured": "HTML of a player, not to be trusted",
    "length_s": "running time in seconds or null",
    "price": "text",
    "levels": "list of text",
    "rating": "count and average, or null",
    "items": "members of a collection, list of text",
    "sealed_size": "characters of a sealed text, 0 for none",
    "profile": "bio, location, website, affiliation, accounts, or null",
    "other": "list of: name, value",
    "body": "Markdown or HTML, not to be trusted",
    "copies": "paths of other files with the same key, list of text",
    "problems": "list of: line, column, field, message",
    "is_broken": "true when the front matter was not read to its end",
}


def explain(thing: str, fields: Fields) -> str:
    """Describe a JSON object for the help."""
    column = max(map(len, fields)) + 4
    turn = "\n" + " " * column
    lines = "\n".join(
        f"  {name:{column - 2}}{meaning.replace(chr(10), turn)}".rstrip() for name, meaning in fields.items()
    )
    return f"With --json, one object for each {thing}, on a line of its own:\n{lines}"


def row_record(row: Row) -> dict[str, object]:
    """Make the JSON object of a row."""
    flags = {
        "body": row.has_body,
        "image": row.has_image,
        "unpublished": not row.is_published,
        "removed": row.is_removed,
        "sealed": row.is_sealed,
        "broken": row.is_broken,
        "problem": row.has_problem,
        "read": row.is_read,
        "starred": row.is_starred,
        "noted": row.is_noted,
    }
    return {
        "schema": "broadsheet.row/1",
        "archive": row.archive,
        "key": row.key,
        "path": clean(row.relpath),
        "title": row.title,
        "provider": row.provider,
        "domain": row.domain,
        "type": row.type,
        "topics": list(row.topics),
        "published": stamp(row.published_at, day_only=row.day_only) or None,
        "heat": row.heat,
        "quality": row.quality,
        "related": row.related,
        "copies": row.copies,
        "flags": [name for name, is_set in flags.items() if is_set],
        "tags": list(row.tags),
    }


def facet_record(facet: Facet, value: FacetValue) -> dict[str, object]:
    """Make the JSON object of a value of a facet."""
    from tui.core.language.terms import FacetTerm, write_term  # noqa: PLC0415

    return {
        "schema": "broadsheet.facet/1",
        "facet": facet,
        "value": value.value,
        "label": value.label,
        "term": write_term(FacetTerm(field_of(facet), value.value)),
        "count": value.count,
    }


def archive_record(status: ArchiveStatus) -> dict[str, object]:
    """Make the JSON object of an archive."""
    return {
        "schema": "broadsheet.archive/1",
        "name": status.archive.name,
        "root": clean(str(status.archive.root)),
        "articles": status.articles,
        "files": status.files,
        "problems": status.problems,
        "updated": stamp(status.updated_at) or None,
        "reachable": status.is_reachable,
    }


def update_record(archive: Archive, report: UpdateReport) -> dict[str, object]:
    """Make the JSON object of an update."""
    return {
        "schema": "broadsheet.update/1",
        "archive": archive.name,
        "added": report.added,
        "changed": report.changed,
        "removed": report.removed,
        "unchanged": report.unchanged,
        "seconds": round(report.seconds, 3),
        "complete": report.is_complete,
        "notes": list(report.notes),
    }


def problem_record(found: "FileProblem") -> dict[str, object]:
    """Make the JSON object of a problem."""
    problem = found.problem
    return {
        "schema": "broadsheet.problem/1",
        "archive": found.archive.name,
        "path": clean(found.relpath),
        "line": problem.line or None,
        "column": problem.column or None,
        "field": problem.field,
        "message": problem.message,
    }


def article_record(opened: "Opened") -> dict[str, object]:
    """Make the JSON object of an article."""
    values: dict[str, object] = {
        **_plain_fields(opened.article),
        "schema": "broadsheet.article/1",
        "archive": opened.archive.name,
        "path": clean(opened.article.relpath),
        "copies": list(opened.copies),
        "related": [
            {**_plain_fields(entry), "local": row is not None}
            for entry, row in zip(opened.article.related, opened.related, strict=True)
        ],
    }
    return {name: values[name] for name in ARTICLE_FIELDS}


def _plain_fields(value: "DataclassInstance") -> dict[str, object]:
    """Make a map of a value of the model; a time and its `day_only` become one text."""
    from dataclasses import fields  # noqa: PLC0415  (5 ms that a listing need not pay)

    day_only = bool(getattr(value, "day_only", False))
    made: dict[str, object] = {}
    for field in fields(value):
        inner = getattr(value, field.name)
        if field.name.endswith("_at"):
            is_day = day_only and field.name == "published_at"
            made[field.name.removesuffix("_at")] = iso(inner, day_only=is_day) if inner else None
        elif field.name != "day_only":
            made[field.name] = _plain(inner)
    return made


def _plain(value: object) -> object:
    from dataclasses import is_dataclass  # noqa: PLC0415

    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if is_dataclass(value) and not isinstance(value, type):
        return _plain_fields(value)
    return value
