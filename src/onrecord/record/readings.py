"""The readings of a record, as people amended them: the one place where stored readings are taken out.

In: documents, by name; out: their readings, with what decisions that stand entered, struck and corrected in them
(`amended_readings.py`). What is stored is what the reader made.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator

import msgspec

from onrecord.linking import AMENDING, Decision, amended_documents
from onrecord.reading import Reading
from onrecord.record import models
from onrecord.record.decisions import all_decisions, standing
from onrecord.record.packing import unpack_bytes
from onrecord.record.sql import batches, select


def readings_of(documents: Collection[str]) -> dict[str, Reading]:
    """Return the readings of documents as they stand, by name; documents without one are left out."""
    plain = plain_readings(documents)
    touched = plain.keys() & amended_now() if plain else ()
    if not touched:
        return plain
    from onrecord.record.amended_readings import amended_readings  # noqa: PLC0415 late: most readings stand as the reader made them

    found = amended_readings({name: plain[name] for name in sorted(touched)})
    return {name: found[name].reading if name in found else reading for name, reading in plain.items()}


def plain_readings(documents: Collection[str]) -> dict[str, Reading]:
    """Return the readings of documents as the reader made them, in order of their names."""
    names = dict(select(models.Document, ("number", "name"), "name", sorted(documents)))
    rows = select(models.StoredReading, ("document_id", "content"), "document_id", sorted(names))
    found = {names[number]: msgspec.json.decode(unpack_bytes(content), type=Reading) for number, content in rows}
    return {name: found[name] for name in sorted(found)}


def stored_lines(numbers: Iterable[int]) -> Iterator[tuple[int, bytes]]:
    """Give the lines of readings as the reader made them, by the numbers of their documents."""
    for some in batches(sorted(numbers)):
        rows = select(models.StoredReading, ("document_id", "content"), "document_id", some)
        yield from ((number, unpack_bytes(content)) for number, content in rows)


def amended_now() -> set[str]:
    """Return the documents about which people decided anything that stands."""
    return set(amending_decisions())


def ever_amended() -> set[str]:
    """Return the documents about which people decided anything, whether that stands or not."""
    return {
        document
        for decision in all_decisions()
        if isinstance(decision.content, AMENDING)
        for document in amended_documents(decision.content)
    }


def amending_decisions() -> dict[str, list[Decision]]:
    """Return the decisions that amend readings and stand, by document."""
    found: defaultdict[str, list[Decision]] = defaultdict(list)
    for decision in standing(AMENDING):
        if isinstance(decision.content, AMENDING):
            for document in amended_documents(decision.content):
                found[document].append(decision)
    return found
