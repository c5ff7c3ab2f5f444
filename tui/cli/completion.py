"""`broadsheet completion`: completions for a shell, written from the table of commands."""

from tui.cli import output
from tui.cli.completion_scripts import SCRIPTS
from tui.cli.context import Context, Exit
from tui.cli.grammar import Command, Operand
from tui.core.clean import clean
from tui.core.errors import UsageError


def run(context: Context) -> int:
    """Print the script of the shell that was named."""
    shell = context.args.words[0]
    if shell not in SCRIPTS:
        raise UsageError(f"There are no completions for “{clean(shell)}”, but for {', '.join(SCRIPTS)}.")
    output.line(SCRIPTS[shell]())
    return Exit.FOUND


COMMAND = Command(
    run,
    operand=Operand("SHELL", ", ".join(SCRIPTS), 1, 1, choices=tuple(SCRIPTS)),
    details="""Put one of these lines where your shell finds it when it starts:

  bash  source <(broadsheet completion bash)          in ~/.bashrc
  zsh   source <(broadsheet completion zsh)           in ~/.zshrc, after compinit
  fish  broadsheet completion fish | source           in ~/.config/fish/config.fish""",
)
