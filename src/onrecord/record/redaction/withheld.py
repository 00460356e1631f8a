"""What a withheld document names: its persons, its titles and addresses, which are to be blocked wherever else they stand.

In: readings of documents that are withheld, and of others; out: `Terms`. Limits: a name that another document gives too is no secret.
"""

from collections.abc import Sequence

from onrecord.reading import PartyKind, Reading
from onrecord.record.folding import fold
from onrecord.record.redaction.blackout import Terms
from onrecord.record.redaction.persons import names_of, names_of_victim

_PEOPLE = {PartyKind.PERSON, PartyKind.WITNESS}


def everybody_in(reading: Reading) -> Terms:
    """Return the persons of a withheld reading, and what it is called."""
    found = Terms(frozenset(_titles(reading)), ids=frozenset(_addresses(reading)))
    for party in reading.parties:
        if party.kind in _PEOPLE:
            found |= names_of(party, reading)
    for victim in reading.victims:
        found |= names_of_victim(victim)
    return found


def only_in(hidden: Sequence[Reading], others: Sequence[Reading]) -> Terms:
    """Return the names that only withheld documents give."""
    if not hidden:
        return Terms()
    said = " ".join(fold(text) for other in others for text in (other.text, *told_in(other)))
    phrases: set[str] = set()
    ids: set[str] = set()
    for reading in hidden:
        phrases.update(_titles(reading))
        ids.update(_addresses(reading))
        for party in reading.parties:
            names = names_of(party, reading)
            phrases |= {party.name, *names.phrases}
            phrases |= names.parts if party.kind in _PEOPLE else set()
        for victim in reading.victims:
            names = names_of_victim(victim)
            phrases |= names.phrases | names.parts
    return Terms(frozenset(phrase for phrase in phrases if fold(phrase) not in said), ids=frozenset(ids))


def told_in(reading: Reading) -> list[str]:
    """Return what a document is called: its publisher and title, its id, address and digest."""
    return [*_titles(reading), *_addresses(reading)]


def _titles(reading: Reading) -> list[str]:
    return [words for words in (reading.document.publisher, reading.document.title) if words]


def _addresses(reading: Reading) -> list[str]:
    document = reading.document
    return [words for words in (document.id, document.url, document.sha256) if words]
