"""How far the terminal may be behind."""

from tui.ui.pace import LATE_S, Pace

FRAME = 2000


def asked(pace: Pace, now: float) -> bool:
    return pace.sent(FRAME, now)


def answering() -> Pace:
    """A pace whose terminal answered at the start."""
    pace = Pace()
    pace.answered(0.0)
    return pace


def test_a_terminal_that_never_answered_is_not_asked_or_waited_for() -> None:
    pace = Pace()
    assert not any(asked(pace, at / 60) for at in range(1000))
    assert not pace.is_behind


def test_a_slow_line_gets_what_it_can_take_in_time() -> None:
    rate, pace, now, free_at, held = 12_500, answering(), 0.0, 0.0, 0
    for _ in range(40):
        is_asked = asked(pace, now)
        free_at = max(free_at, now) + FRAME / rate
        held = max(held, int((free_at - now) * rate))
        if pace.asked_at is not None and (is_asked or pace.is_behind):
            now = max(now, free_at)
            pace.answered(now)
        now += 0.02
    assert held <= 65_536 // 8
    assert pace.room <= rate * LATE_S * 1.1


def test_a_fast_line_is_never_behind() -> None:
    pace, now = answering(), 0.0
    for _ in range(200):
        if asked(pace, now):
            pace.answered(now + 0.002)
        assert not pace.is_behind
        now += 1 / 60


def test_small_changes_are_not_asked_about() -> None:
    pace = answering()
    assert not pace.sent(300, 1.0)
    assert not pace.sent(300, 2.0)


def test_a_terminal_that_stopped_answering_is_waited_for_no_more() -> None:
    pace = answering()
    while not pace.is_behind:
        asked(pace, 1.0)
    pace.give_up()
    assert not asked(pace, 2.0)
    assert not pace.is_behind


def test_one_that_answers_after_all_is_asked_again() -> None:
    pace = answering()
    asked(pace, 1.0)
    pace.give_up()
    pace.answered(9.0)
    assert asked(pace, 10.0)
