"""Whom the reports of a record name as killed, injured, missing or detained, without loading the readings.

In: the lines of readings, when they are stored; out: a row for each document that names somebody, then a `NamedPerson` for each victim with
a name, the restricted and dismissed ones too: who asks keeps names in, and shows none.
"""

from collections.abc import Collection, Iterator, Sequence

import msgspec

from onrecord.reading import Group, Reading, Victim
from onrecord.record import models
from onrecord.record.model import NamedPerson
from onrecord.record.packing import decode, pack, unpack
from onrecord.record.readings import amended_now, readings_of
from onrecord.record.sql import all_rows, delete, insert

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


def put_people(read: Sequence[tuple[int, bytes]]) -> None:
    """Keep whom readings name, given as their lines, each in place of an earlier one of the same document."""
    drop_people([number for number, _ in read])
    told = ((number, tuple(_people(decode(line, _Victims)))) for number, line in read if _VICTIMS in line)
    insert(models.PeopleNamed, ("document", "content"), [(number, pack(people)) for number, people in told if people])


def drop_people(numbers: Collection[int]) -> None:
    """Forget whom documents named."""
    delete(models.PeopleNamed, "document", numbers)


def named_people() -> Iterator[NamedPerson]:
    """Give everybody whom a report names as harmed, as the reader read and as people amended it."""
    for (content,) in all_rows(models.PeopleNamed, ("content",), "document"):
        yield from unpack(content, tuple[NamedPerson, ...])
    for reading in readings_of(amended_now()).values():
        yield from _people(reading)


def _people(told: _Victims | Reading) -> Iterator[NamedPerson]:
    for victim in told.victims:
        if victim.name or victim.names:
            yield _person(victim)


def _person(victim: _Named | Victim) -> NamedPerson:
    return NamedPerson(tuple(dict.fromkeys(filter(None, (victim.name, *victim.names)))), victim.age, victim.group)
