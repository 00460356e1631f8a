"""Prints what an id names: an incident, or a document.

In: the record, an id, or what a document is called by; out: text or lines. What is restricted is blacked out in all of it.
"""

import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import typer

from onrecord.casework import Opened, incidents_called
from onrecord.cli.showing.dossier import dossier
from onrecord.cli.showing.incidents import labelled
from onrecord.cli.showing.leading import tell_where
from onrecord.cli.showing.listing import incidents
from onrecord.cli.showing.printing import Opening, looking, print_blocks, print_rows
from onrecord.core import RecordError, visible
from onrecord.record import Incident

_ID = re.compile(r"[0-9a-f]{4,16}")


def print_either(opening: Opening, given: str, *, as_json: bool) -> None:
    """Print an incident or a document.

    Raises:
        RecordError: `unknown`, `restricted`.
    """
    with looking(opening) as opened:
        found = _incidents_called(opened, given)
        if len(found) > 1 and not as_json:
            print_blocks(incidents(found, opened.record.counts(), opened.record.length_of_ids(), len(found)))
        elif found and as_json:
            print_rows(found)
        elif found:
            print_blocks(dossier(*labelled(opened, found[0])))
            suggest_following(found)
        else:
            from onrecord.cli.showing.document import print_document  # noqa: PLC0415 late: an incident does without ledgers

            with _as_either(given):
                print_document(opened, given, as_json=as_json)
            if not as_json:
                names = opened.record.sheet(given, opened.redaction).incidents
                suggest_following(opened.record.named(names, opened.redaction))


@contextmanager
def _as_either(given: str) -> Iterator[None]:
    """Say of what is not there that it is neither an incident nor a document; raises RecordError `unknown`."""
    try:
        yield
    except RecordError as error:
        if error.code != "record.unknown":
            raise
        message = f"No incident and no document of the record is called {given:.80}."
        raise RecordError("unknown", message, "`onrecord list` prints the incidents, `onrecord list --documents` the documents.") from None


def suggest_following(incidents: Iterable[Incident]) -> None:
    """Say beside what is printed, to somebody at a terminal, what of it can be followed."""
    if not sys.stdout.isatty():
        return
    from onrecord.casework import suggest_topics  # noqa: PLC0415 late: whatever is read by programs does without

    topics = suggest_topics(incidents)
    if topics:
        told = ", ".join(visible(topic.text) for topic in topics)
        sys.stdout.flush()
        typer.echo(f"onrecord: follow: {told} (onrecord follow TOPIC --feed)", err=True)


def _incidents_called(opened: Opened, given: str) -> list[Incident]:
    """Return the incident of an id, of a former id all that its reports are in; none where it can only be a document."""
    if not _ID.fullmatch(given):
        return []
    tell_where(opened.record, given)
    try:
        return incidents_called(opened.record, [given], opened.redaction)
    except RecordError as error:
        if error.code != "record.unknown":
            raise
        return []
