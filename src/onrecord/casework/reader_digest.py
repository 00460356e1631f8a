"""What reads documents, as one digest: the code, tables and model of the rooms that read, the libraries that they read with, the pipeline.

In: the name of a pipeline that was asked for; out: a digest. Readings that were made by what has another one may be others: they are read
again. Cost: a tenth of a second, for 40 MB. Limits: the tables of a record are no part of it; of a pipeline only the version counts.
"""

import functools
import hashlib
import sys
from collections.abc import Iterator
from importlib import metadata, resources
from importlib.resources.abc import Traversable

_ROOMS = ("core", "page", "language", "reading")
_PARTS = ("wiring.py", "conductor.py", "recognising.py")  # of this room, what puts the reader together
_DIGITS = 16


@functools.cache
def digest_reader(model: str | None = None) -> str:
    """Return the digest of what reads, with the shipped model or a pipeline."""
    digest = hashlib.sha256(f"{sys.version_info[:2]} {model} {_version(model)}\n".encode())
    for room in _ROOMS:
        for name, file in _files(resources.files("onrecord").joinpath(room), room):
            digest.update(f"{name} {hashlib.sha256(file.read_bytes()).hexdigest()}\n".encode())
    for name in _PARTS:
        content = resources.files("onrecord").joinpath("casework", name).read_bytes()
        digest.update(f"{name} {hashlib.sha256(content).hexdigest()}\n".encode())
    for name in sorted({_called(requirement) for requirement in metadata.requires("onrecord") or ()}):
        digest.update(f"{name} {_version(name)}\n".encode())
    return digest.hexdigest()[:_DIGITS]


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
