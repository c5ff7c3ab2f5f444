"""What the articles of a provider or a topic have in common, counted."""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from statistics import median

from tui.core.profiles import Middle, Part, Profile, ProfileKind, Tally
from tui.index import plan
from tui.index.archives import archive_numbers
from tui.index.conditions import Condition
from tui.index.medians import median_of
from tui.index.names import spaced
from tui.index.values import names_like

_LISTED = 30
"""Names of each kind that a profile has."""

_COUNTED = ("month", "heat", "quality", "domain", "provider", "topics", "type", "authors")
_CHUNK = 1_000
_COMMON = 20
"""To look up one article in so many takes as long as to pass over all."""

_SHARED = """EXISTS (SELECT 1 FROM article b WHERE b.story=m.story AND b.provider!=coalesce(f.provider, (
    SELECT c.provider FROM article c WHERE c.story=m.story AND c.provider IS NOT NULL LIMIT 1)))"""
"""Whether two providers told a story `m` that begins with an article `f`."""

_LEAST_FOR_LIFT = 3
"""Articles that two topics share at least before it is told how much that is."""


def known_names(connection: sqlite3.Connection, kind: ProfileKind, typed: str) -> list[str]:
    """Find the names that may be meant, of whatever archive: as typed, then without case and accents."""
    words = spaced(typed)
    rows = connection.execute(
        f"SELECT name FROM {kind} WHERE name!='' AND (name=?1 OR (?2!='' AND words=?3))"
        " ORDER BY name!=?1, name",
        (typed, words.strip(), words),
    )
    return [name for (name,) in rows]


def nearest_names(
    connection: sqlite3.Connection, kind: ProfileKind, typed: str, roots: Sequence[bytes]
) -> list[str]:
    """Give names in these archives of which a word begins as one that was typed, the most frequent first."""
    archives, _ = archive_numbers(connection, roots)
    marks = ",".join("?" * len(archives))
    here = connection.execute(
        f"SELECT value FROM facet WHERE facet=? AND archive IN ({marks})", (kind, *archives)
    )
    names = {name for (name,) in here}
    found: dict[str, None] = {}
    for word in typed.split():
        for size in (len(word), 4, 3):
            found.update(dict.fromkeys(names_like(connection, kind, word[:size], roots, 20)))
    return [name for name in found if name in names][:5]


def profile(
    connection: sqlite3.Connection, kind: ProfileKind, name: str, roots: Sequence[bytes]
) -> Profile | None:
    """Count what a provider's or a topic's articles have in common; None when no article has it."""
    archives, is_all = archive_numbers(connection, roots)
    row = connection.execute(f"SELECT id FROM {kind} WHERE name=?", (name,)).fetchone()
    if row is None or not archives:
        return None
    asked = _Asked(connection, kind, name, int(row[0]), tuple(archives), is_all=is_all)
    return asked.profile()


