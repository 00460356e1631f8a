"""Whom reports name as harmed is kept beside their readings: as read last, and nobody of a report that can't be read any more."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.record.conftest import Kept, keep

from onrecord.archive import Told
from onrecord.reading import Registry
from onrecord.record import Read, Waiting

NAMED = (
    "DOLMARREK, 1 June 2031 (Upland Observer) - Rockets killed Halima Qorvan, 34, a nurse, and her son Tarik Qorvan, 7, in Dolmarrek on "
    "Sunday, the mayor said.\n"
)
NOBODY = "DOLMARREK, 1 June 2031 (Upland Observer) - Rockets killed two people in Dolmarrek on Sunday, the mayor said.\n"
NAMES = {"Halima Qorvan", "Tarik Qorvan"}


@pytest.fixture
def named(tmp_path: Path, address: str | None, registry: Registry, reader: Callable[[Waiting, bytes], Read]) -> Iterator[Kept]:
    """A record of a report that names two people, and of one that names nobody."""
    keep(tmp_path / "record", {name: (text.encode(), Told(published="2031-06-01")) for name, text in (("one", NAMED), ("two", NOBODY))})
    kept = Kept(tmp_path / "record", address, registry, reader)
    kept.recompute()
    yield kept
    kept.record.close()


def names_in(kept: Kept) -> set[str]:
    return {name for person in kept.record.named_people() for name in person.names}


def rows_of(kept: Kept) -> int:
    from onrecord.record import models  # noqa: PLC0415 once a database is connected
    from onrecord.record.routing import asking  # noqa: PLC0415 as above

    with asking(kept.record.alias):
        return int(models.PeopleNamed.objects.count())


def test_who_is_named_is_known_as_read_last(named: Kept) -> None:
    from onrecord.record import models  # noqa: PLC0415 once a database is connected
    from onrecord.record.extraction import extract_of  # noqa: PLC0415 once a database is connected
    from onrecord.record.routing import asking  # noqa: PLC0415 as above
    from onrecord.record.store import store_failures, store_readings  # noqa: PLC0415 as above

    assert names_in(named) == NAMES
    assert {(person.names, person.age) for person in named.record.named_people()} == {
        (("Halima Qorvan",), (34, 34)),
        (("Tarik Qorvan",), (7, 7)),
    }
    assert rows_of(named) == 1
    with asking(named.record.alias):
        one, two = models.Document.objects.order_by("name").values_list("number", flat=True)
    extracts = {}
    for text in (NAMED, NOBODY):
        made = named.reader(Waiting(number=one, name=str(len(text)), sha256="0" * 64, told=Told()), text.encode())
        assert made.extract is not None
        extracts[text] = extract_of(made.extract)
    with asking(named.record.alias):
        store_readings([(one, extracts[NOBODY])])
    assert names_in(named) == set()
    with asking(named.record.alias):
        store_readings([(two, extracts[NAMED])])
    assert names_in(named) == NAMES
    with asking(named.record.alias):
        store_failures([(two, ("page.damaged", "It is damaged."))])
    assert names_in(named) == set()
    assert rows_of(named) == 0


def test_an_older_database_gets_it(named: Kept) -> None:
    from django.db import connections  # noqa: PLC0415 once a database is connected
    from django.db.migrations.executor import MigrationExecutor  # noqa: PLC0415 as above

    from onrecord.record import models  # noqa: PLC0415 as above
    from onrecord.record.contents import index_digest  # noqa: PLC0415 as above
    from onrecord.record.routing import asking  # noqa: PLC0415 as above

    alias = named.record.alias
    before = index_digest(models.PeopleNamed, alias)
    with asking(alias):
        for state in ("0013_places", "0014_people"):
            MigrationExecutor(connections[alias]).migrate([("record", state)])
    assert index_digest(models.PeopleNamed, alias) == before
    assert names_in(named) == NAMES
