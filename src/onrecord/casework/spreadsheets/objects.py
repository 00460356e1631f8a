"""The rows of files of JSON: incidents as objects, each as its very bytes where the file has it in one piece.

In: the bytes of a file; out: the rows with their numbers. A file is JSON lines, a list, a GeoJSON collection (a row is a feature), a graph
of JSON-LD (a row is an `Event`), or entities of FollowTheMoney, one a line: of these an event and what it names by id stand in many lines,
so a row is written anew, with what it names inside it, as FollowTheMoney nests entities. Limits: `MOST_ROWS` rows; the file is in memory.
"""

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from onrecord.casework.spreadsheets.model import SheetRow
from onrecord.core import CaseworkError

MOST_ROWS = 1_000_000
_EVENT = "Event"
_NESTED = 2  # an event names a party or a report, and such a one may name another


class _Collection(msgspec.Struct, frozen=True):
    """What holds the rows of a file that is one object."""

    features: list[msgspec.Raw] | None = None
    graph: list[msgspec.Raw] | None = msgspec.field(default=None, name="@graph")


class _Node(msgspec.Struct, frozen=True):
    """What a node of JSON-LD says of what it is."""

    type: Any = msgspec.field(default=None, name="@type")


class _Entity(msgspec.Struct, frozen=True):
    """An entity of FollowTheMoney."""

    id: str
    schema: str
    properties: dict[str, Any]


def is_objects(content: bytes) -> bool:
    """Tell whether a file is of JSON by its first letter."""
    return content.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in {b"{", b"["}


def rows_of_objects(content: bytes) -> Iterator[SheetRow]:
    """Give the rows of a file of JSON; a line that is no object is a row that can't be read.

    Raises:
        CaseworkError: `table` where it is no JSON, or has too many rows; `no_table` where no incident is in it.
    """
    plain = content.removeprefix(b"\xef\xbb\xbf").strip()
    whole = _in_one(plain)
    rows = _in_lines(plain) if whole is None else whole
    if len(rows) > MOST_ROWS:
        raise CaseworkError("table", f"The file has more than {MOST_ROWS:,} incidents.", "Split it.")
    if not rows:
        raise CaseworkError("no_table", "No incident is in the file.", "It needs objects of JSON: lines, a list, features, events.")
    yield from rows


def _in_one(plain: bytes) -> list[SheetRow] | None:
    """Return the rows of a file that is one value of JSON; None where it is lines."""
    try:
        if plain.startswith(b"["):
            return _numbered(msgspec.json.decode(plain, type=list[msgspec.Raw]))
        whole = msgspec.json.decode(plain, type=_Collection)
    except (msgspec.DecodeError, RecursionError):
        return None
    if whole.features is not None:
        return _numbered(whole.features)
    if whole.graph is not None:
        return [row for row in _numbered(whole.graph) if _is_event(row.content)]
    return [SheetRow(1, plain)]


def _numbered(parts: Iterable[msgspec.Raw]) -> list[SheetRow]:
    return [SheetRow(number, bytes(part)) for number, part in enumerate(parts, start=1)]


def _is_event(node: bytes) -> bool:
    kinds = msgspec.json.decode(node, type=_Node).type if node.startswith(b"{") else None
    return _EVENT in (kinds if isinstance(kinds, list) else [kinds])


def _in_lines(plain: bytes) -> list[SheetRow]:
    lines = [(number, line.strip()) for number, line in enumerate(plain.split(b"\n"), start=1) if line.strip()]
    entities = _entities(line for _, line in lines)
    if entities is None:
        return [SheetRow(number, line) for number, line in lines]
    by_id: dict[str, _Entity] = {}
    for entity in entities:
        by_id[entity.id] = _merged(by_id.get(entity.id), entity)
    events = (entity for entity in by_id.values() if entity.schema == _EVENT)
    return [SheetRow(number, msgspec.json.encode(_nested(event, by_id, _NESTED))) for number, event in enumerate(events, start=1)]


def _entities(lines: Iterable[bytes]) -> list[_Entity] | None:
    """Return the entities of a file of FollowTheMoney; None where any line is none."""
    decoder = msgspec.json.Decoder(_Entity)
    try:
        return [decoder.decode(line) for line in lines]
    except (msgspec.DecodeError, RecursionError):
        return None


def _merged(known: _Entity | None, more: _Entity) -> _Entity:
    """Return an entity with all that lines of one id say of it."""
    if known is None:
        return more
    properties = dict(known.properties)
    for name, values in more.properties.items():
        there = properties.get(name, [])
        properties[name] = [*there, *(value for value in values if value not in there)]
    return _Entity(more.id, more.schema, properties)


def _nested(entity: _Entity, by_id: dict[str, _Entity], depth: int) -> dict[str, Any]:
    """Return an entity with those that it names by id inside it."""
    properties = {
        name: [
            _nested(by_id[value], by_id, depth - 1) if depth and isinstance(value, str) and value in by_id else value
            for value in (values if isinstance(values, list) else [values])
        ]
        for name, values in entity.properties.items()
    }
    return {"id": entity.id, "schema": entity.schema, "properties": properties}
