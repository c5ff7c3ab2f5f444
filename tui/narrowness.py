"""Why a query finds nothing: what there would be without each of its pieces."""

from collections.abc import Callable, Sequence

from tui.core.archives import Archive
from tui.core.errors import QueryError
from tui.core.language.pieces import pieces
from tui.core.query import Query

MOST_PIECES = 8
"""Of a longer query the others are not tried: each costs a count."""


def without_each(
    text: str,
    scope: Sequence[Archive],
    read: Callable[[str], Query],
    count: Callable[[Sequence[Archive], Query], int],
) -> list[tuple[str, int]]:
    """Give each piece of a query with the number of articles that there would be without it.

    Args:
        text: of a query that finds nothing.
        scope: the archives looked at.
        read: reads a text.
        count: counts what a query finds.

    Returns:
        Pieces that remove something, the one that removes most first; nothing where no single piece is at
        fault.
    """
    found = []
    parts = pieces(text)
    for piece in parts[:MOST_PIECES] if len(parts) > 1 else ():
        try:
            left = count(scope, read(piece.rest))
        except QueryError:
            continue
        if left:
            found.append((piece.text, left))
    return sorted(found, key=lambda pair: -pair[1])
