"""What stands restricted in a record, as its custody log has it, with the readings that say which words these are.

In: the record's log, the connected database; out: a `Redaction`. A reading counts once it is the one that the log noted: whoever can write
to the database could else give names back. A document that can't be read any more (its last reading failed, as the log has it) is
withheld: which words were restricted in it nobody knows.
"""

from collections.abc import Collection, Iterator, Sequence

import msgspec

from onrecord.archive import Reader
from onrecord.core import RecordError, sha256
from onrecord.linking import AMENDING, Decision, amend, amended_documents, mentions_in
from onrecord.reading import Reading
from onrecord.record import lookups
from onrecord.record.noted import is_failure, noted_readings
from onrecord.record.redaction import Policy, Redaction


def noted_redaction(log: Reader, decided: Sequence[Decision], amending: Sequence[Decision]) -> Redaction:
    """Return what stands restricted, of the decisions that restrict; the withdrawn among them restrict nothing.

    `amending` are those that change readings: whom people entered in a restricted document is restricted, too.

    Raises:
        RecordError: `contradicted` where a reading that words are restricted in is not the one that the log noted, `restricted`
            where there is none, so that nobody knows which words these are.
    """
    redaction = policy_of(decided, amending, log)
    unread = _never_read(log, redaction.unknown)
    if unread:
        redaction = policy_of(decided, amending, log, unread)
    if redaction.unknown:
        message = f"Words are restricted in {len(redaction.unknown)} documents that are not read now, so that nobody knows which."
        raise RecordError("restricted", message, "Nothing is shown until `onrecord add` has read them.")
    return redaction


def policy_of(decided: Sequence[Decision], amending: Sequence[Decision], log: Reader | None = None, unread: Collection[str] = ()) -> Policy:
    """Return what decisions restrict; with a log, a reading counts once it is the one that the log noted; `unread` as `Policy` has it."""
    documents = Policy(decided).documents
    lines = _sound_lines(log, documents) if log is not None else (line for _, line in lookups.lines_of(documents))
    changing = [one for one in amending if isinstance(one.content, AMENDING) and documents & set(amended_documents(one.content))]
    readings = [_with_entered(msgspec.json.decode(line, type=Reading), changing) for line in lines]
    return Policy(decided, readings, lookups.places(), lookups.files(documents), unread)


def _never_read(log: Reader, documents: Collection[str]) -> frozenset[str]:
    """Return the documents whose last reading failed, as the log has it."""
    if not documents:
        return frozenset()
    originals = lookups.originals_of(documents)
    noted = noted_readings(log, set(originals.values()))
    return frozenset(name for name, original in originals.items() if is_failure(noted.get(original)))


def _with_entered(reading: Reading, decided: Sequence[Decision]) -> Reading:
    """Return a reading with the people whom decisions entered in it, whatever event they belong to: their names are restricted, too."""
    if not decided:
        return reading
    first = next((incident.id for incident in reading.incidents), "")
    return amend(reading, decided, {name: first for decision in decided for name in mentions_in(decision.content)})


def _sound_lines(reader: Reader, documents: Collection[str]) -> Iterator[bytes]:
    """Give the readings of documents, once they are those that the log noted: names in them are what is blocked everywhere."""
    lines = list(lookups.lines_of(documents))
    noted = noted_readings(reader, {original for original, _ in lines})
    for original, line in lines:
        if noted.get(original) not in {None, sha256(line)}:
            message = f"The database's reading of the restricted document {original[:12]} is not the one that the custody log noted."
            raise RecordError("contradicted", message, "Nothing is shown: `onrecord rebuild` makes the database anew from the archive.")
        yield line
