"""Prints what gazetteers there are: country, places, names, day, digest, and whose they are.

In: codes, files; out: a line a gazetteer.
"""

from collections.abc import Sequence
from pathlib import Path

import msgspec

from onrecord.casework import (
    OwnGazetteer,
    bring_gazetteer,
    fetch_gazetteers,
    own_gazetteers,
    read_settings,
    remove_gazetteers,
)
from onrecord.cli.printing import print_bytes, print_line, printed
from onrecord.reading import LICENCE

_DIGITS = 12  # of a digest, as lists have it


def fetch(countries: Sequence[str], record: Path, *, as_json: bool) -> None:
    """Fetch gazetteers; print each when it is there."""
    with printed():
        for gazetteer in fetch_gazetteers(countries, read_settings(record)):
            _print(gazetteer, as_json=as_json)
        _tell(as_json=as_json)


def bring(files: Sequence[Path], record: Path, *, as_json: bool) -> None:
    """Take a gazetteer from files."""
    with printed():
        _print(bring_gazetteer(files, read_settings(record)), as_json=as_json)
        _tell(as_json=as_json)


def remove_own(countries: Sequence[str], record: Path) -> None:
    """Remove gazetteers."""
    codes = [country.upper() for country in countries]
    remove_gazetteers(codes, read_settings(record).gazetteers)
    with printed():
        print_line(f"Removed: {', '.join(codes)}. Records that read with them keep their own copies.")


def list_own(record: Path, *, as_json: bool) -> None:
    """Print the gazetteers that are there."""
    found = own_gazetteers(read_settings(record).gazetteers)
    with printed():
        for gazetteer in found:
            _print(gazetteer, as_json=as_json)
        if not as_json:
            none = "No gazetteer of a country: towns of 500 people and more are known. `onrecord gazetteer SY` fetches that of Syria."
            print_line(f"Places of {LICENCE}." if found else none)


def _print(gazetteer: OwnGazetteer, *, as_json: bool) -> None:
    if as_json:
        print_bytes(msgspec.json.encode(gazetteer))
        return
    counts = f"{gazetteer.places:>9,} places  {gazetteer.names:>9,} names"
    print_line(f"{gazetteer.country}  {counts}  {gazetteer.day.isoformat()}  sha256 {gazetteer.digest[:_DIGITS]}")


def _tell(*, as_json: bool) -> None:
    if not as_json:
        print_line(f"Places of {LICENCE}.")
        print_line("`read` and `add` know them from now on. A record keeps a copy when you next add to it, and is read again with it.")
