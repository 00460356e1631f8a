"""Where a user's gazetteers are: a folder with the files of GeoNames, an index of each country, and a note of what it is.

In: the settings; out: what is there, and the paths of the indices. `SY.json` names the files that count, and is replaced in one step, so
that a run that is killed leaves the gazetteer of before. An index that an older program made is made anew.
"""

import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import msgspec

from onrecord.archive import make_private_folder, open_private
from onrecord.casework.gazetteers.model import DumpPart, OwnGazetteer, codes_among
from onrecord.casework.settings import GazetteerSettings
from onrecord.core import CaseworkError
from onrecord.reading import form_of_index

ALL, NONE = "all", "none"
_LONGEST = 1 << 20  # bytes of a note
_ADVICE = "Fetch it again with `onrecord gazetteer`, or remove it with --remove."


def folder_of(settings: GazetteerSettings, environment: Mapping[str, str] = os.environ) -> Path:
    """Return the folder of the user's gazetteers."""
    if settings.folder is not None:
        return Path(settings.folder).expanduser()
    data = environment.get("XDG_DATA_HOME", "")
    base = Path(data) if Path(data).is_absolute() else Path("~/.local/share").expanduser()
    return base / "onrecord" / "gazetteers"


def own_gazetteers(settings: GazetteerSettings) -> list[OwnGazetteer]:
    """Return the gazetteers that are there, in order of their countries.

    Raises:
        CaseworkError: `gazetteers` where one can't be read, or the folder can't be.
    """
    folder = folder_of(settings)
    try:
        notes = sorted(path for path in folder.glob("[A-Z][A-Z].json") if path.is_file())
        return [_note(path) for path in notes]
    except OSError as error:
        raise _unusable(Path(error.filename or folder), error.strerror or str(error)) from None


def readable(gazetteers: Sequence[Path], settings: GazetteerSettings) -> tuple[Path, ...]:
    """Return the files that reports are read with: the user's own of countries, then those that were named, by a path or a country's code.

    Raises:
        CaseworkError: As `own_gazetteers` does; `no_gazetteer` where there is none of a code that was named.
    """
    folder = folder_of(settings)
    codes, paths = codes_among(gazetteers)
    own = taken_with(codes, settings)
    return (*(_index(folder, each) for each in own), *paths)


def taken_with(codes: Sequence[str], settings: GazetteerSettings) -> list[OwnGazetteer]:
    """Return the gazetteers that count by the settings, and those of the codes that were named; raises as `readable` does."""
    own = {each.country: each for each in own_gazetteers(settings)}
    for code in codes:
        if code not in own:
            raise _missing(code)
    return [each for each in own.values() if each.country in codes or _is_used(each.country, settings)]


def path_of(settings: GazetteerSettings, part: DumpPart) -> Path:
    """Return the file of a part of a gazetteer."""
    return folder_of(settings) / _kept_as(part)


def put(folder: Path, gazetteer: OwnGazetteer, index: Path, files: Sequence[Path]) -> None:
    """Let a gazetteer count, whose index and parts are files of the same disk; those of before go."""
    note = folder / f"{gazetteer.country}.json"
    part = note.with_suffix(".json.part")
    try:
        for kept, file in zip(gazetteer.parts, files, strict=True):
            file.replace(folder / _kept_as(kept))
        index.replace(folder / index_name(gazetteer))
        part.unlink(missing_ok=True)
        with open(part, "wb", opener=open_private) as stream:
            stream.write(msgspec.json.format(msgspec.json.encode(gazetteer)) + b"\n")
        part.replace(note)
        _sweep(folder, gazetteer.country, {note.name, index_name(gazetteer), *map(_kept_as, gazetteer.parts)})
    except OSError as error:
        raise _unusable(note, error.strerror or str(error)) from None


@contextmanager
def workshop(folder: Path) -> Iterator[Path]:
    """Give a folder beside the gazetteers, for files that do not count yet; it goes at the end."""
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        make_private_folder(folder)
        with tempfile.TemporaryDirectory(prefix="new-", dir=folder, ignore_cleanup_errors=True) as made:
            yield Path(made)
    except OSError as error:
        raise _unusable(Path(error.filename or folder), error.strerror or str(error)) from None


def remove_gazetteers(countries: Iterable[str], settings: GazetteerSettings) -> None:
    """Remove gazetteers; the records that read with them keep theirs.

    Raises:
        CaseworkError: `no_gazetteer` where there is none of a country, before any is removed.
    """
    folder = folder_of(settings)
    there = {each.country for each in own_gazetteers(settings)}
    for country in (wanted := list(countries)):
        if country not in there:
            raise CaseworkError(
                "no_gazetteer", f"There is no gazetteer of {country:.20}.", "`onrecord gazetteer` lists those that are there."
            )
    try:
        for country in wanted:
            (folder / f"{country}.json").unlink(missing_ok=True)  # first: what is left of a killed run counts for nothing
            _sweep(folder, country, set())
    except OSError as error:
        raise _unusable(folder, error.strerror or str(error)) from None


def index_name(gazetteer: OwnGazetteer) -> str:
    """Return the name of the file of an index."""
    return f"{gazetteer.country}-{gazetteer.digest[:12]}-{gazetteer.form}.places"


def _index(folder: Path, gazetteer: OwnGazetteer) -> Path:
    """Return the index of a gazetteer, made anew where an older program made it or it is gone."""
    current = msgspec.structs.replace(gazetteer, form=form_of_index())
    path = folder / index_name(current)
    if not path.is_file():
        parts = [folder / _kept_as(part) for part in gazetteer.parts]
        from onrecord.casework.gazetteers.packed import make_index  # noqa: PLC0415 - most readings find their indices made

        make_index(parts, path)
        put(folder, current, path, parts)
    return path


def _kept_as(part: DumpPart) -> str:
    """Return the name of the file that a part is kept as, which begins with its country: `SY-alternatenames-7f3a….zip`."""
    stem, _, ending = part.name.rpartition(".")
    kind, _, country = stem.rpartition("-")
    return f"{country}-{kind}{'-' if kind else ''}{part.sha256[:12]}.{ending}"


def _note(path: Path) -> OwnGazetteer:
    try:
        with path.open("rb") as stream:
            return msgspec.json.decode(stream.read(_LONGEST), type=OwnGazetteer)
    except msgspec.DecodeError:  # ValidationError is one
        raise _unusable(path, "it is no note of a gazetteer") from None


def _is_used(country: str, settings: GazetteerSettings) -> bool:
    return settings.countries == ALL or (settings.countries != NONE and country in settings.countries.upper().split())


def _sweep(folder: Path, country: str, kept: set[str]) -> None:
    """Remove the files of a country that are not to be kept."""
    for path in folder.glob(f"{country}[-.]*"):
        if path.name not in kept:
            path.unlink(missing_ok=True)


def _missing(country: str) -> CaseworkError:
    advice = "`onrecord gazetteer` lists those that are there, and fetches others."
    return CaseworkError("no_gazetteer", f"There is no gazetteer of {country:.20}.", advice)


def _unusable(path: Path, why: str) -> CaseworkError:
    return CaseworkError("gazetteers", f"The gazetteer {path} can't be used: {why}.", _ADVICE)
