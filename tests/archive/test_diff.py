import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.archive.diff import Changes, diff
from tui.archive.walk import Stamp

OLD: Stamp = (10, 1)


@pytest.mark.parametrize(
    ("found", "stored", "changes"),
    [
        pytest.param({"a": OLD}, {"a": OLD}, Changes(), id="nothing changed"),
        pytest.param({}, {}, Changes(), id="nothing there"),
        pytest.param({"b": OLD, "a": OLD}, {"a": OLD, "b": OLD}, Changes(), id="another order"),
        pytest.param({"a": OLD, "b": OLD}, {}, Changes(added=("b", "a")), id="all new, the greatest first"),
        pytest.param({"a": (11, 1)}, {"a": OLD}, Changes(changed=("a",)), id="another size"),
        pytest.param({"a": (10, 2)}, {"a": OLD}, Changes(changed=("a",)), id="a later time"),
        pytest.param({"a": (10, 0)}, {"a": OLD}, Changes(changed=("a",)), id="an earlier time"),
        pytest.param(
            {}, {"a": OLD, "b": OLD}, Changes(removed=("b", "a")), id="all gone, the greatest first"
        ),
        pytest.param(
            {"a": (9, 1), "b": (9, 1)}, {"a": OLD, "b": OLD}, Changes(changed=("b", "a")), id="all changed"
        ),
        pytest.param({"b": OLD}, {"a": OLD}, Changes(added=("b",), removed=("a",)), id="a new name"),
    ],
)
def test_changes_of_a_folder(found: dict[str, Stamp], stored: dict[str, Stamp], changes: Changes) -> None:
    assert diff(found, stored) == changes
    assert bool(diff(found, stored)) == (changes != Changes())


def test_in_a_folder_that_was_not_read_to_its_end_nothing_is_removed() -> None:
    assert diff({"a": OLD}, {"b": OLD}, is_complete=False) == Changes(added=("a",))


folders = st.dictionaries(
    st.text("abc", min_size=1, max_size=2), st.tuples(st.integers(0, 2), st.integers(0, 2))
)


@given(folders, folders)
def test_applying_the_changes_to_what_is_stored_gives_what_was_found(
    found: dict[str, Stamp], stored: dict[str, Stamp]
) -> None:
    changes = diff(found, stored)
    assert not set(changes.added) & set(stored)
    assert all(stored[name] != found[name] for name in changes.changed)
    kept = {name: stamp for name, stamp in stored.items() if name not in changes.removed}
    assert kept | {name: found[name] for name in (*changes.added, *changes.changed)} == found
