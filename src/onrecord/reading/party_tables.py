"""Looks through a table of parties of a team's own, row by row, before it is read with.

In: a TOML file of `[[party]]` and `[[country]]` tables, what is known without it; out: what clashes, in words: names that meant another
party before, or go on meaning a state. Refuses what would be lost in silence: a key that is none, a kind that is none, a whole that nobody
knows. Records that were made with a table are read with it as it is; only what is brought is looked through. Limits: 4 MB.
"""

import difflib
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from onrecord.core import ReadingError
from onrecord.reading.model import PartyKind
from onrecord.reading.registry import Naming, Registry, load_registry, squeezed

LARGEST = 1 << 22  # bytes
_TOLD = 10  # rows that a refusal names
_TEXTS = {"party": ("id", "name", "kind", "country", "part_of", "role"), "country": ("code", "name", "capital")}
_LISTS = {"party": ("aliases",), "country": ("names", "adjectives", "people", "capitals", "seats")}
_NEEDED = {"party": ("id", "name", "kind"), "country": ("code", "name")}
_WHAT = {
    Naming.STATE: "a state",
    Naming.ADJECTIVE: "a state",
    Naming.PEOPLE: "a people",
    Naming.CAPITAL: "a capital",
    Naming.SEAT: "a seat of power",
}


def check_party_tables(paths: Sequence[Path]) -> list[str]:
    """Return what clashes in tables of parties, each with what was known before it.

    Raises:
        ReadingError: `registry` where a file can't be read, or rows of it are none; the message names the first of them.
    """
    clashes: list[str] = []
    for number, path in enumerate(paths):
        before = load_registry(paths[:number])
        table = _read(path)
        wrong = [*_wrong_rows(table), *_wrong_wholes(table, before)]
        if wrong:
            more = f"; and {len(wrong) - _TOLD} more" if len(wrong) > _TOLD else ""
            raise _refused(path, "; ".join(wrong[:_TOLD]) + more)
        clashes += [f"{path.name}: {clash}" for clash in _clashes(table, before)]
    return clashes


def _read(path: Path) -> Mapping[str, Any]:
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
        if len(content) > LARGEST:
            raise _refused(path, f"it has more than {LARGEST:,} bytes")
        return tomllib.loads(content.decode())
    except OSError as error:
        raise _refused(path, error.strerror or str(error)) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise _refused(path, f"it is no TOML: {error!s:.200}") from None


def _wrong_rows(table: Mapping[str, Any]) -> Iterator[str]:
    """Give what is wrong with the rows of a table, each named by its number and name."""
    for kind, rows in table.items():
        if kind not in _TEXTS or not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            yield f"[[{kind:.40}]] is no table of it{_meant(kind, _TEXTS)}"
            continue
        for number, row in enumerate(rows, start=1):
            yield from (f"{_called(kind, number, row)}: {why}" for why in _wrong(kind, row))
    ids: set[str] = set()
    for number, row in enumerate(_rows(table, "party"), start=1):
        if (own := str(row.get("id"))) in ids:
            yield f"{_called('party', number, row)}: the id {own:.40} stands twice"
        ids.add(own)


def _wrong(kind: str, row: Mapping[str, Any]) -> Iterator[str]:
    """Give what is wrong with one row."""
    yield from (f"{name} is missing" for name in _NEEDED[kind] if not row.get(name))
    for name, value in row.items():
        if name in _LISTS[kind]:
            is_list = isinstance(value, list) and all(isinstance(one, str) and one.strip() for one in value)
            yield from () if is_list else (f"{name} is no list of names",)
        elif name in _TEXTS[kind]:
            yield from () if isinstance(value, str) and value.strip() else (f"{name} is no text",)
        else:
            yield f"{name:.40} is no key{_meant(name, (*_TEXTS[kind], *_LISTS[kind]))}"
    kinds = [each.value for each in PartyKind]
    if kind == "party" and isinstance(row.get("kind"), str) and row["kind"] not in kinds:
        yield f"kind {row['kind']:.40} is none of {', '.join(kinds)}"


def _wrong_wholes(table: Mapping[str, Any], before: Registry) -> Iterator[str]:
    """Give the rows whose `part_of` leads to nobody."""
    known = {*before.entries, *(str(row.get("id")) for row in _rows(table, "party"))}
    for number, row in enumerate(_rows(table, "party"), start=1):
        whole = row.get("part_of")
        if isinstance(whole, str) and whole not in known:
            yield f"{_called('party', number, row)}: part_of {whole:.40} is the id of nobody{_meant(whole, known)}"


def _clashes(table: Mapping[str, Any], before: Registry) -> Iterator[str]:
    """Give the names of a table that meant somebody else before it, or in an earlier row."""
    names = {key: (name.naming, name.of) for key, name in before.names.items()}
    called = {entry.id: entry.name for entry in before.entries.values()} | {row["id"]: row["name"] for row in _rows(table, "party")}
    for row in _rows(table, "party"):
        for form in dict.fromkeys([row["name"], *row.get("aliases", ())]):
            naming, of = names.get(squeezed(form), (Naming.PARTY, row["id"]))
            if naming is not Naming.PARTY:
                yield f"“{form}” stays the name of {_WHAT[naming]} ({of}), and is not that of {row['name']}."
            elif of != row["id"]:
                yield f"“{form}” was a name of {called[of]} ({of}), and is now one of {row['name']}."
            names[squeezed(form)] = (Naming.PARTY if naming is Naming.PARTY else naming, row["id"] if naming is Naming.PARTY else of)


def _rows(table: Mapping[str, Any], kind: str) -> list[dict[str, Any]]:
    rows = table.get(kind, [])
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []


def _called(kind: str, number: int, row: Mapping[str, Any]) -> str:
    """Return what a row is called: `party 3 (“Sarrel Front”)`."""
    name = row.get("name")
    return f"{kind} {number}" + (f" (“{name:.60}”)" if isinstance(name, str) and name else "")


def _meant(given: str, known: Any) -> str:  # noqa: ANN401 any names
    near = difflib.get_close_matches(given, list(known), n=1)
    return f" (meant: {near[0]}?)" if near else ""


def _refused(path: Path, why: str) -> ReadingError:
    return ReadingError("registry", f"The table of parties {path}: {why}.", "docs/howto/parties.md tells of its form.")
