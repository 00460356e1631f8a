"""Writes SQLite's file anew, and marks a file that was always overwritten where something was deleted, for which that is not needed.

In: a cursor of SQLite; out: the file without free pages and unused parts of pages. Limits: it takes a second of the processor for 150 MB.
"""

from typing import Any

_IN_MEMORY = 1 << 28  # bytes of a file that is written anew in memory, 256 MiB; a larger one is in a temporary file meanwhile
_OVERWRITTEN = 1  # SQLite's `user_version` of a file in whose free pages nothing was ever left


def write_anew(asked: Any) -> None:  # noqa: ANN401 Django has no types
    """Write the file anew; from then on it has only what was overwritten."""
    asked.execute(f"PRAGMA temp_store={'MEMORY' if size_of(asked) <= _IN_MEMORY else 'FILE'}")
    asked.execute("VACUUM")
    asked.execute("PRAGMA temp_store=MEMORY")
    mark_overwritten(asked)


def mark_overwritten(asked: Any) -> None:  # noqa: ANN401 as above
    """Note that nothing is left in the file of what was deleted, where the connection overwrites it."""
    if _answer(asked, "secure_delete") == 1:
        asked.execute(f"PRAGMA user_version={_OVERWRITTEN}")


def is_overwritten(asked: Any) -> bool:  # noqa: ANN401 as above
    """Tell whether nothing is left in the free pages of the file."""
    return _answer(asked, "secure_delete") == 1 and _answer(asked, "user_version") == _OVERWRITTEN


def size_of(asked: Any) -> int:  # noqa: ANN401 as above
    """Return the bytes of the file."""
    return _answer(asked, "page_count") * _answer(asked, "page_size")


def _answer(asked: Any, pragma: str) -> int:  # noqa: ANN401 as above
    asked.execute(f"PRAGMA {pragma}")
    (value,) = asked.fetchone()
    return int(value)
