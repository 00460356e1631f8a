"""The registry: states, forces, groups, monitors and agencies under all their names, and where a text names them.

In: the shipped tables (`tables/countries.tsv`, `tables/parties.toml`) and any further files of the second form. Out: a
`Registry` that finds names in a list of words, the longest at each place. It knows no grammar: whether "Damascus" is the
city or the government is for the rules of the language. A later file stands above an earlier one. Files are read when
they are first asked for.
"""

import enum
import functools
import itertools
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib import resources
from pathlib import Path

from onrecord.core import ReadingError
from onrecord.reading.model import PartyKind

JOINTS = frozenset("-–‐‑'’.&*/")
"""Characters that may stand inside a name as a token of their own."""

LONGEST_NAME = 24
"""Tokens of the longest name, hyphens counted."""

WHOLE = ("army", "military", "armedforces", "armedforcesof", "defenseforces", "defenceforces")
"""With a state's name or adjective: its armed forces as a whole."""


class Naming(enum.StrEnum):
    """What a name is a name of."""

    PARTY = "party"
    STATE = "state"
    ADJECTIVE = "adjective"
    PEOPLE = "people"
    CAPITAL = "capital"
    SEAT = "seat"


@dataclass(frozen=True, slots=True)
class Country:
    """A state: its ISO code, its usual name, and its other names by what they are."""

    code: str
    name: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    people: tuple[str, ...]
    capitals: tuple[str, ...]
    seats: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RegistryEntry:
    """A known party; `part_of` is the id of another entry."""

    id: str
    name: str
    kind: PartyKind
    country: str | None = None
    part_of: str | None = None
    role: str | None = None
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Name:
    """What a stretch of words names: an entry (`of` is its id) or a state (`of` is its code)."""

    naming: Naming
    of: str
    form: str


@dataclass(frozen=True)
class Registry:
    """All known names. `find` is linear in the words."""

    entries: Mapping[str, RegistryEntry]
    countries: Mapping[str, Country]
    names: Mapping[str, Name]
    forces: Mapping[str, str]
    _beginnings: frozenset[str]

    def find(self, words: Sequence[str]) -> list[tuple[int, int, Name]]:
        """Return the names in `words` as (first, past-last, name), from left to right, none inside another."""
        keys = [squeezed(word) for word in words]
        found: list[tuple[int, int, Name]] = []
        end = 0
        for at, key in enumerate(keys):
            if at >= end and key in self._beginnings and (hit := self._longest(words, keys, at)) is not None:
                found.append((at, *hit))
                end = hit[0]
        return found

    def _longest(self, words: Sequence[str], keys: Sequence[str], at: int) -> tuple[int, Name] | None:
        """Return the end and the name of the longest name that begins at `at`."""
        key = ""
        best: tuple[int, Name] | None = None
        for end in range(at, min(at + LONGEST_NAME, len(words))):
            if keys[end]:
                key += keys[end]
                if key not in self._beginnings:
                    break
                name = self.names.get(key)
                if name is not None and _is_written(name.form, words[at], end - at):
                    best = (end + 1, name)
            elif words[end] not in JOINTS:
                break
        return best


@functools.lru_cache(maxsize=1 << 17)
def squeezed(text: str) -> str:
    """Return the letters and digits of `text` in lower case, without marks: as names are compared. Most words of a text come often."""
    if text.isascii():
        return "".join(filter(str.isalnum, text.lower()))
    return "".join(letter for letter in unicodedata.normalize("NFKD", text.casefold()) if letter.isalnum())


def _is_written(form: str, word: str, further: int) -> bool:
    """Tell whether the case of a name's first word allows it: "is" is not IS, "turkey" not the state."""
    if further:
        return True
    if form.isupper():
        return word.isupper()
    return not form[:1].isupper() or word[:1].isupper()


def load_registry(paths: Sequence[Path] = ()) -> Registry:
    """Return the shipped registry with the parties and countries of further TOML files on top.

    Raises ReadingError (`reading.registry`) where a file can't be read or does not have the form.
    """
    return _built(tuple(paths))


