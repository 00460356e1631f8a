"""Which readers read a folder: `readers/DIGEST.json` keeps the parts of each, so that a newer one knows what it changes.

In: the folder and a reader's parts; out: those of an earlier one, and what of its readings another reader may make otherwise. A file is
written before anything that its reader read, and goes when no segment is left that it read.
"""

from collections.abc import Iterable
from pathlib import Path

import msgspec

from onrecord.casework import ReaderParts
from onrecord.reading import ChangedWords, changed_words
from onrecord.scale.manifests import read_whole, write_aside

READERS = "readers"


def keep_reader(folder: Path, parts: ReaderParts) -> None:
    """Write down what a reader is made of, where it is not yet; raises OSError."""
    path = _path(folder, parts.digest)
    if not path.exists():
        write_aside(path, msgspec.json.encode(parts, order="sorted") + b"\n")


def forget_readers(folder: Path, left: Iterable[str]) -> None:
    """Remove what readers were made of, but those with a digest that is left."""
    kept = {_path(folder, digest) for digest in left}
    for path in (folder / READERS).glob("*.json"):
        if path not in kept:
            path.unlink(missing_ok=True)


def words_between(folder: Path, digest: str, parts: ReaderParts) -> ChangedWords | None:
    """Return the words that mean something else to a reader than to an earlier one; None where more than words changed, or nobody knows.

    Args:
        folder: The folder.
        digest: The earlier reader's.
        parts: Those of the reader.
    """
    earlier = _read(_path(folder, digest))
    if earlier is None or earlier.digest != digest or earlier.rest != parts.rest:
        return None
    return changed_words(_encoded(earlier.tables), _encoded(parts.tables))


def _read(path: Path) -> ReaderParts | None:
    content = read_whole(path)
    try:
        return None if content is None else msgspec.json.decode(content, type=ReaderParts)
    except (msgspec.DecodeError, msgspec.ValidationError):  # then everything is read again
        return None


def _encoded(tables: dict[str, str]) -> dict[str, bytes]:
    return {name: content.encode() for name, content in tables.items()}


def _path(folder: Path, digest: str) -> Path:
    return folder / READERS / f"{digest}.json"
