"""The query of a command line."""

import re

from tui.cli import output
from tui.cli.context import Context
from tui.core.errors import BroadsheetError, IndexRemade
from tui.core.query import Query

_FIELD_AND_BLANK = re.compile(r"""(-?[a-z]+:=?)([^"():]*\s[^"():]*)""", re.IGNORECASE)


def asked(context: Context) -> Query:
    """Read the query of a command; `--sort` stands for a `sort:` in it.

    Raises:
        QueryError: it cannot be understood; the column is that of its words with one blank between them.
        IndexRemade: what it would be asked of is empty now.
    """
    text = " ".join(map(_with_quotes, context.args.words))
    if context.args.sort is not None:
        from tui.core.language.terms import with_sort  # noqa: PLC0415  (a list of everything does without)

        text = with_sort(text, context.args.sort)
    try:
        context.library.follow()
    except IndexRemade:
        raise
    except BroadsheetError as error:
        output.note(f"Marks may be out of date. {error}")
    return context.library.query(text)


def _with_quotes(word: str) -> str:
    """Put the quotation marks back that a shell took from `topic:"IBM AI"`."""
    found = _FIELD_AND_BLANK.fullmatch(word)
    return f'{found[1]}"{found[2]}"' if found else word
