"""`broadsheet preview`: print what the page of an article says of itself."""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import UTC, datetime

from tui.cli import output
from tui.cli.context import Context, Exit
from tui.cli.grammar import Command, Operand, Option
from tui.cli.options import ARCHIVE, JSON
from tui.cli.schema import Fields, explain
from tui.cli.text import stamp, wrap
from tui.core.errors import ArticleNotFound
from tui.core.preview import Attempt, Fetched, Source, addresses
from tui.core.urls import is_openable

AGAIN = Option(("--again",), "ask the server even if the page is kept and holds")

PREVIEW_FIELDS: Fields = {
    "schema": '"broadsheet.preview/1"',
    "found": "whether a page was had",
    "fetched": "when, in UTC",
    "cached": "whether it was kept from before",
    "title": "text, as are the next two; null when nothing was found, as all up to `lead`",
    "description": "text",
    "site": "text",
    "authors": "list of text",
    "published": "time, or null",
    "image": "address, or null",
    "language": "as en or pt-BR; may be empty",
    "lead": "list of paragraphs",
    "attempts": "list of: source, url, final_url, status, reason (empty for the one that gave the page)",
}
_MOST_COLUMNS = 100


def run(context: Context) -> int:
    """Fetch the page and print what it says."""
    fetched = context.library.pages.preview(_addresses(context), again=context.args.again)
    context.library.pages.close()
    if context.args.json:
        output.json_line(preview_record(fetched))
    else:
        for line in _lines(fetched, min(output.columns(sys.stdout) or 80, _MOST_COLUMNS)):
            output.line(line)
    return Exit.FOUND if fetched.preview is not None else Exit.NOTHING


def _addresses(context: Context) -> Sequence[tuple[Source, str]]:
    """Take an address as it is, unless it is that of an article, which may have more of them."""
    word = context.args.words[0]
    context.library.pages.check()
    try:
        found = addresses(context.library.find(context.scope(), word).article)
    except ArticleNotFound:
        if not is_openable(word):
            raise
        return (("web", word),)
    if not found:
        raise ArticleNotFound("This article has no address that may be fetched.")
    return found


def preview_record(fetched: Fetched) -> dict[str, object]:
    """Make the JSON object of what was fetched."""
    page = fetched.preview
    at = page.published_at if page is not None else None
    return {
        "schema": "broadsheet.preview/1",
        "found": page is not None,
        "fetched": stamp(fetched.fetched_at, day_only=False),
        "cached": fetched.is_cached,
        "title": page and page.title,
        "description": page and page.description,
        "site": page and page.site,
        "authors": page and list(page.authors),
        "published": stamp(int(at.timestamp()), day_only=page.day_only) if page and at else None,
        "image": page.image.url if page and page.image else None,
        "language": page and page.language,
        "lead": page and list(page.lead),
        "attempts": [_attempt(attempt) for attempt in fetched.attempts],
    }


def _attempt(attempt: Attempt) -> dict[str, object]:
    named = asdict(attempt)
    return {name: named[name] for name in ("source", "url", "final_url", "status", "reason")}


def _lines(fetched: Fetched, columns: int) -> Iterator[str]:
    page = fetched.preview
    if page is not None:
        yield from wrap(page.title or "Untitled", columns)
        at = page.published_at
        about = [page.site, ", ".join(page.authors)]
        about.append(stamp(int(at.timestamp()), day_only=page.day_only) if at else "")
        if any(about):
            yield from wrap(" - ".join(filter(None, about)), columns)
        for paragraph in dict.fromkeys((page.description, *page.lead)):
            if paragraph:
                yield ""
                yield from wrap(paragraph, columns)
        if page.image is not None:
            yield ""
            yield f"Picture: {page.image.url}"
        yield ""
    for attempt in fetched.attempts:
        day = f"{datetime.fromtimestamp(attempt.tried_at, UTC):%Y-%m-%d}"
        yield f"{attempt.source}: {attempt.final_url or attempt.url}, {attempt.reason or 'fetched'} on {day}"


COMMAND = Command(
    run,
    (AGAIN, ARCHIVE, JSON),
    Operand("ARTICLE", "its key, the path of its file, or an address, which may be any page", 1, 1),
    f"""Where the web address of an article fails, its AMP addresses are tried, and each is told. Only public
addresses are reached, and those of hosts that your settings trust.

{explain("preview", PREVIEW_FIELDS)}""",
)