@functools.lru_cache(maxsize=8)
def _built(paths: tuple[Path, ...]) -> Registry:
    """Read the tables once for each choice of files."""
    shipped = resources.files("onrecord.reading").joinpath("tables")
    countries = list(_countries(shipped.joinpath("countries.tsv").read_text(encoding="utf-8")))
    entries = _entries(tomllib.loads(shipped.joinpath("parties.toml").read_text(encoding="utf-8")))
    for path in paths:
        try:
            table = tomllib.loads(path.read_text(encoding="utf-8"))
            countries += [_country(row) for row in table.get("country", ())]
            entries += _entries(table)
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, KeyError, ValueError, TypeError) as error:
            message = f"The registry {path} could not be read: {error}"
            raise ReadingError("registry", message, "Give a TOML file with [[party]] tables: id, name, kind, aliases.") from error
    return make_registry(countries, entries)


def make_registry(countries: Iterable[Country], entries: Iterable[RegistryEntry]) -> Registry:
    """Return a registry of these states and parties; a later one stands above an earlier one of the same name."""
    by_code = {country.code: country for country in countries}
    by_id: dict[str, RegistryEntry] = {}
    for entry in entries:
        by_id[entry.id] = entry if entry.id not in by_id else _grown(by_id[entry.id], entry)
    names: dict[str, Name] = {}
    for country in by_code.values():
        for naming, forms in (
            (Naming.CAPITAL, country.capitals),
            (Naming.SEAT, country.seats),
            (Naming.PEOPLE, country.people),
            (Naming.STATE, (country.name, *country.names)),
            (Naming.ADJECTIVE, country.adjectives),
        ):
            names |= {squeezed(form): Name(naming, country.code, form) for form in forms}
    for entry in by_id.values():
        for form in (entry.name, *entry.aliases):
            known = names.get(squeezed(form))
            if known is None or known.naming is Naming.PARTY:
                names[squeezed(form)] = Name(Naming.PARTY, entry.id, form)
    beginnings = frozenset(itertools.chain.from_iterable((key[:end] for end in range(1, len(key) + 1)) for key in names))
    return Registry(by_id, by_code, names, _forces(by_code.values(), by_id.values()), beginnings)


def _grown(known: RegistryEntry, entry: RegistryEntry) -> RegistryEntry:
    """Return an entry that stands above another of its id: with the names of both, so that a table may add some to a party."""
    names = (*entry.aliases, known.name, *known.aliases)
    return replace(entry, aliases=tuple(dict.fromkeys(name for name in names if name != entry.name)))


def _forces(countries: Iterable[Country], entries: Iterable[RegistryEntry]) -> dict[str, str]:
    """Return, by state, the entry that is its armed forces as a whole."""
    whole = {c.code: {squeezed(f"{form} {word}") for form in (c.name, *c.adjectives) for word in WHOLE} for c in countries}
    return {
        entry.country: entry.id
        for entry in entries
        if entry.kind is PartyKind.ARMED_FORCE
        and entry.country in whole
        and any(squeezed(form) in whole[entry.country] for form in (entry.name, *entry.aliases))
    }


def _countries(content: str) -> Iterable[Country]:
    """Read the table of states."""
    for line in content.splitlines():
        if line and not line.startswith("#"):
            code, name, *lists = line.split("\t") + [""] * 5
            yield Country(code, name, *(tuple(filter(None, forms.split(","))) for forms in lists[:5]))


def _country(row: Mapping[str, object]) -> Country:
    """Read one [[country]] of a TOML file, where `capital` may stand for `capitals`."""

    def listed(key: str) -> tuple[str, ...]:
        value = row.get(key, ())
        return (value,) if isinstance(value, str) else tuple(map(str, value if isinstance(value, list) else ()))

    return Country(
        code=str(row["code"]),
        name=str(row["name"]),
        names=listed("names"),
        adjectives=listed("adjectives"),
        people=listed("people"),
        capitals=listed("capitals") + listed("capital"),
        seats=listed("seats"),
    )


def _entries(table: Mapping[str, list[dict[str, object]]]) -> list[RegistryEntry]:
    """Read the [[party]] tables of a TOML file."""

    def text(row: dict[str, object], key: str) -> str | None:
        value = row.get(key)
        return None if value is None else str(value)

    return [
        RegistryEntry(
            id=str(row["id"]),
            name=str(row["name"]),
            kind=PartyKind(str(row["kind"])),
            country=text(row, "country"),
            part_of=text(row, "part_of"),
            role=text(row, "role"),
            aliases=tuple(map(str, aliases)) if isinstance(aliases := row.get("aliases", []), list) else (),
        )
        for row in table.get("party", [])
    ]
