"""`onrecord witness`, `change-key` and `prove --from`, as people run them, with the witness of the examples."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.custody.conftest import Run
from tests.cli.custody.test_prove import script

EXAMPLES = Path(__file__).parents[3] / "examples"


def witness(*arguments: object) -> "subprocess.CompletedProcess[bytes]":
    command = [sys.executable, "-I", str(EXAMPLES / "witness.py"), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, check=False, timeout=60)  # noqa: S603 the script under test


@pytest.fixture
def colleague(tmp_path: Path) -> Path:
    """The folder of somebody who witnesses."""
    assert witness("--state", tmp_path / "colleague", "--name", "colleague.example").returncode == 0
    return tmp_path / "colleague"


def test_a_colleague_signs_what_only_grew_and_nothing_else(run: Run, record: Path, colleague: Path, tmp_path: Path) -> None:
    key, records = str(colleague / "witness.pub"), str(record / "keys" / "record.pub")
    for _ in range(2):
        assert run("witness", "ask", "--key", key, "-o", "request").exit_code == 0
        signed = witness("--state", colleague, "--trust", records, tmp_path / "request")
        assert (signed.returncode, signed.stderr) == (0, b"")
        (tmp_path / "answer").write_bytes(signed.stdout)
        kept = run("witness", "keep", "answer", "--key", key)
        assert kept.stdout.startswith("colleague.example signed the checkpoint of ")
    assert "2 signatures of witnesses" in run("verify").stdout
    assert "the witness colleague.example signed the checkpoint of" in run("log", "--tail", "1").stdout
    (tmp_path / "copy").write_bytes((record / "log" / "checkpoint").read_bytes() + signed.stdout)
    again = witness("--state", colleague, "--trust", records, tmp_path / "request")
    assert (again.returncode, again.stdout, b"signed last" in again.stderr) == (1, b"", True)
    request = (tmp_path / "request").read_bytes()
    run("witness", "ask", "--key", key, "-o", "request")
    spoilt = (tmp_path / "request").read_bytes().replace(b"\n", b"\nAAAA\n", 1)
    assert request != spoilt
    (tmp_path / "request").write_bytes(spoilt)
    refused = witness("--state", colleague, "--trust", records, tmp_path / "request")
    assert (refused.returncode, refused.stdout) == (1, b"")


def test_what_no_witness_signed_is_refused(run: Run, record: Path, colleague: Path, tmp_path: Path) -> None:
    (tmp_path / "answer").write_text("nothing", "utf-8")
    assert "[archive.witness]" in run("witness", "keep", "answer", "--key", str(colleague / "witness.pub")).stderr
    assert "[archive.witness_key]" in run("witness", "ask", "--key", "a+b+c").stderr
    assert "unreadable]" in run("witness", "ask", "--key", "not-there").stderr
    del record


def test_a_key_is_changed_and_growth_proven_with_the_old_one(run: Run, record: Path, tmp_path: Path) -> None:
    old = (record / "keys" / "record.pub").read_text("ascii")
    (tmp_path / "old.pub").write_text(old, "ascii")
    (tmp_path / "kept-elsewhere").write_bytes((record / "log" / "checkpoint").read_bytes())
    changed = run("change-key")
    assert (changed.exit_code, (record / "keys" / "record.pub").read_text("ascii").strip() in changed.stdout) == (0, True)
    assert run("verify", "--outside", "kept-elsewhere").exit_code == 0
    grown = run("prove", "--from", "kept-elsewhere", "-o", "growth.json")
    assert (grown.exit_code, "verify_proof.py growth.json --key" in grown.stdout) == (0, True)
    done = script(str(tmp_path / "growth.json"), "--key", str(tmp_path / "old.pub"))
    assert done.stdout.startswith("PROVEN: the log of "), done.stdout
    size = int(json.loads((tmp_path / "growth.json").read_bytes())["from"].splitlines()[1])
    assert run("prove", "--from", str(size), "--to", str(size)).exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ((), "cli.prove"),
        (("vortha-1", "--from", "1"), "cli.prove"),
        (("vortha-1", "--to", "1"), "cli.prove"),
        (("--from", "9999"), "archive.no_checkpoint"),
        (("--from", "not-there"), "casework.unreadable"),
    ],
)
def test_what_can_not_be_proven_is_said(run: Run, record: Path, arguments: tuple[str, ...], code: str) -> None:
    result = run("prove", *arguments, "--record", str(record))
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"[{code}]" in result.stderr
