"""The completion scripts of three shells, each written from the table of commands."""

from collections.abc import Callable, Iterable, Mapping

from tui.cli.grammar import Command, Kind, Option
from tui.cli.options import COMMON, SHARED
from tui.cli.registry import SUMMARIES, load

_NAME = "broadsheet"


def _commands() -> dict[str, Command]:
    """All commands; the browser under the empty name, last."""
    return {name: load(name) for name in (*SUMMARIES, "")}


def _options(command: Command) -> tuple[Option, ...]:
    return (*command.options, *COMMON)


def _with_value(commands: Iterable[Command]) -> dict[str, Option]:
    """Every option that takes a value, by its flag; the same flag means the same everywhere."""
    return {
        flag: option
        for command in commands
        for option in (*_options(command), *SHARED)
        if option.metavar
        for flag in option.flags
    }


def _operand(command: Command) -> tuple[Kind, tuple[str, ...]]:
    return (command.operand.kind, command.operand.choices) if command.operand else ("word", ())


_BASH_HELPERS = """# bash completions for broadsheet
_broadsheet_offer() {  # the lines of standard input that go on from $1
    local line
    while IFS= read -r line; do
        [[ $line == "$1"* ]] && COMPREPLY+=("$line")
    done
}

_broadsheet_archives() {
    _broadsheet_offer "$1" < <("${COMP_WORDS[0]}" archives --names 2>/dev/null)
}

_broadsheet_files() {
    compopt -o filenames 2>/dev/null
    _broadsheet_offer "$2" < <(compgen "$1" -- "$2")
}"""


def bash() -> str:
    """Write the script for bash 3.2 and newer."""
    commands = _commands()
    valued = _with_value(commands.values())
    named = {name or "*": command for name, command in commands.items()}
    flags = _bash_cases({name: f"flags='{_flags(command)}'" for name, command in named.items()})
    operands = _bash_cases({name: _bash_offer(*_operand(command)) for name, command in named.items()})
    values = _bash_cases(
        {flag: f"{_bash_offer(option.kind, option.choices)}; return" for flag, option in valued.items()}
    )
    return f"""{_BASH_HELPERS}

_{_NAME}() {{
    local word=${{COMP_WORDS[COMP_CWORD]}} command= flags= at
    COMPREPLY=()
    for ((at = 1; at < COMP_CWORD; at++)); do
        case ${{COMP_WORDS[at]}} in
            {"|".join(valued)}) ((at++)) ;;
            -?*) ;;
            *) command=${{COMP_WORDS[at]}}; break ;;
        esac
    done
    case ${{COMP_WORDS[COMP_CWORD-1]}} in
{values}
    esac
    case $command in
{flags}
    esac
    if [[ $word == -* ]]; then
        _{_NAME}_offer "$word" < <(printf '%s\\n' $flags)
        return
    fi
    [[ -n $command ]] || _{_NAME}_offer "$word" < <(printf '%s\\n' {" ".join(SUMMARIES)})
    case $command in
{operands}
    esac
}}

complete -F _{_NAME} {_NAME}"""


def _bash_cases(acts: Mapping[str, str]) -> str:
    return "\n".join(f"        {pattern}) {act} ;;" for pattern, act in acts.items())


def _flags(command: Command) -> str:
    return " ".join(flag for option in _options(command) for flag in option.flags)


def _bash_offer(kind: Kind, choices: tuple[str, ...]) -> str:
    """Write what offers the values of one kind."""
    if choices:
        return f"_{_NAME}_offer \"$word\" < <(printf '%s\\n' {' '.join(choices)})"
    archives, folders = f'_{_NAME}_archives "$word"', f'_{_NAME}_files -d "$word"'
    offers = {"archive": f"{archives}; {folders}", "folder": folders, "file": f'_{_NAME}_files -f "$word"'}
    return offers.get(kind, ":")


