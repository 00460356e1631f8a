"""The rows of a Parquet file of incidents, as this program writes it: each as the line of the contract that it was made of.

In: the bytes of a file; out: rows, objects of JSON. It needs `onrecord[parquet]`. Limits: a group of rows is in memory.
"""

import importlib
import io
from collections.abc import Iterator
from typing import Any

import msgspec

from onrecord.casework.spreadsheets.model import SheetRow
from onrecord.core import CaseworkError

SIGN = b"PAR1"  # what a Parquet file begins with
_ENDS = frozenset({"low", "high"})
_SPAN = frozenset({"start", "end"})


def rows_of_parquet(content: bytes) -> Iterator[SheetRow]:
    """Give the rows of a Parquet file.

    Raises:
        CaseworkError: `not_installed` where the library is missing, `table` where the file can't be read.
    """
    try:
        parquet: Any = importlib.import_module("pyarrow.parquet")
        arrow: Any = importlib.import_module("pyarrow")
    except ImportError:
        advice = "pip install 'onrecord[parquet]' brings pyarrow; or export the record as jsonl, and add that."
        raise CaseworkError("not_installed", "This is a Parquet file, and what reads such files is not installed.", advice) from None
    try:
        arrow.set_cpu_count(1)
        arrow.set_io_thread_count(1)
        number = 0
        for batch in parquet.ParquetFile(io.BytesIO(content)).iter_batches(batch_size=500, use_threads=False):
            for row in batch.to_pylist(maps_as_pydicts="strict"):
                number += 1
                yield SheetRow(number, msgspec.json.encode(_plain(row)))
    except (arrow.ArrowException, OSError, ValueError, TypeError, KeyError) as error:
        message = f"The Parquet file can't be read ({type(error).__name__})."
        raise CaseworkError("table", message, "Get a whole copy of it, or export the record as jsonl, and add that.") from None


def _plain(value: Any) -> Any:  # noqa: ANN401 what a cell holds
    """Return a value as the contract writes it: a range is a list of its ends."""
    if isinstance(value, dict):
        if value.keys() == _ENDS:
            return [value["low"], value["high"]]
        if value.keys() == _SPAN:
            return [value["start"], value["end"]]
        return {key: _plain(part) for key, part in value.items()}
    return [_plain(part) for part in value] if isinstance(value, list) else value
