"""`onrecord add` over documents that need no model to be read."""

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.casework.adding.sayings import load_sayings, saying
from typer.testing import CliRunner, Result

from onrecord.archive import Weight, open_reader, verify
from onrecord.casework import adding
from onrecord.casework.workers import Pool
from onrecord.cli.app import app
from onrecord.core import sha256
from onrecord.record import open_database

ROOT = Path(__file__).parent.parent.parent.parent

Call = Callable[..., Result]


@pytest.fixture
def call(monkeypatch: pytest.MonkeyPatch) -> Call:
    """Run the program in this process; a traceback fails the test."""
    monkeypatch.syspath_prepend(str(ROOT))  # where worker processes find the reader
    monkeypatch.setattr(adding, "Pool", lambda settings, size: Pool(settings, size if size > 1 else 0, load_sayings))

    def called(*arguments: object) -> Result:
        result = CliRunner().invoke(app, [str(argument) for argument in arguments])
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        assert "Traceback" not in result.output
        return result

    return called


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """A folder of forty documents."""
    folder = tmp_path / "reports"
    folder.mkdir()
    for number in range(40):
        (folder / f"{number:02}.txt").write_bytes(saying(number))
    return folder


def faults(folder: Path) -> list[str]:
    return [finding.what for finding in verify(folder) if finding.weight is Weight.FAULT]


def digest(folder: Path, url: str | None = None) -> str:
    record = open_database(folder, url)
    try:
        return record.digest()
    finally:
        record.close()


def contents(folder: Path) -> str:
    """Return the digest of all that a person can see in a record's database."""
    record = open_database(folder)
    try:
        return record.content_digest()
    finally:
        record.close()


def kept(folder: Path) -> list[str]:
    """Return the digests of the originals, once for each time that bytes of theirs were kept; all are whole."""
    with open_reader(folder) as reader:
        found = [receipt.sha256 for _, _, receipt in reader.receipts() if receipt.first is None]
        assert all(sha256(reader.original(one)) == one for one in found)
    return sorted(found)


def originals(reports: Path) -> list[str]:
    return sorted(sha256(path.read_bytes()) for path in reports.iterdir())
