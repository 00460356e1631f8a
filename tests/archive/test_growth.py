"""Proofs that a log only grew, witnesses who ask for them, and what a proof says of times: checked by the script alone."""

import base64
import datetime as dt
import hashlib
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st
from tests.archive.samples import WHEN, WHO, origin, text
from tests.archive.servers import authority, loopback_line, make_authority
from tests.archive.test_promised import codes, cut_checkpoints
from tests.archive.test_proof import run

from onrecord.archive import (
    Authority,
    FindingCode,
    Origin,
    WitnessKey,
    ask_witness,
    checkpoint_of,
    encode_proof,
    keep_cosignatures,
    merkle,
    open_reader,
    open_record,
    post_over,
    prove,
    prove_growth,
    read_certificates,
    timestamp,
    verify,
)
from onrecord.core import ArchiveError, sha256

Copy = Callable[[Path], Path]


def tree(leaves: int) -> tuple[list[bytes], list[bytes]]:
    """Return the stored hashes of a tree, and its root at each size."""
    frontier, stored, roots = merkle.Frontier(), list[bytes](), [merkle.EMPTY]
    for number in range(leaves):
        stored += frontier.add(merkle.leaf_hash(b"%d" % number))
        roots.append(frontier.root())
    return stored, roots


@given(data=st.data())
def test_a_proof_of_consistency_holds_between_any_two_sizes_and_no_others(data: st.DataObject) -> None:
    stored, roots = tree(70)
    second = data.draw(st.integers(1, 70))
    first = data.draw(st.integers(1, second))
    path = merkle.consistency(stored.__getitem__, first, second)
    assert merkle.is_consistent((first, roots[first]), (second, roots[second]), path)
    other = data.draw(st.integers(1, 70).filter(lambda size: size != first))
    assert not merkle.is_consistent((first, roots[other]), (second, roots[second]), path)
    assert not merkle.is_consistent((first, roots[first]), (second, roots[second]), [*path, roots[1]])
    if path:
        assert not merkle.is_consistent((first, roots[first]), (second, roots[second]), path[:-1])
        spoilt = [*path[:-1], bytes(32)]
        assert not merkle.is_consistent((first, roots[first]), (second, roots[second]), spoilt)


def test_growth_between_any_two_checkpoints_is_checked_by_the_script(fifty: Path, tmp_path: Path) -> None:
    key = fifty / "keys" / "record.pub"
    with open_reader(fifty) as reader:
        sizes = [1, 4, reader.checkpoint.size]
        for first in sizes:
            for second in (size for size in sizes if size >= first):
                proof = prove_growth(reader, checkpoint_of(reader, first), checkpoint_of(reader, second))
                (tmp_path / "growth.json").write_bytes(encode_proof(proof))
                done = run(tmp_path / "growth.json", "--key", key)
                assert (done.returncode, done.stdout) == (
                    0,
                    f"PROVEN: the log of {second} entries begins with the {first} entries of the earlier checkpoint, unchanged\n",
                )
        good = json.loads(encode_proof(prove_growth(reader, checkpoint_of(reader, 4))))
        with pytest.raises(ArchiveError, match="does not come before"):
            prove_growth(reader, checkpoint_of(reader, 4), checkpoint_of(reader, 1))
        with pytest.raises(ArchiveError, match="There are some of 1, 4"):
            checkpoint_of(reader, 2)
    changes = {"path": [good["path"][0], *good["path"]], "from": good["to"], "to": good["from"], "format": "another"}
    for field, value in changes.items():
        (tmp_path / "growth.json").write_text(json.dumps(good | {field: value}), "utf-8")
        assert run(tmp_path / "growth.json", "--key", key).stdout.startswith("NOT PROVEN"), field


