"""Prints the lists of a record: its incidents, its documents.

In: the record, what is asked; out: text or lines. What is restricted is blacked out in all of it.
"""

import msgspec
from msgspec.structs import replace

from onrecord.assessment import Grade
from onrecord.cli.printing import print_bytes, printed
from onrecord.cli.showing.listing import documents, incidents
from onrecord.cli.showing.printing import Opening, looking, print_blocks, print_rows
from onrecord.core import CommandError
from onrecord.linking import WorkStatus
from onrecord.reading import Act
from onrecord.record import Query, Sort


def query_of(query: Query, grade: str | None, act: str | None, sort: str, status: str | None = None) -> Query:
    """Return a query with what the command line names of closed vocabularies.

    Raises:
        CommandError: `grade`, `act`, `sort`, `status` where there is none of this name.
    """
    for name, given, known in (("grade", grade, Grade), ("act", act, Act), ("sort", sort, Sort), ("status", status, WorkStatus)):
        if given is not None and given not in set(known):
            raise CommandError(name, f"What --{name} asks for is unknown.", f"What can be asked for: {', '.join(known)}.")
    return replace(query, grade=grade, act=act, sort=Sort(sort), status=WorkStatus(status) if status is not None else None)


def print_incidents(opening: Opening, query: Query, *, as_json: bool) -> None:
    """Print the incidents that a query asks for.

    Raises:
        CommandError: What `open_to_look` raises.
    """
    with looking(opening) as opened:
        found = opened.record.incidents(query, opened.redaction, slim=not as_json)
        if as_json:
            print_rows(found)
        else:
            print_blocks(incidents(list(found), opened.record.counts(), opened.record.length_of_ids()))


def print_documents(opening: Opening, query: Query, *, as_json: bool) -> None:
    """Print the documents of a record, those on which the work is as a query asks."""
    with looking(opening) as opened:
        found = opened.record.sheets(opened.redaction, query)
        if as_json:
            with printed():
                for sheet in found:
                    print_bytes(msgspec.json.encode(sheet))
            return
        print_blocks(documents(found, opened.record.counts()))
