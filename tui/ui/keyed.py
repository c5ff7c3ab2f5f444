"""The app's part of keys: what a key does under the user's keymap, sequences, and the help."""

from collections.abc import Awaitable, Callable
from functools import partial
from typing import TYPE_CHECKING

from textual.binding import Binding

from tui.keys.command import Place
from tui.keys.commands import command
from tui.keys.keymap import DEFAULT, Keymap
from tui.keys.names import key_name
from tui.keys.needs import NEEDS, Need
from tui.ui.bindings import BoundKeys, places_in, places_now
from tui.ui.glyphs import Glyphs
from tui.ui.typed_ahead import ASKING, TypedAhead, in_time

if TYPE_CHECKING:
    _Mixin = TypedAhead
else:
    _Mixin = object


class Keyed(_Mixin):
    """For the app: keys come from `keymap`, which may be changed at any time."""

    _keymap_now = DEFAULT
    _bound = BoundKeys(DEFAULT)
    glyphs: Glyphs = Glyphs.UNICODE
    wants_to_know = False
    """Whether `did` is told of each command that a key does."""
    _pending = ""
    """The keys of a sequence that were pressed so far."""

    @property
    def keymap(self) -> Keymap:
        """The keys that hold."""
        return self._keymap_now

    @keymap.setter
    def keymap(self, keymap: Keymap) -> None:
        self._keymap_now, self._bound, self._pending = keymap, BoundKeys(keymap), ""

    async def _check_bindings(self, key: str, priority: bool = False) -> bool:
        """Do what a key is bound to; Textual asks before the focused widget has the key, and after.

        What needs something that is on its way is done when that is here. Whether it is, is asked in the turn
        of the loop in which the command is done: nothing comes between the two.
        """
        need = None if priority else self._need_of(key)
        if need is None:
            return await self._do_bound(key, priority=priority)
        self._when_here(need, partial(self._check_bindings, key), key_name(key))
        return True

    async def _do_bound(self, key: str, *, priority: bool) -> bool:
        if self._keymap_now is DEFAULT and not self.wants_to_know:
            return await super()._check_bindings(key, priority)
        if self._pending:
            return await self._go_on_with(key)
        chain = self.screen._binding_chain if priority else self.screen._modal_binding_chain
        for node, map_ in reversed(chain) if priority else chain:
            bound = self._bound.of(map_)
            for binding in bound.get(key, ()):
                if binding.priority == priority and await self.run_action(binding.action, node):
                    self._tell(binding)
                    return True
            is_begun = any(
                each.startswith(f"{key} ") and made[0].priority == priority for each, made in bound.items()
            )
            if is_begun:
                self._pending = key
                self.notify(f"{key_name(key)} …", timeout=2, markup=False)
                return True
        return False

    async def _go_on_with(self, key: str) -> bool:
        """Take the next key of a sequence, whoever has the focus."""
        keys, self._pending = f"{self._pending} {key}", ""
        self.clear_notifications()
        for node, map_ in self.screen._modal_binding_chain:
            bound = self._bound.of(map_)
            for binding in bound.get(keys, ()):
                if await self.run_action(binding.action, node):
                    self._tell(binding)
                    return True
            if any(each.startswith(f"{keys} ") for each in bound):
                self._pending = keys
                self.notify(f"{key_name(keys)} …", timeout=2, markup=False)
                return True
        if key != "escape":
            self.notify(f"{key_name(keys)} is the sequence of nothing here.", markup=False)
        return True

    def _tell(self, binding: Binding) -> None:
        if self.wants_to_know and binding.id:
            self.did(binding.id)

    def did(self, id: str) -> None:  # noqa: A002
        """Hear which command a key did; only where `wants_to_know`."""

    # --- what is on its way
    def on_its_way(self) -> frozenset[Need]:
        """Tell what the reader went to and is not here yet."""
        return frozenset()

    def _need_of(self, key: str) -> Need | None:
        """Give what the command of a key needs and is not here; None where it can be done."""
        coming = self.on_its_way()
        if not coming:
            return None
        keys = f"{self._pending} {key}".strip()
        for node, map_ in self.screen._modal_binding_chain:
            bound = map_.key_to_bindings if self._keymap_now is DEFAULT else self._bound.of(map_)
            for binding in bound.get(keys, ()):
                target, name, parameters = self._parse_action(binding.action, node)
                can_do, need = target.check_action(name, parameters), NEEDS.get(binding.id or "")
                if need in coming and can_do is not False:
                    return need
                if can_do:
                    return None
        return None

    def _when_here(self, need: Need, do: Callable[[], Awaitable[object]], name: str) -> None:
        """Do something as soon as what it needs is here; later keys wait for that (`TypedAhead`).

        Args:
            need: what it needs.
            do: does it, in the app's turn.
            name: of the key or the command, to be told where that is too long in coming.
        """
        screen = self.screen

        async def wait() -> None:
            # What has just come may bring more: the list that lands on a row has the article follow.
            await in_time(lambda: need not in self.on_its_way() and not self.is_busy_below())
            if need not in self.on_its_way() and self.screen is screen:
                self.call_later(do)
            else:
                self._pending = ""
                self.notify(f"{name} is left out: what it is for is not here yet.", markup=False)

        self.run_worker(wait(), name=name, group=ASKING)

    # --- help
    def action_help(self) -> None:
        """Show the keys that work here, and do what is chosen."""
        from tui.ui.screens.chooser import Chooser  # noqa: PLC0415  (not on the first screen)
        from tui.ui.screens.help import help_choices  # noqa: PLC0415

        places = places_now(self.screen)
        chooser = Chooser("Keys", lambda words: help_choices(places, self.keymap, words), self.glyphs)
        self.push_screen(chooser, self.run_command)

    def go_to(self, place: Place) -> None:
        """Give the focus to a pane whose command was chosen, if it is one."""

    async def run_command(self, id: str | None) -> None:  # noqa: A002  (a command's)
        """Do what a command says in its place, which is gone to where it is another pane."""
        if id is None:
            return
        chosen = command(id)
        self.go_to(chosen.place)
        for node, map_ in self.screen._modal_binding_chain:
            if chosen.place in places_in(map_):
                need = NEEDS.get(id)
                if need in self.on_its_way():
                    self._when_here(need, partial(self.run_command, id), f"“{chosen.label}”")
                else:
                    await self.run_action(chosen.action, node)
                return
