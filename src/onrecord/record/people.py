"""Whom the reports of a record name as killed, injured, missing or detained, without loading the readings whole.

In: the stored readings; out: a `NamedPerson` for each victim with a name, the restricted and dismissed ones too: who asks keeps names in,
and shows none. Costs a tenth of what loading the readings costs.
"""

from collections.abc import Iterator

import msgspec

from onrecord.reading import Group, Reading, Victim
from onrecord.record import models
from onrecord.record.model import NamedPerson
from onrecord.record.packing import decode, unpack_bytes
from onrecord.record.readings import amended_now, readings_of
from onrecord.record.sql import all_rows

_VICTIMS = b'"victims":[{'
"""What stands in the line of a reading that has victims; no string of it can hold that."""


class _Named(msgspec.Struct, frozen=True):
    """What of a victim matters."""

    name: str | None
    names: tuple[str, ...]
    age: tuple[int, int] | None
    group: Group | None


class _Victims(msgspec.Struct, frozen=True):
    """The victims of a reading; the rest of it is passed over."""

    victims: tuple[_Named, ...] = ()


def named_people() -> Iterator[NamedPerson]:
    """Give everybody whom a report names as harmed, as the reader read and as people amended it."""
    for (content,) in all_rows(models.StoredReading, ("content",), "document_id"):
        line = unpack_bytes(content)
        if _VICTIMS in line:
            yield from _people(decode(line, _Victims))
    for reading in readings_of(amended_now()).values():
        yield from _people(reading)


def _people(told: _Victims | Reading) -> Iterator[NamedPerson]:
    for victim in told.victims:
        if victim.name or victim.names:
            yield _person(victim)


def _person(victim: _Named | Victim) -> NamedPerson:
    return NamedPerson(tuple(dict.fromkeys(filter(None, (victim.name, *victim.names)))), victim.age, victim.group)
