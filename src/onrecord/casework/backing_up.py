"""A whole record put aside, and put back: evidence, database, what the workbench keeps; made while people work, and verified.

In: a record's folder; out: a folder that is a record itself, private to its owner, with `backup.json` that says what is in it. First comes
what the workbench keeps, then what was brought to it, then the database, and last the log, which has all that those speak of. Private keys
are left out unless they are asked for. Limits: a database of PostgreSQL is made anew from the log when it is put back; what the
workbench keeps in PostgreSQL is put aside by `pg_dump`.
"""

import contextlib
import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from pathlib import Path

import msgspec

from onrecord import __version__
from onrecord.archive import Weight, copy_record, make_private_folder, open_private, open_reader
from onrecord.casework.corrections.keeping import DATABASE as CORRECTIONS_DATABASE
from onrecord.casework.corrections.keeping import FOLDER as CORRECTIONS
from onrecord.casework.custody.verifying import verify_record
from onrecord.casework.following.keeping import DATABASE as FOLLOWING_DATABASE
from onrecord.casework.following.keeping import FOLDER as FOLLOWING
from onrecord.casework.following.secret import FILE as SECRET_FILE
from onrecord.casework.settings import FILE, read_settings
from onrecord.casework.tables import lay_out_parties
from onrecord.core import CaseworkError
from onrecord.reading import load_registry
from onrecord.record import open_database

DESCRIPTION = "backup.json"
_DATABASE, _WORKBENCH, _UPLOADS, _SECRET = "record.db", "workbench", "uploads", "secret"
_WORKBENCH_DATABASE, _DUMP = "workbench.db", "workbench.pgdump"
_PART = ".part"


class Backup(msgspec.Struct, frozen=True, kw_only=True):
    """What a backup has: how many entries of the log, and what beside the evidence."""

    entries: int
    identity: str
    database: bool
    """Whether it has the database; else that is made anew."""
    workbench: str | None
    """The file with what the workbench keeps; None where there is nothing."""
    keys: bool
    program: str
    following: bool = False
    """Whether it has who follows what: sealed, with a key that only a backup with keys has."""
    corrections: bool = False
    """Whether it has what readers reported: sealed likewise."""


def back_up(folder: Path, out: Path, *, keys: bool = False) -> Backup:
    """Put a record aside, while others work on it, and verify what was put aside.

    Args:
        folder: The record.
        out: A folder that is not there yet, or empty.
        keys: Whether private keys are put aside too: the record's, and that of the workbench.

    Raises:
        ArchiveError: Where there is no record, or it can't be copied.
        CaseworkError: `backup` where the folder is not empty or can't be written, `pg_dump`, `unsound` where the copy does not verify.
    """
    settings = read_settings(folder)
    with _made_aside(folder, out) as part:
        workbench = _put_workbench_aside(folder, part, settings.workbench.database, keys=keys)
        follows = _put_sealed_aside(folder, part, FOLLOWING, FOLLOWING_DATABASE, keys=keys)
        corrected = _put_sealed_aside(folder, part, CORRECTIONS, CORRECTIONS_DATABASE, keys=keys)
        has_database = settings.database is None and (folder / _DATABASE).is_file()
        if has_database:
            _copy_database(folder / _DATABASE, part / _DATABASE)
        if (folder / FILE).is_file():
            _copy_file(folder / FILE, part / FILE)
        checkpoint = copy_record(folder, part, keys=keys)
        _refuse_unsound(part)
        with open_reader(part) as reader:
            identity = reader.identity
        made = Backup(
            entries=checkpoint.size,
            identity=identity,
            database=has_database,
            workbench=workbench,
            keys=keys,
            program=f"onrecord {__version__}",
            following=follows,
            corrections=corrected,
        )
        _write(part / DESCRIPTION, msgspec.json.format(msgspec.json.encode(made)))
    return made


def restore(backup: Path, folder: Path) -> Backup:
    """Put a backup back as a record, verify it, and take into its database what that lacks.

    Args:
        backup: What `back_up` made.
        folder: A folder that is not there yet, or empty.

    Raises:
        CaseworkError: `backup` where it is none, the folder is not empty or can't be written; `unsound` where it does not verify.
    """
    told = _described(backup)
    with _made_aside(backup, folder) as part:
        for path in sorted(backup.rglob("*")):
            target = part / path.relative_to(backup)
            if path.is_symlink() or not (path.is_dir() or path.is_file()):
                raise CaseworkError("backup", f"{path} is no plain file.", "A backup has none but such: get it whole from elsewhere.")
            if path.is_dir():
                make_private_folder(target)
            elif path.name != DESCRIPTION or path.parent != backup:
                _copy_file(path, target)
        _refuse_unsound(part)
        with open_reader(part) as reader:
            if (reader.checkpoint.size, reader.identity) != (told.entries, told.identity):
                raise CaseworkError("unsound", f"{backup} is not the backup that it says it is.", "Take another one.")
            if told.database:
                _catch_up(part)
    return told


