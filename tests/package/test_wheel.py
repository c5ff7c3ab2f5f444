"""The wheel as a user gets it: built, installed into a clean environment, started in a terminal."""

import os
import re
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

import tui
from tests.pty import Terminal

pytestmark = [pytest.mark.package, pytest.mark.slow]

ROOT = Path(__file__).parents[2]
PIP = ("-m", "pip", "--disable-pip-version-check", "--quiet")


def _run(*command: str | Path, cwd: Path) -> str:
    """Run a command as from a user's shell: nothing of this checkout is on Python's path."""
    env = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "VIRTUAL_ENV")}
    done = subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, timeout=600, check=False)
    assert done.returncode == 0, f"{' '.join(map(str, command))}\n{done.stdout}{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel."""
    folder = tmp_path_factory.mktemp("wheel")
    options = ("--no-deps", "--no-build-isolation", "--wheel-dir", folder)
    _run(sys.executable, *PIP, "wheel", *options, ROOT, cwd=folder)
    (wheel,) = folder.glob("broadsheet-*.whl")
    return wheel


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Install the wheel with all that it needs, and give the folder of its programs."""
    folder = tmp_path_factory.mktemp("environment")
    _run(sys.executable, "-m", "venv", folder / "venv", cwd=folder)
    programs = folder / "venv" / "bin"
    _run(programs / "python", *PIP, "install", wheel, cwd=folder)
    yield programs


def _tracked(folder: str) -> set[str]:
    return {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def test_the_wheel_holds_the_package_the_styles_and_the_sample_archive(wheel: Path) -> None:
    held = {name for name in zipfile.ZipFile(wheel).namelist() if name.startswith("tui/")}
    beside = {f"tui/{name}" for folder in ("styles", "sample_data") for name in _tracked(folder)}
    assert held == beside | {name for name in _tracked("tui") if name.endswith((".py", ".typed"))}


def test_the_wheel_is_named_described_and_licensed(wheel: Path) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        metadata = archive.read(name).decode()
        assert any(name.endswith("/licenses/LICENSE") for name in archive.namelist())
    assert f"\nName: broadsheet\nVersion: {project['version']}\n" in metadata
    assert project["version"] == tui.__version__
    assert "\nLicense-Expression: MIT\n" in metadata
    assert "pytest" not in metadata


def test_the_installed_program_is_the_wheels(installed: Path, tmp_path: Path) -> None:
    assert _run(installed / "broadsheet", "--version", cwd=tmp_path) == f"broadsheet {tui.__version__}\n"
    where = _run(installed / "python", "-c", "import tui; print(tui.__file__)", cwd=tmp_path)
    assert where.startswith(str(installed.parent))


def test_nothing_is_installed_that_is_not_asked_for(installed: Path, tmp_path: Path) -> None:
    _run(installed / "python", *PIP, "check", cwd=tmp_path)
    held = _run(installed / "python", "-m", "pip", "list", "--format=freeze", cwd=tmp_path).lower()
    assert "textual==" in held
    for extra in ("trafilatura", "watchfiles", "textual-image", "pytest", "mypy"):
        assert f"{extra}==" not in held


def test_the_sample_archive_opens_and_q_leaves(installed: Path, tmp_path: Path) -> None:
    with Terminal([installed / "broadsheet"], columns=120, rows=40, cwd=tmp_path) as terminal:
        terminal.wait_for("sample")
        terminal.wait_until(lambda: bool(re.search(r"\d{2,} articles", terminal.text)), "the articles")
        terminal.send("q")
        assert terminal.wait_end() == 0
        assert terminal.current_settings() == terminal.settings


def test_commands_work_without_the_checkout(installed: Path, tmp_path: Path) -> None:
    lines = _run(installed / "broadsheet", "list", "--limit", "3", cwd=tmp_path).splitlines()
    assert len(lines) == 3
    key = lines[0].split("\t")[-1]
    assert key in _run(installed / "broadsheet", "show", key, cwd=tmp_path)


def test_every_module_of_the_wheel_can_be_imported(installed: Path, tmp_path: Path) -> None:
    code = "import pkgutil, tui; [__import__(m.name) for m in pkgutil.walk_packages(tui.__path__, 'tui.')]"
    _run(installed / "python", "-W", "error", "-c", code, cwd=tmp_path)
