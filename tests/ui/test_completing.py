"""Completion: candidates at the cursor, and the way through them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.ui.completing import Completing, Written

TOPICS = ("AI", "AI ethics", "IBM AI")


def _typed(text: str) -> Completing:
    """Type a text letter by letter."""
    completing = Completing()
    for at in range(len(text)):
        completing.follow(Written(text[: at + 1], at + 1))
    return completing


def _with_topics(text: str) -> Completing:
    completing = _typed(text)
    asked = completing.ask()
    assert asked is not None
    assert completing.take(asked[1], TOPICS)
    return completing


def _end(text: str) -> Written:
    return Written(text, len(text))


@pytest.mark.parametrize(
    ("text", "choices"),
    [
        pytest.param("is:un", ("unread", "unpublished"), id="words of a field"),
        pytest.param("newer:3", ("3h", "3d", "3w", "3mo", "3y"), id="ages"),
        pytest.param("sort:-heat,-q", ("quality",), id="a key of an order"),
        pytest.param("is:unread", (), id="not what is there"),
        pytest.param("au", (), id="no names of fields before they are asked for"),
        pytest.param("nofield:a", (), id="no such field"),
        pytest.param("police ", (), id="between words"),
    ],
)
def test_what_is_listed_while_typing(text: str, choices: tuple[str, ...]) -> None:
    assert _typed(text).choices == choices


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        pytest.param("a", ["author:", "archive:", "added:", "author:"], id="fields, round the end"),
        pytest.param("xy -to", ["xy -topic:"], id="one field"),
        pytest.param("is:un", ["is:unread", "is:unpublished"], id="words"),
        pytest.param("date:to", ["date:today"], id="one word"),
    ],
)
def test_tab_goes_through_the_candidates(text: str, steps: list[str]) -> None:
    completing, now = _typed(text), _end(text)
    for expected in steps:
        written = completing.step(now, 1)
        assert written == _end(expected)
        completing.follow(written)
        now = written


def test_back_goes_the_other_way() -> None:
    completing = _with_topics("topic:a")
    last = completing.step(_end("topic:a"), -1)
    assert last == _end('topic:"IBM AI"')
    assert completing.step(last, -1) == _end('topic:"AI ethics"')
    assert completing.chosen == 1


def test_what_stands_behind_the_cursor_stays() -> None:
    completing = Completing()
    text = "is:un police"
    completing.follow(Written(text, 5))
    assert completing.step(Written(text, 5), 1) == Written("is:unread police", 9)


@pytest.mark.parametrize("text", ["police", "x ", "", "(", "is:unread", "heat:>5", "nofield:a"])
def test_nothing_to_complete(text: str) -> None:
    completing = _typed(text)
    assert completing.step(_end(text), 1) is None
    assert not completing.waiting


def test_values_of_names_are_asked_for_once_for_each_text() -> None:
    completing = _typed("topic:a")
    asked = completing.ask()
    assert asked is not None
    assert (asked[0].field, asked[0].typed) == ("topic", "a")
    assert completing.ask() is None
    completing.follow(_end("topic:ai"))
    again = completing.ask()
    assert again is not None
    assert again[1] > asked[1]
    assert not completing.take(asked[1], ["late"])
    assert not completing.choices
    assert completing.take(again[1], TOPICS)
    assert completing.choices == TOPICS


def test_an_answer_to_what_was_left_is_dropped() -> None:
    completing = _typed("topic:a")
    asked = completing.ask()
    assert asked is not None
    completing.follow(_end("topic:a "))
    assert not completing.take(asked[1], TOPICS)
    assert completing.choices == ()


def test_tab_before_the_values_are_known_waits_for_them() -> None:
    completing = _typed("topic:a")
    assert completing.step(_end("topic:a"), 1) is None
    assert completing.waiting == 1
    asked = completing.ask()
    assert asked is not None
    assert completing.take(asked[1], TOPICS)
    assert completing.step(_end("topic:a"), completing.waiting) == _end("topic:AI")


def test_tab_in_a_text_typed_on_does_not_take_what_was_listed_for_less_of_it() -> None:
    completing = _with_topics("topic:a")
    completing.follow(_end("topic:ax"))
    assert completing.step(_end("topic:ax"), 1) is None
    assert completing.waiting


def test_typing_on_waits_no_longer() -> None:
    completing = _typed("topic:a")
    completing.step(_end("topic:a"), 1)
    completing.follow(_end("topic:ai"))
    assert not completing.waiting


def test_a_candidate_that_was_taken_opens_no_list_again() -> None:
    completing = _with_topics("topic:a")
    written = completing.step(_end("topic:a"), 1)
    assert written is not None
    completing.follow(written)
    assert completing.accept()
    completing.follow(written)
    assert (completing.choices, completing.wanted) == ((), None)
    assert not completing.accept()


def test_a_field_that_was_taken_asks_for_its_values() -> None:
    completing = _typed("a")
    written = completing.step(_end("a"), 1)
    assert written is not None
    assert completing.accept()
    assert completing.wanted is not None
    assert completing.wanted.field == "author"
    single = _typed("is")
    only = single.step(_end("is"), 1)
    assert only == _end("is:")
    single.follow(only)
    assert "unread" in single.choices


def test_closing_the_list_gives_back_what_was_typed() -> None:
    completing = _with_topics("topic:a")
    assert completing.step(_end("topic:a"), 1) == _end("topic:AI")
    assert completing.dismiss() == _end("topic:a")
    assert completing.choices == ()
    assert completing.dismiss() is None


def test_a_list_that_was_closed_stays_closed_in_its_place() -> None:
    completing = _with_topics("topic:a")
    assert completing.dismiss() == _end("topic:a")
    completing.follow(_end("topic:ai"))
    assert completing.wanted is None
    completing.follow(_end("topic:ai is:un"))
    assert completing.choices == ("unread", "unpublished")
    assert completing.step(_end("topic:ai is:un"), 1) is not None


def test_a_candidate_is_picked_by_its_place() -> None:
    completing = _with_topics("topic:a")
    assert completing.pick(2) == _end('topic:"IBM AI"')
    assert completing.choices == ()


def test_hostile_values_are_quoted() -> None:
    completing = _typed("topic:a")
    asked = completing.ask()
    assert asked is not None
    completing.take(asked[1], ['a" OR is:read', "a) b"])
    assert completing.step(_end("topic:a"), 1) == _end('topic:"a"" OR is:read"')


_LETTERS = st.sampled_from(["a", "topic:", "is:", "u", " ", '"', "-", "(", "sort:", ",", "date:", "日", "="])
_KEYS = st.sampled_from(["<tab>", "<back>", "<enter>", "<esc>", "<left>", "<values>", "<pick>"])


@given(st.lists(st.one_of(_LETTERS, _KEYS), max_size=20))
def test_no_order_of_keys_and_answers_breaks_the_list(acts: list[str]) -> None:
    completing, now = Completing(), Written("", 0)
    for act in acts:
        written: Written | None = now
        if act in ("<tab>", "<back>"):
            written = completing.step(now, 1 if act == "<tab>" else -1)
        elif act == "<enter>":
            completing.accept()
        elif act == "<esc>":
            written = completing.dismiss()
        elif act == "<pick>":
            written = completing.pick(0) if completing.choices else now
        elif act == "<values>":
            if (asked := completing.ask()) is not None:
                completing.take(asked[1], TOPICS)
        elif act == "<left>":
            written = Written(now.text, max(0, now.cursor - 1))
        else:
            written = Written(now.text[: now.cursor] + act + now.text[now.cursor :], now.cursor + len(act))
        now = written or now
        completing.follow(now)
        assert 0 <= now.cursor <= len(now.text)
        assert completing.chosen is None or 0 <= completing.chosen < len(completing.choices)
        assert completing.chosen is None or completing.choices[completing.chosen].rstrip(":") in now.text
