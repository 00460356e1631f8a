"""To look needs no right to write, makes nothing, and follows no link."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from onrecord.cli.app import app

REPORT = "Report\n\nShells of the Sarrel Highland Front killed four people in Orsheva on 5 March 2019, the mayor said.\n"
LOOKS = (
    ("list",),
    ("list", "--documents"),
    ("list", "--json"),
    ("show", "ID"),
    ("why", "ID"),
    ("explain", "ID"),
    ("decide", "list"),
    ("log",),
)

AS_NOBODY = """
import os, sys
from typer.testing import CliRunner
from onrecord.cli.app import app
folder = sys.argv[1]
looks = [look.split(" ") for look in sys.argv[2:]]
def look(words):
    result = CliRunner().invoke(app, [*words, "--record", folder])
    return result.exit_code, result.output
before = [look(words) for words in looks]  # all is loaded while it may be
if os.geteuid() == 0:
    os.setgid(65534), os.setuid(65534)
assert not os.access(folder, os.W_OK)
for words, seen in zip(looks, before):
    assert look(words) == seen, (words, look(words))
    assert seen[0] == 0, seen
"""


def call(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.fixture
def record() -> Iterator[Path]:
    """A record of one report, in a folder that everybody may enter."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        (Path(folder) / "report.txt").write_text(REPORT)
        added = call("add", Path(folder) / "report.txt", "--record", Path(folder) / "record")
        assert added.exit_code == 0, added.output
        yield Path(folder) / "record"
        for path in [Path(folder) / "record", *(Path(folder) / "record").rglob("*")]:
            path.chmod(0o755)


def looks_of(record: Path) -> list[str]:
    given = call("list", "--json", "--record", record).stdout.split('"id":"')[1].split('"')[0]
    return [" ".join(given if word == "ID" else word for word in look) for look in LOOKS]


def test_who_may_not_write_may_look(record: Path) -> None:
    looks = looks_of(record)
    for path in [record, *record.rglob("*")]:
        path.chmod(0o555 if path.is_dir() else 0o444)
    before = sorted(path.name for path in record.rglob("*"))
    done = subprocess.run(  # noqa: S603 our own program
        [sys.executable, "-c", AS_NOBODY, str(record), *looks], capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert sorted(path.name for path in record.rglob("*")) == before


def test_no_database_is_made_by_a_look(record: Path) -> None:
    for path in record.glob("record.db*"):
        path.unlink()
    for look in (("list",), ("show", "abcd")):
        result = call(*look, "--record", record)
        assert result.exit_code == 2
        assert "record.no_database" in result.output
    assert not (record / "record.db").exists()
    assert call("rebuild", "--record", record).exit_code == 0
    assert "1 incident" in call("list", "--record", record).output


@pytest.mark.parametrize("command", [("list",), ("add", "REPORT"), ("rebuild",)])
def test_a_database_that_is_a_link_is_refused(record: Path, command: tuple[str, ...]) -> None:
    elsewhere = record.parent / "elsewhere.db"
    shutil.move(record / "record.db", elsewhere)
    (record / "record.db").symlink_to(elsewhere)
    kept = elsewhere.read_bytes()
    words = [str(record.parent / "report.txt") if word == "REPORT" else word for word in command]
    result = call(*words, "--record", record)
    assert result.exit_code == 2
    assert "record.linked" in result.output
    assert elsewhere.read_bytes() == kept
    os.unlink(record / "record.db")  # noqa: PTH108 so that nothing is followed when all is taken away
