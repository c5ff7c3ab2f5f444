"""Where the reader was, kept and read back whatever happened to the file."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.config.session import MOST_SESSIONS, Session, read_session, write_session

ONE = Session(
    query='topic:="Sea" sort:-heat',
    cursor_key="https://example.org/7",
    cursor_archive="ai",
    cursor_offset=4,
    open_key="https://example.org/7",
    open_place=(3 << 32) + 17,
    front="article",
    sidebar_width=30,
    share=40,
    is_turned=True,
    folds=("heat", "topic+"),
    searches=("boats", "heat:>50"),
    last_here_s=1_764_000_000,
)


def test_a_session_comes_back_for_the_same_archives_in_any_order(tmp_path: Path) -> None:
    path = tmp_path / "state" / "session.json"
    write_session(path, ["/a", "/b"], ONE)
    write_session(path, ["/a"], Session(query="other"))
    assert read_session(path, ["/b", "/a"]) == ONE
    assert read_session(path, ["/a"]).query == "other"
    assert read_session(path, ["/c"]) == Session()
    assert path.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("root", ["/a  b", "/x\u200by", "/\udcff", "/" + "long/" * 1000])
def test_any_path_has_its_session_and_pushes_nobody_out(tmp_path: Path, root: str) -> None:
    path = tmp_path / "session.json"
    write_session(path, ["/keep"], ONE)
    for number in range(MOST_SESSIONS + 5):
        write_session(path, [root], Session(query=str(number)))
    assert read_session(path, [root]).query == str(MOST_SESSIONS + 4)
    assert read_session(path, ["/keep"]) == ONE


def test_the_file_stays_small_enough_to_be_read(tmp_path: Path) -> None:
    path = tmp_path / "session.json"
    large = Session(searches=tuple(f"{number} {'x' * 4000}" for number in range(100)))
    for number in range(15):
        write_session(path, [f"/{number}"], large)
    assert path.stat().st_size <= 4 << 20
    assert read_session(path, ["/14"]) == large


def test_the_oldest_session_goes_first(tmp_path: Path) -> None:
    path = tmp_path / "session.json"
    for number in range(MOST_SESSIONS + 2):
        write_session(path, [f"/{number}"], Session(query=str(number)))
    assert read_session(path, ["/1"]) == Session()
    assert read_session(path, ["/2"]).query == "2"


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "null", '{"sessions": 7}', '{"sessions": [7, null, {"roots": 3}]}', "\udcff", "[" * 5000],
)
def test_a_damaged_file_is_a_clean_start_and_can_be_written(tmp_path: Path, text: str) -> None:
    path = tmp_path / "session.json"
    path.write_bytes(text.encode("utf-8", "surrogateescape"))
    assert read_session(path, ["/a"]) == Session()
    write_session(path, ["/a"], ONE)
    assert read_session(path, ["/a"]) == ONE


_ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)


@given(values=st.dictionaries(st.sampled_from(sorted(ONE._asdict())), _ANY))
def test_a_value_of_another_type_is_left_out(
    tmp_path_factory: pytest.TempPathFactory, values: dict[str, object]
) -> None:
    path = tmp_path_factory.mktemp("session") / "session.json"
    path.write_text(json.dumps({"sessions": [{**ONE._asdict(), **values, "roots": ["/a"]}]}))
    found = read_session(path, ["/a"])
    for name, value in found._asdict().items():
        assert type(value) is type(getattr(ONE, name))
        assert name in values or value == getattr(ONE, name)
