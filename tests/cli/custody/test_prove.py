"""`onrecord prove`: whichever way a document is named, the proof is one that the stand-alone script accepts."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.archive.samples import WHEN, WHO, text
from tests.cli.custody.conftest import Run

from onrecord.archive import Origin, open_record
from onrecord.core import sha256

SCRIPT = Path(__file__).parents[3] / "examples" / "verify_proof.py"


def script(*arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(  # noqa: S603 our own script
        [sys.executable, str(SCRIPT), *arguments], capture_output=True, text=True, timeout=60, check=False
    )


@pytest.mark.parametrize(
    "named", [sha256(text(1)), sha256(text(1))[:8], sha256(text(1))[:31].upper(), "vortha-2", "1.txt", "reports/1.txt"]
)
def test_a_document_is_found_by_digest_beginning_and_id(run: Run, record: Path, tmp_path: Path, named: str) -> None:
    result = run("prove", named, "-o", "proof.json")
    assert (result.exit_code, result.stderr) == (0, "")
    assert sha256(text(1)) in result.stdout
    assert f"verify_proof.py proof.json DOCUMENT --key {record.relative_to(tmp_path) / 'keys' / 'record.pub'}" in result.stdout
    (tmp_path / "document").write_bytes(text(1))
    files = (str(tmp_path / "proof.json"), str(tmp_path / "document"), "--key", str(record / "keys" / "record.pub"))
    checked = script(*files)
    assert checked.stdout.startswith('PROVEN: "reports/1.txt" was received by '), checked
    (tmp_path / "document").write_bytes(text(2))
    assert script(*files).returncode == 1


def test_without_a_file_the_proof_is_all_that_is_printed(run: Run, record: Path) -> None:
    result = run("prove", "vortha-3", "--record", str(record))
    assert json.loads(result.stdout)["sha256"] == sha256(text(2))
    assert "verify_proof.py" in result.stderr


def test_an_id_of_two_documents_is_ambiguous_and_both_are_named(run: Run, record: Path) -> None:
    result = run("prove", "twin", "--record", str(record))
    assert (result.exit_code, result.stdout) == (2, "")
    assert "[casework.ambiguous]" in result.stderr
    assert sha256(text(3)) in result.stderr
    assert sha256(text(4)) in result.stderr


def test_a_beginning_of_two_digests_is_ambiguous(run: Run, record: Path) -> None:
    alike = ("one that begins alike 83059", "one that begins alike 96301")
    assert len({sha256(each.encode())[:8] for each in alike}) == 1
    with open_record(record, when=WHEN, who=WHO) as writer:
        for each in alike:
            writer.keep(each.encode(), Origin(where="alike.txt", when=WHEN, who=WHO))
    result = run("prove", sha256(alike[0].encode())[:8])
    assert (result.exit_code, result.stdout) == (2, "")
    assert "[casework.ambiguous]" in result.stderr


def test_an_id_that_looks_like_a_digest_is_an_id(run: Run, record: Path) -> None:
    look = sha256(text(1))[:10]
    with open_record(record, when=WHEN, who=WHO) as writer:
        writer.keep(text(9), Origin(where="nine.txt", when=WHEN, who=WHO, identifier=look))
    assert json.loads(run("prove", look).stdout)["sha256"] == sha256(text(9))


@pytest.mark.parametrize(
    ("named", "code"),
    [
        (sha256(text(1))[:7], "casework.no_document"),
        ("nobody", "casework.no_document"),
        ("0" * 64, "archive.missing"),
        ("", "casework.no_document"),
        ("a\x1b]0;b", "casework.no_document"),
    ],
)
def test_what_is_no_document_of_the_record_ends_with_two(run: Run, record: Path, named: str, code: str) -> None:
    result = run("prove", named, "--record", str(record))
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"[{code}]" in result.stderr
    assert "\x1b" not in result.stderr


def test_a_log_that_is_not_whole_proves_nothing(run: Run, record: Path) -> None:
    path = record / "log" / "hashes"
    path.write_bytes(bytes(path.stat().st_size))
    result = run("prove", "vortha-1")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "[archive.damaged]" in result.stderr


def test_a_place_that_can_not_be_written_is_said(run: Run, record: Path) -> None:
    result = run("prove", "vortha-1", "--record", str(record), "-o", os.fspath(record))
    assert result.exit_code == 2
    assert "[cli.output]" in result.stderr
