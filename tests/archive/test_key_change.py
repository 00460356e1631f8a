"""The record's key is changed, the old one signing the new: nothing of before is signed anew, and everything stays checkable."""

import json
import shutil
from pathlib import Path

import pytest
from tests.archive.samples import WHEN, WHO, origin, text
from tests.archive.test_promised import codes
from tests.archive.test_proof import run

from onrecord.archive import EntryKind, FindingCode, encode_proof, open_reader, open_record, prove, verify
from onrecord.archive import custody_log as logging
from onrecord.archive import writer as writing
from onrecord.core import ArchiveError, sha256


@pytest.fixture
def changed(tmp_path: Path) -> Path:
    """A record whose key was changed twice."""
    folder = tmp_path / "record"
    for number in range(3):
        with open_record(folder, when=WHEN, who=WHO) as writer:
            writer.keep(text(number), origin(f"{number}.txt"))
            writer.commit()
            if number < 2:
                shutil.copy(folder / "keys" / "record.pub", tmp_path / f"key{number}.pub")
                writer.change_key(origin(""))
                writer.keep(text(number + 10), origin("more.txt"))
    return folder


def test_a_record_whose_key_was_changed_verifies_and_goes_on(changed: Path, tmp_path: Path) -> None:
    assert list(verify(changed)) == []
    with open_reader(changed) as reader:
        assert [entry.kind for entry in reader.of_kind(EntryKind.KEY)] == [EntryKind.KEY] * 2
        assert len({reader.key.raw, reader.chain.first.raw, reader.chain.at(5).raw}) == 3
        assert (reader.key.name, str(reader.chain.first)) == (reader.chain.first.name, reader.identity)
    assert (tmp_path / "key0.pub").read_bytes() != (changed / "keys" / "record.pub").read_bytes()


@pytest.mark.parametrize("number", [0, 11, 2])
def test_a_proof_is_checked_with_whichever_of_the_keys_somebody_has(changed: Path, tmp_path: Path, number: int) -> None:
    with open_reader(changed) as reader:
        proof = encode_proof(prove(reader, sha256(text(number))))
    (tmp_path / "proof.json").write_bytes(proof)
    (tmp_path / "document").write_bytes(text(number))
    for key in (tmp_path / "key0.pub", tmp_path / "key1.pub", changed / "keys" / "record.pub"):
        done = run(tmp_path / "proof.json", tmp_path / "document", "--key", key)
        assert (done.returncode, done.stdout.startswith("PROVEN: ")) == (0, True), done.stdout
    forged = json.loads(proof)
    forged["changes"][0] = forged["changes"][0].replace("\n2\n", "\n1\n").replace("\n3\n", "\n2\n")
    (tmp_path / "proof.json").write_text(json.dumps(forged), "utf-8")
    assert run(tmp_path / "proof.json", tmp_path / "document", "--key", tmp_path / "key0.pub").returncode == 1


def test_the_old_key_signs_nothing_any_more(changed: Path, tmp_path: Path) -> None:
    copies = [(changed / "keys" / name).read_bytes() for name in ("record.key", "record.pub")]
    with open_record(changed, when=WHEN, who=WHO) as writer:
        writer.change_key(origin(""))
    for name, content in zip(("record.key", "record.pub"), copies, strict=True):
        (changed / "keys" / name).write_bytes(content)
    assert codes(list(verify(changed))) == {FindingCode.KEY_CHANGED}
    with pytest.raises(ArchiveError, match="not what this record's key signed"):
        open_record(changed, when=WHEN, who=WHO)
    del tmp_path


def test_a_change_that_the_old_key_did_not_sign_is_named(changed: Path) -> None:
    path = changed / "log" / "entries.jsonl"
    lines = path.read_text("utf-8").splitlines(keepends=True)
    at = next(number for number, line in enumerate(lines) if line.startswith('{"kind":"key"'))
    entry = json.loads(lines[at])
    note = entry["payload"]["note"]
    entry["payload"]["note"] = note[:-20] + ("A" if note[-20] != "A" else "B") + note[-19:]
    lines[at] = json.dumps(entry, separators=(",", ":"), ensure_ascii=False, sort_keys=True) + "\n"
    path.write_text("".join(lines), "utf-8")
    assert FindingCode.KEY_CHANGED in codes(list(verify(changed)))
    with open_reader(changed) as reader, pytest.raises(ArchiveError, match="is not signed with the key before it"):
        prove(reader, sha256(text(0)))


@pytest.mark.parametrize(
    "killed", ["make_next", "append_to entries.jsonl", "append_to checkpoints", "replace checkpoint", "take_next", "take_next half"]
)
def test_a_change_that_was_killed_is_finished_or_forgotten(tmp_path: Path, killed: str, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "record"
    open_record(folder, when=WHEN, who=WHO).close()
    writer = open_record(folder, when=WHEN, who=WHO)
    writer.keep(text(1), origin("a.txt"))
    writer.commit()
    before = (folder / "keys" / "record.pub").read_bytes()
    verb, _, name = killed.partition(" ")

    def die(*found: object) -> None:
        if not name or name == "half" or str(found[0]).endswith(f"/{name}"):
            if killed == "take_next half":
                (folder / "keys" / "record.pub").write_text(f"{found[1].public}\n")  # type: ignore[attr-defined]
            raise KeyboardInterrupt
        doing(*found)

    place = logging if verb in {"append_to", "replace"} else writing
    doing = getattr(place, verb)
    with monkeypatch.context() as patch:
        patch.setattr(place, verb, die)
        with pytest.raises(KeyboardInterrupt):
            writer.change_key(origin(""))
    writer._lock.release()  # noqa: SLF001 what the end of a process does
    assert codes(list(verify(folder))) == set()
    with open_reader(folder) as reader:
        assert reader.entry(2).payload["sha256"] == sha256(text(1))
    with open_record(folder, when=WHEN, who=WHO) as again:
        again.keep(text(2), origin("b.txt"))
    assert codes(list(verify(folder))) == set()
    assert not (folder / "keys" / "record.key.next").exists()
    taken = killed in {"append_to checkpoints", "make_next", "append_to entries.jsonl"}  # nothing was signed with the new key
    assert ((folder / "keys" / "record.pub").read_bytes() == before) == taken
