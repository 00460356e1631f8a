"""Makes the workbench's own tables, or brings them to what this program knows; one program at a time.

Out: tables that fit. Raises WorkbenchError where a newer program made them.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader

from onrecord.archive import open_private
from onrecord.core import WorkbenchError

_LOCK = "tables.lock"
_NUMBER = 0x776F726B  # under which PostgreSQL keeps two programs from making the tables at once
_OURS = frozenset({"workbench", "accounts", "background"})


def make_tables(kept: Path) -> None:
    """Make the tables that are lacking, in the database of the workbench; `kept` is its folder.

    Raises:
        WorkbenchError: `newer_version` where a newer program made tables that this one does not know; `unreachable` where the database
            does not answer.
    """
    try:
        with _alone(kept):
            _refuse_newer()
            call_command("migrate", verbosity=0, interactive=False)
    except DatabaseError as error:
        message = f"The workbench's own database does not answer, or refuses ({type(error).__name__})."
        advice = "Check workbench.database in the record's settings, that it runs, the rights, and the password in ~/.pgpass."
        raise WorkbenchError("unreachable", message, advice) from None


def _refuse_newer() -> None:
    loader = MigrationLoader(connection)
    served = _OURS & loader.migrated_apps  # one person's workbench does not load accounts
    unknown = [name for app, name in loader.applied_migrations if app in served and (app, name) not in loader.disk_migrations]
    if unknown:
        message = "A newer version of onrecord has written what the workbench keeps beside the record."
        raise WorkbenchError("newer_version", message, "Use that version; the record itself is not concerned.")


@contextmanager
def _alone(kept: Path) -> Iterator[None]:
    """Keep other programs from doing the same at the same time, on this machine and on others."""
    descriptor = open_private(kept / _LOCK, os.O_RDWR)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        if settings.DATABASES["default"]["ENGINE"].endswith("postgresql"):
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_lock(%s)", [_NUMBER])
        yield
    finally:
        connection.close()  # a lock of PostgreSQL ends with it
        os.close(descriptor)
