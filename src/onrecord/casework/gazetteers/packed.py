"""Dumps as GeoNames gives them, text or ZIP, made into an index: in a process of its own, within limits.

In: files; out: an index, written beside them, and what stands in it; or the error that says what is wrong with which file. What is in
a ZIP is read as it is unpacked and never written. Limits: `UNPACKED` bytes of a file, some seconds of processor time and more for each
byte, the memory that a document may take.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import IO

from onrecord.archive import open_private
from onrecord.casework.confined import Confined, Ending, limit_memory, limit_time
from onrecord.casework.model import MEMORY
from onrecord.core import CaseworkError, ReadingError, sha256
from onrecord.reading import compile_index, is_of_names

UNPACKED = 1 << 30  # bytes of one file: the largest country has a third of that
SECONDS, EACH = 60, 5e-6  # of processor time, and for each byte unpacked: some seven times what it takes
_BESIDE = re.compile(r"readme\.txt|iso-languagecodes\.txt", re.IGNORECASE)
_MAGIC = b"PK\x03\x04"
_ADVICE = "Fetch it again; a country's dump is at https://download.geonames.org/export/dump/."


@dataclass(frozen=True, slots=True)
class Contents:
    """What stands in an index."""

    places: int
    names: int
    countries: frozenset[str]
    tables: tuple[bool, ...]
    """For each file, whether it is one of further names."""


def is_packed(content: bytes) -> bool:
    """Tell whether bytes are those of a ZIP."""
    return content[: len(_MAGIC)] == _MAGIC


def make_index(files: Sequence[Path], target: Path, memory: int = MEMORY) -> Contents:
    """Write the index of some files of GeoNames.

    Args:
        files: Dumps of places and of names, as text or ZIP.
        target: The index; it is there as a whole, or not at all.
        memory: Bytes that the process may take.

    Raises:
        CaseworkError: `not_geonames` where a file is none of GeoNames, `damaged_gazetteer` where it is cut off or broken, `large_gazetteer`
            where it unfolds to more than any country's, `no_room` where the index can't be written.
    """
    process = Confined(_work, memory)
    try:
        process.pipe.send((tuple(files), target))
        answer: Contents | tuple[str, str] = process.pipe.recv()
    except (EOFError, OSError):
        ending, how = process.wait()
        if ending is Ending.OTHER:
            raise CaseworkError("worker", f"The process that read the gazetteer ended early ({how}).", "Try again.") from None
        raise CaseworkError("large_gazetteer", f"The gazetteer takes too much {ending.value} ({how}).", _ADVICE) from None
    process.stop()
    if isinstance(answer, Contents):
        return answer
    raise CaseworkError(*answer)


@dataclass(frozen=True, slots=True)
class _File:
    """A dump as text or in a ZIP."""

    path: Path

    @property
    def called(self) -> str:
        return self.path.name

    def lines(self) -> Iterator[str]:
        with self._opened() as stream:
            yield from io.TextIOWrapper(stream, encoding="utf-8-sig", newline="\n")

    @contextmanager
    def _opened(self) -> Iterator[IO[bytes]]:
        with self.path.open("rb") as file:
            if file.read(len(_MAGIC)) != _MAGIC:
                file.seek(0)
                yield file
                return
            with zipfile.ZipFile(file) as packed, packed.open(self._member(packed)) as stream:
                yield stream

    def _member(self, packed: zipfile.ZipFile) -> zipfile.ZipInfo:
        """Return the one table of a ZIP."""
        found = [info for info in packed.infolist() if info.filename.endswith(".txt") and not _BESIDE.fullmatch(info.filename)]
        if len(found) != 1:
            raise CaseworkError("not_geonames", f"{self.called} has not one table in it, as a country's dump does.", _ADVICE)
        (info,) = found
        if info.file_size > UNPACKED:
            message = f"{self.called} unfolds to {info.file_size:,} bytes, more than any country's dump."
            raise CaseworkError("large_gazetteer", message, "Fetch countries one by one.")
        return info


def _work(pipe: Connection, memory: int) -> None:
    """Make one index."""
    limit_memory(memory)
    files, target = pipe.recv()
    limit_time(SECONDS)
    try:
        pipe.send(_made([_File(path) for path in files], target))
    except CaseworkError as error:
        pipe.send((error.code.removeprefix("casework."), error.message))
    except ReadingError as error:
        pipe.send(("not_geonames", error.message))
    except UnicodeDecodeError:
        pipe.send(("not_geonames", f"{_listed(files)}: it is not UTF-8 text. {_ADVICE}"))
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        pipe.send(("damaged_gazetteer", f"{_listed(files)} can't be unpacked: {error!s:.100}. {_ADVICE}"))
    except OSError as error:
        pipe.send(("no_room", f"{error.filename or target}: {error.strerror or error}. Check your rights and the room there."))


def _listed(files: Sequence[Path]) -> str:
    return ", ".join(path.name for path in files)


def _made(files: Sequence[_File], target: Path) -> Contents:
    limit_time(SECONDS + EACH * sum(_size(file) for file in files))
    made_from = sha256("".join(sha256(file.path.read_bytes()) for file in files).encode())
    compiled = compile_index(files, made_from)
    part = target.with_name(f"{target.name}.part")
    part.unlink(missing_ok=True)
    with open(part, "wb", opener=open_private) as stream:
        stream.write(compiled.content)
    part.replace(target)
    return Contents(compiled.places, compiled.names, compiled.countries, tuple(is_of_names(file) for file in files))


def _size(file: _File) -> int:
    """Return the bytes of a file as text."""
    with file.path.open("rb") as stream:
        if stream.read(len(_MAGIC)) != _MAGIC:
            return file.path.stat().st_size
        with zipfile.ZipFile(stream) as packed:
            return file._member(packed).file_size  # noqa: SLF001 a file of this file
