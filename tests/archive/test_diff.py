import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.archive.diff import Changes, diff


@pytest.mark.parametrize(
    ("found", "lost", "changes"),
    [
        pytest.param([], [], Changes(), id="nothing changed"),
        pytest.param(["a", "b"], [], Changes(added=2), id="all new"),
        pytest.param(["a"], ["a"], Changes(changed=1), id="other than known"),
        pytest.param([], ["a", "b"], Changes(removed=("b", "a")), id="all gone, the greatest first"),
        pytest.param(["b"], ["a"], Changes(added=1, removed=("a",)), id="a new name"),
    ],
)
def test_changes_of_a_folder(found: list[str], lost: list[str], changes: Changes) -> None:
    assert diff(found, lost) == changes
    assert bool(diff(found, lost)) == (changes != Changes())


def test_in_a_folder_that_was_not_read_to_its_end_nothing_is_removed() -> None:
    assert diff(["a"], ["b"], is_complete=False) == Changes(added=1)


names = st.lists(st.text("abc", min_size=1, max_size=2), unique=True)


@given(names, names)
def test_every_name_is_added_changed_or_removed(found: list[str], lost: list[str]) -> None:
    changes = diff(found, lost)
    assert changes.changed == len(set(found) & set(lost))
    assert changes.added == len(set(found) - set(lost))
    assert list(changes.removed) == sorted(set(lost) - set(found), reverse=True)
