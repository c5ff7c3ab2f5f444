"""A query as SQL: conditions on `article a`, and an order in parts so that unknown values come last.

No word of a user ever stands in the SQL: values are bound, and words for FTS5 are folded and quoted.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from tui.core.query import Facet, Pick, Query, Sort
from tui.index.schema import UNDATED_LIMIT

SEARCHED = "{title excerpt body}"
"""Columns of the search table that plain words are looked for in."""


@dataclass(frozen=True, slots=True)
class Condition:
    """A WHERE clause on `article a` with its bound values."""

    sql: str
    values: tuple[object, ...] = ()

    def __and__(self, other: "Condition") -> "Condition":
        if self.sql == "1":
            return other
        if other.sql == "1":
            return self
        return Condition(f"{self.sql} AND {other.sql}", self.values + other.values)


EVERYTHING = Condition("1")
NOTHING = Condition("0")


def condition(query: Query, archives: Sequence[int], *, is_all: bool, but: Facet | None = None) -> Condition:
    """Say which articles a query means.

    Args:
        query: its order does not matter here.
        archives: numbers of the archives looked at.
        is_all: whether these are all that the index holds, so that none need be told apart.
        but: a facet whose picks are left out, to count its other values.
    """
    found = _scope(archives, is_all=is_all)
    found &= _words(query)
    facets: dict[Facet, list[Pick]] = {}
    for pick in sorted(query.picks, key=lambda pick: pick.value):
        if pick.facet != but:
            facets.setdefault(pick.facet, []).append(pick)
    for facet, picks in facets.items():
        alternatives = [_PICKS[facet](pick.value, archives) for pick in picks]
        found &= Condition(
            "(" + " OR ".join(alternative.sql for alternative in alternatives) + ")",
            tuple(value for alternative in alternatives for value in alternative.values),
        )
    return found


def parts(sort: Sort, row_id: str = "a.id") -> list[tuple[Condition, str]]:
    """Give the order as parts that follow one another: (condition, ORDER BY); the last holds the unknown.

    Args:
        sort: the order.
        row_id: the row id of the table that is walked in order of time.
    """
    way = "DESC" if sort.descending else "ASC"
    if sort.key == "date":
        if sort.descending:
            return [(EVERYTHING, f"{row_id} DESC")]
        return [
            (Condition(f"{row_id}>=?", (UNDATED_LIMIT,)), f"{row_id} ASC"),
            (Condition(f"{row_id}<?", (UNDATED_LIMIT,)), f"{row_id} ASC"),
        ]
    if sort.key == "title":
        return [(EVERYTHING, f"a.title_sort {way}, a.id DESC")]
    if sort.key == "provider":
        name = "(SELECT name FROM provider p WHERE p.id=a.provider) COLLATE NOCASE"
        return [
            (Condition("a.provider IS NOT NULL"), f"{name} {way}, a.id DESC"),
            (Condition("a.provider IS NULL"), "a.id DESC"),
        ]
    column = {"heat": "a.heat", "quality": "a.quality"}[sort.key]
    return [
        (Condition(f"{column} IS NOT NULL"), f"{column} {way}, a.id DESC"),
        (Condition(f"{column} IS NULL"), "a.id DESC"),
    ]


def match(words: str, *, last_is_prefix: bool) -> str:
    """Turn typed words into an FTS5 query; empty when there is nothing to look for in them."""
    from tui.core.words import fold_query, is_lone_character  # noqa: PLC0415  (a list without words needs none)

    terms = []
    typed = words.split()
    for at, word in enumerate(typed):
        tokens = fold_query(word)
        if tokens:
            is_unfinished = last_is_prefix and at == len(typed) - 1 and not words[-1].isspace()
            prefix = "*" if is_unfinished or is_lone_character(word) else ""
            terms.append(f'"{tokens}"{prefix}')
    return f"{SEARCHED} : ({' AND '.join(terms)})" if terms else ""


def words(query: Query) -> str | None:
    """Give the FTS5 query for the words of a query; None when it has none, or they are an address."""
    typed = query.words.strip()
    if not typed or _is_address(typed):
        return None
    return match(query.words, last_is_prefix=query.last_is_prefix) or None


def _is_address(typed: str) -> bool:
    return typed.lower().startswith(("http://", "https://")) and " " not in typed


def _scope(archives: Sequence[int], *, is_all: bool) -> Condition:
    if not archives:
        return NOTHING
    if len(archives) == 1:
        return EVERYTHING if is_all else Condition("a.archive=?", (archives[0],))
    marks = ",".join("?" * len(archives))
    if is_all:
        return Condition("NOT a.shadow")
    return Condition(
        f"a.archive IN ({marks}) AND NOT (a.shadow AND EXISTS (SELECT 1 FROM article b WHERE"
        f" b.key_id=a.key_id AND b.archive<a.archive AND b.archive IN ({marks})))",
        (*archives, *archives),
    )


def _words(query: Query) -> Condition:
    typed = query.words.strip()
    if not typed:
        return EVERYTHING
    if _is_address(typed):
        from tui.core.key_ids import key_id  # noqa: PLC0415
        from tui.core.urls import canonical  # noqa: PLC0415

        number = key_id(canonical(typed))
        return Condition(
            "(a.key_id=? OR a.id IN (SELECT article FROM alias WHERE alias_id=?))", (number, number)
        )
    expression = match(query.words, last_is_prefix=query.last_is_prefix)
    if not expression:
        return NOTHING if any(char.isalnum() for char in typed) else EVERYTHING
    return Condition("a.id IN (SELECT rowid FROM fts WHERE fts MATCH ?)", (expression,))


def _topic(value: str, _: Sequence[int]) -> Condition:
    return Condition(
        "a.id IN (SELECT article FROM article_topic WHERE topic=(SELECT id FROM topic WHERE name=?))",
        (value,),
    )


def _provider(value: str, _: Sequence[int]) -> Condition:
    if not value:
        return Condition("a.provider IS NULL")
    return Condition("a.provider=(SELECT id FROM provider WHERE name=?)", (value,))


def _type(value: str, _: Sequence[int]) -> Condition:
    return Condition("a.type=?", (value,))


def _date(value: str, _: Sequence[int]) -> Condition:
    year, _dash, month = value.partition("-")
    if not value:
        return Condition("a.month IS NULL")
    if not year.isdecimal() or (month and not month.isdecimal()):
        return NOTHING
    if month:
        number = int(year) * 12 + int(month) - 1
        return Condition("a.month=?", (number,))
    return Condition("a.month BETWEEN ? AND ?", (int(year) * 12, int(year) * 12 + 11))


def _folder(value: str, archives: Sequence[int]) -> Condition:
    path = value.strip("/").encode("utf-8", "surrogateescape")
    marks = ",".join("?" * len(archives))
    return Condition(
        f"a.folder IN (SELECT id FROM folder WHERE archive IN ({marks}) AND (path=? OR (path>? AND path<?)))",
        (*archives, path, path + b"/", path + b"0"),
    )


_PICKS = {"topic": _topic, "provider": _provider, "type": _type, "date": _date, "folder": _folder}
