"""Originals are named by their files where a person looks, the digest beside; those that are restricted by their digests alone."""

import json
import re
from pathlib import Path

import pytest
from tests.archive.samples import text
from tests.cli.custody.conftest import Run
from tests.cli.restricted.test_printed import TABLES, call

from onrecord.core import sha256


def test_the_log_names_originals(run: Run, record: Path) -> None:
    lines = run("log").stdout
    assert f"sha256 1.txt ({sha256(text(1))[:12]})" in lines
    assert not re.search("[0-9a-f]{64}", re.sub("key is .*", "", lines)), "digests are short beside names"
    rows = [json.loads(line) for line in run("log", "--json", "--record", str(record)).stdout.splitlines()]
    assert sha256(text(1)) in {row["payload"].get("sha256") for row in rows}


def test_verify_names_originals(run: Run, record: Path) -> None:
    path = next((record / "archive").glob("*.warc.gz"))
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 0xFF
    path.write_bytes(content)
    result = run("verify")
    assert result.exit_code == 1
    assert re.search(r"original \d\.txt \([0-9a-f]{64}\) \(entry \d+\) was changed", result.stdout), result.stdout


@pytest.fixture(scope="module")
def restricted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of two reports, one of them restricted as a whole."""
    base = tmp_path_factory.mktemp("naming")
    for number, place in enumerate(("Orsheva", "Kelmar")):
        told = f"Shells of the Sarrel Highland Front killed four people in {place} on 5 March 2019, the mayor said.\n"
        (base / f"report-{number}.txt").write_text(told)
    added = call("add", base / "report-0.txt", base / "report-1.txt", *TABLES, "--record", base / "record")
    assert added.exit_code == 0, added.output
    assert call("decide", "restrict", "report-0.txt", "--why", "x", "--record", base / "record").exit_code == 0
    return base / "record"


def test_what_is_restricted_has_no_name(restricted: Path) -> None:
    shown = call("log", "--record", restricted).output
    assert "original report-1.txt (" in shown
    assert "report-0" not in shown
    assert "original report-0.txt (" in call("log", "--restricted", "--record", restricted).output
    path = next((restricted / "archive").glob("*.warc.gz"))
    whole = path.read_bytes()
    path.write_bytes(whole[:600])
    verified = call("verify", "--record", restricted)
    path.write_bytes(whole)
    assert verified.exit_code == 1
    assert "original report-1.txt (" in verified.output
    assert "report-0" not in verified.output
