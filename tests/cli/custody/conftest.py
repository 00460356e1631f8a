"""A record with a few originals, and the program run on it."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from tests.archive.samples import WHEN, WHO, text
from tests.archive.servers import make_authority
from tests.rights import bound_by_rights
from typer.testing import CliRunner

from onrecord.archive import EntryKind, Origin, open_record
from onrecord.cli.app import app

Run = Callable[..., Any]


@pytest.fixture(scope="session")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of five originals: two share an id, one came twice."""
    folder = tmp_path_factory.mktemp("kept") / "record"
    with open_record(folder, when=WHEN, who=WHO, volume_bytes=600) as record:
        for number, identifier in enumerate(("vortha-1", "vortha-2", "vortha-3", "twin", "twin")):
            origin = Origin(where=f"reports/{number}.txt", when=WHEN, who=WHO, media_type="text/plain", identifier=identifier)
            digest = record.keep(text(number), origin).sha256
            record.note(EntryKind.READING, {"sha256": digest, "reader": "onrecord 0.1"}, origin)
        record.keep(text(0), Origin(where="reports/again.txt", when=WHEN, who="Osric Vane"))
    return folder


@pytest.fixture
def record(kept: Path, tmp_path: Path) -> Path:
    """A copy of it, to do with as one likes."""
    return Path(shutil.copytree(kept, tmp_path / "record"))


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Run the program beside the record."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("ONRECORD_RECORD", raising=False)

    def run_command(*arguments: str) -> Any:
        result = CliRunner().invoke(app, list(arguments))
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        assert "Traceback" not in result.stderr
        return result

    return run_command


@pytest.fixture(scope="session")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The keys of a time-stamp authority."""
    folder = tmp_path_factory.mktemp("authority") / "keys"
    make_authority(folder)
    return folder


@contextmanager
def without_rights(folder: Path) -> Iterator[None]:
    """Be somebody who may not look into a folder."""
    mode = folder.stat().st_mode
    folder.chmod(0)
    try:
        with bound_by_rights():
            yield
    finally:
        folder.chmod(mode)
