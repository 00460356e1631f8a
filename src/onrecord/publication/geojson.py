"""GeoJSON (RFC 7946): one FeatureCollection, one Feature an incident, for maps.

In: incidents; out: UTF-8, a feature a line. The properties are the whole line of the contract, so nothing is lost; the
geometry is a point, longitude before latitude as the format wants it, and null where the record has no coordinates.
Limits: none; one row is in memory. A point is where the gazetteer puts the place; the row says whether it was at it, near it or in it.
"""

from collections.abc import Iterable
from typing import Any, BinaryIO

import msgspec

from onrecord.publication.jsonl import lines_of
from onrecord.reading import LICENCE
from onrecord.record import Incident


class _Place(msgspec.Struct):
    latitude: float | None
    longitude: float | None


class _Row(msgspec.Struct):
    """What a feature says beside its properties, which are the whole line."""

    id: str
    place: _Place | None


_READ = msgspec.json.Decoder(_Row).decode


def write_geojson(incidents: Iterable[Incident], out: BinaryIO) -> None:
    """Write the incidents as features, in the order in which they come."""
    write_features(map(feature_of, lines_of(incidents)), out)


def write_features(features: Iterable[bytes], out: BinaryIO) -> None:
    """Write features that `feature_of` made."""
    out.write(b'{"type":"FeatureCollection","attribution":%s,"features":[' % msgspec.json.encode(f"Places: {LICENCE}"))
    before = b"\n"
    for feature in features:
        out.write(before + feature)
        before = b",\n"
    out.write(b"\n]}\n")


def feature_of(line: bytes) -> bytes:
    """Return the feature of an incident, of its line of the contract."""
    row = _READ(line)
    return msgspec.json.encode({"type": "Feature", "id": row.id, "geometry": _point(row.place), "properties": msgspec.Raw(line.strip())})


def _point(place: _Place | None) -> dict[str, Any] | None:
    if place is None or place.latitude is None or place.longitude is None:
        return None
    return {"type": "Point", "coordinates": [place.longitude, place.latitude]}
