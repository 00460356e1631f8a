"""Parquet: one incident a row, typed and nested as the contract has it, for analysis.

In: incidents; out: one file, a row group for every `GROUP` incidents. Ranges are structs of `low` and `high`, spans of
`start` and `end`, days are dates, `decided` is JSON. Limits: the file names the version of pyarrow that wrote it, and holds
no time, so the bytes are the same as long as that version is. It needs `onrecord[parquet]`.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import islice
from types import ModuleType
from typing import Any, BinaryIO

import msgspec

from onrecord.core import PublicationError
from onrecord.publication.jsonl import lines_of
from onrecord.publication.model import Range
from onrecord.record import Incident

GROUP = 2_000  # incidents a row group: some ten megabytes while it is made, and large enough to compress well


def write_parquet(incidents: Iterable[Incident], out: BinaryIO) -> None:
    """Write the incidents, in the order in which they come.

    Raises:
        PublicationError: `not_installed` where pyarrow is missing.
    """
    write_parquet_lines(lines_of(incidents), out)


def write_parquet_lines(lines: Iterable[bytes], out: BinaryIO) -> None:
    """Write lines of the contract, in the order in which they come; raises as `write_parquet` does."""
    arrow, _ = _load()
    _write(_row_groups(arrow, iter(lines)), out)


def write_parquet_anew(before: bytes, lines: Mapping[str, bytes], changed: Collection[str], out: BinaryIO) -> None:
    """Write lines by id, most of which stand in an earlier file: the same bytes as `write_parquet_lines` in a tenth of the time.

    Args:
        before: The earlier file.
        lines: All lines, in the order in which they are to stand.
        changed: The ids of those that are not in it, or are others there.
        out: Where the file goes.
    """
    arrow, parquet = _load()
    old = parquet.ParquetFile(arrow.BufferReader(before)).read(use_threads=False)
    if not old.schema.equals(_schema(arrow)):
        old = _table(arrow, ())
    places = {name: place for place, name in enumerate(old.column("id").to_pylist())}
    fresh = [name for name in lines if name in changed or name not in places]
    places |= {name: place for place, name in enumerate(fresh, len(places))}
    rows = arrow.concat_tables([old, _table(arrow, (lines[name] for name in fresh))])
    rows = rows.take(arrow.array([places[name] for name in lines], arrow.int64())).combine_chunks()
    _write((rows[first : first + GROUP] for first in range(0, len(rows), GROUP)), out)


def _row_groups(arrow: ModuleType, lines: Iterator[bytes]) -> Iterator[Any]:
    while len(group := _table(arrow, islice(lines, GROUP))):
        yield group


def _table(arrow: ModuleType, lines: Iterable[bytes]) -> Any:  # noqa: ANN401 pyarrow has no types
    """Return lines as a table of Arrow."""
    schema, rows = _schema(arrow), list(map(_builtins, lines))
    return arrow.Table.from_arrays([arrow.array([row[one.name] for row in rows], one.type) for one in schema], schema=schema)


def _write(groups: Iterable[Any], out: BinaryIO) -> None:
    """Write tables of Arrow, a row group each."""
    arrow, parquet = _load()
    sink = _Sink(out)
    # The Arrow schema would be stored with its own version; the Parquet types say all that is needed.
    writer = parquet.ParquetWriter(sink, _schema(arrow), compression="zstd", store_schema=False)
    try:
        for group in groups:
            writer.write_table(group)
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


def _builtins(line: bytes) -> dict[str, Any]:
    """Return a line as Arrow takes it."""
    plain: dict[str, Any] = msgspec.json.decode(line)
    plain["date"] = _period(plain["date"])
    _count(plain)
    plain["injured_by_group"] = _groups(plain["injured_by_group"])
    for source in plain["sources"]:
        source["published"], source["replaced"] = _day(source["published"]), _day(source["replaced"])
    for position in plain["positions"]:
        position["span"] = _span(position["span"])
    for victim in plain["victims"]:
        victim["age"] = _counted(victim["age"])
        for source in victim["sources"]:
            source["span"] = _span(source["span"])
    for total in plain["totals"]:
        total["period"], total["span"] = _period(total["period"]), _span(total["span"])
        _count(total)
    plain["decided"] = msgspec.json.encode(plain["decided"]).decode()
    return plain


def _count(plain: dict[str, Any]) -> None:
    plain["killed"], plain["injured"] = _counted(plain["killed"]), _counted(plain["injured"])
    plain["killed_by_group"] = _groups(plain["killed_by_group"])


def _groups(groups: Mapping[str, Range]) -> list[tuple[str, dict[str, int | None] | None]]:
    return [(group, _counted(counted)) for group, counted in groups.items()]


def _counted(counted: Range | None) -> dict[str, int | None] | None:
    return None if counted is None else {"low": counted[0], "high": counted[1]}


def _period(told: Mapping[str, str | None] | None) -> dict[str, dt.date | None] | None:
    return None if told is None else {end: _day(day) for end, day in told.items()}


def _day(told: str | None) -> dt.date | None:
    return None if told is None else dt.date.fromisoformat(told)


def _span(told: tuple[int, int] | None) -> dict[str, int] | None:
    return None if told is None else {"start": told[0], "end": told[1]}
