"""A record as a WACZ: one ZIP file that web-archive players open, with the readings in it, signed.

In: a record that is open for reading, what to leave out, and files to put beside the originals; out: the file. It holds
the originals as they are stored, an index (CDXJ), a list of pages, each original's proof of custody, and
`datapackage.json` with the digest of everything, which is signed with the record's key. An original that is left out
leaves nothing: not its bytes, its address or its proof. Limits: the index and the list of pages are made in memory.
"""

import base64
import datetime as dt
import hashlib
import itertools
import json
import re
import zipfile
from collections.abc import Iterable, Mapping
from typing import BinaryIO
from urllib.parse import urlsplit

import msgspec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from onrecord.archive.canonical import receipt_of, region_of
from onrecord.archive.keys import load_private
from onrecord.archive.model import EntryKind, Receipt, Region
from onrecord.archive.proof import encode_proof, prove_entry
from onrecord.archive.reader import Reader
from onrecord.archive.warc import parse_member
from onrecord.core import ArchiveError, sha256

_VERSION = "1.1.1"
_SOFTWARE = "onrecord"
_OURS = {"archive", "indexes", "pages", "custody"}
_NAME = re.compile(r"([a-z][a-z0-9-]*)/[A-Za-z0-9][A-Za-z0-9-]*(\.[A-Za-z0-9]+)+")


class Parcel(msgspec.Struct, frozen=True, kw_only=True):
    """What a WACZ is to hold beside the originals, and what of these it is not to hold."""

    title: str
    when: dt.datetime
    extras: Mapping[str, Iterable[bytes]] = {}  # the parts of each file, made as they are written
    titles: Mapping[str, str] = {}
    leave_out: frozenset[str] = frozenset()  # the SHA-256 of what is restricted


def write_wacz(reader: Reader, out: BinaryIO, parcel: Parcel) -> None:
    """Write a WACZ to a stream that can be sought.

    Raises:
        ArchiveError: `name` where an extra file can't be called so, `key` where the record's key is not there, `damaged`
            where an original is not what was received.
    """
    for name in parcel.extras:
        found = _NAME.fullmatch(name)
        if found is None or found[1] in _OURS:
            raise ArchiveError("name", f"A file in a WACZ can't be called {name!r:.80}.", "Call it like readings/readings.jsonl.")
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        _Wacz(reader, archive, parcel).write()


