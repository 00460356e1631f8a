"""Time-stamps from a local authority, good ones and bad ones."""

import subprocess
from pathlib import Path

import pytest
from tests.archive.samples import WHEN, WHO, origin, text
from tests.archive.servers import authority, loopback_line, make_authority

from onrecord.archive import (
    Authority,
    EntryKind,
    FindingCode,
    Stamp,
    StampFailure,
    open_reader,
    open_record,
    post_over,
    read_certificates,
    timestamp,
    verify,
)
from onrecord.archive.proof import prove
from onrecord.core import ArchiveError, sha256


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("authority") / "keys"
    make_authority(folder)
    return folder


def roots(keys: Path) -> tuple[bytes, ...]:
    return read_certificates((keys / "root.pem").read_bytes())


def test_two_authorities_one_of_which_is_down(tmp_path: Path, keys: Path) -> None:
    folder = tmp_path / "record"
    with authority(keys) as url, open_record(folder, when=WHEN, who=WHO) as record:
        kept = record.keep(text(1), origin("a.txt"))
        asked = [Authority("Down", "http://127.0.0.1:9/tsa", roots(keys)), Authority("Exercise", url, roots(keys))]
        failure, stamp = timestamp(record, asked, post_over(loopback_line()), origin(""))
        note = (folder / "log" / "checkpoint").read_bytes()
        record.keep(text(2), origin("b.txt"))
    assert isinstance(failure, StampFailure)
    assert (failure.authority, failure.code) == ("Down", "archive.unreachable")
    assert isinstance(stamp, Stamp)
    assert stamp.authority == "Exercise"
    assert list(verify(folder)) == []
    assert list(verify(folder, roots=roots(keys))) == []
    with open_reader(folder) as reader:
        noted = [entry.kind for _, entry in reader.entries() if entry.kind in {EntryKind.TIMESTAMP, EntryKind.FAILURE}]
        assert noted == [EntryKind.FAILURE, EntryKind.TIMESTAMP]
        proof = prove(reader, kept.sha256)  # under the checkpoint that was stamped, though newer ones are there
        assert [copy.authority for copy in proof.stamps] == ["Exercise"]
        assert sha256(proof.checkpoint.encode()) == stamp.sha256
    assert sha256(note) != stamp.sha256


def test_the_kept_response_satisfies_openssl(tmp_path: Path, keys: Path) -> None:
    import base64  # noqa: PLC0415 here only

    with authority(keys) as url, open_record(tmp_path / "record", when=WHEN, who=WHO) as record:
        record.commit()
        note = (tmp_path / "record" / "log" / "checkpoint").read_bytes()
        [stamp] = timestamp(record, [Authority("Exercise", url, roots(keys))], post_over(loopback_line()), origin(""))
    assert isinstance(stamp, Stamp)
    (tmp_path / "reply.tsr").write_bytes(base64.b64decode(stamp.response))
    (tmp_path / "checkpoint").write_bytes(note)
    command = ["openssl", "ts", "-verify", "-in", "reply.tsr", "-data", "checkpoint", "-CAfile", str(keys / "root.pem")]
    assert subprocess.run(command, cwd=tmp_path, check=False, capture_output=True, timeout=60).returncode == 0  # noqa: S603 fixed


def test_an_old_answer_played_again_is_refused_by_its_nonce(tmp_path: Path, keys: Path) -> None:
    replies: list[bytes] = []

    def first(reply: bytes) -> bytes:
        replies.append(reply)
        return replies[0]

    with authority(keys, first) as url, open_record(tmp_path / "record", when=WHEN, who=WHO) as record:
        asked = [Authority("Exercise", url, roots(keys))] * 2
        good, bad = timestamp(record, asked, post_over(loopback_line()), origin(""))
    assert isinstance(good, Stamp)
    assert isinstance(bad, StampFailure)
    assert bad.code == "archive.timestamp"
    assert "Nonce" in bad.message


@pytest.mark.parametrize("reply", [b"", b"nothing of the kind", b"0\x03\x02\x01\x02", b"x" * 300_000])
def test_answers_that_are_none_are_refused(tmp_path: Path, keys: Path, reply: bytes) -> None:
    with authority(keys, lambda _: reply) as url, open_record(tmp_path / "record", when=WHEN, who=WHO) as record:
        [failure] = timestamp(record, [Authority("Exercise", url, roots(keys))], post_over(loopback_line()), origin(""))
    assert isinstance(failure, StampFailure)
    assert failure.code == "archive.timestamp"
    assert list(verify(tmp_path / "record")) == []


def test_an_authority_under_another_root_is_refused(tmp_path: Path, keys: Path) -> None:
    other = make_authority(tmp_path / "other")
    folder = tmp_path / "record"
    with authority(keys) as url, open_record(folder, when=WHEN, who=WHO) as record:
        stranger = Authority("Stranger", url, read_certificates(other.read_bytes()))
        [failure] = timestamp(record, [stranger], post_over(loopback_line()), origin(""))
        timestamp(record, [Authority("Exercise", url, roots(keys))], post_over(loopback_line()), origin(""))
    assert isinstance(failure, StampFailure)
    assert failure.code == "archive.timestamp"
    assert [finding.code for finding in verify(folder, roots=read_certificates(other.read_bytes()))] == [FindingCode.STAMP_BROKEN]


def test_a_file_without_certificates_is_said() -> None:
    with pytest.raises(ArchiveError, match="no certificates"):
        read_certificates(b"-----BEGIN NOTHING-----")
