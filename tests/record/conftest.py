"""A record of the exercise, made over each database by the same steps."""

import datetime as dt
import itertools
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import psycopg
import pytest
from tests import postgres

from onrecord.archive import Origin, Told, open_reader, open_record
from onrecord.casework.line import encode_reading
from onrecord.core import OnrecordError
from onrecord.page import Metadata, Page, open_page, read_lines
from onrecord.reading import Registry, load_gazetteer, load_registry, read
from onrecord.record import Read, Waiting, extract, open_database

EXERCISE = Path(__file__).parent.parent.parent / "examples" / "exercise"
WHEN = dt.datetime(2031, 3, 5, 12, 0, tzinfo=dt.UTC)
WHO = "keeper"
_NUMBERS = itertools.count()


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """A running PostgreSQL; its address without a database."""
    programs = postgres.find_programs()
    if programs is None:
        message = "PostgreSQL is not installed: apt-get install postgresql"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    with postgres.running(programs) as address:
        yield address


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest) -> str | None:
    """The address of an empty database; None is SQLite in the record's folder."""
    if request.param == "sqlite":
        return None
    begun: str = request.getfixturevalue("server")
    name = f"record{next(_NUMBERS)}"
    with psycopg.connect(f"{begun}/postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}".encode())
    return f"{begun}/{name}"


@pytest.fixture(scope="session")
def registry() -> Registry:
    return load_registry((EXERCISE / "parties.toml",))


@pytest.fixture(scope="session")
def originals() -> dict[str, tuple[bytes, Told]]:
    """The exercise's originals by the names of their documents, None standing for the digest."""
    found: dict[str, tuple[bytes, Told]] = {}
    for path in sorted((EXERCISE / "reports").iterdir()):
        told = Told(name=path.name, published=path.name[:10])
        if path.suffix == ".jsonl":
            for number, line in enumerate(path.read_bytes().splitlines(), 1):
                found[msgspec.json.decode(line)["id"]] = (line, msgspec.structs.replace(told, line=number))
        else:
            found[path.name] = (path.read_bytes(), told)
    return found


def keep(folder: Path, originals: dict[str, tuple[bytes, Told]]) -> None:
    """Keep originals under their names."""
    with open_record(folder, when=WHEN, who=WHO) as writer:
        for name, (content, told) in originals.items():
            writer.keep(content, Origin(where=f"{name}", when=WHEN, who=WHO, identifier=name, told=told))


@pytest.fixture(scope="session")
def reader(registry: Registry) -> Callable[[Waiting, bytes], Read]:
    """Read one document as the record has it, each only once a run."""
    gazetteer = load_gazetteer([EXERCISE / "gazetteer.txt"])
    known: dict[tuple[str, str, Told], Read] = {}

    def one(waiting: Waiting, content: bytes) -> Read:
        key = (waiting.name, waiting.sha256, waiting.told)
        if key not in known:
            known[key] = made(waiting, content)
        return msgspec.structs.replace(known[key], number=waiting.number)

    def made(waiting: Waiting, content: bytes) -> Read:
        told = waiting.told
        day = dt.date.fromisoformat(told.published) if told.published else None
        metadata = Metadata(id=waiting.name, published=day, publisher=told.publisher)
        try:
            if told.line is None:
                page = open_page(content, name=told.name or "", metadata=metadata)
            else:
                line = next(read_lines([content], metadata))
                assert isinstance(line, Page)
                page = line
            page = msgspec.structs.replace(page, metadata=msgspec.structs.replace(page.metadata, id=waiting.name))
            reading = read(page, gazetteer=gazetteer, registry=registry)
        except OnrecordError as error:
            return Read(number=waiting.number, told=told, failure=(error.code, error.message))
        return Read(number=waiting.number, told=told, extract=extract(reading, encode_reading(reading), registry, waiting.sha256))

    return one


class Kept:
    """A record's folder and database, and how its documents are read."""

    def __init__(self, folder: Path, address: str | None, registry: Registry, reader: Callable[[Waiting, bytes], Read]) -> None:
        self.folder, self.address, self.registry, self.reader = folder, address, registry, reader
        self.record = open_database(folder, address)

    def waiting(self) -> list[Read]:
        """Take in what the log has, and read what waits."""
        with open_reader(self.folder) as archive:
            self.record.catch_up(archive, self.registry)
            return [self.reader(one, archive.original(one.sha256)) for one in self.record.waiting()]

    def recompute(self) -> None:
        """Read what waits and place it."""
        self.record.take(self.waiting(), self.registry)
        self.record.finish(self.registry)


@pytest.fixture
def kept(
    tmp_path: Path,
    address: str | None,
    registry: Registry,
    originals: dict[str, tuple[bytes, Told]],
    reader: Callable[[Waiting, bytes], Read],
) -> Iterator[Kept]:
    """The exercise, kept; nothing is read yet."""
    folder = tmp_path / "record"
    keep(folder, originals)
    kept = Kept(folder, address, registry, reader)
    yield kept
    kept.record.close()
