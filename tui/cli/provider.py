"""`broadsheet provider`: print all there is to know of a provider."""

from tui.cli.profile_text import profile_command

COMMAND = profile_command("provider")
