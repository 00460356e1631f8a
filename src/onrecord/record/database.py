"""The connection to a record's database: SQLite in the record's folder, or PostgreSQL by its address.

In: a folder, or an address; out: Django, set up and connected, its tables there; as many records at once as wished.
A database of a newer program, a corrupt one, one of another record: each is refused with what to do.
"""

import contextlib
import os
import tempfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from pkgutil import iter_modules
from threading import Lock
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import DEFAULT_DB_ALIAS, DataError, Error, IntegrityError, OperationalError, connections, transaction

from onrecord.archive import open_private
from onrecord.core import RecordError
from onrecord.record.routing import add_router, asking
from onrecord.record.vacuuming import is_overwritten, mark_overwritten, write_anew

FILE = "record.db"
_APP = "record"
_APPLIED = "django_migrations"
_OWN = "onrecord-"  # what the aliases of connections begin with that are opened here
_PROJECT = "django:"  # what an address begins with that is an alias of the project which this process runs
_NUMBERS = count(1)
_SETTING_UP = Lock()
_WAITING = 30  # seconds for another process to be done with a write
_PRAGMAS = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA secure_delete=ON; PRAGMA cache_size=-65536; PRAGMA temp_store=MEMORY;"
)
_READING = "PRAGMA cache_size=-65536; PRAGMA temp_store=MEMORY;"  # of them, those that need no right to write
_NO_ADDRESS = "The address of the database is none that can be understood."
_ADDRESS = "Give it as postgresql://USER@HOST/NAME."
_CORRUPT = ("malformed", "not a database", "corrupt", "disk image")
_MIGRATING = 0x6F6E7265  # the number under which PostgreSQL keeps two programs from making the tables at once


def connect(folder: Path, url: str | None = None, *, to_look: bool = False) -> str:
    """Connect to the database of a record, and bring its tables to what this program knows; return the alias of the connection.

    Args:
        folder: The record's folder; SQLite's file is in it.
        url: The address of a PostgreSQL database (`postgresql://…`), or `django:ALIAS`, a database of the Django project that this
            process runs; None for SQLite.
        to_look: Whether it is only looked into: then none is begun, and who may not write there may look all the same.

    Raises:
        RecordError: `address`, `not_installed`, `unreachable`, `newer_version`, `corrupt`, `busy`, `no_rights`, `no_space`, `project`;
            `linked` where its file is a link; `no_database`, `older_version` where it is looked into.
    """
    _set_up()
    is_fixed = to_look and url is None and _is_fixed(folder)
    if url is None and not to_look:
        _begin_file(folder / FILE)
    alias = _alias_of(folder, url, is_fixed=is_fixed)
    try:
        with coded():
            _migrate(alias, is_fixed=is_fixed)
    except BaseException:
        disconnect(alias)
        raise
    return alias


def _is_fixed(folder: Path) -> bool:
    """Tell whether a database that is looked into can't be written; raises RecordError where there is none to look into."""
    path = folder / FILE
    _refuse_link(path)
    if not path.exists():
        message = f"The record in {folder} has no database."
        raise RecordError("no_database", message, "`onrecord rebuild` makes it from the archive; nothing that was added is lost.")
    return not (os.access(path, os.W_OK) and os.access(folder, os.W_OK))


def _refuse_link(path: Path) -> None:
    if path.is_symlink():
        raise RecordError("linked", f"{path} is a link, and what it leads to is not touched.", "Take the link away, then try again.")


def _begin_file(path: Path) -> None:
    """Make a new database its owner's alone: SQLite would let everybody read it, and gives its other files the same rights.

    One that is there is not touched: to close a file of a process takes away the locks which SQLite holds on it in that process, as its
    "How To Corrupt An SQLite Database File" tells, and a server's connections stay open.
    """
    _refuse_link(path)
    with contextlib.suppress(OSError):  # SQLite says it with its own error
        if not path.exists():
            os.close(open_private(path, os.O_RDWR))


def set_database_aside(folder: Path) -> None:
    """Move a damaged SQLite file out of the way, so that the next `connect` begins another; it is kept, under another name.

    Raises:
        RecordError: `no_rights`.
    """
    number = next(number for number in count() if not (folder / f"{FILE}.damaged-{number}").exists())
    try:
        for path in (folder / FILE, folder / f"{FILE}-wal", folder / f"{FILE}-shm"):
            if path.exists():
                path.replace(folder / f"{FILE}.damaged-{number}{path.name.removeprefix(FILE)}")
    except OSError:
        raise RecordError("no_rights", "The damaged database can't be moved.", "Check your rights to the record's folder.") from None


