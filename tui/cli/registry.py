"""The subcommands by name. Each lives in a module of its own, imported when it is named."""

from importlib import import_module

from tui.cli.grammar import Command

SUMMARIES = {
    "add": "Add a folder of articles to your archives.",
    "remove": "Take an archive off the list; its folder stays as it is.",
    "archives": "List your archives and how they stand.",
    "update": "Read new and changed files into the index.",
    "list": "Print the articles that a query finds, newest first.",
    "facets": "Count topics, providers, dates and the like of what a query finds.",
    "related": "Print what an article lists as related coverage.",
    "cited": "Print which articles list one as related coverage.",
    "stories": "Print the stories that a query finds something of.",
    "story": "Print the story of one article, in order of time.",
    "provider": "Print all there is to know of a provider.",
    "topic": "Print all there is to know of a topic.",
    "stats": "Print the figures of what a query finds: over time, by provider and topic.",
    "mark": "Mark all articles that a query finds: read, starred, tagged.",
    "views": "List, save and drop views: queries with a name.",
    "state": "Export and import what you read, starred, tagged and noted.",
    "show": "Print one article.",
    "preview": "Fetch the page of an article or an address, and print what it says of itself.",
    "fetch": "Fetch the full texts of what a query finds, politely, to keep and search them.",
    "export": "Write the articles that a query finds as Markdown, JSON, HTML, BibTeX, RIS or Atom.",
    "digest": "Write a briefing: the hottest stories of a query, each with its best article.",
    "cache": "Tell how much was fetched and is kept, or let it go.",
    "check": "Print what is wrong with the files, as FILE:LINE:COLUMN: MESSAGE.",
    "config": "Make, check and show the settings.",
    "doctor": "Look at terminal, folders, index, journal and extras, and say what to do.",
    "completion": "Print the completions of a shell.",
}
"""Each subcommand with its sentence for the help, in the order in which the help shows them."""

_BROWSER = "Read archives of news articles in the terminal."


def load(name: str) -> Command:
    """Import a subcommand, one of `SUMMARIES`; the empty name is the browser."""
    command = import_module(f"tui.cli.{name or 'browse'}").COMMAND
    if not isinstance(command, Command):
        raise TypeError(f"tui.cli.{name}.COMMAND is no Command")
    return command


def summary(name: str) -> str:
    """Say in one sentence what a subcommand, or the browser, is for."""
    return SUMMARIES.get(name, _BROWSER)
