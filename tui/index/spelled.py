"""Queries as conditions on single rows: words are looked for in a row's own text, not in the search table.

The search table brings all hits of a beginning together before it gives the first, and all that is negated.
To ask a few thousand rows whether they are meant is sooner done by their texts. The sets are those of
`visitor`: folded words are parted by single spaces (`core.words`), and a full text by U+001F from the body.
"""

from collections.abc import Iterable, Iterator

from tui.core.language.nodes import And, Node, Not, Or, Words
from tui.index import visitor
from tui.index.conditions import Condition, joined

_COLUMNS = ("title", "excerpt", "body")
_PADDED = {
    "title": "' '||t.title||' '",
    "excerpt": "' '||t.excerpt||' '",
    "body": "' '||replace(t.body, char(31), ' ')||' '",
}


def condition(node: Node) -> Condition:
    """Say which rows of `article a` a node means."""
    match node:
        case Words():
            return _of_text(_spelled(node))
        case And() | Or() if visitor.expression(node) is not None:
            return _of_text(_spelled(node))
        case And():
            texts = tuple(part for part in node.parts if visitor.expression(part) is not None)
            others = [condition(part) for part in _texts_last(node.parts) if part not in texts]
            return _enclosed(" AND ", others + ([_of_text(_spelled(And(texts)))] if texts else []))
        case Or():
            return _enclosed(" OR ", [condition(part) for part in _texts_last(node.parts)])
        case Not():
            part = condition(node.part)
            return Condition(f"({part.sql}) IS NOT TRUE", part.values)
        case _:
            return visitor.condition(node)


def words_in(node: Node) -> Iterator[Words]:
    """Yield all words that a node asks for or leaves out."""
    match node:
        case Words():
            yield node
        case And() | Or():
            for part in node.parts:
                yield from words_in(part)
        case Not():
            yield from words_in(node.part)


def _texts_last(parts: tuple[Node, ...]) -> list[Node]:
    return sorted(parts, key=lambda part: any(words_in(part)))


def _of_text(spelled: Condition) -> Condition:
    return Condition(f"EXISTS (SELECT 1 FROM text t WHERE t.id=a.id AND {spelled.sql})", spelled.values)


def _spelled(node: Node) -> Condition:
    """Say which rows of `text t` have words; for nodes about words alone."""
    match node:
        case And():
            return _enclosed(" AND ", map(_spelled, node.parts))
        case Or():
            return _enclosed(" OR ", map(_spelled, node.parts))
        case Words():
            sought = f" {' '.join(node.tokens)}" + ("" if node.is_prefix else " ")
            columns = [node.column] if node.column else _COLUMNS
            return _enclosed(" OR ", (Condition(f"instr({_PADDED[name]}, ?)", (sought,)) for name in columns))
        case _:
            raise TypeError(f"{node} is not about words alone")


def _enclosed(operator: str, parts: Iterable[Condition]) -> Condition:
    whole = joined(operator, parts)
    return Condition(f"({whole.sql})", whole.values)
