"""Taking back and making again, over restarts."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.marks import Done
from tui.journal.journal import Journal

KEYS = [f"k{number}" for number in range(6)]


def _read(journal: Journal) -> list[str]:
    journal.refresh()
    return [key for key in KEYS if journal.marks(key).is_read]


def test_steps_are_taken_back_and_made_again_by_another_process(tmp_path: Path) -> None:
    Journal(tmp_path, "here").mark(["k0"], "read", value=True)
    Journal(tmp_path, "here").mark(["k1", "k2"], "read", value=True)
    assert Journal(tmp_path, "here").undo() == Done(2, 0, "read", False)
    assert _read(Journal(tmp_path, "here")) == ["k0"]
    assert Journal(tmp_path, "here").undo() == Done(1, 0, "read", False)
    assert Journal(tmp_path, "here").undo() == Done(0)
    assert Journal(tmp_path, "here").redo() == Done(1, 0, "read", True)
    assert Journal(tmp_path, "here").redo() == Done(2, 0, "read", True)
    assert Journal(tmp_path, "here").redo() == Done(0)
    assert Journal(tmp_path, "here").undo() == Done(2, 0, "read", False)
    assert _read(Journal(tmp_path, "here")) == ["k0"]


def test_acts_on_the_same_article_are_all_taken_back_and_made_again(tmp_path: Path) -> None:
    texts = ["", "one", "two", "one", "three"]
    for text in texts[1:]:
        Journal(tmp_path, "here").mark(["k0"], "note", text)
    for turn, expected in ((Journal.undo, texts[-2::-1]), (Journal.redo, texts[1:])) * 2:
        for text in expected:
            assert turn(Journal(tmp_path, "here")) == Done(1, 0, "note", text)
        assert turn(Journal(tmp_path, "here")) == Done(0)


def test_what_another_wrote_between_two_acts_stays_when_both_are_taken_back(tmp_path: Path) -> None:
    here, there = Journal(tmp_path, "here"), Journal(tmp_path, "there")
    here.mark(["k0"], "note", "mine")
    there.mark(["k0"], "note", "theirs")
    here.mark(["k0"], "note", "mine again")
    for journal in (here, Journal(tmp_path, "here")):
        assert journal.undo().changed == 1
        assert journal.undo() == Done(0, 1, "note", "")
        assert journal.marks("k0").note == "theirs"
        journal.redo()
        assert journal.redo() == Done(1, 0, "note", "mine again")


def test_what_was_changed_since_is_left_alone_and_counted(tmp_path: Path) -> None:
    here, there = Journal(tmp_path, "here"), Journal(tmp_path, "there")
    here.mark(["k0", "k1"], "read", value=True)
    there.mark(["k1"], "read", value=False)
    there.mark(["k1"], "read", value=True)
    assert here.undo() == Done(1, 1, "read", False)
    assert _read(here) == ["k1"]


def test_another_hosts_acts_are_not_taken_back(tmp_path: Path) -> None:
    here, there = Journal(tmp_path, "here"), Journal(tmp_path, "there")
    here.mark(["k0"], "read", value=True)
    there.mark(["k1"], "read", value=True)
    assert here.undo().changed == 1
    assert _read(there) == ["k1"]


def test_a_new_act_ends_redo_and_what_the_program_did_is_no_step(tmp_path: Path) -> None:
    journal = Journal(tmp_path, "here")
    journal.mark(["k0"], "starred", value=True)
    journal.mark(["k1"], "read", value=True, is_auto=True)
    assert journal.undo().what == "starred"
    journal.mark(["k2"], "read", value=True, is_auto=True)
    assert journal.redo().what == "starred"
    journal.undo()
    journal.mark(["k3"], "read", value=True)
    assert journal.redo() == Done(0)


def test_views_notes_and_thousands_of_keys_are_single_steps(tmp_path: Path) -> None:
    journal = Journal(tmp_path, "here")
    many = [f"key-{number}" for number in range(3_000)]
    journal.mark(many[:5], "tag:x", value=True)
    journal.mark(many, "tag:x", value=True)
    journal.mark(["k0"], "note", "first")
    journal.mark(["k0"], "note", "second")
    journal.save_view("V", "is:unread")
    assert journal.undo().what == "view:V"
    assert journal.views() == {}
    journal.undo()
    assert journal.marks("k0").note == "first"
    journal.undo()
    assert journal.undo().changed == 2_995
    assert journal.tags() == {"x": 5}
    assert journal.redo().changed == 2_995


def test_an_act_that_changes_nothing_is_none(tmp_path: Path) -> None:
    journal = Journal(tmp_path, "here")
    journal.mark(["k0"], "read", value=True)
    assert journal.mark(["k0"], "read", value=True) == Done(0, 0, "read", True)
    assert journal.undo().changed == 1
    assert len(journal.path.read_bytes().splitlines()) == 2


_READ_OR_NOT = st.tuples(st.lists(st.sampled_from(KEYS[:3]), min_size=1), st.booleans())


@given(
    steps=st.lists(
        st.one_of(
            _READ_OR_NOT,
            st.sampled_from(["undo", "redo"]),
        ),
        max_size=20,
    )
)
def test_undo_and_redo_go_through_the_states_that_were(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[list[str], bool] | str]
) -> None:
    folder = tmp_path_factory.mktemp("journal")
    journal = Journal(folder, "here")
    done: list[list[str]] = [[]]
    undone: list[list[str]] = []
    for step in steps:
        if step == "undo":
            journal.undo()
            if len(done) > 1:
                undone.append(done.pop())
        elif step == "redo":
            journal.redo()
            if undone:
                done.append(undone.pop())
        elif isinstance(step, tuple) and journal.mark(step[0], "read", step[1]).changed:
            done.append(_read(journal))
            undone.clear()
        assert _read(journal) == done[-1]
    assert _read(Journal(folder, "here")) == done[-1]
