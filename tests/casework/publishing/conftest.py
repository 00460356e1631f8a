"""The exercise as a record, made once, and sites of it."""

import shutil
from pathlib import Path

import pytest
from tests.exercise import EXERCISE

import onrecord


@pytest.fixture(scope="session")
def exercised(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of the exercise; tests that change it copy it."""
    folder = tmp_path_factory.mktemp("exercise") / "record"
    with onrecord.open(folder, who="ana") as record:
        gazetteer, parties = EXERCISE / "gazetteer.txt", EXERCISE / "parties.toml"
        record.add(EXERCISE / "reports", dated_names=True, gazetteer=gazetteer, parties=parties)
    return folder


@pytest.fixture
def folder(exercised: Path, tmp_path: Path) -> Path:
    """A copy of the record, to be changed."""
    return Path(shutil.copytree(exercised, tmp_path / "record"))
