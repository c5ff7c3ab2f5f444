"""Disks that fail: what was not acknowledged never happened, and what was stays."""

import errno
import fcntl
import os
import threading
from pathlib import Path
from typing import NoReturn

import pytest

from tui.core.errors import JournalError
from tui.journal.disk import Disk
from tui.journal.journal import Journal
from tui.journal.places import journal_files, place_of


class _Full(Disk):
    """A disk that has no more room after some bytes of an act."""

    is_full = False

    def append(self, descriptor: int, data: bytes) -> None:
        if not self.is_full:
            super().append(descriptor, data)
            return
        os.write(descriptor, data[: len(data) // 2])
        raise OSError(errno.ENOSPC, "No space left on device")


def test_a_full_disk_is_told_and_leaves_the_journal_as_it_was(tmp_path: Path) -> None:
    disk = _Full()
    journal = Journal(tmp_path, "here", disk=disk)
    journal.mark(["a"], "read", value=True)
    before = journal.path.read_bytes()
    disk.is_full = True
    with pytest.raises(JournalError, match="No space left"):
        journal.mark(["b"], "read", value=True)
    assert journal.path.read_bytes() == before
    assert not journal.marks("b").is_read
    disk.is_full = False
    assert journal.mark(["b"], "read", value=True).changed == 1


class _Short(Disk):
    """A disk that has room for so many bytes, and then none; or that cannot flush."""

    def __init__(self, room: int | None = None) -> None:
        self.room = room

    def append(self, descriptor: int, data: bytes) -> None:
        super().append(descriptor, data[: self.room])
        if self.room is not None:
            raise OSError(errno.ENOSPC, "No space left on device")

    def flush(self, descriptor: int) -> None:
        raise OSError(errno.EIO, "Input/output error")


@pytest.mark.parametrize("room", [0, 1, 50, 10_000, None])
@pytest.mark.parametrize("count", [1, 2_500])
def test_what_failed_is_gone_for_every_reader_wherever_it_failed(
    tmp_path: Path, room: int | None, count: int
) -> None:
    keys = [f"k{number}" for number in range(count)]
    good = Journal(tmp_path, "here")
    good.mark(["a"], "read", value=True)
    before = good.path.read_bytes()
    with pytest.raises(JournalError, match="nothing was changed"):
        Journal(tmp_path, "here", disk=_Short(room)).mark(keys, "read", value=True)
    assert good.path.read_bytes() == before
    assert good.refresh() == frozenset()
    assert good.mark(keys, "starred", value=True).changed == count
    again = Journal(tmp_path, "here")
    again.refresh()
    assert sum(mark.is_read for mark in again.all_marks()) == 1


def test_an_act_that_a_reader_saw_before_its_flush_failed_is_taken_out_again(tmp_path: Path) -> None:
    reader = Journal(tmp_path, "here")

    class _Seen(_Short):
        def flush(self, descriptor: int) -> None:
            reader.refresh()
            assert reader.marks("b").is_read
            super().flush(descriptor)

    reader.mark(["a"], "read", value=True)
    with pytest.raises(JournalError):
        Journal(tmp_path, "here", disk=_Seen()).mark(["b"], "read", value=True)
    assert reader.refresh() is None
    assert (reader.marks("a").is_read, reader.marks("b").is_read) == (True, False)


def test_a_folder_on_a_disk_that_is_read_only_is_told_and_still_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Journal(tmp_path, "here").mark(["a"], "read", value=True)
    is_open = os.open

    def refuse(path: str, flags: int, *rest: int, **more: int) -> int:
        if flags & (os.O_WRONLY | os.O_RDWR):
            raise OSError(errno.EROFS, "Read-only file system")
        return is_open(path, flags, *rest, **more)

    journal = Journal(tmp_path, "here")
    monkeypatch.setattr(os, "open", refuse)
    for act in (lambda: journal.mark(["b"], "read", value=True), journal.undo, journal.compact):
        with pytest.raises(JournalError, match="Read-only file system"):
            act()
    journal.refresh()
    assert journal.marks("a").is_read


def test_another_hosts_file_that_vanishes_takes_its_marks_and_no_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here, there = Journal(tmp_path, "here"), Journal(tmp_path, "there")
    here.mark(["a"], "read", value=True)
    there.mark(["b"], "read", value=True)
    here.refresh()
    found = journal_files(tmp_path)
    there.path.unlink()
    with monkeypatch.context() as patch:  # it was there when the folder was listed
        patch.setattr("tui.journal.journal.journal_files", lambda _: found)
        assert here.mark(["c"], "read", value=True).changed == 1
    here.refresh()
    assert [here.marks(key).is_read for key in "abc"] == [True, False, True]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(JournalError, match="cannot be written"):
        Journal(tmp_path / "state", "here").mark(["a"], "read", value=True)
    tmp_path.chmod(0o700)


def test_a_folder_that_cannot_be_listed_is_not_taken_for_an_empty_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = Journal(tmp_path, "here")
    journal.mark(["a"], "read", value=True)
    before, known = journal.path.read_bytes(), journal.place()
    with monkeypatch.context() as patch:
        patch.setattr(os, "scandir", _no_more_files)
        assert place_of(tmp_path) not in ("", known)
        for user in (journal, Journal(tmp_path, "here")):
            with pytest.raises(JournalError, match="Too many open files"):
                user.mark(["b"], "read", value=True)
    assert journal.path.read_bytes() == before
    assert journal.mark(["b"], "read", value=True).changed == 1
    assert journal.path.read_bytes().startswith(before)
    assert place_of(tmp_path) == journal.place()


def _no_more_files(_: Path) -> NoReturn:
    raise OSError(errno.EMFILE, "Too many open files")


def test_a_file_in_the_folders_place_is_told(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("")
    with pytest.raises(JournalError, match="cannot be written"):
        Journal(tmp_path / "state", "here").mark(["a"], "read", value=True)


def test_a_replaced_or_cut_file_is_read_anew(tmp_path: Path) -> None:
    journal, other = Journal(tmp_path, "here"), Journal(tmp_path, "there")
    other.mark(["a"], "read", value=True)
    journal.refresh()
    text = other.path.read_bytes()
    new = tmp_path / "new"
    new.write_bytes(text.replace(b'"a"', b'"b"'))
    new.replace(other.path)
    assert journal.refresh() is None
    assert (journal.marks("a").is_read, journal.marks("b").is_read) == (False, True)
    other.path.write_bytes(b"")
    assert journal.refresh() is None
    assert not journal.marks("b").is_read
    other.path.unlink()
    journal.refresh()
    assert journal.refresh() == frozenset()


def test_what_came_is_told_by_key_and_since_a_place(tmp_path: Path) -> None:
    journal, other = Journal(tmp_path, "here"), Journal(tmp_path, "there")
    other.mark(["a"], "read", value=True)
    assert journal.refresh() == frozenset("a")
    place = journal.place()
    other.mark(["b", "c"], "starred", value=True)
    journal.mark(["d"], "read", value=True)
    assert journal.since(place) == frozenset("bcd")
    assert journal.since(journal.place()) == frozenset()
    assert journal.since("") is None
    assert journal.since(place.replace("there", "nowhere")) is None


def test_a_writer_waits_for_the_one_that_is_at_it(tmp_path: Path) -> None:
    descriptor = os.open(tmp_path / "journal.lock", os.O_RDWR | os.O_CREAT)
    fcntl.flock(descriptor, fcntl.LOCK_EX)
    journal = Journal(tmp_path, "here")
    writer = threading.Thread(target=journal.mark, args=(["a"], "read", True))
    writer.start()
    writer.join(0.2)
    assert writer.is_alive()
    assert not journal.path.exists()
    os.close(descriptor)
    writer.join(30)
    assert journal.path.exists()


def test_a_folder_that_knows_no_locks_is_told_and_nothing_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(descriptor: int, operation: int) -> NoReturn:
        raise OSError(errno.ENOLCK, "No locks available")

    journal = Journal(tmp_path, "here")
    with monkeypatch.context() as patch:
        patch.setattr(fcntl, "flock", refuse)
        with pytest.raises(JournalError, match="No locks available"):
            journal.mark(["a"], "read", value=True)
    assert not journal.path.exists()
    assert journal.mark(["a"], "read", value=True).changed == 1


def test_the_file_is_the_readers_alone(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "state", "here")
    journal.mark(["a"], "read", value=True)
    assert journal.path.stat().st_mode & 0o077 == 0


def test_another_hosts_file_that_cannot_be_read_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "journal-b.jsonl").mkdir()
    journal = Journal(tmp_path, "here")
    assert journal.mark(["a"], "read", value=True).changed == 1
    assert journal.marks("a").is_read


def test_a_stamp_out_of_all_time_is_no_act(tmp_path: Path) -> None:
    line = '{"at":%s,"act":"x","field":"read","keys":["a"],"new":true,"old":false}\n'
    (tmp_path / "journal-b.jsonl").write_text(
        line % (1 << 60) + line % -1 + line % 7 + line % ((1 << 53) - 1)
    )
    journal = Journal(tmp_path, "here")
    assert journal.marks("a").is_read is False
    journal.mark(["b"], "read", value=True)
    journal.mark(["c"], "read", value=True)
    again = Journal(tmp_path, "here")
    again.refresh()
    assert (again.marks("b").is_read, again.marks("c").is_read) == (True, True)
