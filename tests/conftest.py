"""What every test gets: folders of its own, one zone and one locale, and no way out to the network."""

import os
import signal
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# Before any module of ours is imported: what is read once, at import, must not be the user's.
_SESSION_HOME = tempfile.TemporaryDirectory(prefix="broadsheet-tests-")
_FOLDERS = {
    "HOME": "",
    "XDG_CACHE_HOME": ".cache",
    "XDG_CONFIG_HOME": ".config",
    "XDG_DATA_HOME": ".local/share",
    "XDG_STATE_HOME": ".local/state",
    "XDG_RUNTIME_DIR": ".run",
}
for _name, _folder in _FOLDERS.items():
    os.environ[_name] = str(Path(_SESSION_HOME.name, _folder))
os.environ.update({"TZ": "UTC", "LC_ALL": "C.UTF-8", "LANG": "C.UTF-8", "TERM": "xterm-256color"})
for _name in ("SSH_TTY", "SSH_CONNECTION", "NO_COLOR", "BROWSER", "EDITOR", "VISUAL", "COLUMNS", "LINES"):
    os.environ.pop(_name, None)
time.tzset()

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # Shells start what runs in the background so, and the programs under test would inherit it.
    signal.signal(signal.SIGINT, signal.default_int_handler)

from tests.network import guard_network  # noqa: E402  (after the environment is set)

# A busy machine is no finding.
settings.register_profile("broadsheet", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("broadsheet")


@pytest.fixture(autouse=True)
def private_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give each test a home of its own, with the folders of the XDG base directory rules in it."""
    home = tmp_path_factory.mktemp("home")
    for name, folder in _FOLDERS.items():
        path = home / folder
        path.mkdir(parents=True, exist_ok=True)
        monkeypatch.setenv(name, str(path))
    return home


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fail any connection and any question to a name server that is not to this machine itself."""
    guard_network(monkeypatch)


@pytest.fixture(scope="session")
def corpus() -> Iterator[Path]:
    """Give the folder with slices of real archives; tests that want it are skipped where it is not."""
    folder = Path(__file__).parents[2] / "shared" / "corpus"
    if not folder.is_dir():
        pytest.skip("the slices of real archives are not here")
    yield folder
