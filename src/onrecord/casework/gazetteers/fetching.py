"""Fetches gazetteers of countries from GeoNames, or takes them from files.

In: codes of countries, or files; out: what is there now, one a country. What comes is checked before it takes the place of what was
there: columns, coordinates, the country, that it unfolds within bounds (`packed.py`). The addresses are asked of `gazetteers.url` alone,
within the bounds of the settings; robots.txt speaks to programs that follow links, and is not asked for files that a person names.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from onrecord.archive import Clock, Fetcher, Limits, Line, open_private, read_source
from onrecord.casework.answers import unpack_apart
from onrecord.casework.clock import SystemClock
from onrecord.casework.gazetteers.model import NAMES, DumpPart, OwnGazetteer
from onrecord.casework.gazetteers.packed import Contents, is_packed, make_index
from onrecord.casework.gazetteers.shelf import folder_of, put, workshop
from onrecord.casework.settings import RecordSettings
from onrecord.core import ArchiveError, CaseworkError, sha256
from onrecord.reading import form_of_index, known_countries

LARGEST = 1 << 27  # bytes of a file, as much as a record takes: the largest country has half of that
_OUT_OF_REACH = {"archive.unreachable", "archive.slow", "archive.cut_off"}
_OFFLINE = "Without a network: fetch the files elsewhere and give them with --from."


def fetch_gazetteers(countries: Sequence[str], settings: RecordSettings, clock: Clock | None = None) -> Iterator[OwnGazetteer]:
    """Fetch the gazetteers of some countries; give each when it is there.

    Args:
        countries: Their codes (ISO 3166-1, two letters).
        settings: Where they are fetched from, and where they are kept.
        clock: Tells the day, and waits.

    Raises:
        CaseworkError: `country` where a code is none, before anything is fetched; `no_dump` where GeoNames has none of it, `no_network`,
            and what `make_index` raises.
    """
    codes = list(dict.fromkeys(_code(country) for country in countries))
    clock = clock or SystemClock()
    fetcher = _fetcher(settings, clock)
    base = settings.gazetteers.url.rstrip("/")
    for code in codes:
        files = [_fetched(fetcher, f"{base}/{code}.zip", code)]
        try:
            files.append(_fetched(fetcher, f"{base}/{NAMES}/{code}.zip", code))
        except CaseworkError as error:
            if error.code != "casework.no_dump":  # the dump has names of its own
                raise
        yield _taken(files, settings, clock, code)


def bring_gazetteer(files: Sequence[Path], settings: RecordSettings, clock: Clock | None = None) -> OwnGazetteer:
    """Take the gazetteer of a country from files: its places, and its further names where they are given.

    Raises:
        ArchiveError: Where a file can't be read.
        CaseworkError: `many_countries` where it is none of one country, and what `make_index` raises.
    """
    return _taken([_Brought(str(path), read_source(path)) for path in files], settings, clock or SystemClock(), None)


@dataclass(frozen=True, slots=True)
class _Brought:
    """A file as it came."""

    where: str
    content: bytes


def _taken(files: Sequence[_Brought], settings: RecordSettings, clock: Clock, code: str | None) -> OwnGazetteer:
    """Check files, and let them count as the gazetteer of their country; `code`: the country that was asked for."""
    folder = folder_of(settings.gazetteers)
    with workshop(folder) as made:
        paths = [made / str(n) / _name(file) for n, file in enumerate(files)]
        for path, file in zip(paths, files, strict=True):
            path.parent.mkdir()
            with open(path, "wb", opener=open_private) as stream:
                stream.write(file.content)
        contents = make_index(paths, made / "index")
        country = _only(contents, files, code)
        order = sorted(range(len(files)), key=lambda n: contents.tables[n])
        gazetteer = OwnGazetteer(
            country=country,
            day=clock.now().date(),
            places=contents.places,
            names=contents.names,
            parts=tuple(_part(files[n], country, of_names=contents.tables[n]) for n in order),
            form=form_of_index(),
        )
        put(folder, gazetteer, made / "index", [paths[n] for n in order])
    return gazetteer


def _part(file: _Brought, country: str, *, of_names: bool) -> DumpPart:
    name = f"{NAMES}-{country}" if of_names else country
    ending = "zip" if is_packed(file.content) else "txt"
    return DumpPart(name=f"{name}.{ending}", where=file.where, sha256=sha256(file.content), size=len(file.content))


def _name(file: _Brought) -> str:
    """Return what errors call a file."""
    return re.sub(r"[^\w.-]", "_", file.where.rpartition("/")[2])[-80:] or "file"


def _only(contents: Contents, files: Sequence[_Brought], code: str | None) -> str:
    """Return the one country of what was brought."""
    listed = ", ".join(file.where for file in files)
    if len(contents.countries) != 1 or sum(not of_names for of_names in contents.tables) != 1:
        found = ", ".join(sorted(contents.countries)[:5]) or "no country"
        message = f"{listed:.300} is no gazetteer of one country: it holds places of {found}."
        raise CaseworkError("many_countries", message, "Give the dump of one country, and its alternate names with it.")
    (country,) = contents.countries
    if code is not None and country != code:
        raise CaseworkError("not_geonames", f"{listed:.300} holds places of {country}, not of {code}.", "Check `gazetteers.url`.")
    return country


def _code(country: str) -> str:
    """Return the code of a country as GeoNames has it; raises CaseworkError where it is none."""
    known = known_countries()
    code = country.upper()
    if code in known:
        return code
    named = [each for each, names in known.items() if country.casefold() in map(str.casefold, names)]
    hint = f" (meant: {named[0]}?)" if named else ""
    raise CaseworkError("country", f"{country:.40} is no code of a country{hint}.", "Give two letters of ISO 3166-1: SY, UA, SD.")


def _fetcher(settings: RecordSettings, clock: Clock) -> Fetcher:
    told, own = settings.fetching, settings.gazetteers
    limits = Limits(largest=LARGEST, seconds=own.seconds, redirects=told.redirects, interval=told.pause, longest_wait=told.longest_pause)
    line = Line(clock=clock, limits=limits, unpack=unpack_apart)
    return Fetcher(msgspec.structs.replace(line, allow=lambda _: True) if own.own_network else line, asks_robots=False)


def _fetched(fetcher: Fetcher, url: str, code: str) -> _Brought:
    try:
        return _Brought(url, fetcher.fetch(url).content)
    except ArchiveError as error:
        if error.code in _OUT_OF_REACH:
            raise CaseworkError("no_network", error.message, _OFFLINE) from None
        if error.code == "archive.status":
            raise CaseworkError("no_dump", f"There is no gazetteer of {code} there: {error.message}", _OFFLINE) from None
        raise
