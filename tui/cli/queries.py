"""The query of a command line."""

from tui.cli.context import Context
from tui.core.query import Query


def asked(context: Context) -> Query:
    """Read the query of a command; `--sort` stands for a `sort:` in it.

    Raises:
        QueryError: it cannot be understood; the column is that of its words with one blank between them.
    """
    text = " ".join(context.args.words)
    if context.args.sort is not None:
        from tui.core.language.terms import with_sort  # noqa: PLC0415  (a list of everything does without)

        text = with_sort(text, context.args.sort)
    return context.library.query(text)
