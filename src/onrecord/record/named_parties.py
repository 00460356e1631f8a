"""The index of whom documents name: the parties of their readings, their publishers, what stands in the head of one without a publisher.

In: readings as the reader made them; out: rows of `NamedParty`, one for each way in which a party is named, and of `PartyMention`, which
documents name it so. Names are found by number, as `key_number` gives it, and by letters inside of them; they are kept packed, as readings
are: what is restricted stands in no table in the clear.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache

import msgspec

from onrecord.linking import letters_of, name_key, spelling_key
from onrecord.reading import FIGHTING, PartyKind
from onrecord.record import models
from onrecord.record.model import Reach
from onrecord.record.packing import pack_bytes, unpack_bytes
from onrecord.record.routing import cursor
from onrecord.record.sql import delete, insert, key_number, list_of, listed, select, table_of
from onrecord.record.who_is_named import Named, PartyRole, WhoIsNamed, named_in

_COLUMNS = ("key", "role", "kind", "country", "name", "spelling", "letters")
_MENTIONED = ("party", "document", "times")


def put_parties(read: Sequence[tuple[int, WhoIsNamed]]) -> None:
    """Index whom readings name, each in place of an earlier one of the same document."""
    drop_parties([number for number, _ in read])
    found = [(number, Counter(named_in(said))) for number, said in read]
    rows = {row[0]: row for _, named in found for row in map(_row, named)}
    insert(models.NamedParty, _COLUMNS, list(rows.values()), ("key",))
    mentioned = [(_row(one)[0], number, times) for number, named in found for one, times in named.items()]
    insert(models.PartyMention, _MENTIONED, mentioned)


def drop_parties(numbers: Collection[int]) -> None:
    """Take documents out of the index, and whom no other names."""
    parties = {party for (party,) in select(models.PartyMention, ("party",), "document", numbers)}
    delete(models.PartyMention, "document", numbers)
    kept = {party for (party,) in select(models.PartyMention, ("party",), "party", sorted(parties))} if parties else set()
    delete(models.NamedParty, "key", sorted(parties - kept))


def documents_that_name(parties: Iterable[int]) -> set[int]:
    """Return the numbers of the documents that name somebody in one of these ways."""
    return {number for (number,) in select(models.PartyMention, ("document",), "party", sorted(parties))}


def count_told(parties: Collection[int], others: Collection[int]) -> Reach:
    """Return how much documents tell of that name somebody in one of these ways, with their copies, and how much some others tell of."""
    naming = f'SELECT "document" FROM {table_of(models.PartyMention)} WHERE "party" IN {listed()}'  # noqa: S608 names of our own tables
    document, mention = table_of(models.Document), table_of(models.StoredMention)
    families = f'SELECT "family" FROM {document} WHERE "number" IN ({naming})'  # noqa: S608 as above
    copies = f'SELECT "number" FROM {document} WHERE "family" IN ({families})'  # noqa: S608 as above
    counts = 'COUNT(*), COUNT(DISTINCT "incident"), COUNT(DISTINCT "document_id")'
    there = f'"document_id" IN ({naming} UNION {copies} UNION SELECT "number" FROM {document} WHERE "number" IN {listed()})'  # noqa: S608 as above
    with cursor() as asked:
        told = list(map(list_of, (parties, parties, others)))
        asked.execute(f"SELECT {counts} FROM {mention} WHERE {there}", told)  # noqa: S608 as above
        return Reach(*asked.fetchone())


def ways_named(names: Iterable[str], spellings: Iterable[str]) -> set[int]:
    """Return the ways to name somebody that are of these names, as names are compared, or of these spellings."""
    found = select(models.NamedParty, ("key",), "name", sorted(map(key_number, names)))
    found += select(models.NamedParty, ("key",), "spelling", sorted(map(key_number, spellings)))
    return {key for (key,) in found}


def ways_of_states(countries: Iterable[str], *, fighting: bool) -> set[int]:
    """Return the ways to name somebody of some countries; `fighting`: and those who fight, of whom no document says of which they are."""
    found = select(models.NamedParty, ("key",), "country", sorted(countries))
    if fighting:
        found += select(models.NamedParty, ("key",), "kind", sorted(kind.value for kind in FIGHTING), "country IS NULL")
    return {key for (key,) in found}


def ways_containing(forms: Iterable[str]) -> set[int]:
    """Return the ways to name somebody that have one of these forms, as letters, in them.

    All names are looked through, some microseconds each: there are as many as ways to name somebody, not as documents.
    """
    shortest: list[str] = []
    for form in sorted(forms, key=len):
        if not any(short in form for short in shortest):
            shortest.append(form)
    if not shortest:
        return set()
    rows = models.NamedParty.objects.values_list("key", "letters").iterator()
    told = ((key, unpack_bytes(letters).decode("utf-8", "surrogatepass")) for key, letters in rows)
    return {key for key, letters in told if any(form in letters for form in shortest)}


def counted_kinds(name: str) -> Counter[tuple[PartyKind, str | None]]:
    """Return as what, and of which country, documents name a party of a name, each with how many times; publishers are media."""
    found = Counter[tuple[PartyKind, str | None]]()
    rows = select(models.NamedParty, ("key", "role", "kind", "country"), "name", [key_number(name)])
    taken = {key: (PartyKind(kind or PartyKind.MEDIA), country) for key, role, kind, country in rows if role != PartyRole.HEAD}
    for party, times in select(models.PartyMention, ("party", "times"), "party", sorted(taken)):
        found[taken[party]] += times
    return found


@lru_cache(maxsize=1 << 13)
def _row(named: Named) -> tuple[object, ...]:
    """Return the row of a way to name somebody."""
    key = key_number(msgspec.json.encode(named).decode("utf-8", "surrogatepass"))
    letters = pack_bytes(letters_of(named.name).encode("utf-8", "surrogatepass"))
    kind = None if named.kind is None else named.kind.value
    return key, named.role.value, kind, named.country, key_number(name_key(named.name)), key_number(spelling_key(named.name)), letters
