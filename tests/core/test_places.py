from tui.core.places import locate

TEXT = """\
title: T
provider:
  name: N
related:
  - title: A
    webUrl: ""
  - title: "B"
topics: [x, {y: z}]
"""


def test_every_value_has_its_line_and_column() -> None:
    places = locate(TEXT, first_line=2)
    assert places["title"] == (2, 8)
    assert places["provider.name"] == (4, 9)
    assert places["related"] == (6, 3)
    assert places["related[0].webUrl"] == (7, 13)
    assert places["related[1].title"] == (8, 12)
    assert places["topics[1].y"] == (9, 17)


def test_after_an_error_nothing_has_a_place() -> None:
    assert locate("a: b\nc: @x\nd: e\n").keys() == {"", "a"}


def test_of_a_repeated_field_the_last_has_the_place() -> None:
    assert locate("a: b\na: c\n")["a"] == (2, 4)


def test_keys_that_are_lists_and_aliases_do_not_shift_the_rest() -> None:
    assert locate("? [x]\n: &y b\nc: *y\nd: e\n")["d"] == (4, 4)
