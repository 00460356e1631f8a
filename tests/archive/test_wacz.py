"""WACZ files, as the reference program sees them."""

import base64
import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path

import msgspec
import pytest
from cryptography.hazmat.primitives.serialization import load_der_public_key
from tests.archive.samples import WHEN, text

from onrecord.archive import ArchivedDocument, Parcel, open_reader, read_wacz, write_wacz
from onrecord.core import ArchiveError, sha256

EXTRAS = {"readings/readings.jsonl": [b'{"schema": 1}\n']}


def parcel(**changes: object) -> Parcel:
    return msgspec.structs.replace(Parcel(title="Exercise", when=WHEN, extras=EXTRAS), **changes)


def test_the_reference_program_finds_it_valid(fifty: Path, tmp_path: Path) -> None:
    path = tmp_path / "record.wacz"
    with open_reader(fifty) as reader, path.open("wb") as out:
        write_wacz(reader, out, parcel())
    done = subprocess.run(  # noqa: S603 the reference program
        [sys.executable, "-m", "wacz", "validate", "-f", str(path)], capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Validation succeeded" in done.stdout


def test_it_holds_every_original_indexed_and_is_signed(fifty: Path, tmp_path: Path) -> None:
    path = tmp_path / "record.wacz"
    with open_reader(fifty) as reader:
        with path.open("wb") as out:
            write_wacz(reader, out, parcel(titles={sha256(text(1)): "A title"}))
        first = path.read_bytes()
        with path.open("wb") as out:
            write_wacz(reader, out, parcel(titles={sha256(text(1)): "A title"}))
        assert path.read_bytes() == first  # the same record, the same bytes
        raw = reader.key.raw
    with path.open("rb") as stream:
        found = [document for document in read_wacz(stream) if isinstance(document, ArchivedDocument)]
    assert sorted(sha256(document.content) for document in found) == sorted(sha256(text(number)) for number in range(50))
    with zipfile.ZipFile(path) as archive:
        assert all(info.compress_type == zipfile.ZIP_STORED for info in archive.infolist())
        assert archive.read("readings/readings.jsonl") == b"".join(EXTRAS["readings/readings.jsonl"])
        lines = archive.read("indexes/index.cdx").decode().splitlines()
        assert lines == sorted(lines)
        assert len(lines) == 50
        for line in lines:
            fields = json.loads(line.split(" ", 2)[2])
            member = archive.read(f"archive/{fields['filename']}")[int(fields["offset"]) :][: int(fields["length"])]
            assert member.startswith(b"\x1f\x8b")
        pages = [json.loads(line) for line in archive.read("pages/pages.jsonl").splitlines()]
        assert pages[0]["format"] == "json-pages-1.0"
        assert [page["title"] for page in pages[1:] if page["id"] == sha256(text(1))] == ["A title"]
        seal = json.loads(archive.read("datapackage-digest.json"))
        assert seal["hash"] == f"sha256:{sha256(archive.read('datapackage.json'))}"
        key = load_der_public_key(base64.b64decode(seal["signedData"]["publicKey"]))
        assert key.public_bytes_raw() == raw  # type: ignore[union-attr]
        key.verify(base64.b64decode(seal["signedData"]["signature"]), seal["hash"].encode())  # type: ignore[union-attr,call-arg]
        assert len(archive.read("custody/proofs.jsonl").splitlines()) >= 50


def test_what_is_left_out_leaves_nothing(fifty: Path, tmp_path: Path) -> None:
    path = tmp_path / "record.wacz"
    secret = sha256(text(10))  # which came twice
    with open_reader(fifty) as reader, path.open("wb") as out:
        write_wacz(reader, out, parcel(leave_out=frozenset({secret})))
    with path.open("rb") as stream:
        found = [document for document in read_wacz(stream) if isinstance(document, ArchivedDocument)]
    assert len(found) == 49
    with zipfile.ZipFile(path) as archive:
        for info in archive.infolist():
            content = archive.read(info)
            assert secret.encode() not in content
            assert b"reports/10.txt" not in content
    done = subprocess.run([sys.executable, "-m", "wacz", "validate", "-f", str(path)], capture_output=True, check=False, timeout=120)  # noqa: S603 as above
    assert done.returncode == 0


@pytest.mark.parametrize("name", ["archive/x.warc", "../x.txt", "readings", "readings/x", "a/b/c.txt", "readings/.x"])
def test_names_that_would_not_be_found_again_are_refused(fifty: Path, tmp_path: Path, name: str) -> None:
    with open_reader(fifty) as reader, pytest.raises(ArchiveError, match="can't be called"):
        write_wacz(reader, io.BytesIO(), parcel(extras={name: [b""]}))
    assert list(tmp_path.iterdir()) == []
