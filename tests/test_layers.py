"""What a fresh process has imported: what import-linter cannot see, since it reads and does not run."""

import pkgutil
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest

import tui
from tests.builders import article_text, make_archive

SCREEN = {"textual", "rich"}
WEB = {"httpx", "httpcore"}
HEAVY = {*SCREEN, *WEB, "asyncio", "markdown_it", "selectolax", "concurrent", "multiprocessing", "argparse"}
FIRST_SCREEN = """
import tui.cli.main, tui.cli.browse, tui.ui.opening, tui.config.watched
from tui.ui.late import bring_app
bring_app()
"""
PATHS = {"urllib.parse", "ipaddress"}
"""What `pathlib` brings for addresses of files."""
ROOMS = ("archive", "body", "config", "export", "index", "journal", "web")


def _modules() -> list[str]:
    return [
        module.name for module in pkgutil.walk_packages(tui.__path__, "tui.") if module.name != "tui.__main__"
    ]


def _imported(code: str, *arguments: str) -> set[str]:
    """Give the modules that a fresh process holds after running some code, not those that are put off."""
    read = "(name for name, module in sys.modules.items() if '_late' not in vars(module))"
    asked = f"{code}\nimport sys\nprint('\\n'.join({read}), file=sys.stderr)"
    done = subprocess.run(
        [
            sys.executable,
            "-I",
            "-c",
            f"import sys; sys.path.insert(0, {str(_root())!r})\n{asked}",
            *arguments,
        ],
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    return set(done.stderr.split())


def _root() -> Path:
    return Path(tui.__file__).parents[1]


def _of(modules: Iterable[str], names: Iterable[str]) -> set[str]:
    """Those of some modules that are one of the names, or lie in one."""
    wanted = tuple(names)
    return {
        module
        for module in modules
        if module.startswith(tuple(f"{name}." for name in wanted)) or module in wanted
    }


def _ran(*words: str) -> set[str]:
    return _imported("import sys\nfrom tui.cli.main import main\nassert main(sys.argv[1:]) == 0", *words)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Sequence[str]:
    """Options that name an archive that was read already, and where its index is."""
    folder = tmp_path_factory.mktemp("layers")
    root = make_archive(folder / "ai", {"a.md": article_text(body="\n# A *body*\n")})
    options = ("--library", str(folder / "library"), "--archive", str(root))
    _ran("update", *options)
    return options


@pytest.mark.parametrize("name", _modules())
def test_every_module_can_be_imported_alone(name: str) -> None:
    imported = _imported(f"import {name}")
    room = name.split(".")[1]
    if room not in ("ui", "cli"):
        # httpx takes rich for its own command line, where that is installed.
        assert not _of(imported, SCREEN if room != "web" else {"textual"})
        assert not _of(imported, ["tui.ui", "tui.cli"])
    if room != "web":
        assert not _of(imported, WEB)
    if room in ("core", *ROOMS):
        others = [f"tui.{other}" for other in (*ROOMS, "update", "library") if other != room]
        assert not _of(imported, others)
    if room == "core":
        assert not _of(imported, ["sqlite3", "platformdirs", "markdown_it", "selectolax"])


def test_a_listing_imports_nothing_heavy(library: Sequence[str]) -> None:
    assert not _of(_ran("list", "--limit", "20", "--json", *library), {*HEAVY, *PATHS, "yaml", "traceback"})


def test_paths_still_have_addresses() -> None:
    code = "import tui.cli.main, pathlib; assert pathlib.Path('/a b').as_uri() == 'file:///a%20b'"
    assert _of(_imported(code), ["urllib.parse"])


def test_the_first_screen_imports_nothing_that_it_does_not_show() -> None:
    """A module takes 0.2 ms and more, a class of Textual's twice that; what is shown later brings them."""
    late = {
        "tui.core.article",
        "tui.core.urls",
        "tui.core.blocks",
        "tui.core.groups",
        "tui.core.hits",
        "tui.core.language",
        "tui.core.nearest",
        "tui.core.stories",
        "tui.core.words",
        "tui.body",
        "tui.export",
        "tui.index.cited",
        "tui.index.stories",
        "tui.index.writer",
        "tui.journal.journal",
        "tui.keys.presets",
        "tui.pages",
        "tui.ui.page",
        "tui.ui.screens.chooser",
        "tui.ui.story_lines",
        "tui.ui.widgets.query_editor",
        "tui.ui.widgets.reading_pane",
        "tui.update",
        "tui.web",
        "hashlib",
        "shlex",
        "textual.command",
        "textual.types",
        "tomllib",
        "yaml",
    }
    assert not _of(_imported(FIRST_SCREEN), {*late, *WEB, *PATHS, "selectolax", "markdown_it"})


def test_the_first_screen_needs_little_that_a_bare_textual_app_does_not() -> None:
    bare = _imported("import tests.benchmarks.references.bare")
    more = {name for name in _imported(FIRST_SCREEN) - bare if not _of([name], ["tui"])}
    allowed = {"concurrent.futures.thread", "gc", "json", "queue", "sqlite3", "textual.scrollbar"}
    driver = {"termios", "tty", "textual.drivers"}  # which any app imports when it runs
    driver |= {"textual._keyboard_protocol", "textual._parser", "textual._xterm_parser"}
    assert not more - _of(more, allowed | driver) - {"_json", "_queue", "_sqlite3"}


@pytest.mark.parametrize("words", [["--version"], ["config", "path"]])
def test_what_needs_no_library_imports_none(words: list[str]) -> None:
    assert not _of(_ran(*words), {*HEAVY, "tui.library", "sqlite3", "yaml"})


@pytest.mark.parametrize(
    "words", [["show", "https://example.org/an-article"], ["check"], ["archives"], ["update"], ["--help"]]
)
def test_no_command_that_prints_imports_the_screen_or_the_web(
    library: Sequence[str], words: list[str]
) -> None:
    code = "import sys\nfrom tui.cli.main import main\nmain(sys.argv[1:])"
    options = library[:2] if words[0] in ("archives", "--help") else library
    assert not _of(_imported(code, *words, *options), {*SCREEN, *WEB})


def test_worker_processes_import_only_what_reads_files() -> None:
    ours = _of(_imported("import tui.update.worker"), ["tui"])
    allowed = ("tui.core", "tui.archive", "tui.body", "tui.update")
    assert {module for module in ours if module != "tui" and not module.startswith(allowed)} == set()


def test_an_update_with_workers_gives_them_no_command_line(tmp_path: Path) -> None:
    """Each worker runs the main module again, under another name; that has to cost nothing."""
    done = subprocess.run(
        [sys.executable, "-c", "import runpy; runpy.run_module('tui', run_name='__mp_main__'); import sys;"
         "print('\\n'.join(sys.modules))"],
        capture_output=True,
        text=True,
        cwd=_root(),
        check=True,
    )  # fmt: skip
    assert not _of(done.stdout.split(), ["tui.cli"])