def zsh() -> str:
    """Write the script for zsh 5."""
    commands = _commands()
    described = "\n".join(f"        {_quoted(f'{name}:{text}')}" for name, text in SUMMARIES.items())
    by_command = "\n".join(
        f"                {name}) _arguments {_zsh_specs(command)} ;;"
        for name, command in commands.items()
        if name
    )
    return f"""#compdef {_NAME}
# zsh completions for {_NAME}
_{_NAME}_archives() {{
    local -a names
    names=(${{(f)"$($program archives --names 2>/dev/null)"}})
    compadd -a names
    _files -/
}}

_{_NAME}() {{
    local curcontext=$curcontext state line program=$words[1]
    local -a commands
    commands=(
{described}
    )
    _arguments -C {_zsh_options(commands[""])} '(-)1: :->first' '(-)*:: :->rest'
    case $state in
        first) _describe -t commands command commands; _{_NAME}_archives ;;
        rest)
            case $words[1] in
{by_command}
                *) _arguments {_zsh_specs(commands[""])} ;;
            esac ;;
    esac
}}

if [[ $funcstack[1] == _{_NAME} ]]; then
    _{_NAME} "$@"
else
    compdef _{_NAME} {_NAME}
fi"""


def _zsh_specs(command: Command) -> str:
    operand, action = command.operand, _zsh_action(*_operand(command))
    if operand is None or not action:
        return _zsh_options(command)
    place = "1" if operand.most == 1 else "*"
    return f"{_zsh_options(command)} {_quoted(f'{place}:{operand.metavar}:{action}')}"


def _zsh_options(command: Command) -> str:
    specs: list[str] = []
    for option in _options(command):
        action = _zsh_action(option.kind, option.choices) or " "
        value = f":{option.metavar}:{action}" if option.metavar else ""
        text = option.help.replace("[", "\\[").replace("]", "\\]").replace(":", "\\:")
        again = "*" if option.is_repeated else ""
        specs.extend(_quoted(f"{again}{flag}[{text}]{value}") for flag in option.flags)
    return " ".join(specs)


def _zsh_action(kind: Kind, choices: tuple[str, ...]) -> str:
    if choices:
        return f"({' '.join(choices)})"
    actions = {"archive": f"_{_NAME}_archives", "folder": "_files -/", "file": "_files"}
    return actions.get(kind, "")


def fish() -> str:
    """Write the script for fish 3."""
    lines = [
        f"# fish completions for {_NAME}",
        f"function __{_NAME}_archives",
        "    set -l words (commandline -opc)",
        "    $words[1] archives --names 2>/dev/null",
        "    __fish_complete_directories (commandline -ct)",
        "end",
        f"complete -c {_NAME} -f",
    ]
    first = f"not __fish_seen_subcommand_from {' '.join(SUMMARIES)}"
    lines += [
        f"complete -c {_NAME} -n '{first}' -a {name} -d {_quoted(text)}" for name, text in SUMMARIES.items()
    ]
    for name, command in _commands().items():
        here = f"complete -c {_NAME} -n '{f'__fish_seen_subcommand_from {name}' if name else first}'"
        lines += [f"{here} {_fish_option(option)}" for option in _options(command)]
        offer = _fish_offer(*_operand(command))
        lines += [f"{here} -a {offer}"] if offer else []
    return "\n".join(lines)


def _fish_option(option: Option) -> str:
    flags = " ".join(f"-l {flag[2:]}" if flag.startswith("--") else f"-s {flag[1:]}" for flag in option.flags)
    offer = _fish_offer(option.kind, option.choices)
    value = f" -x{f' -a {offer}' if offer else ''}" if option.metavar else ""
    return f"{flags}{value} -d {_quoted(option.help)}"


def _fish_offer(kind: Kind, choices: tuple[str, ...]) -> str:
    if choices:
        return _quoted(" ".join(choices))
    offers = {
        "archive": f"'(__{_NAME}_archives)'",
        "folder": "'(__fish_complete_directories (commandline -ct))'",
        "file": "'(__fish_complete_path (commandline -ct))'",
    }
    return offers.get(kind, "")


def _quoted(text: str) -> str:
    """Quote for any of the shells; a quotation mark in a help text is not worth three rules."""
    return "'" + text.replace("'", "’") + "'"


SCRIPTS: dict[str, Callable[[], str]] = {"bash": bash, "zsh": zsh, "fish": fish}
"""What writes the script of each shell."""
