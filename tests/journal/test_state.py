"""What acts come to: the latest stands, whoever is read first."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from tui.core.marks import NOTE, Marks
from tui.journal.lines import ALIAS, Line
from tui.journal.state import State

KEYS = ("a", "b", "c", "d")
HOSTS = ("east", "north", "west")


def _state(acts: Sequence[tuple[str, int, Line]]) -> State:
    state = State()
    for host, number, line in acts:
        list(state.apply(line, host, number))
    return state


def _read(at: int, key: str, *, new: bool = True) -> Line:
    return Line(at, f"act{at}", "read", (key,), new, not new)


def _note(at: int, key: str, new: str, old: str = "") -> Line:
    return Line(at, f"act{at}{new}", NOTE, (key,), new, old)


def _alias(at: int, old: str, new: str) -> Line:
    return Line(at, f"alias{at}", ALIAS, (old,), new, "")


def test_the_highest_stamp_stands_then_the_later_host_then_the_later_line() -> None:
    assert _state([("a", 0, _read(5, "k")), ("b", 0, _read(4, "k", new=False))]).marks("k").is_read
    assert not _state([("a", 0, _read(5, "k")), ("b", 0, _read(5, "k", new=False))]).marks("k").is_read
    assert _state([("b", 0, _read(5, "k")), ("a", 9, _read(5, "k", new=False))]).marks("k").is_read
    assert not _state([("a", 0, _read(5, "k")), ("a", 1, _read(5, "k", new=False))]).marks("k").is_read


def test_each_tag_is_a_field_of_its_own() -> None:
    later = Line(5, "x", "tag:later", ("k",), True, False)
    soon = Line(6, "y", "tag:Soon", ("k",), True, False)
    gone = Line(7, "z", "tag:later", ("k",), False, True)
    assert _state([("a", 0, later), ("b", 0, soon)]).marks("k").tags == ("later", "Soon")
    assert _state([("a", 0, later), ("b", 0, soon), ("c", 0, gone)]).marks("k").tags == ("Soon",)
    assert _state([("a", 0, later), ("b", 0, soon)]).tags() == {"later": 1, "Soon": 1}


def test_a_note_that_gave_way_unseen_is_kept_as_a_version() -> None:
    east, west = ("east", 0, _note(5, "k", "from the east")), ("west", 0, _note(6, "k", "from the west"))
    expected = Marks(note="from the west", note_versions=("from the east",))
    assert _state([east, west]).marks("k") == _state([west, east]).marks("k") == expected
    seen = ("west", 0, _note(6, "k", "from the west", old="from the east"))
    assert _state([east, seen]).marks("k") == Marks(note="from the west")


def test_a_note_that_came_back_before_it_gave_way_unseen_is_kept_too() -> None:
    east = [
        ("east", 0, _note(1, "k", "mine")),
        ("east", 1, _note(2, "k", "", old="mine")),
        ("east", 2, _note(3, "k", "mine")),
    ]
    west = ("west", 0, _note(4, "k", "theirs"))
    expected = Marks(note="theirs", note_versions=("mine",))
    assert _state([*east, west]).marks("k") == _state([west, *reversed(east)]).marks("k") == expected
    assert _state([*east[:2], west]).marks("k") == Marks(note="theirs")


def test_marks_follow_aliases_through_chains_and_circles() -> None:
    read = ("east", 0, _read(1, "a"))
    chain = [("east", 1, _alias(2, "a", "b")), ("east", 2, _alias(3, "b", "c"))]
    assert _state([read, *chain]).marks("c").is_read
    assert _state([*reversed(chain), read]).marks("c").is_read
    circle = [*chain, ("east", 3, _alias(4, "c", "a"))]
    state = _state([read, *circle])
    assert [state.marks(key).is_read for key in "abc"] == [True, True, True]
    assert set(state.names("b")) == {"a", "b", "c"}
    assert state.keys() == {"a", "b", "c"}


@st.composite
def _acts(draw: st.DrawFn) -> list[tuple[str, int, Line]]:
    acts = []
    for host in HOSTS:
        for number in range(draw(st.integers(0, 5))):
            at, key = draw(st.integers(1, 4)), draw(st.sampled_from(KEYS))
            name = f"{host}{number}"
            line = draw(
                st.sampled_from(
                    [
                        Line(at, name, "read", (key,), True, False),
                        Line(at, name, "read", (key, "d"), False, True),
                        Line(at, name, "tag:x", (key,), True, False),
                        Line(at, name, NOTE, (key,), name, ""),
                        Line(at, name, NOTE, (key,), "same", ""),
                        Line(at, name, NOTE, (key,), name, "same"),
                        Line(at, name, "view:V", ("",), name, ""),
                        Line(at, name, ALIAS, (key,), "b", ""),
                        Line(at, name, ALIAS, ("b",), key, ""),
                    ]
                )
            )
            acts.append((host, number, line))
    return acts


def _told(state: State) -> object:
    return (
        {key: state.marks(key) for key in KEYS},
        state.views(),
        {key: frozenset(state.names(key)) for key in KEYS},
    )


@given(acts=_acts(), data=st.data())
def test_any_order_of_reading_gives_the_same(acts: list[tuple[str, int, Line]], data: st.DataObject) -> None:
    assert _told(_state(acts)) == _told(_state(data.draw(st.permutations(acts))))