def disconnect(alias: str) -> None:
    """Close a connection; one of the project that this process runs is the project's to close."""
    if alias.startswith(_OWN) and alias in connections.settings:
        connections[alias].close()
        del connections[alias]
        del connections.settings[alias]


def opened_file(alias: str, before: tuple[int, int] | None) -> tuple[int, int] | None:
    """Return which file a connection that stays open is, or will be, of; it is closed where that is no longer the one of `before`.

    A file that is put in the place of another is opened by the next question; None for what is no file of this record's own.
    """
    if not alias.startswith(_OWN) or connections[alias].vendor != "sqlite":
        return None
    connection = connections[alias]
    try:
        found = os.stat(connection.settings_dict["NAME"])  # noqa: PTH116 asked for each page
    except OSError:  # SQLite says it with its own error
        return None
    now = (found.st_dev, found.st_ino)
    if now != before:
        connection.close()
    return now


@contextlib.contextmanager
def beside() -> Iterator[str]:
    """Connect to an empty database in a temporary folder; give its alias."""
    with tempfile.TemporaryDirectory(prefix="onrecord-") as folder:
        alias = connect(Path(folder))
        try:
            yield alias
        finally:
            disconnect(alias)


@contextlib.contextmanager
def coded() -> Iterator[None]:
    """Give the database's own errors a code, and words that hold nothing of the record."""
    try:
        yield
    except ImproperlyConfigured:
        raise RecordError("address", _NO_ADDRESS, _ADDRESS) from None
    except Error as error:
        raise _coded(error) from None


def _coded(error: Error) -> RecordError:
    words = "" if isinstance(error, (IntegrityError, DataError)) else str(error).lower()  # theirs hold values of the record
    if any(sign in words for sign in _CORRUPT):
        advice = "`onrecord rebuild` makes it anew from the archive; nothing that was added is lost."
        return RecordError("corrupt", "The record's database is damaged.", advice)
    if "locked" in words or "busy" in words:
        return RecordError("busy", "Another program is writing to the record's database.", "Try again when it is done.")
    if "full" in words or "no space" in words:
        return RecordError("no_space", "The disk with the record's database is full.", "Make room, and run the command again: it goes on.")
    if "disk i/o" in words:
        message = "The disk with the record's database can't be read or written: it may be full, or broken."
        return RecordError("io", message, "Check it, and run the command again: it goes on.")
    if "readonly" in words or "read-only" in words or "unable to open" in words or "permission denied" in words:
        return RecordError(
            "no_rights", "The record's database can't be opened for writing.", "Check your rights to it, and to the record's folder."
        )
    if isinstance(error, OperationalError):
        return RecordError("unreachable", "The record's database does not answer.", "Check that it runs, its address, and the password.")
    return RecordError(
        "database", f"The record's database refused ({type(error).__name__}).", "`onrecord rebuild` makes it anew from the archive."
    )


def _config(folder: Path, url: str | None, *, is_fixed: bool) -> dict[str, Any]:
    if is_fixed:
        return _fixed_config(folder / FILE)
    if url is None:
        options = {"init_command": _PRAGMAS, "transaction_mode": "IMMEDIATE", "timeout": _WAITING}
        return {"ENGINE": "django.db.backends.sqlite3", "NAME": str(folder / FILE), "OPTIONS": options, "CONN_MAX_AGE": None}
    return postgres_config(url)


def postgres_config(url: str) -> dict[str, Any]:
    """Return what Django connects with to the PostgreSQL database of an address.

    Raises:
        RecordError: `address`, `not_installed`.
    """
    if not url.startswith(("postgresql://", "postgres://")):
        raise RecordError("address", _NO_ADDRESS, _ADDRESS)
    try:
        from psycopg import ProgrammingError  # noqa: PLC0415 an extra
        from psycopg.conninfo import conninfo_to_dict  # noqa: PLC0415 as above
    except ImportError:
        raise RecordError("not_installed", "PostgreSQL needs the library psycopg.", "pip install 'onrecord[postgres]'") from None
    try:
        told = conninfo_to_dict(url)
    except ProgrammingError:
        raise RecordError("address", _NO_ADDRESS, _ADDRESS) from None
    names = {"NAME": "dbname", "USER": "user", "PASSWORD": "password", "HOST": "host", "PORT": "port"}
    config = {key: str(told.pop(name, "") or "") for key, name in names.items()}
    stays = {"CONN_MAX_AGE": None, "CONN_HEALTH_CHECKS": True}
    return {"ENGINE": "django.db.backends.postgresql", "OPTIONS": {key: value for key, value in told.items() if value}, **stays, **config}


