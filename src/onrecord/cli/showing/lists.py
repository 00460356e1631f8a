"""Prints the lists of a record: its incidents, its documents.

In: the record, what is asked; out: text or lines. What is restricted is blacked out in all of it.
"""

from collections.abc import Iterator
from itertools import islice
from typing import TypeVar

import msgspec
from msgspec.structs import replace

from onrecord.assessment import Grade
from onrecord.casework import Opened, parse_selection, under_current_ids
from onrecord.cli.printing import print_bytes, printed
from onrecord.cli.showing.leading import tell_where
from onrecord.cli.showing.listing import documents, incidents
from onrecord.cli.showing.printing import Opening, looking, print_blocks, print_rows
from onrecord.core import CommandError
from onrecord.linking import WorkStatus
from onrecord.reading import Act
from onrecord.record import Query, SortOrder

T = TypeVar("T")


def query_of(query: Query, grade: str | None, act: str | None, sort: str, status: str | None = None) -> Query:
    """Return a query with what the command line names of closed vocabularies.

    Raises:
        CommandError: `grade`, `act`, `sort`, `status` where there is none of this name.
    """
    act, status = (given and given.strip().lower().replace(" ", "_") for given in (act, status))  # as lists print them: "drone strike"
    for name, given, known in (("grade", grade, Grade), ("act", act, Act), ("sort", sort, SortOrder), ("status", status, WorkStatus)):
        if given is not None and given not in set(known):
            raise CommandError(name, f"What --{name} asks for is unknown.", f"What can be asked for: {', '.join(known)}.")
    return replace(query, grade=grade, act=act, sort=SortOrder(sort), status=WorkStatus(status) if status is not None else None)


def selected(query: Query, text: str, grade: str | None, act: str | None, sort: str, status: str | None) -> Query:  # noqa: PLR0913, PLR0917 as the command line has them
    """Return what the text of a selection asks for, under what the other options ask.

    Raises:
        CommandError: As `query_of` does.
        CaseworkError: `selection`.
    """
    asked, plain = query_of(query, grade, act, sort, status), Query()
    above = {name: value for name in plain.__struct_fields__ if (value := getattr(asked, name)) != getattr(plain, name)}
    return replace(parse_selection(text).query, **above)


def print_incidents(opening: Opening, query: Query, limit: int, *, as_json: bool) -> None:
    """Print the incidents that a query asks for, the first `limit` of them; 0: all.

    Raises:
        CommandError: What `open_to_look` raises.
    """
    with looking(opening) as opened:
        query = led_on(opened, query)
        found = opened.record.incidents(query, opened.redaction, slim=not as_json)
        if as_json:
            print_rows(islice(found, limit or None))
            return
        some, more = _first(found, limit)
        total = _number(opened, query) if more else len(some)
        print_blocks(incidents(some, opened.record.counts(), opened.record.length_of_ids(), total))


def print_documents(opening: Opening, query: Query, limit: int, *, as_json: bool) -> None:
    """Print the documents of a record, those on which the work is as a query asks, the first `limit` of them; 0: all."""
    with looking(opening) as opened:
        query = led_on(opened, query)
        found = opened.record.sheets(opened.redaction, query)
        if as_json:
            with printed():
                for sheet in islice(found, limit or None):
                    print_bytes(msgspec.json.encode(sheet))
            return
        some, more = _first(found, limit)
        print_blocks(documents(some, opened.record.counts(), more=more))


def led_on(opened: Opened, query: Query) -> Query:
    """Return a query with the ids that incidents go by now, and say where former ones lead; raises as `incidents_called` does."""
    tell_where(opened.record, *(query.ids or ()))
    return under_current_ids(opened.record, query, opened.redaction)


def _first(found: Iterator[T], limit: int) -> tuple[list[T], bool]:
    """Return the first of what was found, and whether there is more."""
    some = list(islice(found, limit + 1 if limit else None))
    return (some[:limit], True) if limit and len(some) > limit else (some, False)


def _number(opened: Opened, query: Query) -> int | None:
    """Return how many incidents a query finds; None where that would tell what restricted words find, or needs a look at each."""
    return None if opened.redaction.documents or query.asks_of_work else opened.record.incident_count(query)