@contextlib.contextmanager
def _made_aside(source: Path, out: Path) -> Iterator[Path]:
    """Make a folder beside its place, which it takes when it is whole; raises CaseworkError `backup`."""
    real, own = out.resolve(), source.resolve()
    if real == own or own in real.parents or real in own.parents:
        raise CaseworkError("backup", f"{out} lies in {source}, or around it.", "Name a folder elsewhere, best on another disk.")
    part = out.with_name(out.name + _PART)
    try:
        if out.exists() and (not out.is_dir() or any(out.iterdir())):
            raise CaseworkError("backup", f"{out} is there already, and not empty.", "Name a folder that is not there yet.")
        shutil.rmtree(part, ignore_errors=True)
        out.parent.mkdir(parents=True, exist_ok=True)
        make_private_folder(part)
        yield part
        if out.exists():
            out.rmdir()
        part.rename(out)
    except (OSError, sqlite3.Error) as error:
        why = getattr(error, "strerror", None) or str(error)
        message = f"The backup can't be written: {why}."
        raise CaseworkError("backup", message, "Check the room and your rights there, and try again.") from None
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _put_workbench_aside(folder: Path, part: Path, database: str | None, *, keys: bool) -> str | None:
    """Put aside what the workbench keeps, then what was brought to it and is not in the record yet."""
    kept = folder / _WORKBENCH
    if not kept.is_dir():
        return None
    make_private_folder(part / _WORKBENCH)
    name = None
    if database is not None:
        name = _DUMP
        _dump(database, part / _WORKBENCH / _DUMP)
    elif (kept / _WORKBENCH_DATABASE).is_file():
        name = _WORKBENCH_DATABASE
        _copy_database(kept / _WORKBENCH_DATABASE, part / _WORKBENCH / _WORKBENCH_DATABASE)
    for path in sorted((kept / _UPLOADS).rglob("*")):
        with contextlib.suppress(FileNotFoundError):  # it is in the record by now
            if path.is_file() and not path.is_symlink() and path.parent.parent == kept / _UPLOADS:
                target = part / _WORKBENCH / _UPLOADS / path.parent.name
                make_private_folder(target.parent)
                make_private_folder(target)
                _copy_file(path, target / path.name)
    if keys and (kept / _SECRET).is_file():
        _copy_file(kept / _SECRET, part / _WORKBENCH / _SECRET)
    return name


def _put_sealed_aside(folder: Path, part: Path, kept: str, database: str, *, keys: bool) -> bool:
    """Put a sealed database aside as it is: who follows what, what readers reported; the key to it with the other keys alone."""
    if not (folder / kept / database).is_file():
        return False
    make_private_folder(part / kept)
    _copy_database(folder / kept / database, part / kept / database)
    if keys and (folder / kept / SECRET_FILE).is_file():
        _copy_file(folder / kept / SECRET_FILE, part / kept / SECRET_FILE)
    return True


def _copy_database(source: Path, target: Path) -> None:
    """Copy a database of SQLite as it is at one moment, while others write to it; what was deleted in it is not copied."""
    os.close(open_private(target, os.O_WRONLY | os.O_EXCL))
    with contextlib.closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True, timeout=60)) as reading:
        reading.execute("VACUUM INTO ?", (str(target),))
    with contextlib.closing(sqlite3.connect(target)) as writing:
        if writing.execute("PRAGMA integrity_check").fetchone() != ("ok",):
            raise CaseworkError("unsound", f"The copy of {source} is damaged.", "Check the disk; `onrecord rebuild` makes a database anew.")


def _dump(address: str, target: Path) -> None:
    """Have PostgreSQL's own program put a database aside; raises CaseworkError `pg_dump`."""
    program = shutil.which("pg_dump")
    if program is None:
        raise CaseworkError("pg_dump", "The workbench's database is PostgreSQL's, and pg_dump is not there.", "Install postgresql-client.")
    os.close(open_private(target, os.O_WRONLY | os.O_EXCL))
    ran = subprocess.run(  # noqa: S603 a program of the system, with an address of the settings
        [program, "--format=custom", "--no-owner", f"--file={target}", f"--dbname={address}"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        check=False,
    )
    if ran.returncode:
        last = ran.stderr.decode("utf-8", "replace").strip().splitlines()[-1:] or ["it said nothing"]
        raise CaseworkError("pg_dump", f"pg_dump could not put the workbench's database aside: {last[0]:.300}", "Check that it runs.")


def _copy_file(source: Path, target: Path) -> None:
    with source.open("rb") as reading, os.fdopen(open_private(target, os.O_WRONLY | os.O_EXCL), "wb") as writing:
        shutil.copyfileobj(reading, writing, 1 << 20)
        writing.flush()
        os.fsync(writing.fileno())


def _write(path: Path, content: bytes) -> None:
    with os.fdopen(open_private(path, os.O_WRONLY | os.O_EXCL), "wb") as stream:
        stream.write(content)


def _refuse_unsound(folder: Path) -> None:
    """Verify what was copied; raises CaseworkError `unsound` with the first fault."""
    fault = next((finding for finding in verify_record(folder) if finding.weight is Weight.FAULT), None)
    if fault is not None:
        message = f"What was copied does not verify: {fault.where}: {fault.what}"
        raise CaseworkError("unsound", message, "Verify the record itself: `onrecord verify`; then try again.")


def _described(backup: Path) -> Backup:
    try:
        return msgspec.json.decode((backup / DESCRIPTION).read_bytes(), type=Backup)
    except OSError as error:
        raise CaseworkError("backup", f"{backup} is no backup: {error.strerror}.", "Name the folder that `onrecord backup` made.") from None
    except msgspec.DecodeError:
        raise CaseworkError("backup", f"{backup / DESCRIPTION} does not say what is there.", "Take another backup.") from None


def _catch_up(folder: Path) -> None:
    """Take into the database what the log has beyond it."""
    with open_reader(folder) as reader:
        record = open_database(folder, None)
        try:
            registry = load_registry(lay_out_parties(record.tables(), reader, folder))
            record.catch_up(reader, registry)
        finally:
            record.close()
