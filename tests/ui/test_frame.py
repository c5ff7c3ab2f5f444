"""What is sent to the terminal: the difference, and after it the screen is as it ought to be."""

import pyte
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.color import ColorSystem
from rich.segment import Segment
from rich.style import Style

from tui.ui.frame import Frame
from tui.ui.pens import PLAIN, _pen_of, change, pen_of

WIDTH, HEIGHT = 24, 3
LOOKS = [
    Style(),
    Style(color="red", bgcolor="#101010"),
    Style(color="#aabbcc", bgcolor="#101010", bold=True),
    Style(bgcolor="bright_blue", italic=True),
    Style(reverse=True),
    Style(underline=True, color="color(200)"),
]
TEXTS = st.lists(st.sampled_from([*"ab ·日é", "e\u0301"]), max_size=12).map("".join)
WRITES = st.lists(
    st.tuples(
        st.integers(0, WIDTH - 1), st.integers(0, HEIGHT - 1), TEXTS, st.sampled_from(LOOKS), st.booleans()
    ),
    max_size=30,
)


class Shown:
    """A terminal in memory that is sent what a frame gives."""

    def __init__(self) -> None:
        self.screen = pyte.Screen(WIDTH, HEIGHT)
        self._stream = pyte.Stream(self.screen)
        self.take("\x1b[?7l")  # no wrapping, as Textual sets it

    def take(self, text: str) -> None:
        self._stream.feed(text)

    @property
    def cells(self) -> list[list[tuple[object, ...]]]:
        """Each cell; of a blank only what can be seen of it."""
        return [
            [_seen(self.screen.buffer[line][column]) for column in range(WIDTH)] for line in range(HEIGHT)
        ]


def _seen(cell: pyte.screens.Char) -> tuple[object, ...]:
    is_plain = cell.data == " " and not (cell.reverse or cell.underscore)
    return (" ", cell.bg) if is_plain else tuple(cell)


def put(frame: Frame, column: int, line: int, text: str, style: Style | None = None) -> None:
    frame.put(column, line, [Segment(text, style)], ColorSystem.TRUECOLOR)


def made() -> Frame:
    frame = Frame()
    frame.fit(WIDTH, HEIGHT)
    return frame


@given(WRITES)
def test_whatever_changed_and_whenever_it_was_sent_the_screen_is_as_if_painted_whole(
    writes: list[tuple[int, int, str, Style, bool]],
) -> None:
    frame, shown = made(), Shown()
    for column, line, text, style, is_sent in writes:
        put(frame, column, line, text, style)
        if is_sent:
            shown.take(frame.take_changes(30))
    while frame.is_due:
        shown.take(frame.take_changes(30))
    whole = Shown()
    frame.forget()
    whole.take(frame.take_changes(100_000))
    assert shown.cells == whole.cells


def test_what_is_painted_again_is_not_sent_again() -> None:
    frame = made()
    put(frame, 0, 0, "a title", Style(color="red"))
    assert "a title" in frame.take_changes(1000)
    put(frame, 0, 0, "a title", Style(color="red"))
    assert frame.take_changes(1000) == ""


def test_of_a_line_only_what_differs_is_sent() -> None:
    frame = made()
    put(frame, 0, 1, "● Robots in schools  12")
    frame.take_changes(1000)
    put(frame, 0, 1, "○ Robots in schools  15")
    assert frame.take_changes(1000) == "\x1b[2;1H○\x1b[21C5"


def test_a_blank_of_another_ink_is_the_same_blank() -> None:
    frame = made()
    put(frame, 0, 0, "    ", Style(color="red", bgcolor="blue"))
    frame.take_changes(1000)
    put(frame, 0, 0, "    ", Style(color="green", bgcolor="blue", bold=True))
    assert frame.take_changes(1000) == ""


def test_what_was_painted_in_between_is_never_sent() -> None:
    frame = made()
    for place in range(100):
        put(frame, 0, 0, f"row {place:3}")
    assert frame.take_changes(1000).count("row") == 1


def test_a_long_frame_is_sent_in_pieces_and_the_newest_of_each_line() -> None:
    frame = made()
    for line in range(HEIGHT):
        put(frame, 0, line, "old " * 5)
    assert "old" in frame.take_changes(1)
    for line in range(HEIGHT):
        put(frame, 0, line, "new " * 5)
    rest = frame.take_changes(10_000)
    assert "old" not in rest
    assert not frame.is_due


def test_a_forgotten_screen_is_sent_whole() -> None:
    frame, shown = made(), Shown()
    put(frame, 0, 2, "kept")
    frame.take_changes(1000)
    frame.forget()
    shown.take(frame.take_changes(1000))
    assert shown.screen.display[2].startswith("kept")


def test_after_what_terminals_measure_differently_the_rest_stands_where_it_ought_to() -> None:
    frame = made()
    put(frame, 0, 0, "👩\u200d🔬 lab  ")
    sent = frame.take_changes(1000)
    assert "👩\u200d🔬\x1b[3G lab" in sent
    put(frame, 0, 0, "no emoji")
    assert "no emoji" in frame.take_changes(1000)


def test_half_of_a_wide_character_becomes_a_blank() -> None:
    frame, shown = made(), Shown()
    put(frame, 0, 0, "日本語")
    shown.take(frame.take_changes(1000))
    put(frame, 1, 0, "xx")
    shown.take(frame.take_changes(1000))
    assert "".join(shown.screen.buffer[0][x].data for x in range(6)) == " xx 語"


def test_control_characters_are_never_sent() -> None:
    frame = made()
    put(frame, 0, 0, "a\x07b\x9bc\td")
    assert "abcd" in frame.take_changes(1000)


@pytest.mark.parametrize("before", LOOKS)
@pytest.mark.parametrize("after", LOOKS)
def test_a_pen_that_changed_writes_as_one_taken_anew(before: Style, after: Style) -> None:
    held, pen = (pen_of(style, ColorSystem.TRUECOLOR) for style in (before, after))
    changed, anew = Shown(), Shown()
    changed.take(change(PLAIN, held) + change(held, pen) + "x")
    anew.take(change(PLAIN, pen) + "x")
    assert changed.screen.buffer[0][0] == anew.screen.buffer[0][0]


def test_a_link_is_opened_and_closed() -> None:
    frame = made()
    put(frame, 0, 0, "here", Style(link="https://example.org/a"))
    put(frame, 6, 0, "there")
    sent = frame.take_changes(1000)
    assert sent.index("https://example.org/a") < sent.index("here") < sent.index("\x1b]8;;\x1b\\")


def test_pens_do_not_tell_where_on_a_page_a_text_stands() -> None:
    before = _pen_of.cache_info().currsize
    link = Style(color="red", link="https://example.org/a")
    for place in range(3_000):
        style = Style(color="#123456", bold=True, meta={"offset": (place, 0)})
        pen = pen_of(style, ColorSystem.TRUECOLOR)
        assert pen is pen_of(Style(color="#123456", bold=True), ColorSystem.TRUECOLOR)
        assert pen_of(link + style, ColorSystem.TRUECOLOR).link.endswith(";https://example.org/a")
    assert _pen_of.cache_info().currsize < before + 10