class Witness:
    """A witness as C2SP describes it: it signs what follows from what it signed before."""

    def __init__(self, *, timed: bool) -> None:
        self._key = Ed25519PrivateKey.generate()
        self._kind = b"\x04" if timed else b"\x01"
        raw = self._kind + self._key.public_key().public_bytes_raw()
        self._identifier = hashlib.sha256(b"witness.example/w1\n" + raw).digest()[:4]
        self.key = f"witness.example/w1+{self._identifier.hex()}+{base64.b64encode(raw).decode()}"
        self._last: tuple[int, bytes] | None = None

    def answer(self, request: bytes, when: dt.datetime) -> bytes:
        head, _, note = request.partition(b"\n\n")
        old, *steps = head.decode().splitlines()
        body = note.partition(b"\n\n")[0] + b"\n"
        size, root = int(body.splitlines()[1]), base64.b64decode(body.splitlines()[2])
        assert old == f"old {self._last[0] if self._last else 0}"
        if self._last is not None:
            assert merkle.is_consistent(self._last, (size, root), [base64.b64decode(step) for step in steps])
        self._last = (size, root)
        seconds = int(when.timestamp())
        signed = f"cosignature/v1\ntime {seconds}\n".encode() + body if self._kind == b"\x04" else body
        stamp = seconds.to_bytes(8, "big") if self._kind == b"\x04" else b""
        blob = base64.b64encode(self._identifier + stamp + self._key.sign(signed)).decode()
        return f"— witness.example/w1 {blob}\n".encode()


@pytest.mark.parametrize("timed", [True, False])
@pytest.mark.parametrize("whole", [True, False])
def test_a_witness_signs_and_what_it_signed_is_kept_verified_and_proven(tmp_path: Path, timed: bool, whole: bool) -> None:
    folder, witness = tmp_path / "record", Witness(timed=timed)
    for number in range(5):
        with open_record(folder, when=WHEN, who=WHO) as writer:
            writer.keep(text(number), origin(f"{number}.txt"))
            writer.commit()
            with open_reader(folder) as reader:
                answer = witness.answer(ask_witness(reader, WitnessKey(witness.key)), WHEN)
                answer = reader.note + answer if whole else answer
            [kept] = keep_cosignatures(writer, answer, [WitnessKey(witness.key)], origin(""))
            assert kept.time == (WHEN if timed else None)
    verification = verify(folder)
    assert (list(verification), verification.checked.witnesses) == ([], 5)
    with open_reader(folder) as reader:
        (tmp_path / "proof.json").write_bytes(encode_proof(prove(reader, sha256(text(2)))))
    (tmp_path / "document").write_bytes(text(2))
    files = (tmp_path / "proof.json", tmp_path / "document", "--key", folder / "keys" / "record.pub")
    done = run(*files, "--witness", witness.key)
    assert (done.returncode, "signed the checkpoint" in done.stdout) == (0, True), done.stdout
    assert ("2031-03-05T09:30:00+00:00" in done.stdout.partition("PROVEN")[0]) == timed
    assert run(*files, "--witness", Witness(timed=timed).key).returncode == 1


def test_a_copy_with_the_signatures_of_witnesses_is_a_copy(fifty: Path) -> None:
    witness = Witness(timed=True)
    with open_reader(fifty) as reader:
        copy = reader.note + witness.answer(ask_witness(reader, WitnessKey(witness.key)), WHEN)
    assert list(verify(fifty, outside=[copy])) == []


def test_what_a_witness_signed_is_promised(tmp_path: Path) -> None:
    folder, witness = tmp_path / "record", Witness(timed=True)
    with open_record(folder, when=WHEN, who=WHO) as writer:
        for number in range(4):
            writer.keep(text(number), origin("a.txt"))
        writer.commit()
        with open_reader(folder) as reader:
            answer = witness.answer(ask_witness(reader, WitnessKey(witness.key)), WHEN)
        keep_cosignatures(writer, answer, [WitnessKey(witness.key)], origin(""))
    shutil.rmtree(folder / "archive")
    (folder / "archive").mkdir()
    cut_checkpoints(folder, 1)
    assert {FindingCode.CHECKPOINT_MISSING, FindingCode.ORIGINAL_MISSING} <= codes(list(verify(folder)))


