"""What is kept of a gazetteer of a country: the files as GeoNames gave them, and the index that is made of them."""

import datetime as dt
import re
from collections.abc import Sequence
from pathlib import Path

import msgspec

from onrecord.reading import LICENCE

NAMES = "alternatenames"
"""What GeoNames calls a country's further names."""
_CODE = re.compile("[A-Z]{2}")
_COUNTRY_FILE = re.compile(rf"(?:{NAMES}-)?(?P<country>[A-Z]{{2}})\.(?:zip|txt)")


class DumpPart(msgspec.Struct, frozen=True, kw_only=True):
    """A file of a gazetteer, as it came."""

    name: str
    """What it is called: `SY.zip`, `alternatenames-SY.zip`."""
    where: str
    """Its address, or the path that it was brought from."""
    sha256: str
    size: int


class OwnGazetteer(msgspec.Struct, frozen=True, kw_only=True):
    """The gazetteer of a country, as the user has it."""

    country: str
    day: dt.date
    """When it was fetched, or brought."""
    places: int
    names: int
    parts: tuple[DumpPart, ...]
    form: str
    """The form of its index: a newer program makes it anew."""
    licence: str = LICENCE

    @property
    def digest(self) -> str:
        """The digest of its places, as they came."""
        return self.parts[0].sha256


def country_of(name: str) -> str | None:
    """Return the country whose gazetteer a file of this name is a part of; None where it is a file of the user's own."""
    found = _COUNTRY_FILE.fullmatch(name)
    return found["country"] if found is not None else None


def codes_among(gazetteers: Sequence[Path]) -> tuple[tuple[str, ...], tuple[Path, ...]]:
    """Return which of the gazetteers that were named are codes of countries ("SY", where there is no such file), and the files."""
    codes = tuple(path.name for path in gazetteers if _CODE.fullmatch(str(path)) and not path.exists())
    return codes, tuple(path for path in gazetteers if str(path) not in codes)
