"""`python -m tests.package.installs PYTHON…` installs what `dist` holds into clean environments.

Each Python named gets one environment for the wheel and one for the sdist.
"""

import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import tui

ROOT = Path(__file__).parents[2]


def main(pythons: Sequence[str]) -> None:
    """Try each distribution with each Python; the first that fails ends it."""
    found = sorted((ROOT / "dist").glob("broadsheet-*"))
    if len(found) != 2:
        raise SystemExit("dist holds no pair of sdist and wheel: run `make dist`.")
    for python in pythons:
        for path in found:
            with tempfile.TemporaryDirectory() as folder:
                print(f"{python}: {path.name}", flush=True)
                _try(python, path, Path(folder))


def _try(python: str, path: Path, folder: Path) -> None:
    programs = folder / "venv" / "bin"
    _run(python, "-m", "venv", folder / "venv", cwd=folder)
    _run(
        programs / "python",
        "-m",
        "pip",
        "--quiet",
        "--disable-pip-version-check",
        "install",
        path,
        cwd=folder,
    )
    library = folder / "library"
    told = _run(programs / "broadsheet", "--version", cwd=folder)
    if told != f"broadsheet {tui.__version__}\n":
        raise SystemExit(f"{path.name} says it is {told}")
    for words in (("update",), ("list", "apollo", "--limit", "3"), ("check",)):
        _run(programs / "broadsheet", *words, "--library", library, cwd=folder, allowed=(0, 1))
    page = folder / "venv" / "share" / "man" / "man1" / "broadsheet.1"
    if not page.is_file():
        raise SystemExit(f"{path.name} brings no man page")


def _run(*command: str | Path, cwd: Path, allowed: Sequence[int] = (0,)) -> str:
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, timeout=900, check=False)
    if done.returncode not in allowed:
        raise SystemExit(f"{' '.join(map(str, command))}\n{done.stdout}{done.stderr}")
    return done.stdout


if __name__ == "__main__":
    main(sys.argv[1:] or [sys.executable])