@pytest.mark.parametrize("answer", [b"", b"nothing\n", "— witness.example/w1 AAAA\n".encode(), "— a b\n— \n—".encode(), b"\xff\xfe" * 9])
def test_what_is_no_signature_of_the_witness_is_refused(tmp_path: Path, answer: bytes) -> None:
    folder, witness = tmp_path / "record", Witness(timed=True)
    with open_record(folder, when=WHEN, who=WHO) as writer:
        with pytest.raises(ArchiveError, match="No line of this"):
            keep_cosignatures(writer, answer, [WitnessKey(witness.key)], origin(""))
        with open_reader(folder) as reader:
            foreign = Witness(timed=True).answer(ask_witness(reader, WitnessKey(witness.key)), WHEN)
        with pytest.raises(ArchiveError, match="No line of this"):
            keep_cosignatures(writer, foreign, [WitnessKey(witness.key)], origin(""))


@pytest.mark.parametrize("key", ["", "a+b+c", "witness.example/w1+00000000+AAAA", "witness.example/w1+00000000+" + "A" * 44])
def test_what_is_no_key_of_a_witness_is_refused(key: str) -> None:
    with pytest.raises(ArchiveError, match="no verifier's key"):
        WitnessKey(key)


def test_a_signature_that_was_put_in_the_log_by_hand_is_named(tmp_path: Path) -> None:
    folder, witness, other = tmp_path / "record", Witness(timed=True), Witness(timed=True)
    with open_record(folder, when=WHEN, who=WHO) as writer:
        writer.commit()
        with open_reader(folder) as reader:
            line = witness.answer(ask_witness(reader, WitnessKey(witness.key)), WHEN)
        [kept] = keep_cosignatures(writer, line, [WitnessKey(witness.key)], origin(""))
        from onrecord.archive import EntryKind  # noqa: PLC0415 here only

        forged = {name: getattr(kept, name) for name in kept.__struct_fields__} | {"key": other.key}
        writer.note(EntryKind.COSIGNATURE, forged, origin(""))
    assert codes(list(verify(folder))) == {FindingCode.WITNESS_BROKEN}


def test_a_proof_of_what_was_backdated_says_so_and_what_it_came_after(tmp_path: Path) -> None:
    make_authority(tmp_path / "keys")
    roots = read_certificates((tmp_path / "keys" / "root.pem").read_bytes())
    folder, now = tmp_path / "record", dt.datetime.now(dt.UTC)
    stamp = Origin(where="", when=now, who=WHO)
    with authority(tmp_path / "keys") as url:
        asked = [Authority("Exercise", url, roots)]
        with open_record(folder, when=now, who=WHO) as writer:
            writer.keep(text(1), Origin(where="a.txt", when=now, who=WHO))
            timestamp(writer, asked, post_over(loopback_line()), stamp)
        back = Origin(where="back.txt", when=now.replace(year=2001, month=1, day=1), who="ana")
        with open_record(folder, when=back.when, who="ana") as writer:
            writer.keep(text(2), back)
        with open_record(folder, when=now, who=WHO) as writer:
            timestamp(writer, asked, post_over(loopback_line()), stamp)
    for number, name in ((1, "honest"), (2, "back")):
        (tmp_path / f"{name}.txt").write_bytes(text(number))
        with open_reader(folder) as reader:
            (tmp_path / f"{name}.json").write_bytes(encode_proof(prove(reader, sha256(text(number)))))
    key = folder / "keys" / "record.pub"
    honest = run(tmp_path / "honest.json", tmp_path / "honest.txt", "--key", key)
    assert (honest.returncode, "NOTE" in honest.stdout) == (0, False)
    told = run(tmp_path / "back.json", tmp_path / "back.txt", "--key", key, "--stamps", tmp_path / "stamps")
    assert told.returncode == 0
    assert "NOTE: entry 3 before it says a later time" in told.stdout
    assert 'it came to the log after the time-stamp of "Exercise"' in told.stdout
    assert "NOTE: so it did not come at the time that it says" in told.stdout
    assert {path.name for path in (tmp_path / "stamps").iterdir()} == {"checkpoint", "1.tsr", "before-checkpoint", "before-1.tsr"}
    forged = json.loads((tmp_path / "back.json").read_bytes())
    forged["before"]["path"] = forged["before"]["path"][1:]
    (tmp_path / "back.json").write_text(json.dumps(forged), "utf-8")
    assert run(tmp_path / "back.json", tmp_path / "back.txt", "--key", key).returncode == 1
