"""What reads documents, as one digest: the code, tables and model of the rooms that read, the libraries that they read with, the pipeline.

In: the name of a pipeline that was asked for; out: a digest, also by parts. Readings that were made by what has another one may be
others: they are read again. Cost: a tenth of a second, for 40 MB. Limits: the tables of a record are no part of it; of a pipeline only
the version counts.
"""

import functools
import hashlib
import sys
from collections.abc import Iterator
from importlib import metadata, resources
from importlib.resources.abc import Traversable

import msgspec

_ROOMS = ("core", "page", "language", "reading")
_WORD_TABLES = {f"reading/en/tables/{name}.toml": name for name in ("acts", "targets", "topics", "violations", "weapons")}
"""The tables that `reading.changed_words` compares, by path; a test says that they are the same ones. Their names stand here since a run
that reads nothing need not load the reader."""
_PARTS = ("wiring.py", "conductor.py", "recognising.py")  # of this room, what puts the reader together
_DIGITS = 16


class ReaderParts(msgspec.Struct, frozen=True, kw_only=True):
    """What reads, by its parts.

    Attributes:
        digest: Of all of it.
        rest: The digest of all but the word tables.
        tables: The content of each word table (`reading.WORD_TABLES`), by its name: of an edit there it can be told whom it concerns.
    """

    digest: str
    rest: str
    tables: dict[str, str]


def digest_reader(model: str | None = None) -> str:
    """Return the digest of what reads, with the shipped model or a pipeline."""
    return reader_parts(model).digest


@functools.cache
def reader_parts(model: str | None) -> ReaderParts:
    """Return the parts of what reads, with the shipped model or a pipeline."""
    rest = hashlib.sha256(f"{sys.version_info[:2]} {model} {_version(model)}\n".encode())
    tables: dict[str, str] = {}
    for room in _ROOMS:
        for name, file in _files(resources.files("onrecord").joinpath(room), room):
            if name in _WORD_TABLES:
                tables[_WORD_TABLES[name]] = file.read_text(encoding="utf-8")
            else:
                rest.update(f"{name} {hashlib.sha256(file.read_bytes()).hexdigest()}\n".encode())
    for name in _PARTS:
        content = resources.files("onrecord").joinpath("casework", name).read_bytes()
        rest.update(f"{name} {hashlib.sha256(content).hexdigest()}\n".encode())
    for name in sorted({_called(requirement) for requirement in metadata.requires("onrecord") or ()}):
        rest.update(f"{name} {_version(name)}\n".encode())
    whole = hashlib.sha256(rest.digest() + msgspec.json.encode(tables, order="sorted"))
    return ReaderParts(digest=whole.hexdigest()[:_DIGITS], rest=rest.hexdigest()[:_DIGITS], tables=tables)


def _files(folder: Traversable, name: str) -> Iterator[tuple[str, Traversable]]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir() and entry.name != "__pycache__":
            yield from _files(entry, f"{name}/{entry.name}")
        elif entry.is_file() and not entry.name.endswith((".pyc", ".md")):
            yield f"{name}/{entry.name}", entry


def _called(requirement: str) -> str:
    """Return the name of a distribution that one line of metadata requires."""
    end = next((at for at, letter in enumerate(requirement) if not (letter.isalnum() or letter in "-_.")), len(requirement))
    return requirement[:end]


def _version(name: str | None) -> str | None:
    try:
        return metadata.version(name) if name is not None else None
    except metadata.PackageNotFoundError:
        return None
