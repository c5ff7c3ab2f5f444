"""Figures of queries, for screens and commands."""

import os
from collections.abc import Callable, Sequence

from tui.core.archives import Archive
from tui.core.figures import Figures, Step
from tui.core.query import Query
from tui.index import figures
from tui.index.store import Store


class Statistics:
    """Counts what queries find."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def of(
        self,
        scope: Sequence[Archive],
        query: Query,
        step: Step | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> Figures:
        """Give the figures of what a query finds.

        Args:
            scope: the archives looked at.
            query: what is asked.
            step: of time; None chooses by the span.
            cancelled: ends the counting.

        Raises:
            Superseded: `cancelled()` turned true.
        """
        roots = [os.fsencode(archive.root) for archive in scope]
        return self._store.read(lambda db: figures.figures(db, query.node, roots, step), cancelled)
