"""Writes incidents in the format that is asked for.

In: incidents, one at a time, and where to; out: bytes, the same for the same incidents in the same order. Limits: one
incident is in memory at a time (Parquet: one row group). What is broken off by an error has been written in part: the
caller writes to a file that takes its name at the end.
"""

from collections.abc import Callable, Iterable
from typing import BinaryIO

from onrecord.core import PublicationError
from onrecord.publication.csv import write_csv
from onrecord.publication.exchange import write_acled, write_airwars, write_ftm, write_ucdp
from onrecord.publication.form import Format
from onrecord.publication.geojson import write_geojson
from onrecord.publication.jsonl import write_jsonl
from onrecord.publication.jsonld import write_jsonld
from onrecord.publication.parquet import write_parquet
from onrecord.publication.translation import SOURCE, speaking
from onrecord.record import Incident

_WRITERS: dict[Format, Callable[[Iterable[Incident], BinaryIO], None]] = {
    Format.JSONL: write_jsonl,
    Format.CSV: write_csv,
    Format.GEOJSON: write_geojson,
    Format.JSONLD: write_jsonld,
    Format.PARQUET: write_parquet,
    Format.AIRWARS: write_airwars,
    Format.ACLED: write_acled,
    Format.UCDP: write_ucdp,
    Format.FTM: write_ftm,
}


def export(incidents: Iterable[Incident], form: Format, out: BinaryIO) -> None:
    """Write incidents in a format, in the order in which they come.

    Args:
        incidents: Of the record, ordered by id, without what is restricted.
        form: Any format but WACZ, which holds originals too (see `parcel`), and gold, which is of documents (`gold_line`).
        out: Takes the bytes; it need not be able to seek, and is left open.

    Raises:
        PublicationError: `no_stream` where WACZ or gold is asked for, `not_installed` where a library is missing.
    """
    writer = _WRITERS.get(form)
    if writer is None:
        what = f"A {form} file is not made of incidents alone."
        raise PublicationError("no_stream", what, "It needs documents: see parcel() and gold_line().")
    with speaking(SOURCE):  # programs read what leaves: it is the same whatever language the person reads who asks for it
        writer(incidents, out)
