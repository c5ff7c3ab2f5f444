"""`python -m tests.documents` writes every document that is made from the program."""

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from unittest.mock import patch

from tests.benchmarks import figures
from tests.documents.man import man_page
from tests.documents.tables import all_commands, all_keys, marks, put, readme_keys, settings_file
from tui.cli.completion_scripts import SCRIPTS

ROOT = Path(__file__).parents[2]
SHARE = ROOT / "tui" / "share"

WHOLE: Mapping[str, Callable[[], str]] = {
    ".github/benchmarks.md": figures.page,
    "tui/share/man/man1/broadsheet.1": man_page,
    "tui/share/bash-completion/completions/broadsheet": lambda: f"{SCRIPTS['bash']()}\n",
    "tui/share/zsh/site-functions/_broadsheet": lambda: f"{SCRIPTS['zsh']()}\n",
    "tui/share/fish/vendor_completions.d/broadsheet.fish": lambda: f"{SCRIPTS['fish']()}\n",
}
"""Files that are made as a whole."""

PARTS: Mapping[str, Callable[[], str]] = {
    "benchmarks": figures.short,
    "readme-keys": readme_keys,
    "keys": all_keys,
    "commands": all_commands,
    "settings": settings_file,
}
"""Parts of documents, between marks."""


def documents() -> list[Path]:
    """Give the documents that people write."""
    return [*sorted(ROOT.glob("*.md")), *sorted((ROOT / ".github" / "docs").glob("*.md"))]


def made() -> dict[Path, str]:
    """Give what each document should be."""
    with patch.dict(os.environ, COLUMNS="100"):  # which argparse lays its help out for
        return _made()


def _made() -> dict[Path, str]:
    found = {ROOT / name: make() for name, make in WHOLE.items()}
    for path in documents():
        text = before = path.read_text("utf-8")
        for name in marks(before):
            text = put(text, name, PARTS[name]())
        if list(marks(before)):
            found[path] = text
    return found


def main() -> None:
    """Write them all."""
    for path, text in made().items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        print(path.relative_to(ROOT))


if __name__ == "__main__":
    main()
