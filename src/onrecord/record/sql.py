"""Many rows at once, for the tables that grow by dozens of rows with each document.

In: a table and rows; out: statements that both databases understand (`INSERT … ON CONFLICT`). Django's own way makes an
object and a query for each row, which would cost more than the reading of a short report.
"""

import hashlib
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import Any, TypeVar

import msgspec
from django.db import models

from onrecord.record.routing import cursor, vendor

AT_ONCE = 500  # values in one question: what SQLite and the planner of PostgreSQL both take without a thought
_FETCHED = 2000  # rows of a table that are in memory at once

T = TypeVar("T", int, str)


def batches(values: Iterable[T]) -> Iterator[list[T]]:
    """Give values in lists that one question can hold."""
    rest = iter(values)
    while some := list(islice(rest, AT_ONCE)):
        yield some


def insert(table: type[models.Model], columns: Sequence[str], rows: Sequence[Sequence[Any]], key: Sequence[str] = ()) -> None:
    """Insert rows; where a `key` is given, a row with the same takes the place of the one that is there."""
    if not rows:
        return
    marks = ", ".join(["%s"] * len(columns))
    names = ", ".join(f'"{name}"' for name in columns)
    rest = [name for name in columns if name not in key]
    told = ", ".join(f'"{name}" = excluded."{name}"' for name in rest)
    target = ", ".join(f'"{name}"' for name in key)
    conflict = f" ON CONFLICT ({target}) DO UPDATE SET {told}" if key else ""
    run_many(f"INSERT INTO {table_of(table)} ({names}) VALUES ({marks}){conflict}", rows)  # noqa: S608 names of our own tables


def update(table: type[models.Model], columns: Sequence[str], key: str, rows: Sequence[Sequence[Any]]) -> None:
    """Set columns of rows; each row has the values, then that of the key."""
    if rows:
        told = ", ".join(f'"{name}" = %s' for name in columns)
        run_many(f'UPDATE {table_of(table)} SET {told} WHERE "{key}" = %s', rows)  # noqa: S608 as above


def delete(table: type[models.Model], column: str, values: Iterable[T]) -> None:
    """Delete the rows whose column has one of the values."""
    for some in batches(values):
        with cursor() as asked:
            asked.execute(f'DELETE FROM {table_of(table)} WHERE "{column}" IN ({_marks(some)})', some)  # noqa: S608 as above


def select(  # noqa: PLR0913, PLR0917 the parts of one question
    table: type[models.Model], columns: Sequence[str], key: str, values: Iterable[T], also: str = "", at_most: int | None = None
) -> list[tuple[Any, ...]]:
    """Return the columns of the rows whose key is one of the values.

    Args:
        table: Where the rows are.
        columns: What to return of each.
        key: The column that is compared.
        values: What it may be.
        also: A further condition.
        at_most: So many rows are enough; None: all.
    """
    names = ", ".join(f'"{name}"' for name in columns)
    rest = f" AND {also}" if also else ""
    rest += f" LIMIT {at_most}" if at_most is not None else ""
    found: list[tuple[Any, ...]] = []
    with cursor() as asked:
        for some in batches(values):
            asked.execute(f'SELECT {names} FROM {table_of(table)} WHERE "{key}" IN ({_marks(some)}){rest}', some)  # noqa: S608 as above
            found += asked.fetchall()
    return found


def all_rows(table: type[models.Model], columns: Sequence[str], order: str = "", texts: Collection[str] = ()) -> Iterator[tuple[Any, ...]]:
    """Give columns of all rows of a table, in the order of a column where one is named; bytes may come as `memoryview`.

    Those of `texts` come as the database writes them: a day as it stands there costs a fraction of a `date`.
    """
    names = ", ".join(f'CAST("{name}" AS text)' if name in texts else f'"{name}"' for name in columns)
    ordered = f' ORDER BY "{order}"' if order else ""
    with cursor() as asked:
        asked.execute(f"SELECT {names} FROM {table_of(table)}{ordered}")  # noqa: S608 names of our own tables
        while some := asked.fetchmany(_FETCHED):
            yield from some


@lru_cache(maxsize=1 << 14)
def key_number(key: str) -> int:
    """Return the number that stands for a key in an index: 63 bits, since databases know no more."""
    return int.from_bytes(hashlib.blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little") >> 1


def run_many(statement: str, rows: Sequence[Sequence[Any]]) -> None:
    """Run one statement for each row."""
    with cursor() as asked:
        asked.executemany(statement, rows)


def empty(tables: Iterable[type[models.Model]]) -> None:
    """Delete all rows of tables."""
    with cursor() as asked:
        for table in tables:
            asked.execute(f"DELETE FROM {table_of(table)}")  # noqa: S608 as above


def listed() -> str:
    """Return the SQL of a list of numbers that one parameter gives, however long it is; `list_of` makes the parameter."""
    return "(SELECT value FROM json_each(%s))" if vendor() == "sqlite" else "(SELECT value::bigint FROM json_array_elements_text(%s::json))"


def list_of(numbers: Iterable[int]) -> str:
    """Return numbers as the parameter of a list."""
    return msgspec.json.encode(sorted(numbers)).decode()


def table_of(table: type[models.Model]) -> str:
    """Return what a table is called in the database."""
    name: str = table._meta.db_table  # noqa: SLF001 Django's own name for it is public by its documentation
    return name


def _marks(values: Sequence[Any]) -> str:
    return ", ".join(["%s"] * len(values))