class _Asked:
    """One name in some archives."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        kind: ProfileKind,
        name: str,
        number: int,
        archives: tuple[int, ...],
        *,
        is_all: bool,
    ) -> None:
        self._db, self._kind, self._name, self._number = connection, kind, name, number
        self._archives = archives
        self._scope = plan.scope(archives, is_all=is_all)
        marks = ",".join("?" * len(archives))
        self._is_passed = kind == "topic" and self._is_common()
        """All articles are passed over, which is sooner done than to look up those that have the name."""
        if kind == "provider":
            own = Condition(f"a.archive IN ({marks}) AND a.provider=?", (*archives, number))
        else:
            column = "+a.topics" if self._is_passed else "a.topics"
            own = Condition(f"{column} IN (SELECT list FROM topic_member WHERE topic=?)", (number,))
        self._where = own & self._scope
        counted = (*_COUNTED, "story") if self._is_passed else _COUNTED
        self._counters: dict[str, Counter[int | None]] = {column: Counter() for column in counted}

    def _is_common(self) -> bool:
        """Whether of all articles so many have the name that to look them up takes longer."""
        marks = ",".join("?" * len(self._archives))
        own, every = self._db.execute(
            f"SELECT (SELECT sum(count) FROM facet WHERE archive IN ({marks}) AND facet=? AND value=?),"
            f" (SELECT sum(articles) FROM archive WHERE id IN ({marks}))",
            (*self._archives, self._kind, self._name, *self._archives),
        ).fetchone()
        return (own or 0) * _COMMON > (every or 0)

    def profile(self) -> Profile | None:
        """Count it all; None when no article has the name."""
        articles, undated, first_at, last_at = self._db.execute(
            "SELECT count(*), sum(a.published_at IS NULL), min(a.published_at), max(a.published_at)"
            f" FROM article a WHERE {self._where.sql}",
            self._where.values,
        ).fetchone()
        if not articles:
            return None
        read, starred = self._marked()
        self._count()
        return Profile(
            kind=self._kind,
            name=self._name,
            articles=articles,
            unread=articles - read,
            starred=starred,
            undated=undated,
            first_at=first_at,
            last_at=last_at,
            months=tuple(
                sorted((month, count) for month, count in self._counts("month") if month is not None)
            ),
            heat=self._middle("heat"),
            quality=self._middle("quality"),
            part=self._part(),
            domains=self._named("domain", "domain"),
            providers=() if self._kind == "provider" else self._named("provider", "provider"),
            topics=self._topics(articles),
            types=self._named("type", "type"),
            authors=self._members("authors", "author"),
        )

    def _marked(self) -> tuple[int, int]:
        """Count what is read and what is starred; of marks that nobody made, none has to be looked for."""
        if self._db.execute("SELECT 1 FROM mark LIMIT 1").fetchone() is None:
            return 0, 0
        read, starred = self._db.execute(
            "SELECT total(m.is_read), total(m.is_starred)"
            f" FROM article a CROSS JOIN mark m ON m.key_id=a.key_id WHERE {self._where.sql}",
            self._where.values,
        ).fetchone()
        return int(read), int(starred)

    # --- counting
    def _count(self) -> None:
        """Count the values of all columns in one pass."""
        columns = ", ".join(f"a.{column}" for column in self._counters)
        rows = self._db.execute(
            f"SELECT {columns} FROM article a WHERE {self._where.sql}", self._where.values
        )
        while chunk := rows.fetchmany(_CHUNK):
            for counter, values in zip(self._counters.values(), zip(*chunk, strict=True), strict=True):
                counter.update(values)

    def _counts(self, column: str) -> list[tuple[int | None, int]]:
        return list(self._counters[column].items())

    def _named(self, column: str, table: str) -> tuple[Tally, ...]:
        counts = {number: count for number, count in self._counts(column) if number is not None}
        return self._tallies(table, counts)

    def _members(self, column: str, name: str) -> tuple[Tally, ...]:
        return self._tallies(name, self._of_lists(self._counts(column), name))

    def _of_lists(self, lists: Iterable[tuple[int | None, int]], name: str) -> Counter[int]:
        """Turn counts of lists of names into counts of names."""
        found: Counter[int] = Counter()
        for number, count in lists:
            if number is not None:
                members = self._db.execute(f"SELECT {name} FROM {name}_member WHERE list=?", (number,))
                found.update({member: count for (member,) in members})
        return found

    def _tallies(self, table: str, counts: Mapping[int, int]) -> tuple[Tally, ...]:
        names: dict[int, str] = dict(self._db.execute(f"SELECT id, name FROM {table}"))
        found = [Tally(names[number], count) for number, count in counts.items() if number in names]
        return tuple(sorted(found, key=lambda tally: (-tally.articles, tally.name))[:_LISTED])

    def _topics(self, articles: int) -> tuple[Tally, ...]:
        found = self._members_of_topics()
        if self._kind == "provider":
            return found
        marks = ",".join("?" * len(self._archives))
        (total,) = self._db.execute(
            f"SELECT sum(articles) FROM archive WHERE id IN ({marks})", self._archives
        ).fetchone()
        everywhere: dict[str, int] = dict(
            self._db.execute(
                f"SELECT value, sum(count) FROM facet WHERE facet='topic' AND archive IN ({marks})"
                " GROUP BY value",
                self._archives,
            )
        )

        def lift(tally: Tally) -> float | None:
            if tally.articles < _LEAST_FOR_LIFT or not everywhere.get(tally.name):
                return None
            return (tally.articles / articles) / (everywhere[tally.name] / (total or 1))

        return tuple(Tally(t.name, t.articles, lift(t)) for t in found if t.name != self._name)

    def _members_of_topics(self) -> tuple[Tally, ...]:
        """Count topics; many lists share few of them, so all lists are read at once."""
        lists = {number: count for number, count in self._counts("topics") if number is not None}
        found: Counter[int] = Counter()
        for number, topic in self._db.execute("SELECT list, topic FROM topic_member"):
            if number in lists:
                found[topic] += lists[number]
        return self._tallies("topic", found)

    def _middle(self, column: str) -> Middle:
        own = [(value, count) for value, count in self._counts(column) if value is not None]
        scope = self._scope
        if len(self._archives) == 1:  # its index has the values in order, so that no row is read
            scope = Condition("a.archive=?", self._archives)
        every = self._db.execute(
            f"SELECT a.{column}, count(*) FROM article a WHERE a.{column} IS NOT NULL AND {scope.sql}"
            " GROUP BY 1",
            scope.values,
        ).fetchall()
        return Middle(sum(count for _, count in own), median_of(own), median_of(every))

    # --- stories
    def _part(self) -> Part:
        if self._is_passed:
            return self._part_passed()
        rows = self._db.execute(
            f"SELECT m.at, f.published_at, f.provider, {_SHARED}"
            " FROM (SELECT a.story AS story, min(a.published_at) AS at FROM article a"
            f" WHERE {self._where.sql} AND +a.story IS NOT NULL GROUP BY a.story) m"
            " JOIN article f ON f.key_id=m.story AND NOT f.shadow",
            self._where.values,
        ).fetchall()
        if self._kind == "topic":
            return Part(len(rows), sum(is_shared for *_, is_shared in rows), 0, None)
        shared = [(at, first_at, first) for at, first_at, first, is_shared in rows if is_shared]
        lags = [at - first_at for at, first_at, first in shared if first != self._number]
        return Part(len(rows), len(shared), len(shared) - len(lags), median(lags) if lags else None)

    def _part_passed(self) -> Part:
        """Tell a topic's part by passing over the articles of all stories, in the order in which they lie."""
        own = self._counters["story"]
        rows = self._db.execute(
            "SELECT a.story, min(a.provider)<max(a.provider) FROM article a NOT INDEXED"
            " WHERE a.story IS NOT NULL GROUP BY a.story HAVING max(a.key_id=a.story AND NOT a.shadow)"
        )
        shared = [bool(is_shared) for story, is_shared in rows if story in own]
        return Part(len(shared), sum(shared), 0, None)
