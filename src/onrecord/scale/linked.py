"""What linking gives: tables of incidents and of mentions by day, and a manifest of what they were made of.

In: the index; out: `linked/incidents/day=…/incidents.parquet`, `linked/mentions/day=…/mentions.parquet`, `linked/manifest.json`. Only the
tables of days on which something changed are written, each aside and renamed. Their bytes depend on what they say and the version of
pyarrow alone. Limits: memory for one group of rows.
"""

import datetime as dt
import io
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec

from onrecord.core import sha256
from onrecord.linking import EventMention, block_keys
from onrecord.scale.index import INCIDENTS, MENTIONS, Index, unpacked
from onrecord.scale.judging import IncidentRow
from onrecord.scale.layout import LINKED, linked_path
from onrecord.scale.manifests import encode, write_aside
from onrecord.scale.tables import load_arrow

MANIFEST = "manifest.json"
_GROUP = 1_024
"""Rows a group."""


class LinkedFile(msgspec.Struct, frozen=True):
    """A table of a day: its SHA-256 and its rows."""

    sha256: str
    rows: int


class LinkManifest(msgspec.Struct, frozen=True, kw_only=True):
    """What the tables of incidents were made of.

    Attributes:
        linker: The digest of what links.
        registries: SHA-256 of each table of parties.
        runs: The tables of documents, by the run that took them in first: in this order reports came, which says what incidents are called.
        documents: How many documents were linked.
        mentions: How many events they tell of.
        incidents: How many incidents these are.
        files: The tables.
        format: The version of all this.
    """

    linker: str
    registries: tuple[str, ...]
    runs: tuple[tuple[str, ...], ...]
    documents: int
    mentions: int
    incidents: int
    files: dict[str, LinkedFile]
    format: int = 1


def write_linked(folder: Path, index: Index, linker: str, registries: tuple[str, ...]) -> list[str]:
    """Write the tables of the days on which something changed, then the manifest; return the paths of those that are others now.

    Raises:
        OSError: Where the folder can't be written; the next run writes what this one did not.
    """
    before = read_manifest(folder)
    files = dict(before.files) if before is not None else {}
    changed = []
    for part, day in index.rows("SELECT part, day FROM unwritten ORDER BY part, day"):
        path = linked_path(part, day)
        found = _write(folder / path, part, _of_day(index, part, day))
        if found != files.get(str(path)):
            changed.append(str(path))
        files.pop(str(path), None)
        if found is not None:
            files[str(path)] = found
    manifest = _manifest(index, linker, registries, files)
    write_aside(folder / LINKED / MANIFEST, encode(manifest))
    with index.transaction():
        index.put("DELETE FROM unwritten", [()])
    return changed


def read_manifest(folder: Path) -> LinkManifest | None:
    """Return the manifest of what was linked; None where nothing was, or where it is of another form."""
    try:
        return msgspec.json.decode((folder / LINKED / MANIFEST).read_bytes(), type=LinkManifest)
    except (FileNotFoundError, msgspec.MsgspecError):
        return None


def read_incidents(path: Path) -> Iterator[IncidentRow]:
    """Give the incidents of a table in their order; raises OSError."""
    _, parquet = load_arrow()
    with parquet.ParquetFile(path) as file:
        for batch in file.iter_batches(batch_size=_GROUP):
            for row in batch.to_pylist():
                dates = {name: _number(row[name]) for name in ("date_from", "date_to")}
                yield msgspec.convert(row | dates | {"former_ids": tuple(row["former_ids"])}, IncidentRow)


def _number(day: dt.date | None) -> int | None:
    return None if day is None else (day - dt.date(1970, 1, 1)).days


def _manifest(index: Index, linker: str, registries: tuple[str, ...], files: dict[str, LinkedFile]) -> LinkManifest:
    runs: dict[int, list[str]] = {}
    for path, run in index.rows("SELECT path, run FROM file ORDER BY run, path"):
        runs.setdefault(run, []).append(path)
    counts = {name: index.rows(f"SELECT count(*) FROM {name}")[0][0] for name in ("document", "mention", "incident")}  # noqa: S608 own names
    return LinkManifest(
        linker=linker,
        registries=registries,
        runs=tuple(tuple(paths) for paths in runs.values()),
        documents=counts["document"],
        mentions=counts["mention"],
        incidents=counts["incident"],
        files={path: files[path] for path in sorted(files)},
    )


