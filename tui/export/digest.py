"""A briefing as Markdown, as a page that can be mailed, or as JSON."""

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from html import escape

from tui.core.digest import Digest, DigestStory
from tui.core.row import Row
from tui.core.urls import is_openable
from tui.export.block_html import link
from tui.export.markdown import escaped


def _markdown(digest: Digest) -> Iterator[str]:
    yield f"# {escaped(digest.title)}\n\n{_summary(digest)}\n"
    for at, story in enumerate(digest.stories, 1):
        yield f"\n## {at}. {escaped(story.name)}\n\n{escaped(_figures(story))}\n\n"
        yield f"**{_markdown_link(story.best)}**{_aside(escaped(_about(story.best)))}\n"
        if story.excerpt:
            yield f"\n> {escaped(story.excerpt)}\n"
        if story.others:
            yield "\n" + "".join(
                f"- {_markdown_link(row)}{_aside(escaped(_about(row)))}\n" for row in story.others
            )
        if more := _more(story):
            yield f"- {more}\n"


def _html(digest: Digest) -> Iterator[str]:
    """Mail programs drop style sheets: what matters is in the elements themselves."""
    title = escape(digest.title)
    yield (
        f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>{title}</title></head>\n'
        f"<body><h1>{title}</h1>\n<p>{escape(_summary(digest))}</p>\n"
    )
    for at, story in enumerate(digest.stories, 1):
        yield f"<h2>{at}. {escape(story.name)}</h2>\n<p><small>{escape(_figures(story))}</small></p>\n"
        yield f"<p><strong>{_html_link(story.best)}</strong>{_aside(escape(_about(story.best)))}</p>\n"
        if story.excerpt:
            yield f"<blockquote><p>{escape(story.excerpt)}</p></blockquote>\n"
        items = [f"<li>{_html_link(row)}{_aside(escape(_about(row)))}</li>" for row in story.others]
        items += [f"<li>{escape(more)}</li>"] if (more := _more(story)) else []
        yield f"<ul>{''.join(items)}</ul>\n" if items else ""
    yield "</body></html>\n"


def _json(digest: Digest) -> Iterator[str]:
    yield json.dumps(
        {
            "schema": "broadsheet.digest/1",
            "title": digest.title,
            "query": digest.query,
            "made": _iso(digest.made_at),
            "articles": digest.articles_total,
            "stories_total": digest.stories_total,
            "stories": [
                {
                    "name": story.name,
                    "heat": story.heat,
                    "providers": story.providers,
                    "first": _iso(story.first_at),
                    "last": _iso(story.last_at),
                    "best": {**_record(story.best), "excerpt": story.excerpt},
                    "others": [_record(row) for row in story.others],
                    "others_total": story.others_total,
                }
                for story in digest.stories
            ],
        },
        ensure_ascii=False,
    )
    yield "\n"


DIGEST_FORMATS: dict[str, Callable[[Digest], Iterator[str]]] = {
    "md": _markdown,
    "html": _html,
    "json": _json,
}
"""By name; the name is the suffix of a file too."""


def write_digest(name: str, digest: Digest) -> Iterator[str]:
    """Write a briefing in one of `DIGEST_FORMATS`."""
    return DIGEST_FORMATS[name](digest)


def _summary(digest: Digest) -> str:
    shown, total = len(digest.stories), digest.stories_total
    of = f"{shown} of {total:,}" if shown < total else f"{total:,}"
    return f"{of} entries from {digest.articles_total:,} articles, made on {_day(digest.made_at)}."


def _figures(story: DigestStory) -> str:
    count = story.others_total + 1
    parts = [
        f"{count:,} article{'s' if count > 1 else ''}",
        f"{story.providers} providers" * (story.providers > 1),
    ]
    parts.append("" if story.heat is None else f"heat {story.heat}")
    first, last = _day(story.first_at), _day(story.last_at)
    parts.append(first if first == last else f"{first} to {last}")
    return " · ".join(filter(None, parts))


def _about(row: Row) -> str:
    parts = [row.provider or row.domain, _day(row.published_at)]
    return ", ".join(filter(None, parts))


def _aside(text: str) -> str:
    return f" ({text})" if text else ""


def _more(story: DigestStory) -> str:
    left = story.others_total - len(story.others)
    return f"and {left:,} more" if left else ""


def _markdown_link(row: Row) -> str:
    title = escaped(row.title)
    return f"[{title}](<{row.key}>)" if is_openable(row.key) else title


def _html_link(row: Row) -> str:
    return link(row.key, row.title)


def _record(row: Row) -> dict[str, object]:
    return {
        "key": row.key,
        "title": row.title,
        "provider": row.provider or row.domain,
        "published": _iso(row.published_at),
        "heat": row.heat,
        "quality": row.quality,
    }


def _iso(seconds: int | None) -> str | None:
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _day(seconds: int | None) -> str:
    return "" if seconds is None else f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%d}"
