"""Pages laid out in a thread: the first lines at once, the rest later, places that hold for every width."""

from collections.abc import Iterable, Iterator
from threading import Event

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.ui.pages import parts_of
from tui.body.read import read_blocks
from tui.ui.glyphs import Glyphs
from tui.ui.page.blocks import BlockLines
from tui.ui.page.layout import Layout, Parts
from tui.ui.page.lines import Line, Piece
from tui.ui.page.links import Links

WAIT_S = 30.0
"""Far above what a slow machine needs."""


def _layout(parts: Parts, first: int = 1) -> Layout:
    layout = Layout(parts, 40, lambda: None)
    layout.start(first, WAIT_S)
    return layout


def test_the_first_lines_are_there_before_the_rest_is_read() -> None:
    go_on = Event()

    def parts() -> Iterator[list[Line]]:
        yield [Line((Piece("one"),)), Line((Piece("two"),))]
        go_on.wait(WAIT_S)
        yield [Line((Piece("three"),))]

    layout = _layout(parts(), first=2)
    assert [line.text for line in layout.lines] == ["one", "two"]
    assert not layout.is_whole
    go_on.set()
    layout.finish()
    assert [line.text for line in layout.lines] == ["one", "two", "three"]
    assert layout.is_whole


def test_nobody_waits_for_a_page_that_is_slow() -> None:
    go_on = Event()

    def parts() -> Iterator[list[Line]]:
        go_on.wait(WAIT_S)
        yield [Line((Piece("late"),))]

    came = Event()
    layout = Layout(parts(), 40, came.set)
    layout.start(1, 0.001)
    assert layout.lines == []
    go_on.set()
    assert came.wait(WAIT_S)
    layout.finish()
    assert [line.text for line in layout.lines] == ["late"]


def test_a_page_that_nobody_wants_any_more_is_left() -> None:
    go_on = Event()
    taken = 0

    def parts() -> Iterator[Iterator[Line]]:
        def lines() -> Iterator[Line]:
            nonlocal taken
            for _ in range(1000):
                taken += 1
                yield Line()
                if taken == 2:
                    go_on.wait(WAIT_S)

        yield lines()

    layout = _layout(parts(), first=2)
    layout.drop()
    go_on.set()
    layout.finish()
    assert taken == 3


def test_an_error_in_a_page_is_kept_with_the_lines_before_it() -> None:
    def parts() -> Iterator[list[Line]]:
        yield [Line((Piece("good"),))]
        raise ValueError("bad")

    layout = _layout(parts())
    layout.finish()
    assert [line.text for line in layout.lines] == ["good"]
    assert layout.is_whole
    assert isinstance(layout.error, ValueError)


def test_an_empty_page() -> None:
    layout = _layout(parts_of())
    assert layout.is_whole
    assert layout.place_of(3) == 0
    assert layout.line_at(0) == 0


# --- places
def _body(text: str, width: int) -> Layout:
    blocks = BlockLines(Glyphs.UNICODE, Links())

    def parts() -> Iterator[Iterable[Line]]:
        for block in read_blocks(text):
            yield blocks.lines((block,), width)

    layout = Layout(parts(), width, lambda: None)
    layout.start(1, WAIT_S)
    layout.finish()
    return layout


BODY = "\n\n".join(
    (
        " ".join(f"first{n}" for n in range(60)),
        "- " + "\n- ".join(f"item{n} with some words to wrap" for n in range(20)),
        "> " + " ".join(f"quoted{n}" for n in range(60)),
        "| a | b |\n|---|---|\n" + "\n".join(f"| cell{n} | {'wide ' * 9} |" for n in range(15)),
        "```\n" + "\n".join(f"code{n} {'x' * 50}" for n in range(10)) + "\n```",
        " ".join(f"last{n}" for n in range(60)),
    )
)


@given(st.integers(24, 84), st.integers(24, 84), st.data())
def test_a_place_finds_the_same_words_on_another_width(width: int, other: int, data: st.DataObject) -> None:
    before, after = _body(BODY, width), _body(BODY, other)
    number = data.draw(st.integers(0, len(before.lines) - 1))
    found = after.line_at(before.place_of(number))
    assert found is not None
    text = before.lines[number].text[before.lines[number].lead :].split()
    kind = text[0].rstrip("0123456789") if text else ""
    if kind in {"first", "quoted", "last"}:
        assert text[0] in after.lines[found].text


@given(st.integers(24, 84), st.data())
def test_a_place_finds_its_own_line_on_the_same_width(width: int, data: st.DataObject) -> None:
    layout = _body(BODY, width)
    number = data.draw(st.integers(0, len(layout.lines) - 1))
    assert layout.line_at(layout.place_of(number)) == number


def test_a_place_is_not_known_before_it_is_laid_out() -> None:
    go_on = Event()

    def parts() -> Iterator[list[Line]]:
        yield [Line((Piece("one"),))]
        go_on.wait(WAIT_S)
        yield [Line((Piece("two"),)), Line((Piece("three"),))]

    layout = _layout(parts())
    place = (1 << 32) + 3
    assert layout.line_at(place) is None
    go_on.set()
    layout.finish()
    assert layout.line_at(place) == 2


@pytest.mark.parametrize("place", [1, 1 << 40, (1 << 32) + 999])
def test_a_place_beyond_the_end_is_the_last_line_before_it(place: int) -> None:
    layout = _layout(parts_of(["one"], ["two"]))
    layout.finish()
    assert layout.line_at(place) in (0, 1)
