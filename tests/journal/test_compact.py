"""A journal made smaller, taken elsewhere and taken in: the state and the kept steps are the same."""

from pathlib import Path

import pytest

from tui.core.marks import Done
from tui.journal import compact
from tui.journal.journal import Journal

DAY_S = 86_400.0


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