class _Wacz:
    """A WACZ that is being written."""

    def __init__(self, reader: Reader, archive: zipfile.ZipFile, parcel: Parcel) -> None:
        self._reader = reader
        self._archive = archive
        self._parcel = parcel
        self._resources: list[dict[str, object]] = []
        self._index: list[str] = []
        self._pages: list[dict[str, str]] = []
        self._proven: list[tuple[str, int]] = []

    def write(self) -> None:
        self._originals()
        self._add("indexes/index.cdx", ["".join(sorted(self._index)).encode()])
        head = {"format": "json-pages-1.0", "id": "pages", "title": "All pages"}
        self._add("pages/pages.jsonl", (json.dumps(page).encode() + b"\n" for page in [head, *self._pages]))
        self._add("custody/checkpoint.txt", [self._reader.note])
        self._add("custody/proofs.jsonl", (self._proof(document) + b"\n" for document in self._proven))
        for name, content in sorted(self._parcel.extras.items()):
            self._add(name, content)
        self._package()

    def _originals(self) -> None:
        """Copy the stored bytes, WARC file by WARC file, without what is left out."""
        for number, lines in _by_volume(self._reader):
            name = self._reader.layout.volume(number).name
            self._add(f"archive/{name}", self._regions(name, lines))

    def _regions(self, name: str, entries: Iterable[tuple[int, Receipt | None, Region]]) -> Iterable[bytes]:
        at = 0
        for number, receipt, region in entries:
            if receipt is not None and receipt.sha256 in self._parcel.leave_out:
                continue
            stored = self._reader.region(region)
            if sha256(stored) != region.sha256:
                raise ArchiveError(
                    "damaged", f"The stored bytes of entry {number} were changed.", "Run the verification; nothing was written."
                )
            if receipt is not None:
                self._proven.append((receipt.sha256, number))
                if region.content is not None:
                    self._list(name, at + region.content, stored[region.content :], receipt)
            at += len(stored)
            yield stored

    def _list(self, name: str, offset: int, member: bytes, receipt: Receipt) -> None:
        """Put an original into the index and the list of pages."""
        headers = parse_member(member).headers
        url, date = headers["warc-target-uri"], headers["warc-date"]
        fields = {"url": url, "mime": (receipt.media_type or "application/octet-stream").partition(";")[0].strip(), "status": "200"}
        fields |= {"digest": headers["warc-payload-digest"], "length": str(len(member)), "offset": str(offset), "filename": name}
        self._index.append(f"{_key(url)} {re.sub('[^0-9]', '', date)[:14]} {json.dumps(fields)}\n")
        title = self._parcel.titles.get(receipt.sha256, url)
        self._pages.append({"id": receipt.sha256, "url": url, "ts": date, "title": title})

    def _proof(self, document: tuple[str, int]) -> bytes:
        return encode_proof(prove_entry(self._reader, document, self._reader.note))

    def _add(self, name: str, parts: Iterable[bytes]) -> None:
        digest, length = hashlib.sha256(), 0
        with self._archive.open(self._info(name), "w", force_zip64=True) as stream:
            for part in parts:
                stream.write(part)
                digest.update(part)
                length += len(part)
        resource = {"name": name.replace("/", "-").lower(), "path": name, "hash": f"sha256:{digest.hexdigest()}", "bytes": length}
        self._resources.append(resource)

    def _package(self) -> None:
        created = self._parcel.when.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        package: dict[str, object] = {"profile": "data-package", "title": self._parcel.title, "created": created, "wacz_version": _VERSION}
        package |= {"software": _SOFTWARE, "resources": self._resources}
        content = json.dumps(package, indent=2, ensure_ascii=False).encode()
        self._archive.writestr(self._info("datapackage.json"), content)
        key = load_private(self._reader.layout)
        digest = f"sha256:{sha256(content)}"
        public = key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
        signed = {
            "hash": digest,
            "created": created,
            "software": _SOFTWARE,
            "signature": base64.b64encode(key.sign(digest.encode())).decode(),
            "publicKey": base64.b64encode(public).decode(),
            "algorithm": "Ed25519",
            "version": "0.1.0",
        }
        seal = {"path": "datapackage.json", "hash": digest, "signedData": signed}
        self._archive.writestr(self._info("datapackage-digest.json"), json.dumps(seal, indent=2).encode())

    def _info(self, name: str) -> zipfile.ZipInfo:
        when = self._parcel.when.astimezone(dt.UTC)
        info = zipfile.ZipInfo(name, (max(when.year, 1980), when.month, when.day, when.hour, when.minute, when.second))
        info.external_attr = 0o644 << 16
        return info


def _by_volume(reader: Reader) -> Iterable[tuple[int, Iterable[tuple[int, Receipt | None, Region]]]]:
    """Give the WARC files, each with the entries that lie in it."""
    return itertools.groupby(_located(reader), key=lambda each: each[2].volume)


def _located(reader: Reader) -> Iterable[tuple[int, Receipt | None, Region]]:
    for number, entry in reader.entries():
        region = region_of(entry)
        if region is not None:
            yield number, receipt_of(entry) if entry.kind is EntryKind.RECEIPT else None, region


def _key(url: str) -> str:
    """Return an address as an index sorts it: the host's parts turned round (SURT)."""
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        return url
    host = ",".join(reversed(parts.hostname.removeprefix("www.").split(".")))
    port = f":{parts.port}" if parts.port not in {None, 80, 443} else ""
    query = f"?{parts.query}" if parts.query else ""
    return f"{host}{port}){parts.path or '/'}{query}".lower()
