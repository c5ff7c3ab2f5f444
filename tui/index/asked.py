"""A query taken apart into what a plan needs: its words, its other conditions, and where rows can be found.

It stands apart from the visitor so that a list of everything is shown without importing the language.
"""

from typing import TYPE_CHECKING

from tui.core.frozen import Frozen
from tui.index.conditions import EVERYTHING, Condition, joined

if TYPE_CHECKING:
    from tui.core.language.nodes import Node


class Asked(Frozen):
    """What must hold for a row: its words, and all else."""

    words: str | None = None
    """The FTS5 query of all that is about words alone; None where nothing is. It may leave out what
    `others` do: what has both words and a topic is found soonest by both."""
    others: Condition = EVERYTHING
    """The condition of all the rest."""
    alone: Condition = EVERYTHING
    """The condition of all there is, for a look at single rows: without the search table."""
    is_gathered: bool = False
    """Hits are brought together before the first is known: of beginnings, and of words that are left out."""
    sources: tuple[Condition, ...] = ()
    """Queries for row ids, each of which gives all rows that are meant, and maybe more; not by words."""
    low: int | None = None
    """Lower row ids are not meant."""
    end: int | None = None
    """Row ids from here on are not meant."""
    providers: Condition | None = None
    """The query for the numbers of all providers that the rows meant have; None where any may be."""

    @property
    def is_all(self) -> bool:
        """Whether every row is meant."""
        return self.words is None and self.others == EVERYTHING

    @property
    def bounds(self) -> "Asked":
        """Give all rows between the same bounds, of the same providers."""
        return Asked(low=self.low, end=self.end, providers=self.providers)

    def within(self, low: int | None, end: int | None) -> "Asked":
        """Ask for the same from one row id on, until another; None is open.

        It is a condition of single rows too: what is looked up by a source is not held against the bounds.
        """
        bounds = [("a.id>=?", low), ("a.id<?", end)]
        held = joined(" AND ", [Condition(sql, (value,)) for sql, value in bounds if value is not None])
        asked = self._replace(
            low=max((value for value in (self.low, low) if value is not None), default=None),
            end=min((value for value in (self.end, end) if value is not None), default=None),
        )
        if self.is_all:  # walked between the bounds
            return asked
        return asked._replace(others=self.others & held, alone=self.alone & held)


def take_apart(node: "Node | None") -> Asked:
    """Give what a node asks for; None asks for everything."""
    if node is None:
        return Asked()
    from tui.core.language.nodes import And, Published  # noqa: PLC0415
    from tui.index import sources, spelled, visitor  # noqa: PLC0415

    parts = node.parts if isinstance(node, And) else (node,)
    texts = tuple(part for part in parts if visitor.expression(part) is not None)
    others = [part for part in parts if part not in texts]
    found = (sources.source(part) for part in others)
    topics = (visitor.superset(part) for part in others)
    bounds = [sources.id_bounds(part) for part in others if isinstance(part, Published)]
    return Asked(
        words=" AND ".join(filter(None, (visitor.expression(And(texts)), *topics))) if texts else None,
        others=joined(" AND ", map(visitor.condition, others)),
        alone=spelled.condition(node),
        is_gathered=any(
            word.is_prefix or part in others for part in parts for word in spelled.words_in(part)
        ),
        sources=tuple(rows for rows in found if rows is not None),
        low=max((low for low, _ in bounds if low is not None), default=None),
        end=min((end for _, end in bounds if end is not None), default=None),
        providers=sources.providers(node),
    )
