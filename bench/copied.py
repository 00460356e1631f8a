"""The database of a record, copied from SQLite to PostgreSQL row by row: quicker than to make it again.

In: a record's folder, the address of an empty database; out: the same rows there. The texts are indexed anew, for each database has an
index of its own kind.
"""

from itertools import islice
from pathlib import Path
from typing import Any

from onrecord.record import open_database

_ROWS = 2_000  # in memory at a time


def copy_database(folder: Path, address: str) -> None:
    """Copy all rows."""
    source, target = open_database(folder, to_look=True), open_database(folder, address)
    from django.apps import apps  # noqa: PLC0415 once a database is open

    try:
        for model in apps.get_app_config("record").get_models():
            _copy(model, source.alias, target.alias)
        _index_texts(target.alias)
    finally:
        source.close()
        target.close()


def _copy(model: Any, source: str, target: str) -> None:  # noqa: ANN401 Django has no types
    from django.db import connections  # noqa: PLC0415 as above

    columns = [field.column for field in model._meta.concrete_fields]  # noqa: SLF001 public by its documentation
    table = model._meta.db_table  # noqa: SLF001 as above
    names = ", ".join(f'"{column}"' for column in columns)
    rows = iter(model.objects.using(source).values_list(*(field.attname for field in model._meta.concrete_fields)).iterator(_ROWS))  # noqa: SLF001
    with connections[target].cursor() as cursor, cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
        while some := list(islice(rows, _ROWS)):
            for row in some:
                copy.write_row(row)
    if model._meta.pk.get_internal_type() == "BigAutoField":  # noqa: SLF001 as above
        with connections[target].cursor() as cursor:
            key = model._meta.pk.column  # noqa: SLF001 as above
            cursor.execute(f"SELECT setval(pg_get_serial_sequence(%s, %s), COALESCE(max({key}), 1)) FROM {table}", [table, key])  # noqa: S608


def _index_texts(alias: str) -> None:
    from django.db import connections  # noqa: PLC0415 as above

    from onrecord.record.filling import fill_texts  # noqa: PLC0415 as above
    from onrecord.record.routing import asking  # noqa: PLC0415 as above

    with asking(alias):
        fill_texts()
    with connections[alias].cursor() as cursor:
        cursor.execute("ANALYZE")
