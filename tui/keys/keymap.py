"""Which key does what: the usual keys, a preset over them, and the user's own over both."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from tui.keys.command import TYPING, Command, Place
from tui.keys.commands import COMMANDS, command, is_command, places_of
from tui.keys.names import is_text, key_name, read_keys

_TOGETHER: tuple[tuple[Place, ...], ...] = (
    (*places_of("list"), "browse", "app"),
    (*places_of("article"), "browse", "app"),
    (*places_of("sidebar"), "browse", "app"),
    ("trend", "browse", "app"),
    ("search",),
    *(
        (place, *places_of("rows"), "app")
        for place in ("story", "profile", "figures", "likes", "links", "sort")
    ),
    *((place, *places_of("article"), "app") for place in ("compare", "source")),
    ("picture",),
    ("find",),
    ("chooser",),
    ("prompt",),
    ("note",),
)
"""Places whose keys work at the same time, the nearest first; the nearest takes a key."""


class KeyClashError(ValueError):
    """Two commands want one key where only one can have it."""

    def __init__(self, one: str, other: str, why: str) -> None:
        super().__init__(why)
        self.ids = (one, other)


class Keymap:
    """The keys of every command."""

    def __init__(self, keys: Mapping[str, str]) -> None:
        self._keys = dict(keys)

    def keys(self, id: str) -> tuple[str, ...]:  # noqa: A002  (it is a command's)
        """Give the keys of a command in Textual's names; a sequence has blanks between its keys."""
        return tuple(filter(None, self._keys[id].split(",")))

    def names(self, id: str) -> list[str]:  # noqa: A002
        """Give its keys as a reader knows them."""
        return [key_name(key) for key in self.keys(id)]

    def name(self, id: str) -> str:  # noqa: A002
        """Give the first of its keys as a reader knows it; empty when it has none."""
        return next(iter(self.names(id)), "")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Keymap) and self._keys == other._keys

    def __hash__(self) -> int:
        return hash(tuple(self._keys.items()))


DEFAULT = Keymap({each.id: each.keys for each in COMMANDS})
"""The usual keys."""


def preset_named(name: str) -> Mapping[str, str]:
    """Find a preset. Raises ValueError for a name that none has."""
    from tui.core.nearest import did_you_mean_or_all  # noqa: PLC0415  (most users have no preset)
    from tui.keys.presets import PRESETS  # noqa: PLC0415

    if name not in PRESETS:
        raise ValueError(f"there is no preset `{name}`{did_you_mean_or_all(name, PRESETS)}")
    return PRESETS[name]


def make_keymap(preset: str, own: Mapping[str, Sequence[str]]) -> Keymap:
    """Put keys together.

    Args:
        preset: name of the preset that the user begins with.
        own: keys of commands by name, as the user writes them; none for a command without a key.

    Raises:
        KeyClashError: a key has two meanings in one place, or is the beginning of a sequence.
        ValueError: there is no such preset, command or key.
    """
    keys = {each.id: each.keys for each in COMMANDS}
    keys.update(preset_named(preset))
    for id_, written in own.items():
        keys[id_] = ",".join(_read(id_, each) for each in written)
    keymap = Keymap(keys)
    for one, other, why in clashes(keymap):
        if own.keys() & {one, other}:
            raise KeyClashError(one, other, why)
    return keymap


def _read(id_: str, written: str) -> str:
    if not is_command(id_):
        from tui.core.nearest import did_you_mean  # noqa: PLC0415

        raise ValueError(f"there is no command `{id_}`{did_you_mean(id_, [each.id for each in COMMANDS])}")
    key = read_keys(written)
    if command(id_).place in TYPING and is_text(key.split(" ")[0]):
        raise ValueError(f"`{key_name(key)}` is text where `{id_}` works: take a key with Ctrl, or an F-key")
    return key


def clashes(keymap: Keymap) -> Iterator[tuple[str, str, str]]:
    """Find pairs of commands that get into each other's way, each with a sentence.

    One that is nearer may have a key of one that is farther only where the usual keys have it so too, as `/`
    finds in the article and searches elsewhere.
    """
    told = set()
    for places in _TOGETHER:
        here = [each for each in COMMANDS if each.place in places and keymap.keys(each.id)]
        for one, other in combinations(here, 2):
            why = _clash(keymap, one, other)
            if why and (one.id, other.id) not in told:
                told.add((one.id, other.id))
                yield one.id, other.id, why


def _clash(keymap: Keymap, one: Command, other: Command) -> str:
    for key in keymap.keys(one.id):
        for key2 in keymap.keys(other.id):
            if key == key2 and not _is_usual(one, other):
                return f"`{key_name(key)}` is both `{one.id}` and `{other.id}`: give one of them another key"
            short, long = sorted((key, key2), key=len)
            if long.startswith(f"{short} "):
                return (
                    f"`{key_name(short)}` begins the sequence `{key_name(long)}`, and so is no key itself:"
                    f" give `{one.id}` or `{other.id}` another one"
                )
    return ""


def _is_usual(one: Command, other: Command) -> bool:
    """Tell whether two commands of different places share a key among the usual ones too."""
    return one.place != other.place and bool(set(one.keys.split(",")) & set(other.keys.split(",")) - {""})
