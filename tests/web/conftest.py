"""A library that may reach the server of a test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.web.faults import Server
from tui.config.paths import folders_in
from tui.core.access import Access, Limits
from tui.library import Library


@pytest.fixture
def library(tmp_path: Path, server: Server) -> Iterator[Library]:
    """Give a library that trusts `server`, a fixture of the test's own module."""
    access = Access(trusted=frozenset((server.host,)), limits=Limits(5, 5))
    made = Library(folders_in(tmp_path / "library"), lambda: access)
    yield made
    made.pages.close()
