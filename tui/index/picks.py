"""Words, picks and order of a `Query` as a node of the language, which is what the index answers."""

from typing import TYPE_CHECKING, cast

from tui.core.query import Facet, Query

if TYPE_CHECKING:
    from tui.core.language.nodes import Node


def node_of(query: Query, but: Facet | None = None) -> "Node | None":
    """Give what a query asks for; None for everything.

    Args:
        query: its order does not matter here.
        but: a facet whose picks are left out.
    """
    kept = sorted((pick.facet, pick.value) for pick in query.picks if pick.facet != but)
    if not kept and not query.words.strip():
        return None
    from tui.core.language.nodes import all_of, any_of  # noqa: PLC0415  (a list of everything does without)

    facets = dict.fromkeys(facet for facet, _ in kept)
    picked = [any_of(_pick(facet, value) for own, value in kept if own == facet) for facet in facets]
    return all_of([_words(query), *picked])


def _words(query: Query) -> "Node":
    from tui.core.language.nodes import Address, Everything, Nothing, Words, all_of  # noqa: PLC0415
    from tui.core.urls import canonical  # noqa: PLC0415
    from tui.core.words import fold_query, is_lone_character  # noqa: PLC0415

    typed = query.words.strip()
    if typed.lower().startswith(("http://", "https://")) and " " not in typed:
        return Address(canonical(typed))
    found: list[Node] = []
    words = typed.split()
    for at, word in enumerate(words):
        if tokens := tuple(fold_query(word).split()):
            is_last = query.last_is_prefix and at == len(words) - 1 and not query.words[-1].isspace()
            found.append(Words(tokens, "", is_last or is_lone_character(word)))
    if found:
        return all_of(found)
    return Nothing() if any(char.isalnum() for char in typed) else Everything()


def _pick(facet: str, value: str) -> "Node":
    from tui.core.language import nodes  # noqa: PLC0415

    if facet == "date":
        return _date(value)
    if facet == "folder":
        return nodes.Folder(value.strip("/"))
    if not value:
        return nodes.Unknown(cast("nodes.UnknownField", facet))
    if facet == "type":
        return nodes.Kind("type", value.casefold())
    return nodes.Name(cast("nodes.NameField", facet), (), value, is_exact=True)


def _date(value: str) -> "Node":
    from datetime import UTC, datetime  # noqa: PLC0415

    from tui.core.language.nodes import Nothing, Unknown  # noqa: PLC0415
    from tui.core.language.periods import Clock, read_dates  # noqa: PLC0415

    if not value:
        return Unknown("date")
    try:
        return read_dates(value, Clock(datetime.now(UTC), UTC))
    except ValueError:
        return Nothing()
