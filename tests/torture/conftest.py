"""What the faults share: an archive, a library of it with marks, and a program to be forked."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.torture.forks import Forks, forking
from tests.torture.stock import make_root, make_stock


@pytest.fixture(scope="module")
def forks(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Forks]:
    """A process that has imported everything and is forked for each case."""
    with forking(tmp_path_factory.mktemp("forks")) as forks:
        yield forks


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive."""
    return make_root(tmp_path_factory.mktemp("archive"))


@pytest.fixture(scope="module")
def stock(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path:
    """A library of it, to be copied."""
    return make_stock(tmp_path_factory.mktemp("stock"), root)


@pytest.fixture
def folder(tmp_path: Path, stock: Path) -> Path:
    """A library of its own for a test."""
    return shutil.copytree(stock, tmp_path / "library", symlinks=True)
