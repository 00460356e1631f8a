"""A record of originals, and copies of it to be spoilt."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.archive.samples import make_fifty


@pytest.fixture(scope="session")
def fifty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of 50 originals."""
    return make_fifty(tmp_path_factory.mktemp("fifty") / "record")


@pytest.fixture
def copy_of(tmp_path: Path) -> Callable[[Path], Path]:
    """Copy a record, to be spoilt."""

    def copy(folder: Path) -> Path:
        return Path(shutil.copytree(folder, tmp_path / "copy"))

    return copy
