"""JSON Lines: one incident a line, as the contract has it. Nothing is lost: the line read back is the row.

In: incidents; out: UTF-8 without a byte order mark, each line ended by a line feed. Limits: none; one row is in memory.
"""

from collections.abc import Iterable, Iterator
from typing import BinaryIO

import msgspec

from onrecord.publication.model import RecordIncident
from onrecord.publication.row import row_of
from onrecord.record import Incident

_ENCODER = msgspec.json.Encoder()


def write_jsonl(incidents: Iterable[Incident], out: BinaryIO) -> None:
    """Write the incidents, in the order in which they come."""
    out.writelines(lines_of(incidents))


def lines_of(incidents: Iterable[Incident]) -> Iterator[bytes]:
    """Give the line of each incident."""
    return (line_of(row_of(incident)) for incident in incidents)


def line_of(row: RecordIncident) -> bytes:
    """Return the line of an incident."""
    return _ENCODER.encode(row) + b"\n"