def _of_day(index: Index, part: str, day: str) -> Iterator[dict[str, Any]]:
    """Give the rows of a table."""
    if part == INCIDENTS:
        rows = index.stream("SELECT content FROM incident WHERE day = ? ORDER BY name", day)
        return (msgspec.structs.asdict(unpacked(content, IncidentRow)) for (content,) in rows)
    query = (
        "SELECT d.sha256, m.content FROM document AS d JOIN mention AS m ON m.document = d.number "
        "WHERE d.file >= ? AND d.file < ? ORDER BY m.name"
    )
    rows = index.stream(query, f"documents/day={day}/", f"documents/day={day}0")
    return (_mention_row(sha256, unpacked(content, EventMention)) for sha256, content in rows)


def _mention_row(document: str, mention: EventMention) -> dict[str, Any]:
    place, when = next(iter(mention.anywhere), None), mention.when
    return {
        "id": mention.id,
        "document": document,
        "family": mention.family,
        "standing": mention.standing.value,
        "date_from": when.from_ if when else None,
        "date_to": when.to if when else None,
        "place": place.name if place else None,
        "latitude": place.latitude if place else None,
        "longitude": place.longitude if place else None,
        "country": place.country if place else None,
        "act": mention.act.value if mention.act else None,
        "actors": [actor.key for actor in mention.actors],
        "blocks": list(block_keys(mention)),
        "line": msgspec.json.encode(mention),
    }


def _write(path: Path, part: str, rows: Iterable[dict[str, Any]]) -> LinkedFile | None:
    """Write a table aside and rename it, unless it says what it said; one without rows is taken away."""
    arrow, parquet = load_arrow()
    types, coming, out, number = _types(arrow, part), iter(rows), io.BytesIO(), 0
    writer = parquet.ParquetWriter(out, types, compression="zstd", store_schema=False, use_dictionary=_REPEATED[part])
    while group := list(islice(coming, _GROUP)):
        writer.write_table(arrow.Table.from_pylist(group, schema=types), row_group_size=_GROUP)
        number += len(group)
    writer.close()
    if not number:
        path.unlink(missing_ok=True)
        return None
    content = out.getvalue()
    if not path.exists() or path.read_bytes() != content:
        write_aside(path, content)
    return LinkedFile(sha256(content), number)


_REPEATED: dict[str, Sequence[str]] = {
    INCIDENTS: ("country", "act", "grade", "strike_status"),
    MENTIONS: ("family", "standing", "country", "act"),
}


def _types(arrow: Any, part: str) -> Any:  # noqa: ANN401 pyarrow has no types
    """Return the types of a table's columns."""
    text, number, real, day, yes = arrow.string(), arrow.int64(), arrow.float64(), arrow.date32(), arrow.bool_()
    texts = arrow.list_(text)
    where = {"place": text, "country": text, "latitude": real, "longitude": real}
    columns: dict[str, Any] = {
        INCIDENTS: {
            "id": text,
            "former_ids": texts,
            "date_from": day,
            "date_to": day,
            **where,
            "act": text,
            "perpetrators": texts,
            **dict.fromkeys(("killed_low", "killed_high", "injured_low", "injured_high"), number),
            "grade": text,
            "strike_status": text,
            "contested": yes,
            "sources": number,
            "documents": texts,
            "members_digest": text,
            "line": arrow.binary(),
        },
        MENTIONS: {
            "id": text,
            "document": text,
            "family": text,
            "standing": text,
            "date_from": day,
            "date_to": day,
            **where,
            "act": text,
            "actors": texts,
            "blocks": texts,
            "line": arrow.binary(),
        },
    }
    return arrow.schema([arrow.field(name, kind) for name, kind in columns[part].items()])
