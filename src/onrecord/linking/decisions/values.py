"""Values as people give them in decisions: names, codes, places, parties, within bounds that any output can hold."""

from typing import Annotated

import msgspec

from onrecord.reading import PartyKind

Name = Annotated[str, msgspec.Meta(min_length=1, max_length=300)]
Text = Annotated[str, msgspec.Meta(min_length=1, max_length=20_000)]
Label = Annotated[str, msgspec.Meta(min_length=1, max_length=100)]
Code = Annotated[str, msgspec.Meta(min_length=2, max_length=2)]
Kind = Annotated[str, msgspec.Meta(pattern=r"\A[a-z][a-z_]{1,40}\Z")]
Age = Annotated[int, msgspec.Meta(ge=0, le=130)]


class PlaceValue(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A place as a person gives it; `geonames` where it is one of the gazetteer."""

    name: Name
    latitude: Annotated[float, msgspec.Meta(ge=-90, le=90)] | None = None
    longitude: Annotated[float, msgspec.Meta(ge=-180, le=180)] | None = None
    country: Code | None = None
    geonames: int | None = None


class PartyValue(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A party as a person gives it; `kind` where no registry knows it."""

    name: Name
    country: Code | None = None
    kind: PartyKind | None = None