def _fixed_config(path: Path) -> dict[str, Any]:
    """Return how a file is opened that may not be written, as SQLite has it under "Read-Only WAL-Mode Databases".

    Where no run is writing, nothing beside the file counts; else what that run has written is read too, as far as the rights go. A server
    opens it anew for each request, as Django does unless it is told otherwise: SQLite does not see that such a file was changed.
    """
    log = path.with_name(f"{FILE}-wal")
    mode = "mode=ro" if log.exists() and log.stat().st_size else "immutable=1"
    options = {"init_command": _READING, "timeout": _WAITING}
    return {"ENGINE": "django.db.backends.sqlite3", "NAME": f"{path.absolute().as_uri()}?{mode}", "OPTIONS": options}


def _set_up() -> None:
    """Set Django up, once in a process; in a process of a Django project, find this program's tables in it."""
    with _SETTING_UP:
        if not settings.configured:
            settings.configure(
                DATABASES={},
                INSTALLED_APPS=["onrecord.record.apps.RecordApp"],
                DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
                TIME_ZONE="UTC",
                USE_TZ=True,
            )
        if not apps.ready:
            apps.populate(settings.INSTALLED_APPS)  # `django.setup` loads what serves the web too
        add_router()
    if not apps.is_installed("onrecord.record") or not settings.USE_TZ:
        message = "This process runs a Django project that is not set up for records."
        raise RecordError("project", message, "Name onrecord.record in its INSTALLED_APPS, and set USE_TZ = True.")


def _alias_of(folder: Path, url: str | None, *, is_fixed: bool) -> str:
    """Return the alias of a connection to a database: one of the project's, or a new one."""
    if url is not None and url.startswith(_PROJECT):
        alias = url.removeprefix(_PROJECT)
        if alias not in settings.DATABASES:
            raise RecordError(
                "address", f"The Django project has no database {alias:.40}.", "Name one of its DATABASES, as django:default."
            )
        return alias
    config = _config(folder, url, is_fixed=is_fixed)
    alias = f"{_OWN}{next(_NUMBERS)}"
    connections.settings[alias] = connections.configure_settings({DEFAULT_DB_ALIAS: {}, alias: config})[alias]
    return alias


def _migrate(alias: str, *, is_fixed: bool) -> None:
    """Bring the tables to what this program knows: all of it or nothing, and only one program at a time."""
    connection = connections[alias]
    if not _lacking(connection):
        return
    is_new = _APPLIED not in connection.introspection.table_names()
    if is_fixed:
        message = "The record's database was made by an older version of onrecord, and you may not write to it."
        raise RecordError("older_version", message, "Let somebody who may write to it run `onrecord list` once.")
    connection.disable_constraint_checking()  # SQLite alters no tables with it, and turns it off outside a transaction only
    try:
        with transaction.atomic(using=alias), asking(alias):
            if connection.vendor == "postgresql":
                with connection.cursor() as cursor:
                    cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_MIGRATING])
            if _lacking(connection):  # anew: another may have made them meanwhile
                from django.db.migrations.executor import MigrationExecutor  # noqa: PLC0415 it loads every migration

                executor = MigrationExecutor(connection)
                executor.migrate(executor.loader.graph.leaf_nodes(_APP))
    finally:
        connection.enable_constraint_checking()
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor, contextlib.suppress(OperationalError):  # another program reads: whoever sweeps it does that
            if is_new:
                mark_overwritten(cursor)
            elif not is_overwritten(cursor):
                write_anew(cursor)


def _lacking(connection: Any) -> bool:  # noqa: ANN401 Django has no types
    """Tell whether tables are not as this program knows them; quicker than Django's own loader, which loads every migration."""
    applied: set[str] = set()
    with connection.cursor() as cursor:
        if _APPLIED in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT name FROM {_APPLIED} WHERE app = %s", [_APP])  # noqa: S608 a name of Django's own
            applied.update(name for (name,) in cursor.fetchall())
    known = {module.name for module in iter_modules([str(Path(__file__).parent / "migrations")])}
    if applied - known:
        message = "The record's database was made by a newer version of onrecord."
        raise RecordError("newer_version", message, "Update onrecord, then try again. Nothing was changed.")
    return bool(known - applied)
