"""Proofs, and the script that checks them without the program."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from tests.archive.samples import WHEN, WHO, text

from onrecord.archive import Origin, encode_proof, open_reader, open_record, prove
from onrecord.core import ArchiveError, sha256

SCRIPT = Path(__file__).parent.parent.parent / "examples" / "verify_proof.py"


def run(*arguments: object) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-I", str(SCRIPT), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)  # noqa: S603 the script under test


@pytest.mark.parametrize("number", [0, 24, 49])
def test_the_script_accepts_a_proof_and_refuses_every_other_document(fifty: Path, tmp_path: Path, number: int) -> None:
    with open_reader(fifty) as reader:
        proof = encode_proof(prove(reader, sha256(text(number))))
    (tmp_path / "proof.json").write_bytes(proof)
    (tmp_path / "document").write_bytes(text(number))
    (tmp_path / "other").write_bytes(text(number) + b".")
    done = run(tmp_path / "proof.json", tmp_path / "document", "--key", fifty / "keys" / "record.pub", "--stamps", tmp_path / "stamps")
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.startswith(f'PROVEN: "reports/{number}.txt" was received by "Ilvana Merrit" on 2031-03-05')
    assert run(tmp_path / "proof.json", tmp_path / "other").returncode == 1


def test_the_script_refuses_what_was_changed_in_a_proof(fifty: Path, tmp_path: Path) -> None:
    with open_reader(fifty) as reader:
        good = json.loads(encode_proof(prove(reader, sha256(text(3)))))
    (tmp_path / "document").write_bytes(text(3))
    size, root = good["checkpoint"].split("\n")[1:3]
    changes = {
        "entry": good["entry"].replace("Ilvana", "Ilvara"),
        "index": good["index"] + 1,
        "path": good["path"][:-1],
        "checkpoint": good["checkpoint"].replace(f"\n{size}\n{root}", f"\n{int(size) - 1}\n{root}"),
    }
    for field, value in changes.items():
        assert good[field] != value
        (tmp_path / "proof.json").write_text(json.dumps(good | {field: value}), "utf-8")
        done = run(tmp_path / "proof.json", tmp_path / "document")
        assert done.returncode == 1, field
        assert done.stdout.startswith("NOT PROVEN"), field


def test_what_can_not_be_read_is_said_and_is_no_proof_of_anything(fifty: Path, tmp_path: Path) -> None:
    with open_reader(fifty) as reader:
        (tmp_path / "proof.json").write_bytes(encode_proof(prove(reader, sha256(text(3)))))
    (tmp_path / "document").write_bytes(text(3))
    proof, document, key = tmp_path / "proof.json", tmp_path / "document", fifty / "keys" / "record.pub"
    for arguments in (
        (tmp_path / "nowhere.json", document, "--key", key),
        (proof, tmp_path / "nowhere", "--key", key),
        (proof, document, "--key", tmp_path / "nowhere.pub"),
        (proof, document, "--key", document),
    ):
        done = run(*arguments)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.startswith("NOTHING WAS CHECKED: ")
        assert "Traceback" not in done.stderr


def test_what_is_not_on_record_can_not_be_proven(fifty: Path) -> None:
    with open_reader(fifty) as reader, pytest.raises(ArchiveError, match="no original"):
        prove(reader, sha256(b"never seen"))


def test_the_script_prints_nothing_that_a_stranger_wrote_raw(tmp_path: Path) -> None:
    hostile = "x\r\x1b[2KPROVEN: court.pdf was received by ICC.txt\nPROVEN: all of it \u202e\x9b" + '" was received by "them" on 2031'
    with open_record(tmp_path / "record", when=WHEN, who=WHO) as writer:
        digest = writer.keep(b"Report", Origin(where=hostile, when=WHEN, who=WHO)).sha256
    with open_reader(tmp_path / "record") as reader:
        (tmp_path / "proof.json").write_bytes(encode_proof(prove(reader, digest)))
    (tmp_path / "document").write_bytes(b"Report")
    done = run(tmp_path / "proof.json", tmp_path / "document", "--key", tmp_path / "record" / "keys" / "record.pub")
    assert done.returncode == 0
    assert len(done.stdout.splitlines()) == 1
    assert done.stdout.removesuffix("\n").isprintable()
    assert done.stdout.startswith('PROVEN: "x\\r\\u001b[2KPROVEN: court.pdf')
    assert '\\" was received by \\"them\\" on 2031" was received by "' in done.stdout
