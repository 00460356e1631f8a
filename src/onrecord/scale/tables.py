"""The table of documents: rows in, Parquet out, and back.

In: `DocumentRow`s; out: one file a segment, whose bytes depend on the rows and the version of pyarrow alone: row groups of a set size,
no Arrow schema, no time. Limits: memory for one row group, when it is written and when it is read.
"""

import sys
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from types import ModuleType
from typing import Any, BinaryIO

import msgspec

from onrecord.core import ScaleError
from onrecord.scale.model import DocumentRow

GROUP = 256
"""Rows a group: some ten megabytes of readings while they are written, and enough of them to pack well."""
LEVEL = 9
"""How hard readings are packed: the levels above it take many times as long for some hundredths."""
_COLUMNS = tuple(DocumentRow.__struct_fields__)


def pack(content: bytes) -> bytes:
    """Return bytes packed with Zstandard, as the columns `reading` and `fingerprint` have them."""
    return zstd().compress(content, LEVEL)  # type: ignore[no-any-return]  # a module that is chosen by the version of Python


def unpack(content: bytes) -> bytes:
    """Return what was packed."""
    return zstd().decompress(content)  # type: ignore[no-any-return]  # as above


def write_documents(rows: Iterable[DocumentRow], out: BinaryIO) -> int:
    """Write rows in the order in which they come; return how many they were.

    Raises:
        ScaleError: `not_installed` where pyarrow is missing.
        OSError: Where `out` can't be written.
    """
    arrow, parquet = load_arrow()
    types = document_types(arrow)
    # As in publication's tables: the Arrow schema would be stored with the version that wrote it; the Parquet types say all.
    writer = parquet.ParquetWriter(out, types, compression="zstd", store_schema=False, use_dictionary=["publisher", "language", "reader"])
    number = 0
    try:
        coming = iter(rows)
        while group := list(islice(coming, GROUP)):
            columns = {name: [getattr(row, name) for row in group] for name in _COLUMNS}
            table = arrow.Table.from_pydict(columns, schema=types)
            writer.write_table(table, row_group_size=GROUP)
            number += len(group)
    finally:
        writer.close()
    return number


def read_documents(path: Path, columns: Iterable[str] = _COLUMNS) -> Iterator[DocumentRow]:
    """Give the rows of a file in their order, one group in memory at a time.

    Args:
        path: The file.
        columns: Those that are wanted; the others are read as their types' empty values.

    Raises:
        ScaleError: `not_installed`; `damaged` where it is no such table.
    """
    arrow, parquet = load_arrow()
    wanted = [name for name in _COLUMNS if name in set(columns)]
    empty = {name: _EMPTY.get(name, "") for name in _COLUMNS if name not in wanted}
    try:
        with parquet.ParquetFile(path) as file:
            for batch in file.iter_batches(batch_size=GROUP, columns=wanted):
                for row in _plain(arrow, batch):
                    yield msgspec.convert(row | empty, DocumentRow)
    except (arrow.ArrowException, msgspec.ValidationError, KeyError) as error:
        message = f"{path} is no table of documents of this program."
        raise ScaleError("damaged", message, "Delete its manifest and read its segment again.") from error


_EMPTY: dict[str, object] = {
    "fetched": 0,
    "published": None,
    "publisher": None,
    "title": None,
    "language": None,
    "offset": 0,
    "length": 0,
    "reading": b"",
    "fingerprint": b"",
    "harm": False,
}


def document_types(arrow: ModuleType) -> Any:  # noqa: ANN401 pyarrow has no types
    """Return the types of the columns, in the order of `DocumentRow`."""
    text, number = arrow.string(), arrow.int64()
    return arrow.schema(
        [
            arrow.field("sha256", text, nullable=False),
            arrow.field("id", text, nullable=False),
            arrow.field("url", text, nullable=False),
            arrow.field("fetched", arrow.timestamp("us", tz="UTC"), nullable=False),
            arrow.field("published", arrow.date32()),
            arrow.field("publisher", text),
            arrow.field("title", text),
            arrow.field("language", text),
            arrow.field("text_sha256", text, nullable=False),
            arrow.field("offset", number, nullable=False),
            arrow.field("length", number, nullable=False),
            arrow.field("reading", arrow.binary(), nullable=False),
            arrow.field("reader", text, nullable=False),
            arrow.field("fingerprint", arrow.binary(), nullable=False),
            arrow.field("harm", arrow.bool_(), nullable=False),
        ]
    )


def load_arrow() -> tuple[ModuleType, ModuleType]:
    """Return pyarrow and its module for Parquet; raises ScaleError `not_installed`."""
    try:
        import pyarrow as pa  # noqa: PLC0415 heavy, and not there without the extra
        from pyarrow import parquet  # noqa: PLC0415 as above
    except ModuleNotFoundError as error:
        message = f"Work at scale needs the library {error.name}."
        raise ScaleError("not_installed", message, "Install it: pip install 'onrecord[scale]'") from None
    return pa, parquet


def zstd() -> Any:  # noqa: ANN401 one of two modules that are alike
    """Return the module for Zstandard: Python's own, or the one that stands in for it."""
    if sys.version_info >= (3, 14):
        from compression import zstd as module  # noqa: PLC0415 late, as pyarrow is
    else:
        from backports import zstd as module  # noqa: PLC0415 as above
    return module


def _plain(arrow: ModuleType, batch: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 as above
    """Give rows with days and times as numbers."""
    plain = batch
    for name, kind in (("fetched", arrow.int64()), ("published", arrow.int32())):
        at = plain.schema.get_field_index(name)
        if at >= 0:
            plain = plain.set_column(at, name, plain.column(at).cast(kind))
    yield from plain.to_pylist()
