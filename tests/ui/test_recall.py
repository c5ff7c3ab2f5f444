"""Earlier searches, up and down."""

from collections.abc import Sequence

import pytest

from tui.ui.recall import Recall

EARLIER = ("ibm", "police", "topic:ai", "police", "ink")


@pytest.mark.parametrize(
    ("typed", "begin", "met"),
    [
        pytest.param("", "", ["ink", "police", "topic:ai", "ibm"], id="all, each once"),
        pytest.param("i", "i", ["ink", "ibm"], id="those that begin as typed"),
        pytest.param("ink", "", ["police", "topic:ai", "ibm"], id="not what is there"),
        pytest.param("x", "x", [], id="none"),
    ],
)
def test_up_goes_back(typed: str, begin: str, met: Sequence[str]) -> None:
    recall = Recall(EARLIER, typed, begin)
    for text in met:
        assert recall.step(1) == text == recall.text
    assert recall.step(1) is None
    assert recall.text == (met[-1] if met else typed)


def test_down_comes_back_to_what_was_typed() -> None:
    recall = Recall(EARLIER, "i", "i")
    assert recall.step(-1) is None
    recall.step(1)
    recall.step(1)
    assert [recall.step(-1), recall.step(-1), recall.step(-1)] == ["ink", "i", None]
