"""What a reader may do, as keys: each act may end anywhere that Escape leads back from."""

import random
from collections.abc import Callable, Iterator, Mapping

_WORDS = (
    "climate", "robot", "the", "river -moon", "heat:>50", "is:unread", "provider:ndmu", "city OR law",
    '"of the"', "has:related", "date:2025", "title:(", "zzzz", "café", "sort:-heat",
)  # fmt: skip
_DOWN, _UP, _PAGE_DOWN, _PAGE_UP = "\x1b[B", "\x1b[A", "\x1b[6~", "\x1b[5~"
_ENTER, _ESCAPE, _TAB, _BACKSPACE, _CTRL_S = "\r", "\x1b[27u", "\t", "\x7f", "\x13"

Beats = Iterator[str]
"""Keys, each sent when the one before has been answered; several in one text are sent at once."""
Act = Callable[[random.Random], Beats]


def _keys(*choices: str, most: int = 1) -> Act:
    """Press one of some keys, a few times."""

    def act(chance: random.Random) -> Beats:
        for _ in range(chance.randint(1, most)):
            yield chance.choice(choices)

    return act


def _visit(key: str, *within: str) -> Act:
    """Go to a screen, look round there, and go back."""

    def act(chance: random.Random) -> Beats:
        yield key
        for _ in range(chance.randint(0, 6)):
            yield chance.choice((*within, "j", "k", _PAGE_DOWN, _PAGE_UP, "G", "g"))
        yield _ESCAPE

    return act


def _ask(key: str, *answers: str, ends: tuple[str, ...] = (_ENTER, _ESCAPE)) -> Act:
    """Open a line to type in, type, and take it or not."""

    def act(chance: random.Random) -> Beats:
        yield key
        yield from chance.choice(answers)
        yield chance.choice(ends)

    return act


def _search(chance: random.Random) -> Beats:
    yield "/"
    for _ in range(chance.randint(1, 2)):
        words = chance.choice(_WORDS)
        yield from words if chance.random() < 0.5 else [words]
        yield from [_BACKSPACE] * chance.randint(0, len(words))
    if chance.random() < 0.3:
        yield _TAB
    yield chance.choice((_ENTER, _ENTER, _ESCAPE, _DOWN))
    yield from _read_on(chance)


def _read_on(chance: random.Random) -> Beats:
    yield _ENTER
    for _ in range(chance.randint(1, 8)):
        yield chance.choice(
            (" ", "jjj", "J", "K", "1", "2", "H", "L", "]", "[" + _ENTER, _PAGE_DOWN, "n", ",")
        )


def _find(chance: random.Random) -> Beats:
    yield _ENTER
    yield "/"
    yield from chance.choice(("the", "zzz", "moon"))
    yield _ENTER
    yield from ("n", "n", "p")


def _facets(chance: random.Random) -> Beats:
    yield "f"
    for _ in range(chance.randint(1, 5)):
        yield "j" * chance.randint(1, 30)
        yield chance.choice((_ENTER, "-", "o", "G", "g", "/ha" + _ENTER))
    yield from chance.choice((["F"], []))


def _select(chance: random.Random) -> Beats:
    yield chance.choice((" ", "v", "*"))
    yield "j" * chance.randint(1, 60)
    yield chance.choice((" ", "v", "s", "r", "u"))


def _mark_all(chance: random.Random) -> Beats:
    """Mark every article, so that what is kept of marks has come to be when the warm-up ends."""
    yield from ("*", "r", "*", "s")
    yield from ("u",) * chance.randint(0, 2)


def _held(chance: random.Random) -> Beats:
    key = chance.choice(("j", "k", "J", _PAGE_DOWN))
    for _ in range(chance.randint(10, 60)):
        yield key


def _choose(key: str, *, most: int = 6) -> Act:
    """Open a list of choices and take one, or none."""

    def act(chance: random.Random) -> Beats:
        yield key
        yield from [_DOWN] * chance.randint(0, most)
        yield chance.choice((_ENTER, _ENTER, _ESCAPE))

    return act


def _palette(chance: random.Random) -> Beats:
    yield ":"
    words = chance.choice(("sort", "unread only", "tour", "compact", "xyz"))
    yield words
    if words != "xyz":
        yield _ENTER


def _theme(chance: random.Random) -> Beats:
    """See themes, each of which styles all that is there anew, and take one."""
    yield from (":", "theme", _ENTER)
    yield from [_DOWN] * chance.randint(1, 9)
    yield _ENTER


ACTS: dict[str, tuple[int, Act]] = {
    "move": (6, _keys("j", "k", "jjjjj", _DOWN, _UP, most=12)),
    "page": (6, _keys(_PAGE_DOWN, _PAGE_UP, "\x04", "\x15", most=8)),
    "jump": (3, _keys("g", "G", "{", "}", "n", "p", most=4)),
    "hold": (4, _held),
    "go to a date": (1, _ask("D", "2025", "2024-10", "nonsense")),
    "search": (8, _search),
    "clear": (3, _keys("F")),
    "read": (8, _read_on),
    "find": (2, _find),
    "story": (3, _visit("m", _ENTER, "o", "c", "J", "K", _TAB, "r", "s")),
    "figures": (2, _visit("%", _TAB, "}", "{", "d", "w", "m")),
    "profile": (2, _visit("P", _ENTER)),
    "likes": (2, _visit("M", _ENTER)),
    "links": (1, _visit("#", "J")),
    "source": (2, _visit("i", "n")),
    "help": (2, _ask("?", "mark", "xyz", "go", ends=(_ESCAPE,))),
    "palette": (2, _palette),
    "theme": (1, _theme),
    "mark": (4, _keys("r", "s", most=3)),
    "mark all": (1, _mark_all),
    "undo": (3, _keys("u", "U", most=4)),
    "untag": (1, _ask("T", "s", "soak")),
    "note": (2, _ask("a", "A note\rof two lines", "é", ends=(_CTRL_S, _ESCAPE))),
    "select": (3, _select),
    "facets": (4, _facets),
    "sort": (2, _ask("S", "d", "h", "q", "c", "p", "t", ends=("",))),
    "group": (2, _choose("b")),
    "views": (1, _choose("V")),
    "save a view": (1, _ask("w", "mine", "other")),
    "months": (2, _visit("d", "h", "l", "H", "L", "c")),
    "looks": (2, _keys("c", "z", "<", ">", "=", most=3)),
    "copy": (1, _keys("y", "Y", "C")),
    "update": (2, _keys("\x12")),
}
"""Each with its weight."""


def choose(chance: random.Random, done: Mapping[str, int] | None = None) -> tuple[str, Beats]:
    """Choose what to do next.

    Args:
        chance: what decides.
        done: how often each was done, to choose one of those that were done least; None to choose by weight.
    """
    names = list(ACTS)
    if done is not None:
        least = min(done[each] for each in names)
        names = [each for each in names if done[each] == least]
    (name,) = chance.choices(names, [ACTS[each][0] for each in names])
    return name, ACTS[name][1](chance)
