"""Tables of keys, commands and settings for the README and the guide."""

from collections.abc import Iterator
from typing import NamedTuple

from tui.cli.grammar import help_text
from tui.cli.options import COMMON
from tui.cli.registry import SUMMARIES, load, summary
from tui.config.written import example
from tui.keys.commands import commands_of
from tui.keys.keymap import DEFAULT, make_keymap
from tui.keys.presets import PRESETS
from tui.keys.titles import TITLES


class KeyRow(NamedTuple):
    """A row of the README's table: commands that belong together."""

    ids: tuple[str, ...]
    text: str
    each: int = 9
    """How many keys of each command are named."""


def _row(ids: str, text: str, each: int = 9) -> KeyRow:
    return KeyRow(tuple(ids.split()), text, each)


KEY_ROWS = (
    _row("move.down move.up move.top move.bottom move.page_down move.page_up", "move"),
    _row("move.half_down move.half_up", "move half a page"),
    _row("list.open browse.back", "open, back one level", 1),
    _row("browse.left browse.right", "pane to the left, to the right"),
    _row("browse.sidebar browse.list browse.article", "sidebar (facets), list, article"),
    _row("browse.search browse.clear", "search by a query, take back the search and everything picked"),
    _row("browse.trend browse.go_to_date", "move a window over the line of months, go to a date"),
    _row("browse.views browse.save_view", "choose a view, save the query as one"),
    _row("browse.next_unread browse.previous_unread", "next and previous unread article; hits while finding"),
    _row("browse.next browse.previous", "next and previous article, from anywhere"),
    _row("browse.read browse.read_all browse.star", "read or unread, all shown read, star"),
    _row("browse.tag browse.untag browse.note", "tags on, tags off, a note"),
    _row("list.select list.select_range list.select_all", "select an article, a stretch, all"),
    _row("browse.undo browse.redo", "undo, redo, over restarts too"),
    _row("browse.related_1 browse.related_9 browse.links", "open a related article by number, list them all"),
    _row("article.previous_link article.next_link article.follow", "walk the links of the article, go there"),
    _row("article.order_related", "another order of related articles"),
    _row("browse.story browse.like", "the story of this article, more like it (a guess)"),
    _row("browse.profile browse.figures", "who and what: provider and topics; figures of the list"),
    _row("browse.history_back browse.history_forward", "back and forth through articles that were open"),
    _row("browse.sort browse.group list.compact", "order, groups, one or two lines an article"),
    _row("list.previous_group list.next_group", "group before, next group"),
    _row("browse.fetch browse.fetch_again", "fetch the text, or a preview of a link; again"),
    _row("browse.open_address browse.choose_address", "open the address, or choose which"),
    _row("browse.copy browse.cite browse.command_line", "copy address, citation, the list as a command"),
    _row("browse.export browse.pipe browse.edit browse.run", "export, pipe, edit the file, your programs"),
    _row("browse.source browse.picture browse.zen", "raw front matter, picture, the article alone"),
    _row("browse.narrower browse.wider browse.reset_widths", "widths of the panes"),
    _row("browse.update", "look for new files; again to cancel"),
    _row("app.help browse.palette browse.quit", "help, find a command by name, quit"),
)


def keys_of(row: KeyRow) -> list[str]:
    """Give the names of a row's keys."""
    return [name for id_ in row.ids for name in DEFAULT.names(id_)[: row.each]]


def kbd(name: str) -> str:
    """Set a key in Markdown, also one that Markdown or a table would take for its own."""
    signs = {"|": "&#124;", "<": "&lt;", "`": "&#96;", "*": "&#42;", "_": "&#95;", "[": "&#91;", "]": "&#93;"}
    return f"<kbd>{signs.get(name, name)}</kbd>"


def readme_keys() -> str:
    """Give the table of the README."""
    lines = ["| Keys | Act |", "| --- | --- |"]
    lines += [f"| {' '.join(map(kbd, keys_of(row)))} | {row.text} |" for row in KEY_ROWS]
    return "\n".join(lines)


def all_keys() -> str:
    """Give every command with its keys in each preset, place by place."""
    keymaps = {name: make_keymap(name, {}) for name in PRESETS}
    lines = []
    for place, title in TITLES.items():
        head = " | ".join(keymaps)
        lines += [
            f"### {title}",
            "",
            f"| Command | {head} | Act |",
            "| --- |" + " --- |" * (len(keymaps) + 1),
        ]
        for each in commands_of(place):
            cells = [" ".join(map(kbd, keymap.names(each.id))) or "none" for keymap in keymaps.values()]
            lines.append(f"| `{each.id}` | {' | '.join(cells)} | {each.help} |")
        lines.append("")
    return "\n".join(lines).rstrip()


def all_commands() -> str:
    """Give the help of every subcommand."""
    return "\n\n".join(_help(name) for name in ("", *SUMMARIES))


def _help(name: str) -> str:
    title = f"broadsheet {name}".strip()
    return f"### {title}\n\n```text\n{help_text(title, summary(name), load(name), COMMON)}\n```"


def settings_file() -> str:
    """Give the file that `config init` writes."""
    return f"```toml\n{example().rstrip()}\n```"


def put(document: str, name: str, made: str) -> str:
    """Put a made part between its marks, `<!-- begin NAME -->` and `<!-- end NAME -->`."""
    begin, end = f"<!-- begin {name} -->", f"<!-- end {name} -->"
    head, _, rest = document.partition(begin)
    _, there, tail = rest.partition(end)
    if not there:
        raise ValueError(f"there is no {begin} with its end")
    return f"{head}{begin}\n{made}\n{end}{tail}"


def marks(document: str) -> Iterator[str]:
    """Give the names of the made parts of a document."""
    for piece in document.split("<!-- begin ")[1:]:
        yield piece.partition(" -->")[0]
