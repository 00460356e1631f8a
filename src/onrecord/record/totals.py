"""Sums over many events, as documents give them: an index of which documents give which, and the sums with the readings that they stand in.

In: readings as the reader made them, what is asked; out: rows of `TotalMention`, and totals, those that say the same together. The index
holds days and numbers that stand for what is said, no word of a report: what is restricted is left out of what is given.
"""

from collections.abc import Collection, Iterator, Sequence

import msgspec
from django.db.models import F, Max, QuerySet

from onrecord.linking import name_key
from onrecord.reading import Group, Reading, Total
from onrecord.record import models
from onrecord.record.beside import Beside
from onrecord.record.counts import StatedTotal, TotalsGroup
from onrecord.record.folding import fold
from onrecord.record.named_parties import documents_that_name, ways_named
from onrecord.record.queries import TotalQuery
from onrecord.record.readings import readings_of
from onrecord.record.redaction import Redaction
from onrecord.record.sql import delete, insert, key_number, select

_COLUMNS = ("key", "document", "date_from", "date_to")
_SUMS = b'"totals":[{'
"""What stands in the line of a reading that has totals."""
_MOST = 200
"""Documents of one total that are looked into, the first to come."""


class _Named(msgspec.Struct):
    """Of a place or a party, what it is called."""

    id: str
    name: str


class _Summing(msgspec.Struct):
    """Of a reading, what says which sums it gives."""

    totals: tuple[Total, ...]
    places: tuple[_Named, ...]
    parties: tuple[_Named, ...]


def put_totals(read: Sequence[tuple[int, bytes]]) -> None:
    """Index the totals of readings, given as their lines, each in place of an earlier one of the same document."""
    drop_totals([number for number, _ in read])
    rows = []
    for number, line in read:
        if _SUMS in line:
            said = msgspec.json.decode(line, type=_Summing)
            rows += [(_key(said, total), number, *_days(total)) for total in said.totals]
    insert(models.TotalMention, _COLUMNS, rows)


def drop_totals(numbers: Collection[int]) -> None:
    """Take documents out of the index."""
    delete(models.TotalMention, "document", numbers)


def count_totals() -> int:
    """Return how many totals the documents give, those that say the same once."""
    return int(models.TotalMention.objects.values("key").distinct().count())


def totals(query: TotalQuery, redaction: Redaction, part: slice) -> Iterator[TotalsGroup]:
    """Give totals, those of the last days first, those without days last; of those that say the same all documents together."""
    latest = _asked(query).values("key").annotate(last=Max("date_to")).order_by(F("last").desc(nulls_last=True), "key")
    keys = list(latest.values_list("key", flat=True)[part])
    found: dict[int, list[int]] = {key: [] for key in keys}
    for key, number in sorted(select(models.TotalMention, ("key", "document"), "key", keys)):
        if len(found[key]) < _MOST and number not in found[key]:
            found[key].append(number)
    numbers = sorted({number for some in found.values() for number in some})
    names = {number: (name, family) for number, name, family in select(models.Document, ("number", "name", "family"), "number", numbers)}
    readings, beside = readings_of([name for name, _ in names.values()]), Beside(redaction)
    beside.learn(numbers)
    shown: dict[str, Reading] = {}
    for number in numbers:
        name = names[number][0]
        reading = redaction.reading(readings[name], beside.document(number)) if name in readings else None
        if reading is not None:
            shown[name] = reading
    for key, some in found.items():
        said = tuple(
            StatedTotal(total, shown[name], family)
            for name, family in (names[number] for number in some)
            if name in shown
            for total in _of_key(key, readings[name], shown[name])
        )
        if said and (query.party is None or any(_names(query.party, one) for one in said)):
            yield TotalsGroup(f"{key:016x}", said)


def _asked(query: TotalQuery) -> QuerySet[models.TotalMention]:
    rows = models.TotalMention.objects.all()
    if query.key is not None:
        rows = rows.filter(key=int(query.key, 16))
    if query.since is not None:
        rows = rows.filter(date_to__gte=query.since)
    if query.until is not None:
        rows = rows.filter(date_from__lte=query.until)
    if query.documents is not None:
        rows = rows.filter(document__in=[number for (number,) in select(models.Document, ("number",), "name", sorted(query.documents))])
    if query.party is not None:
        rows = rows.filter(document__in=documents_that_name(ways_named([name_key(query.party)], [])))
    return rows


def _of_key(key: int, plain: Reading, shown: Reading) -> Iterator[Total]:
    """Give the totals of a reading, as it is shown, that go by a key."""
    said = _Summing(plain.totals, _named(plain.places), _named(plain.parties))
    ids = {total.id for total in plain.totals if _key(said, total) == key}
    yield from (total for total in shown.totals if total.id in ids)


def _named(things: Sequence[object]) -> tuple[_Named, ...]:
    return tuple(_Named(str(getattr(thing, "id", "")), str(getattr(thing, "name", ""))) for thing in things)


def _names(party: str, said: StatedTotal) -> bool:
    """Tell whether a party is said to have done what a total counts, or gives it."""
    statements = {statement.id: statement.party for statement in said.reading.statements}
    speaking = {statements.get(claim.statement or "") for claim in said.reading.claims if claim.id in said.total.claims}
    meant = {*said.total.perpetrators, *speaking}
    return any(fold(one.name) == fold(party) for one in said.reading.parties if one.id in meant)


def _key(said: _Summing, total: Total) -> int:
    """Return the number that stands for what a total says."""
    places = {place.id: fold(place.name) for place in said.places}
    parties = {party.id: fold(party.name) for party in said.parties}
    told = (
        *_days(total),
        places.get(total.place or ""),
        sorted(parties.get(party, "") for party in total.perpetrators),
        total.killed,
        total.injured,
        [(group, total.killed_by_group[group]) for group in Group if group in total.killed_by_group],
    )
    return key_number(msgspec.json.encode(told).decode())


def _days(total: Total) -> tuple[object, object]:
    return (total.period.from_, total.period.to) if total.period is not None else (None, None)
