"""Parquet: one incident a row, typed and nested as the contract has it, for analysis.

In: incidents; out: one file, a row group for every `GROUP` incidents. Ranges are structs of `low` and `high`, spans of
`start` and `end`, days are dates, `decided` is JSON. Limits: the file names the version of pyarrow that wrote it, and holds
no time, so the bytes are the same as long as that version is. It needs `onrecord[parquet]`.
"""

import datetime as dt
from collections.abc import Iterable
from itertools import islice
from types import ModuleType
from typing import Any, BinaryIO

import msgspec

from onrecord.core import PublicationError
from onrecord.publication.model import Range, RecordIncident
from onrecord.publication.row import row_of
from onrecord.record import Incident

GROUP = 2_000  # incidents a row group: some ten megabytes while it is made, and large enough to compress well


def write_parquet(incidents: Iterable[Incident], out: BinaryIO) -> None:
    """Write the incidents, in the order in which they come.

    Raises:
        PublicationError: `not_installed` where pyarrow is missing.
    """
    write_parquet_rows(map(row_of, incidents), out)


def write_parquet_rows(incidents: Iterable[RecordIncident], out: BinaryIO) -> None:
    """Write rows, in the order in which they come; raises as `write_parquet` does."""
    arrow, parquet = _load()
    schema = _schema(arrow)
    sink = _Sink(out)
    # The Arrow schema would be stored with its own version; the Parquet types say all that is needed.
    writer = parquet.ParquetWriter(sink, schema, compression="zstd", store_schema=False)
    try:
        rows = map(_builtins, incidents)
        while group := list(islice(rows, GROUP)):
            writer.write_table(arrow.Table.from_pylist(group, schema=schema))
    except BaseException:
        # Arrow ends a file even when it is thrown away: without this, a part would look like the whole.
        sink.broken = True
        raise
    finally:
        writer.close()


class _Sink:
    """A file as Arrow wants it, that can be made to swallow what comes after a failure; it never closes the real one."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self._at = 0
        self.broken = False
        self.closed = False

    def write(self, content: bytes) -> int:
        if not self.broken:
            self._out.write(content)
        self._at += len(content)
        return len(content)

    def tell(self) -> int:
        return self._at

    def flush(self) -> None:
        if not self.broken:
            self._out.flush()

    def close(self) -> None:
        self.closed = True


def _load() -> tuple[ModuleType, ModuleType]:
    try:
        import pyarrow as pa  # noqa: PLC0415 heavy, and not there without the extra
        from pyarrow import parquet  # noqa: PLC0415 as above
    except ModuleNotFoundError as error:
        message = f"Writing Parquet needs the library {error.name}."
        raise PublicationError("not_installed", message, "Install it: pip install 'onrecord[parquet]'") from None
    return pa, parquet


def _schema(arrow: ModuleType) -> Any:  # noqa: ANN401 pyarrow has no types
    """Return the types of the columns."""
    text, number, day, real = arrow.string(), arrow.int64(), arrow.date32(), arrow.float64()

    def struct(**fields: object) -> object:
        return arrow.struct(list(fields.items()))

    counted = struct(low=number, high=number)
    place = struct(name=text, latitude=real, longitude=real, country=text, precision=text, named=text, geonames=number)
    words = struct(start=number, end=number)
    victim = struct(
        name=text,
        names=arrow.list_(text),
        age=counted,
        sex=text,
        role=text,
        relation=text,
        relation_to=text,
        outcome=text,
        group=text,
        sources=arrow.list_(struct(document=text, span=words)),
    )
    total = struct(
        document=text,
        period=struct(**{"from": day, "to": day}),
        place=place,
        perpetrators=arrow.list_(struct(name=text, country=text)),
        killed=counted,
        injured=counted,
        killed_by_group=arrow.map_(text, counted),
        span=words,
    )
    columns: list[tuple[str, Any]] = [
        ("schema", number),
        ("id", text),
        ("former_ids", arrow.list_(text)),
        ("members_digest", text),
        ("date", struct(**{"from": day, "to": day})),
        ("place", place),
        ("act", text),
        ("perpetrators", arrow.list_(struct(name=text, country=text))),
        ("killed", counted),
        ("injured", counted),
        ("killed_by_group", arrow.map_(text, counted)),
        ("injured_by_group", arrow.map_(text, counted)),
        ("targets", arrow.list_(text)),
        ("weapons", arrow.list_(text)),
        ("grading", text),
        ("strike_status", text),
        ("contested", arrow.bool_()),
        ("independent_sources", number),
        (
            "sources",
            arrow.list_(struct(document=text, family=text, publisher=text, published=day, replaced=day, caveats=arrow.list_(text))),
        ),
        ("positions", arrow.list_(struct(party=text, stance=text, document=text, span=words, on=text))),
        ("victims", arrow.list_(victim)),
        ("totals", arrow.list_(total)),
        ("reviewed", struct(who=text, when=text, changed_since=arrow.bool_())),
        ("decided", text),
        ("withheld", number),
    ]
    return arrow.schema(columns)


def _builtins(row: RecordIncident) -> dict[str, Any]:
    """Return a row as Arrow takes it."""
    plain: dict[str, Any] = msgspec.to_builtins(row, builtin_types=(dt.date,))
    plain["killed"], plain["injured"] = _counted(row.killed), _counted(row.injured)
    for name, groups in (("killed_by_group", row.killed_by_group), ("injured_by_group", row.injured_by_group)):
        plain[name] = [(str(group), _counted(counted)) for group, counted in groups.items()]
    for source in plain["sources"]:
        source.setdefault("caveats", [])
    for position in plain["positions"]:
        position["span"] = dict(zip(("start", "end"), position["span"], strict=True))
    for victim, told in zip(plain["victims"], row.victims, strict=True):
        victim["age"] = _counted(told.age)
        for source in victim["sources"]:
            source["span"] = dict(zip(("start", "end"), source["span"], strict=True))
    for total, said in zip(plain["totals"], row.totals, strict=True):
        total["killed"], total["injured"] = _counted(said.killed), _counted(said.injured)
        total["killed_by_group"] = [(str(group), _counted(counted)) for group, counted in said.killed_by_group.items()]
        total["span"] = None if said.span is None else {"start": said.span.start, "end": said.span.end}
    plain["decided"] = msgspec.json.encode(row.decided).decode()
    return plain


def _counted(counted: Range | None) -> dict[str, int | None] | None:
    return None if counted is None else {"low": counted[0], "high": counted[1]}
