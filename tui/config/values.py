"""The values of all settings."""

from typing import TYPE_CHECKING

from tui.core.access import Access
from tui.core.frozen import Frozen
from tui.core.looks import DEFAULT_LOOKS, Looks

if TYPE_CHECKING:
    from tui.config.own_commands import OwnCommand
    from tui.keys.keymap import Keymap


class Settings(Frozen):
    """What the user may choose, with what holds when nothing was chosen."""

    read_after_s: float | None = 2.0
    """Seconds that an article is looked at before it counts as read; None for never."""
    is_live: bool = True
    """Whether changed files appear while the browser is open."""
    web: Access = Access()
    is_shown_over_ssh: bool = False
    """Whether pictures may be drawn over SSH."""
    commands: "tuple[OwnCommand, ...]" = ()
    """Commands of the user's own."""
    browser: tuple[str, ...] = ()
    """What opens addresses, with its arguments; the address comes last. Empty for the system's own."""
    looks: Looks = DEFAULT_LOOKS
    preset: str = "default"
    own_keys: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Keys of the user's own by command, as they were written."""

    @property
    def keymap(self) -> "Keymap":
        """The keys that hold."""
        from tui.keys.keymap import DEFAULT, make_keymap  # noqa: PLC0415

        if self.preset == "default" and not self.own_keys:
            return DEFAULT
        return make_keymap(self.preset, dict(self.own_keys))


DEFAULTS = Settings()
