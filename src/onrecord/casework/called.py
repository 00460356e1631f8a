"""Incidents by the ids that people write down: as `show`, `list` and `export` take them.

In: ids, former ones, the beginnings of ids; out: the incidents that they lead to, without what is restricted, each once.
"""

import contextlib
from collections.abc import Iterable
from typing import TYPE_CHECKING

from msgspec.structs import replace

from onrecord.core import RecordError
from onrecord.record import Incident, Query, Redaction

if TYPE_CHECKING:
    from onrecord.record import Database


def incidents_called(record: "Database", given: Iterable[str], redaction: Redaction) -> list[Incident]:
    """Return the incidents that ids lead to, in the order of the ids; a former id may lead to several.

    Raises:
        RecordError: `unknown` where none or more than one begins so, with the ids that are nearest; `gone` where its report tells of no
            incident now; `restricted` where all documents are.
    """
    found = {incident.id: incident for one in given for incident in _led(record, one, redaction)}
    return list(found.values())


def under_current_ids(record: "Database", query: Query, redaction: Redaction) -> Query:
    """Return a query with the ids that the incidents which it names go by now; raises as `incidents_called` does."""
    if query.ids is None:
        return query
    return replace(query, ids=tuple(incident.id for incident in incidents_called(record, query.ids, redaction)))


def _led(record: "Database", given: str, redaction: Redaction) -> list[Incident]:
    try:
        return [record.incident(given, redaction)]
    except RecordError as error:
        if error.code != "record.several":
            raise
        shown = unrestricted(record, record.whereabouts(given).now, redaction)
        if not shown:
            raise
        return shown


def unrestricted(record: "Database", names: Iterable[str], redaction: Redaction) -> list[Incident]:
    """Return incidents by their ids, without those that are restricted."""
    found = []
    for name in names:
        with contextlib.suppress(RecordError):
            found.append(record.incident(name, redaction))
    return found
