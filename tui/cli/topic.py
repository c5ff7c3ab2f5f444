"""`broadsheet topic`: print all there is to know of a topic."""

from tui.cli.profile_text import profile_command

COMMAND = profile_command("topic")
