"""A journal made smaller, taken elsewhere and taken in: the state and the kept steps are the same."""

import errno
import json
from pathlib import Path
from typing import TypeAlias

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.errors import JournalError
from tui.core.marks import Done
from tui.journal import compact
from tui.journal.disk import Disk
from tui.journal.journal import Journal

DAY_S = 86_400.0
_Act: TypeAlias = tuple[str, str, str, bool]


_ACT = st.tuples(
    st.sampled_from(["east", "west"]),
    st.sampled_from(["read", "note", "tag:x", "view:V", "alias"]),
    st.sampled_from(["a", "b", "c"]),
    st.booleans(),
)


class _Clock:
    """The time as a test tells it."""

    def __init__(self) -> None:
        self.now = 1_700_000_000.0

    def __call__(self) -> float:
        return self.now


def _told(journal: Journal) -> object:
    journal.refresh()
    marked = [mark for mark in journal.all_marks() if any(mark[1:])]
    return sorted(marked), journal.views(), journal.marks("k1").note


@pytest.fixture
def long_used(tmp_path: Path) -> tuple[Journal, _Clock]:
    clock = _Clock()
    journal = Journal(tmp_path, "here", now=clock)
    for number in range(400):
        journal.mark([f"k{number % 40}"], "read", value=number // 40 % 2 == 0)
        journal.mark([f"k{number % 7}"], "tag:x", value=number % 2 == 0)
        clock.now += DAY_S / 10
    journal.mark(["k1"], "note", "kept")
    journal.alias([("k2", "k2-new")])
    journal.save_view("V", "is:unread")
    for number in range(12):
        journal.mark([f"new{number}"], "starred", value=True)
    return journal, clock


def test_a_smaller_file_has_the_same_state_and_steps(
    long_used: tuple[Journal, _Clock], monkeypatch: pytest.MonkeyPatch
) -> None:
    journal, clock = long_used
    monkeypatch.setattr(compact, "WORTH", 1)
    monkeypatch.setattr(compact, "KEPT_ACTS", 10)
    clock.now += 31 * DAY_S
    before, size = _told(journal), journal.path.stat().st_size
    other = Journal(journal.folder, "there", now=clock)
    assert _told(other) == before
    assert journal.compact()
    assert journal.path.stat().st_size < size / 2
    assert _told(journal) == _told(Journal(journal.folder, "here")) == _told(other) == before
    assert other.mark(["k5"], "starred", value=True).changed == 1
    for _ in range(10):
        assert journal.undo() == Done(1, 0, "starred", False)
    assert journal.undo() == Done(0)
    assert not journal.compact()


_STEP = st.one_of(_ACT.map(lambda act: ("here", *act[1:])), st.sampled_from(["undo", "redo", "undo", "redo"]))


@given(old=st.lists(_STEP, max_size=14), young=st.lists(_STEP, max_size=6), kept=st.integers(1, 4))
def test_compaction_changes_neither_what_is_known_nor_the_young_steps(
    tmp_path_factory: pytest.TempPathFactory, old: list[_Act | str], young: list[_Act | str], kept: int
) -> None:
    folder, clock = tmp_path_factory.mktemp("journal"), _Clock()
    journal = Journal(folder / "made", "here", now=clock)
    size = 0
    for steps in (old, young):
        size = journal.path.stat().st_size if journal.path.exists() else 0
        for step in steps:
            _go(journal, step)
        clock.now += 20 * DAY_S
    before = _known(journal)
    text = journal.path.read_bytes() if journal.path.exists() else b""
    plain, small = (_copy(folder / name, text, clock) for name in ("plain", "small"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(compact, "WORTH", 0)
        patch.setattr(compact, "IS_SMALLER", 0)
        patch.setattr(compact, "KEPT_ACTS", kept)
        small.compact()
    assert _known(small) == _known(Journal(small.folder, "here")) == before
    recent = text.splitlines()[-kept:] + text[size:].splitlines()
    assert _steps(plain) & {json.loads(line)["act"] for line in recent} <= _steps(small) <= _steps(plain)
    done, undone = len(small._steps.done), len(small._steps.undone)
    for turn in [Journal.redo] * undone + [Journal.undo] * (undone + done):
        assert turn(small) == turn(plain)
        assert _known(small) == _known(plain)


def _steps(journal: Journal) -> set[str]:
    """Name the acts that can be taken back, and those that took back what can be made again."""
    steps = journal._steps
    return {step.act for step in steps.done} | {undo.act for _, undo in steps.undone}


def _go(journal: Journal, step: _Act | str) -> None:
    if isinstance(step, str):
        journal.undo() if step == "undo" else journal.redo()
    else:
        _do(journal, step)


def _copy(folder: Path, text: bytes, clock: _Clock) -> Journal:
    folder.mkdir()
    journal = Journal(folder, "here", now=clock)
    journal.path.write_bytes(text)
    journal.refresh()
    return journal


def test_young_acts_and_small_files_are_left_as_they_are(
    long_used: tuple[Journal, _Clock], monkeypatch: pytest.MonkeyPatch
) -> None:
    journal, clock = long_used
    clock.now += 31 * DAY_S
    assert not journal.compact()
    monkeypatch.setattr(compact, "WORTH", 1)
    assert not journal.compact()
    monkeypatch.setattr(compact, "KEPT_ACTS", 10)
    clock.now -= 31 * DAY_S + 1
    before = journal.path.read_bytes()
    journal.compact()
    recent = before.splitlines()[-200:]
    assert journal.path.read_bytes().splitlines()[-200:] == recent


def test_a_file_with_lines_of_a_later_version_is_left_as_it_is(
    long_used: tuple[Journal, _Clock], monkeypatch: pytest.MonkeyPatch
) -> None:
    journal, clock = long_used
    monkeypatch.setattr(compact, "WORTH", 1)
    monkeypatch.setattr(compact, "KEPT_ACTS", 10)
    clock.now += 31 * DAY_S
    text = journal.path.read_bytes()
    later = {"at": 5, "act": "a", "field": "rating", "keys": ["k"], "new": 5, "old": 0}
    journal.path.write_bytes(json.dumps(later).encode() + b"\n" + text)
    assert not journal.compact()
    journal.path.write_bytes(text)
    assert journal.compact()


class _Failing(Disk):
    """A disk on which one of the calls fails."""

    def __init__(self, call: str) -> None:
        self.call = call

    def append(self, descriptor: int, data: bytes) -> None:
        super().append(descriptor, data[: len(data) // 2] if self.call == "append" else data)
        self._fail("append")

    def flush(self, descriptor: int) -> None:
        self._fail("flush")
        super().flush(descriptor)

    def _fail(self, call: str) -> None:
        if self.call == call:
            raise OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.parametrize("call", ["append", "flush"])
def test_compaction_that_fails_leaves_the_journal_as_it_was(
    long_used: tuple[Journal, _Clock], monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    journal, clock = long_used
    monkeypatch.setattr(compact, "WORTH", 1)
    monkeypatch.setattr(compact, "KEPT_ACTS", 10)
    clock.now += 31 * DAY_S
    before, files = journal.path.read_bytes(), sorted(journal.folder.iterdir())
    with pytest.raises(JournalError, match="No space left"):
        Journal(journal.folder, "here", now=clock, disk=_Failing(call)).compact()
    assert journal.path.read_bytes() == before
    assert sorted(journal.folder.iterdir()) == files
    assert journal.compact()


def test_an_export_gives_an_empty_journal_the_same_state_as_one_act(
    long_used: tuple[Journal, _Clock], tmp_path: Path
) -> None:
    journal, _ = long_used
    other = Journal(tmp_path / "other", "there")
    done = other.merge(journal.export())
    assert done.changed > 0
    assert _told(other) == _told(journal)
    assert other.merge(journal.export()) == Done(0)
    other.undo()
    assert other.views() == {}


@given(apart=st.lists(_ACT, max_size=8), together=st.lists(_ACT, max_size=8))
def test_an_export_gives_an_empty_journal_every_value(
    tmp_path_factory: pytest.TempPathFactory, apart: list[_Act], together: list[_Act]
) -> None:
    folder = tmp_path_factory.mktemp("journal")
    for acts, folders in ((apart, {"east": folder / "e", "west": folder / "w"}), (together, {})):
        for act in acts:
            _do(Journal(folders.get(act[0], folder), act[0]), act)
        for file in [file for made in folders.values() for file in made.glob("*.jsonl")]:
            file.rename(folder / file.name)
    journal, other = Journal(folder, "east"), Journal(folder / "other", "other")
    other.merge(journal.export())
    assert _values(other) == _values(journal)
    assert other.merge(journal.export()) == Done(0)
    assert _values(Journal(folder / "other", "other")) == _values(journal)


def _values(journal: Journal) -> object:
    """Give all that is known but versions of notes, which an export leaves out."""
    journal.refresh()
    marks = {key: journal.marks(key)._replace(note_versions=()) for key in "abc"}
    return marks, journal.views()


def _do(journal: Journal, act: _Act) -> None:
    host, field, key, is_set = act
    if field == "alias":
        journal.alias([(key, "b" if is_set else "c")])
    elif field == "view:V":
        journal.save_view("V", key)
    else:
        journal.mark([key], field, f"{host} {key}" if field == "note" else is_set)


def _known(journal: Journal) -> object:
    journal.refresh()
    marks = {key: journal.marks(key) for key in "abc"}
    return (
        {key: (mark._replace(note_versions=()), set(mark.note_versions)) for key, mark in marks.items()},
        journal.views(),
    )


def test_of_each_value_the_one_that_was_set_last_stands(tmp_path: Path) -> None:
    clock = _Clock()
    one = Journal(tmp_path / "one", "one", now=clock)
    two = Journal(tmp_path / "two", "two", now=clock)
    one.mark(["a", "b"], "read", value=True)
    clock.now += 1
    two.mark(["a"], "read", value=True)
    two.mark(["a"], "read", value=False)
    clock.now += 1
    one.mark(["b"], "starred", value=True)
    one.merge(two.export())
    assert (one.marks("a").is_read, one.marks("b").is_read) == (False, True)
    two.merge(one.export())
    assert (two.marks("a").is_read, two.marks("b").is_starred) == (False, True)


def test_an_import_does_not_overrule_what_is_newer_under_another_key(tmp_path: Path) -> None:
    clock = _Clock()
    one, two = (Journal(tmp_path / name, name, now=clock) for name in ("one", "two"))
    two.mark(["k2"], "read", value=True)
    two.alias([("k", "k2")])
    clock.now += 1
    one.mark(["k"], "read", value=True)
    one.mark(["k"], "read", value=False)
    one.merge(two.export())
    assert not one.marks("k").is_read
    assert not one.marks("k2").is_read


def test_a_note_that_an_import_replaces_stays_as_a_version(tmp_path: Path) -> None:
    clock = _Clock()
    one, two = (Journal(tmp_path / name, name, now=clock) for name in ("one", "two"))
    one.mark(["k"], "note", "mine")
    clock.now += 1
    two.mark(["k"], "note", "theirs")
    one.merge(two.export())
    assert one.marks("k")[2:4] == ("theirs", ("mine",))
    again = Journal(one.folder, "one")
    again.undo()
    assert again.marks("k").note == "mine"
