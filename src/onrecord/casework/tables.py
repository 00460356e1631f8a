"""The gazetteers and tables of parties that a record is read with, as files.

In: an open record; out: paths. The tables are originals like any other, kept in the archive, so that a record is always
read as it was; `RECORD/tables/` has them as files under their digests, made anew where one is missing. Gazetteers of countries stand
beside them as indices (`gazetteers/packed.py`), each under the digest of what it was made from.
"""

from collections.abc import Sequence
from pathlib import Path

from onrecord.archive import Purpose, Reader, make_private_folder, open_private
from onrecord.casework.gazetteers.model import NAMES, country_of
from onrecord.core import CaseworkError, sha256
from onrecord.record import ReadingTable

_PLAIN = 1 << 20  # bytes of a gazetteer of the user's own, as text, that is read sooner than an index of it is made


def lay_out_parties(tables: Sequence[ReadingTable], reader: Reader, folder: Path) -> tuple[Path, ...]:
    """Return the tables of parties of a record as files, in the order in which they came.

    Raises:
        ArchiveError: Where an original is missing or damaged.
        CaseworkError: `tables` where the files can't be written.
    """
    return tuple(_laid_out(table, reader, folder, ".toml") for table in tables if table.purpose is Purpose.PARTIES)


def lay_out_gazetteers(tables: Sequence[ReadingTable], reader: Reader, folder: Path, *, anew: bool = False) -> tuple[Path, ...]:
    """Return the gazetteers of a record as files that can be read, in the order in which they came.

    Args:
        tables: The tables of the record.
        reader: Its originals.
        folder: The record's.
        anew: Whether indices that are there are made again: nothing is believed of them.

    Raises:
        ArchiveError: Where an original is missing or damaged.
        CaseworkError: As `lay_out_parties` does; what `make_index` raises.
    """
    return tuple(_as_read(group, reader, folder, anew=anew) for group in _grouped(tables))


def tables_of(tables: Sequence[ReadingTable]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the digests of the gazetteers and of the tables of parties of a record, in the order in which they came."""
    gazetteers = tuple(table.sha256 for table in tables if table.purpose is Purpose.GAZETTEER)
    return gazetteers, tuple(table.sha256 for table in tables if table.purpose is Purpose.PARTIES)


def countries_of(tables: Sequence[ReadingTable]) -> set[str]:
    """Return the countries of which a record has the gazetteer."""
    names = (country_of(table.name) for table in tables if table.purpose is Purpose.GAZETTEER)
    return {country for country in names if country is not None}


def _grouped(tables: Sequence[ReadingTable]) -> list[list[ReadingTable]]:
    """Return the gazetteers, each with the further names of its country that came after it."""
    groups: list[list[ReadingTable]] = []
    for table in tables:
        if table.purpose is not Purpose.GAZETTEER:
            continue
        country = country_of(table.name)
        is_further = table.name.startswith(NAMES) and groups and country_of(groups[-1][0].name) == country
        if country is not None and is_further:
            groups[-1].append(table)
        else:
            groups.append([table])
    return groups


def _as_read(group: Sequence[ReadingTable], reader: Reader, folder: Path, *, anew: bool) -> Path:
    """Return the one file that a gazetteer is read from."""
    paths = [_laid_out(table, reader, folder, ".gazetteer") for table in group]
    if len(group) == 1 and country_of(group[0].name) is None and paths[0].stat().st_size <= _PLAIN:
        return paths[0]
    from onrecord.casework.gazetteers.packed import make_index  # noqa: PLC0415 late, so that a look at a record does without
    from onrecord.reading import form_of_index  # noqa: PLC0415 late, as above

    made_from = sha256("".join(table.sha256 for table in group).encode())
    index = folder / "tables" / f"{made_from[:32]}-{form_of_index()}.places"
    if anew or not index.is_file():
        make_index(paths, index)
    return index


def _laid_out(table: ReadingTable, reader: Reader, folder: Path, ending: str) -> Path:
    path = folder / "tables" / f"{table.sha256}{ending}"
    try:
        if not path.is_file() or sha256(path.read_bytes()) != table.sha256:
            make_private_folder(path.parent)
            part = path.with_suffix(".part")
            with open(part, "wb", opener=open_private) as stream:
                stream.write(reader.original(table.sha256))
            part.replace(path)
    except OSError as error:
        raise CaseworkError("tables", f"{path} can't be written: {error.strerror}.", "Check your rights and the room there.") from None
    return path
