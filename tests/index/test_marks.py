"""Marks in the index: written over one another, whole, and not at all when writing fails."""

import contextlib
import sqlite3
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.key_ids import key_id
from tui.core.marks import Mark
from tui.index import schema
from tui.index.marks import apply_marks, marks_state

_KEYS = ("a", "b", "c")
_marks = st.builds(
    Mark,
    key=st.sampled_from(_KEYS),
    is_read=st.booleans(),
    is_starred=st.booleans(),
    is_noted=st.booleans(),
    tags=st.lists(st.sampled_from(["later", "it's", "日本"]), unique=True).map(tuple),
)
_changes = st.lists(_marks, max_size=3, unique_by=lambda mark: mark.key)


@contextlib.contextmanager
def _opened() -> Iterator[sqlite3.Connection]:
    with contextlib.closing(sqlite3.connect(":memory:", isolation_level=None)) as db:
        db.executescript(schema.DDL)
        yield db


def _stored(db: sqlite3.Connection) -> dict[str, Mark]:
    states = {number: rest for number, *rest in db.execute("SELECT * FROM mark")}
    found = {}
    for key in _KEYS:
        tags = db.execute(
            "SELECT t.name FROM mark_tag x JOIN tag t ON t.id=x.tag WHERE x.key_id=? ORDER BY 1",
            (key_id(key),),
        )
        names = tuple(name for (name,) in tags)
        if names or key_id(key) in states:
            is_read, is_starred, is_noted = map(bool, states.get(key_id(key), (0, 0, 0)))
            found[key] = Mark(key, is_read, is_starred, is_noted, names)
    return found


@given(st.lists(st.tuples(_changes, st.booleans()), max_size=5))
def test_the_tables_hold_the_last_of_each_key(batches: list[tuple[list[Mark], bool]]) -> None:
    expected: dict[str, Mark] = {}
    with _opened() as db:
        assert marks_state(db) == ""
        for at, (changes, is_whole) in enumerate(batches):
            apply_marks(db, changes, f"{at}", is_whole=is_whole)
            expected = {} if is_whole else expected
            expected |= {mark.key: mark._replace(tags=tuple(sorted(mark.tags))) for mark in changes}
            expected = {key: mark for key, mark in expected.items() if mark != Mark(key)}
            assert _stored(db) == expected
            assert marks_state(db) == f"{at}"


def test_what_fails_leaves_all_as_it_was() -> None:
    with _opened() as db:
        apply_marks(db, [Mark("a", is_read=True)], "1")
        db.execute("CREATE TRIGGER refuse BEFORE INSERT ON tag BEGIN SELECT RAISE(ABORT, 'refused'); END")
        with pytest.raises(sqlite3.Error, match="refused"):
            apply_marks(db, [Mark("b", tags=("later",))], "2", is_whole=True)
        assert (_stored(db), marks_state(db)) == ({"a": Mark("a", is_read=True)}, "1")
