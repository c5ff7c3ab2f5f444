"""Databases that were damaged while nobody looked: what the reader sees, and what is mended by itself.

Marks are never among what is lost: the journal is no database, and no index touches it.
"""

from pathlib import Path

import pytest

from tests.torture.damages import HEALED, TOLD, Damage
from tests.torture.forks import Forks
from tests.torture.stock import (
    COUNT,
    STARRED,
    browsing,
    journal_bytes,
    leave,
    wait_for_all,
)
from tui.config.paths import folders_in


def _list(forks: Forks, folder: Path, root: Path, query: str) -> tuple[int, list[str]]:
    """List the articles of a query; gives the exit code and what was printed."""
    code, output = forks.run("program", "list", query, "--archive", root, "--library", folder)
    assert "Traceback" not in output
    return code, output.splitlines()


@pytest.mark.parametrize("damage", [pytest.param(damage, id=name) for name, damage in HEALED.items()])
def test_a_damaged_index_is_never_taken_for_an_answer_and_is_made_again(
    forks: Forks, folder: Path, root: Path, damage: Damage
) -> None:
    before = journal_bytes(folder)
    damage(folders_in(folder).index)
    code, lines = _list(forks, folder, root, "tape")
    if code:  # found in the middle of an answer: that is told, and it is there the next time
        assert (code, len(lines)) == (3, 1)
        assert "has been made again" in lines[0]
        assert "try again" in lines[0]
        code, lines = _list(forks, folder, root, "tape")
    assert (code, len(lines)) == (0, COUNT)
    code, lines = _list(forks, folder, root, "is:starred")
    assert (code, len(lines)) == (0, 1)
    assert STARRED in lines[0]
    assert journal_bytes(folder) == before


@pytest.mark.parametrize("damage", [pytest.param(damage, id=name) for name, damage in HEALED.items()])
def test_a_browser_opened_on_a_damaged_index_fills_its_list_again(
    folder: Path, root: Path, damage: Damage
) -> None:
    before = journal_bytes(folder)
    damage(folders_in(folder).index)
    with browsing(folder, root) as terminal:
        wait_for_all(terminal)
        terminal.send("/", *"tape", "enter")
        terminal.wait_for(f"{COUNT} of {COUNT}")
        wait_for_all(terminal)
        leave(terminal)
    assert journal_bytes(folder) == before
    assert not folders_in(folder).log.exists() or not folders_in(folder).log.read_text()


@pytest.mark.parametrize(("damage", "said"), [pytest.param(*told, id=name) for name, told in TOLD.items()])
def test_an_index_that_only_the_reader_can_mend_is_told_of_in_a_sentence(
    forks: Forks, folder: Path, root: Path, damage: Damage, said: str
) -> None:
    before = journal_bytes(folder)
    damage(folders_in(folder).index)
    code, lines = _list(forks, folder, root, "tape")
    assert (code, len(lines)) == (3, 1)
    assert said in lines[0]
    assert "--library DIR" in lines[0]
    with browsing(folder, root) as terminal:
        terminal.wait_until(lambda: "--library DIR" in " ".join(terminal.text.split()), "what to do")
        leave(terminal)
    assert journal_bytes(folder) == before
