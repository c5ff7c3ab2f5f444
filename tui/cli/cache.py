"""`broadsheet cache`: what was fetched and is kept."""

from tui.cli import output
from tui.cli.context import Context, Exit
from tui.cli.grammar import Command, Operand, Option
from tui.cli.options import JSON
from tui.cli.schema import Fields, explain
from tui.cli.text import counted, number, stamp
from tui.core.clean import clean
from tui.core.errors import FulltextError, UsageError

FULLTEXT = Option(("--fulltext",), "with clear: drop the full texts instead of the pages")
_ASPECTS = ("info", "clear")

CACHE_FIELDS: Fields = {
    "schema": '"broadsheet.cache/1"',
    "pages": "number of pages",
    "failures": "number of addresses that gave none, remembered for a while",
    "bytes": "size of the pages",
    "most_bytes": "size from which on the longest unused go",
    "oldest": "when the oldest was fetched, in UTC, or null",
    "fulltexts": "number of full texts",
    "characters": "of the full texts",
}


def run(context: Context) -> int:
    """Print figures, or let go."""
    asked = context.args.words[0]
    if asked not in _ASPECTS:
        raise UsageError(f"`broadsheet cache` knows no “{clean(asked)}”; it knows {', '.join(_ASPECTS)}.")
    return _info(context) if asked == "info" else _clear(context)


def _info(context: Context) -> int:
    pages = context.library.pages
    cache, (texts, characters) = pages.figures()
    if context.args.json:
        output.json_line(
            {
                "schema": "broadsheet.cache/1",
                "pages": cache.pages,
                "failures": cache.failures,
                "bytes": cache.size,
                "most_bytes": pages.access.cache_bytes,
                "oldest": None if cache.oldest_at is None else stamp(cache.oldest_at, day_only=False),
                "fulltexts": texts,
                "characters": characters,
            }
        )
        return Exit.FOUND
    if not cache.is_usable:
        output.note("The cache of pages cannot be used: another process holds it, or its file is damaged.")
    output.line(f"Pages: {counted(cache.pages, 'page')}, {counted(cache.failures, 'failure')} remembered")
    output.line(f"Size: {number(cache.size)} of {number(pages.access.cache_bytes)} bytes")
    output.line(f"Full texts: {counted(texts, 'article')}, {counted(characters, 'character')}")
    return Exit.FOUND


def _clear(context: Context) -> int:
    pages = context.library.pages
    if context.args.fulltext:
        output.line(f"{counted(pages.drop_texts(), 'full text')} dropped.")
        return Exit.FOUND
    if not pages.clear():
        raise FulltextError(f"{context.folders.pages} cannot be removed: see who owns it.")
    output.line("All pages are forgotten; full texts stay (`broadsheet cache clear --fulltext` drops them).")
    return Exit.FOUND


COMMAND = Command(
    run,
    (FULLTEXT, JSON),
    Operand("WHAT", "`info` prints figures, `clear` forgets all pages", 1, 1, choices=_ASPECTS),
    explain("cache", CACHE_FIELDS),
)
