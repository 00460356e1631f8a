"""`onrecord verify`: every finding is named, code first, and the last line says what was looked at."""

import json
import shutil
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest
from tests.archive.samples import WHEN, WHO, text
from tests.cli.custody.conftest import Run, without_rights

from onrecord.archive import Finding, FindingCode, Origin, advice_on, open_record, verify
from onrecord.cli.schema import build_schema

SIZES = sum(len(text(number)) for number in range(5))


def spoil(record: Path, at: int = 400) -> Path:
    """Change one byte of an original."""
    path = record / "archive" / "originals-00001.warc.gz"
    content = bytearray(path.read_bytes())
    content[at] ^= 8
    path.write_bytes(content)
    return path


def test_a_record_that_nobody_touched_verifies(run: Run, record: Path) -> None:
    result = run("verify", "--record", str(record))
    assert (result.exit_code, result.stderr) == (0, "")
    [line] = result.stdout.splitlines()
    assert line.startswith("The record verifies. Checked: ")
    assert f"5 originals ({SIZES:,} bytes)" in line
    assert "0 time-stamps" in line


def test_the_folder_is_record_or_what_the_environment_says(run: Run, record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("verify").exit_code == 0
    moved = record.rename(record.with_name("elsewhere"))
    assert run("verify").exit_code == 2
    monkeypatch.setenv("ONRECORD_RECORD", str(moved))
    assert run("verify").exit_code == 0


def test_a_changed_original_is_named_code_first_with_its_file_and_place(run: Run, record: Path) -> None:
    spoil(record)
    result = run("verify")
    assert result.exit_code == 1
    finding, last = result.stdout.splitlines()
    assert finding.startswith("original.changed  archive/originals-00001.warc.gz, byte ")
    assert "(entry 2) was changed" in finding
    assert last.startswith("The record does NOT verify: 1 fault. Checked: ")
    assert result.stderr.startswith("onrecord: original.changed: Put the file that is named back from a copy")


def test_every_code_of_a_finding_says_what_to_do() -> None:
    assert all(advice_on(code) for code in FindingCode)


def test_lines_of_json_say_the_same_and_satisfy_the_schema(run: Run, record: Path) -> None:
    spoil(record)
    (record / "keys" / "record.key").chmod(0o644)
    result = run("verify", "--json")
    assert result.exit_code == 1
    note, finding, verdict = (json.loads(line) for line in result.stdout.splitlines())
    validator = jsonschema.Draft202012Validator(build_schema())
    for line in (note, finding, verdict):
        validator.validate(line)
    assert (note["code"], note["weight"]) == ("key.exposed", "note")
    assert (finding["code"], finding["weight"]) == ("original.changed", "fault")
    assert (verdict["verifies"], verdict["faults"], verdict["notes"], verdict["bytes"]) == (False, 1, 1, SIZES)


def test_the_settings_and_other_rooms_files_are_no_evidence_but_a_stray_among_it_is(run: Run, record: Path) -> None:
    (record / "settings.toml").write_text('who = "Ilvana Merrit"\n')
    (record / "root.pem").write_text("anything")
    (record / "record.db").write_bytes(b"a database")
    assert run("verify").stdout.startswith("The record verifies. ")
    (record / "log" / "notes.txt").write_text("mine")
    result = run("verify")
    assert result.exit_code == 1
    assert result.stdout.startswith("file.unknown  log/notes.txt: ")


def test_the_name_of_a_stray_file_steers_no_terminal(run: Run, record: Path) -> None:
    (record / "archive" / "a\x1b[2Jb\nc").write_text("x")
    said = run("verify").stdout
    assert "\x1b" not in said
    assert len(said.splitlines()) == 2


def test_a_copy_without_the_private_key_verifies_and_says_so(run: Run, record: Path) -> None:
    (record / "keys" / "record.key").unlink()
    result = run("verify")
    assert result.exit_code == 0
    assert result.stdout.startswith("key.missing  keys/record.key: ")
    assert "The record verifies, 1 note." in result.stdout


def test_a_copy_of_a_checkpoint_tells_of_a_record_that_was_put_back(run: Run, record: Path, tmp_path: Path) -> None:
    earlier = Path(shutil.copytree(record, tmp_path / "earlier"))
    with open_record(record, when=WHEN, who=WHO) as writer:
        writer.keep(text(7), Origin(where="late.txt", when=WHEN, who=WHO))
    copy = str(record / "log" / "checkpoint")
    assert run("verify", "--record", str(record), "--outside", copy, "--outside", str(earlier / "log" / "checkpoint")).exit_code == 0
    result = run("verify", "--record", str(earlier), "--outside", copy)
    assert result.exit_code == 1
    assert "log.cut  log/entries.jsonl" in result.stdout


def test_a_copy_of_another_records_checkpoint_is_refused(run: Run, record: Path, tmp_path: Path) -> None:
    open_record(tmp_path / "other", when=WHEN, who=WHO).close()
    assert run("verify", "--outside", str(tmp_path / "other" / "log" / "checkpoint")).exit_code == 1
    assert record.exists()


@pytest.mark.parametrize(
    ("spoilt", "code"),
    [
        (shutil.rmtree, "archive.missing"),
        (lambda record: (record / "version").write_text("onrecord record 2\n"), "archive.newer_version"),
    ],
)
def test_what_is_no_record_for_this_program_ends_with_two(run: Run, record: Path, spoilt: Any, code: str) -> None:
    spoilt(record)
    for command in (["verify"], ["log"], ["timestamp"], ["prove", "vortha-1"]):
        result = run(*command)
        assert (result.exit_code, result.stdout) == (2, "")
        assert f"[{code}]" in result.stderr
    assert code != "archive.missing" or not record.exists()  # nothing was begun


def test_a_record_that_may_not_be_read_ends_with_two(run: Run, record: Path) -> None:
    for folder in (record, record / "log"):
        for command in ("verify", "log"):
            with without_rights(folder):
                result = run(command, "--record", str(record))
            assert (result.exit_code, result.stdout) == (2, ""), (folder, command)
            assert "[archive.no_rights]" in result.stderr


def test_an_archive_that_may_not_be_read_is_not_taken_for_an_empty_one(run: Run, record: Path) -> None:
    with without_rights(record / "archive"):
        result = run("verify", "--record", str(record))
    assert (result.exit_code, result.stdout) == (2, "")


@pytest.mark.parametrize(("option", "code"), [("--outside", "casework.unreadable"), ("--roots", "casework.unreadable")])
def test_a_file_that_is_not_there_ends_with_two(run: Run, record: Path, option: str, code: str) -> None:
    result = run("verify", "--record", str(record), option, "gone")
    assert result.exit_code == 2
    assert f"[{code}]" in result.stderr


def test_a_file_without_certificates_ends_with_two(run: Run, record: Path) -> None:
    (record.parent / "no.pem").write_text("nothing")
    assert "[casework.certificate]" in run("verify", "--roots", "no.pem").stderr


def test_several_processes_find_the_same(record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.archive.verification.originals._WORTH", 0)
    monkeypatch.setattr("onrecord.archive.verification.originals._BATCH", 1)
    sound = verify(record, workers=2)
    assert list(sound) == []
    assert (sound.checked.originals, sound.checked.bytes) == (5, SIZES)
    spoil(record)
    with (record / "archive" / "originals-00002.warc.gz").open("ab") as stream:
        stream.write(b"more")
    (record / "archive" / "originals-00003.warc.gz").unlink()

    def found(workers: int) -> list[Finding]:
        return list(verify(record, workers=workers))

    assert len(found(1)) >= 4
    assert found(2) == found(1)
