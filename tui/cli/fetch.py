"""`broadsheet fetch`: full texts of what a query finds."""

import time
from collections import Counter
from collections.abc import Iterator, Sequence

from tui.bulk import Done, Wish, begin
from tui.cli import output
from tui.cli.context import Context, Exit
from tui.cli.grammar import Command, Operand, Option
from tui.cli.options import ARCHIVE, JSON, LIMIT, SORT
from tui.cli.progress import ProgressLine
from tui.cli.queries import asked
from tui.cli.schema import Fields, explain
from tui.cli.text import counted, number
from tui.cli.updating import update_unread
from tui.core.archives import Archive
from tui.core.errors import ArticleNotFound
from tui.core.preview import addresses

MOST = Option(LIMIT.flags, "fetch at most N", "N", "number", LIMIT.convert)
_MOST_REASONS = 8

FETCH_FIELDS: Fields = {
    "schema": '"broadsheet.fetch/1"',
    "key": "of the article",
    "url": "that was asked for",
    "outcome": "fetched, failed, forbidden (by robots.txt) or later (its server wants to be left alone)",
    "reason": "text; empty when it was fetched",
    "characters": "of the text",
}


def run(context: Context) -> int:
    """Fetch one after another, tell how far it is, and report."""
    library = context.library
    bulk = begin(library.pages)
    scope = context.scope()
    update_unread(context, scope)
    wishes, had, without = _wishes(context, scope)
    counts: Counter[str] = Counter()
    reasons: Counter[str] = Counter()
    begun_at, is_interrupted = time.monotonic(), False
    with ProgressLine() as line:
        results = bulk.results(wishes)
        try:
            for done in results:
                counts[done.outcome] += 1
                if done.reason:
                    reasons[done.reason] += 1
                _print(context, done)
                line.show(_progress(counts.total(), len(wishes), time.monotonic() - begun_at))
        except KeyboardInterrupt:
            is_interrupted = True
            results.close()
    library.pages.close()
    output.flush()
    for text in _report(counts, reasons, had=had, without=without, left=len(wishes) - counts.total()):
        output.note(text)
    if is_interrupted:
        output.note("Ended early: the same command goes on from here.")
        return Exit.INTERRUPTED
    return Exit.FOUND if counts["fetched"] or not wishes else Exit.NOTHING


def _wishes(context: Context, scope: Sequence[Archive]) -> tuple[list[Wish], int, int]:
    """Find what is to be fetched; tell too how many have a text already, and how many no address."""
    library, limit = context.library, context.args.limit
    known = library.pages.keys()
    wishes: list[Wish] = []
    had = without = 0
    for row in library.listing(scope, asked(context)):
        if limit is not None and len(wishes) == limit:
            break
        if row.key in known:
            had += 1
            continue
        try:
            found = addresses(library.open(scope, row.key).article)
        except ArticleNotFound:
            found = ()
        if not found:
            without += 1
            continue
        source, url = found[0]
        wishes.append(Wish(row.key, source, url))
    return wishes, had, without


def _print(context: Context, done: Done) -> None:
    wish = done.wish
    if context.args.json:
        output.json_line(
            {
                "schema": "broadsheet.fetch/1",
                "key": wish.key,
                "url": wish.url,
                "outcome": done.outcome,
                "reason": done.reason,
                "characters": done.characters,
            }
        )
    elif context.args.verbose:
        output.note(f"{wish.url}: {done.reason or f'{number(done.characters)} characters'}")


def _progress(done: int, total: int, seconds: float) -> str:
    rate = done / seconds if seconds else 0.0
    left = f", {round((total - done) / rate)} s left" if rate and done < total else ""
    return f"{number(done)} of {counted(total, 'page')}, {rate:.1f} a second{left}"


def _report(
    counts: Counter[str], reasons: Counter[str], *, had: int, without: int, left: int
) -> Iterator[str]:
    told = [
        (counts["fetched"], "fetched"),
        (counts["failed"], "failed"),
        (counts["forbidden"], "forbidden by robots.txt"),
        (counts["later"] + left, "left for later"),
        (had, "had a text already"),
        (without, "have no address"),
    ]
    said = [f"{number(count)} {what}" for count, what in told if count]
    yield f"{', '.join(said)}." if said else "Nothing was found."
    for reason, count in reasons.most_common(_MOST_REASONS):
        yield f"{number(count)} × {reason}"


COMMAND = Command(
    run,
    (MOST, SORT, ARCHIVE, JSON),
    Operand("QUERY", "which articles; none means all", kind="query"),
    f"""One question per second and host, robots.txt and Retry-After are obeyed, and what is kept already is
passed over; so a run that was ended goes on when the command is given again. Only the first address of an
article is asked. The texts are searched with `body:` and found with `has:fulltext`. It needs the extra
`fulltext`.

{explain("fetch", FETCH_FIELDS)}""",
)
