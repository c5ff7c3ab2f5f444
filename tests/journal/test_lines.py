"""Lines of the journal: what they are, and what is passed over."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.journal.files import JournalFile
from tui.journal.journal import Journal
from tui.journal.lines import MAX_KEYS, Line, decode, encode, split

GOOD = {"at": 5, "act": "a", "field": "read", "keys": ["k"], "new": True, "old": False}


def _line(**changes: object) -> bytes:
    return json.dumps({**GOOD, **changes}).encode()


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (_line(), Line(5, "a", "read", ("k",), True, False)),
        (_line(field="starred", more=True), Line(5, "a", "starred", ("k",), True, False, has_more=True)),
        (_line(field="tag:later", auto=True), Line(5, "a", "tag:later", ("k",), True, False, is_auto=True)),
        (_line(field="note", new="hi", old=""), Line(5, "a", "note", ("k",), "hi", "")),
        (
            _line(field="view:Hot", keys=[""], new="x", old=""),
            Line(5, "a", "view:Hot", ("",), "x", ""),
        ),
        (_line(field="alias", new="n", old=""), Line(5, "a", "alias", ("k",), "n", "")),
        (_line(undo="b"), Line(5, "a", "read", ("k",), True, False, undo="b")),
        (
            _line(field="note", new="\x1b[31mb\u202e", old=""),
            Line(5, "a", "note", ("k",), "\ufffd[31mb", ""),
        ),
        (_line(later="field of a later version"), Line(5, "a", "read", ("k",), True, False)),
        (_line(at="5"), None),
        (_line(at=True), None),
        (_line(keys="k"), None),
        (_line(keys={"k": 1}), None),
        (_line(keys=[7]), None),
        (_line(keys=None), None),
        (_line(new=1), None),
        (_line(field="note", new=True), None),
        (_line(field="reed"), None),
        (_line(field=None), None),
        (_line(undo=7), None),
        (b"", None),
        (b"[]", None),
        (b"\xff\xfe", None),
        (b"{" * 5000, None),
        (b'{"at": 5}', None),
    ],
)
def test_lines_are_read_strictly(data: bytes, line: Line | None) -> None:
    assert decode(data) == line


_TEXT = st.text(st.characters(categories=("L", "N", "P", "S")), min_size=1)


@given(
    keys=st.lists(st.text(), min_size=1), at=st.integers(0, (1 << 53) - 1), is_auto=st.booleans(), tag=_TEXT
)
def test_a_line_is_read_as_it_was_written(keys: list[str], at: int, is_auto: bool, tag: str) -> None:
    line = Line(at, "id", f"tag:{tag}", tuple(keys), True, False, is_auto=is_auto)
    data = encode(line)
    assert data.endswith(b"\n")
    assert data.count(b"\n") == 1
    assert decode(data) == line


def test_an_act_of_many_keys_is_several_lines_and_valid_only_with_its_last(tmp_path: Path) -> None:
    keys = tuple(f"k{number}" for number in range(2 * MAX_KEYS + 1))
    lines = list(split(Line(5, "a", "read", keys, True, False)))
    assert [line.has_more for line in lines] == [True, True, False]
    path = tmp_path / "journal-here.jsonl"
    path.write_bytes(b"".join(encode(line) for line in lines[:2]))
    file = JournalFile(path, "here")
    assert file.read() == []
    with path.open("ab") as end:
        end.write(encode(lines[2]))
    acts = file.read()
    assert acts is not None
    assert [act.lines for act in acts] == [tuple(lines)]


def test_a_torn_end_is_no_act_wherever_it_is_torn_and_the_next_act_stands(tmp_path: Path) -> None:
    whole = encode(Line(5, "a", "read", ("one",), True, False))
    last = encode(Line(6, "b", "read", ("two",), True, False))
    for cut in range(len(last)):
        folder = tmp_path / str(cut)
        folder.mkdir()
        (folder / "journal-here.jsonl").write_bytes(whole + last[:cut])
        journal = Journal(folder, "here")
        journal.refresh()
        assert (journal.marks("one").is_read, journal.marks("two").is_read) == (True, False)
        journal.mark(["three"], "read", value=True)
        again = Journal(folder, "here")
        again.refresh()
        found = [again.marks(key).is_read for key in ("one", "two", "three")]
        assert found == [True, False, True]
        assert (folder / "journal-here.jsonl").read_bytes().startswith(whole + b'{"at"')


def test_an_act_of_several_lines_is_none_wherever_it_is_torn(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.journal.lines.MAX_KEYS", 2)
    whole = encode(Line(5, "a", "read", ("one",), True, False))
    parts = [encode(part) for part in split(Line(6, "b", "read", ("v", "w", "x", "y", "z"), True, False))]
    assert len(parts) == 3
    last = b"".join(parts)
    path = tmp_path / "journal-here.jsonl"
    for cut in range(len(last)):
        path.write_bytes(whole + last[:cut])
        journal = Journal(tmp_path, "here")
        journal.refresh()
        assert [mark.key for mark in journal.all_marks()] == ["one"]
        with path.open("ab") as end:
            end.write(last[cut:])
        journal.refresh()
        assert len(list(journal.all_marks())) == 6
        path.write_bytes(whole + last[:cut])
        assert Journal(tmp_path, "here").mark(["three"], "read", value=True).changed == 1
        lines = path.read_bytes().splitlines(keepends=True)
        assert (lines[0], len(lines)) == (whole, 2)


def test_garbage_between_acts_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "journal-here.jsonl"
    one, two = (encode(Line(at, f"a{at}", "read", (f"k{at}",), True, False)) for at in (1, 2))
    unclosed = encode(Line(3, "open", "read", ("never",), True, False, has_more=True))
    path.write_bytes(one + b"\xff\x00 nonsense\n" + unclosed + b"\n" + two)
    journal = Journal(tmp_path, "here")
    journal.refresh()
    assert [journal.marks(key).is_read for key in ("k1", "k2", "never")] == [True, True, False]
