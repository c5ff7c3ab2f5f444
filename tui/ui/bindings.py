"""Bindings of Textual, made from the registry of commands, and the keys that a user chose instead.

A class is bound to the usual keys. Where the user chose others, what a key does is looked up in the chain of
nodes that Textual gives: each node has the places whose commands its class is bound to.
"""

from collections.abc import Iterable, Mapping

from textual.app import App
from textual.binding import Binding, BindingsMap
from textual.screen import Screen

from tui.keys.command import FIRST, Command, Place
from tui.keys.commands import command, commands_of, is_command
from tui.keys.keymap import DEFAULT, Keymap


def bindings(*places: Place) -> list[Binding]:
    """Give the usual bindings of some places, for a `BINDINGS` of Textual."""
    return [_binding(each, each.keys) for each in commands_of(*places) if each.keys]


def _binding(command: Command, key: str) -> Binding:
    is_first = command.place in FIRST
    return Binding(key, command.action, command.label, show=False, priority=is_first, id=command.id)


def keymap_of(app: App[object]) -> Keymap:
    """Give the keys that hold in an app."""
    return getattr(app, "keymap", DEFAULT)


def places_in(bound: BindingsMap) -> tuple[Place, ...]:
    """Find the places of the registry whose commands a node is bound to; `move` is the last."""
    ids = (binding.id for each in bound.key_to_bindings.values() for binding in each)
    places = dict.fromkeys(command(id_).place for id_ in ids if id_ and is_command(id_))
    return tuple(sorted(places, key=lambda place: place == "move"))


def places_now(screen: Screen[object]) -> tuple[Place, ...]:
    """Find the places whose commands work now, the nearest first."""
    chain = screen._modal_binding_chain
    return tuple(dict.fromkeys(place for _, bound in chain for place in places_in(bound)))


Bound = Mapping[str, list[Binding]]


class BoundKeys:
    """What each node's keys and sequences do under one keymap."""

    def __init__(self, keymap: Keymap) -> None:
        self._keymap = keymap
        self._known: dict[tuple[Place, ...], dict[str, list[Binding]]] = {}

    def of(self, bound: BindingsMap) -> Bound:
        """Give the bindings of a node by key; a sequence is a key with blanks."""
        places = places_in(bound)
        mine = self._known.get(places)
        if mine is None:
            mine = self._known[places] = self._make(places)
        others: Iterable[tuple[str, list[Binding]]] = (
            (key, [binding for binding in each if not (binding.id and is_command(binding.id))])
            for key, each in bound.key_to_bindings.items()
        )
        rest = {key: each for key, each in others if each}
        return {**rest, **mine} if rest else mine

    def _make(self, places: tuple[Place, ...]) -> dict[str, list[Binding]]:
        found: dict[str, list[Binding]] = {}
        for each in commands_of(*places):
            for key in self._keymap.keys(each.id):
                found.setdefault(key, []).append(_binding(each, key))
        return found
