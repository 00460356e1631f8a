"""GeoJSON (RFC 7946): one FeatureCollection, one Feature an incident, for maps.

In: incidents; out: UTF-8, a feature a line. The properties are the whole line of the contract, so nothing is lost; the
geometry is a point, longitude before latitude as the format wants it, and null where the record has no coordinates.
Limits: none; one row is in memory. A point is where the gazetteer puts the place; the row says whether it was at it, near it or in it.
"""

from collections.abc import Iterable
from typing import Any, BinaryIO

import msgspec

from onrecord.publication.model import RecordPlace
from onrecord.publication.row import row_of
from onrecord.reading import LICENCE
from onrecord.record import Incident


def write_geojson(incidents: Iterable[Incident], out: BinaryIO) -> None:
    """Write the incidents as features, in the order in which they come."""
    encoder = msgspec.json.Encoder()
    out.write(b'{"type":"FeatureCollection","attribution":%s,"features":[' % encoder.encode(f"Places: {LICENCE}"))
    before = b"\n"
    for incident in incidents:
        row = row_of(incident)
        feature = {"type": "Feature", "id": row.id, "geometry": _point(row.place), "properties": row}
        out.write(before + encoder.encode(feature))
        before = b",\n"
    out.write(b"\n]}\n")


def _point(place: RecordPlace | None) -> dict[str, Any] | None:
    if place is None or place.latitude is None or place.longitude is None:
        return None
    return {"type": "Point", "coordinates": [place.longitude, place.latitude]}
