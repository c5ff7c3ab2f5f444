"""The formats of an export, and the one way in: values in, pieces of text out, as they are made."""

from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from typing import NamedTuple, TypeAlias, cast

from tui.core.leaf import Leaf, Sheaf

Writer: TypeAlias = Callable[[Sheaf, Iterable[Leaf]], Iterator[str]]


class Format(NamedTuple):
    """A way to write articles down."""

    name: str
    """As `--format` takes it; the module of its writer is called so too."""
    suffix: str
    """Of a file, with its dot."""
    label: str
    """What it is, in a few words."""


FORMATS = {
    known.name: known
    for known in (
        Format("markdown", ".md", "Markdown, to be read on"),
        Format("json", ".json", "JSON, all fields"),
        Format("html", ".html", "one HTML page, self-contained"),
        Format("bibtex", ".bib", "BibTeX, for references"),
        Format("ris", ".ris", "RIS, for reference managers"),
        Format("atom", ".atom", "an Atom feed"),
    )
}


def write(name: str, sheaf: Sheaf, leaves: Iterable[Leaf]) -> Iterator[str]:
    """Write articles in a format.

    Args:
        name: of `FORMATS`.
        sheaf: what the export is.
        leaves: its articles, asked for one by one.

    Returns:
        Pieces of text, at least one per article.
    """
    writer = cast("Writer", import_module(f"tui.export.{FORMATS[name].name}").write)
    return writer(sheaf, leaves)
