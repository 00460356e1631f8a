"""The gazetteers and tables of parties that a record is read with, as files.

In: an open record; out: paths. The tables are originals like any other, kept in the archive, so that a record is always
read as it was; `RECORD/tables/` has them as files under their digests, made anew where one is missing.
"""

from pathlib import Path

from onrecord.archive import Purpose, Reader, make_private_folder, open_private
from onrecord.core import CaseworkError, sha256
from onrecord.record import Table

_ENDINGS = {Purpose.GAZETTEER: ".txt", Purpose.PARTIES: ".toml"}


def lay_out(tables: tuple[Table, ...], reader: Reader, folder: Path) -> tuple[tuple[Path, ...], tuple[Path, ...]]:
    """Return the gazetteers and the tables of parties of a record as files, each in the order in which they came.

    Raises:
        ArchiveError: Where an original is missing or damaged.
        CaseworkError: `tables` where the files can't be written.
    """
    found: dict[Purpose, list[Path]] = {purpose: [] for purpose in _ENDINGS}
    for table in tables:
        path = folder / "tables" / f"{table.sha256}{_ENDINGS[table.purpose]}"
        found[table.purpose].append(path)
        try:
            if not path.is_file() or sha256(path.read_bytes()) != table.sha256:
                make_private_folder(path.parent)
                part = path.with_suffix(".part")
                with open(part, "wb", opener=open_private) as stream:
                    stream.write(reader.original(table.sha256))
                part.replace(path)
        except OSError as error:
            raise CaseworkError("tables", f"{path} can't be written: {error.strerror}.", "Check your rights and the room there.") from None
    return tuple(found[Purpose.GAZETTEER]), tuple(found[Purpose.PARTIES])
