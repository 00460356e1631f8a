"""What was read: a manifest for each segment, and `scale.json`, which says what all of them were read with.

In: a folder; out: `SegmentManifest`s and the `ScaleFolder`, as canonical JSON (keys in order, no spaces, a line break at the end). Each
is written aside, brought to the disk and renamed, so that what stands under its name is whole. A segment counts as read once its
manifest stands there, which is written after everything else of it.
"""

import os
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import msgspec

from onrecord.core import ScaleError, sha256
from onrecord.scale.model import FORMAT, ScaleFolder, SegmentManifest

FILE = "scale.json"
MANIFESTS = "manifest"
ASIDE = ".aside-"
"""What the names of files begin with that are being written."""
_Kept = TypeVar("_Kept", SegmentManifest, ScaleFolder)
_LONGEST = 1 << 28  # bytes of a manifest; one with a million failures has less


def encode(value: msgspec.Struct) -> bytes:
    """Return canonical JSON."""
    return msgspec.json.encode(value, order="sorted") + b"\n"


def settings_digest(folder: ScaleFolder) -> str:
    """Return the digest by which a manifest names what its segment was read with, whichever version of the reader read it."""
    return sha256(encode(msgspec.structs.replace(folder, reader="", reader_digest="")))[:16]


def write_aside(path: Path, content: bytes) -> None:
    """Write a file aside, bring it to the disk, and rename it; its folder is made where it is missing.

    Raises:
        OSError: Where that can't be done; nothing is left then.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f"{ASIDE}{secrets.token_hex(8)}")
    try:
        with aside.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        aside.replace(path)
    except BaseException:
        aside.unlink(missing_ok=True)
        raise


def manifest_path(folder: Path, segment: str) -> Path:
    """Return where the manifest of a segment stands."""
    return folder / MANIFESTS / f"{segment}.json"


def write_manifest(folder: Path, manifest: SegmentManifest) -> None:
    """Write the manifest of a segment; raises OSError."""
    write_aside(manifest_path(folder, manifest.segment), encode(manifest))


def read_manifest(folder: Path, segment: str) -> SegmentManifest | None:
    """Return the manifest of a segment; None where there is none.

    Raises:
        ScaleError: `newer_version`, `damaged`.
    """
    path = manifest_path(folder, segment)
    content = read_whole(path)
    return None if content is None else _decoded(content, SegmentManifest, path)


def read_manifests(folder: Path) -> Iterator[SegmentManifest]:
    """Give all manifests of a folder, in the order of their segments' names; raises as `read_manifest` does."""
    for path in sorted((folder / MANIFESTS).glob("*.json")):
        found = read_manifest(folder, path.stem) if not path.name.startswith(ASIDE) else None
        if found is not None:
            yield found


def read_folder(folder: Path) -> ScaleFolder | None:
    """Return what `scale.json` says; None where there is none.

    Raises:
        ScaleError: `newer_version`, `damaged`.
    """
    path = folder / FILE
    content = read_whole(path)
    return None if content is None else _decoded(content, ScaleFolder, path)


def read_whole(path: Path) -> bytes | None:
    """Return the content of a file; None where there is none. Raises ScaleError `unreadable`."""
    try:
        with path.open("rb") as file:
            return file.read(_LONGEST)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise ScaleError("unreadable", f"{path} can't be read: {error.strerror}.", "Check your rights to it.") from error


class _Versioned(msgspec.Struct):
    format: int


def _decoded(content: bytes, kind: type[_Kept], path: Path) -> _Kept:
    try:
        found = msgspec.json.decode(content, type=_Versioned).format
        if found > FORMAT:
            message = f"{path} was written by a newer program (form {found}, this one knows {FORMAT})."
            raise ScaleError("newer_version", message, "Install that version of onrecord.")
        return msgspec.json.decode(content, type=kind)
    except (msgspec.DecodeError, msgspec.ValidationError) as error:
        raise ScaleError("damaged", f"{path} is no file of this program.", "Delete it; what it told of is read again.") from error
