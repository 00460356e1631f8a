"""The people of a row: victims one by one, and what parties say of the incident, every value with the words of its cell.

In: the cells of a row by field; out: `CodedVictim`s and `CodedPosition`s. Victims stand in columns or at pointers of their own, or in one
cell as words: "Amina Kesh (34, f); Jon Vorsa (9)"; as a record exports them, "Amina Kesh (34-36, female, nurse, killed)".
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from onrecord.casework.spreadsheets.model import Column
from onrecord.core import Span
from onrecord.reading import Group, Outcome

VICTIM_FIELDS = tuple(column for column in Column if column.startswith("victim_"))
_WORDS = re.compile(
    r"(?P<name>[^\d(,]+?)(?:\s*[,(]\s*(?:aged?\s*)?(?P<age>\d{1,3})?\s*(?:years?(?: old)?|y)?\s*[,/]?\s*(?P<sex>female|male|f|m)?\s*\)?)?",
    re.IGNORECASE,
)
_EXPORTED = re.compile(r"(?P<name>.+?) \((?P<parts>.*)\)", re.DOTALL)
_AGE = re.compile(r"(\d{1,3})(?:-(\d{1,3}))?")
_KIN = re.compile(r"([a-z-]+) of (.+)")
_SEXES = frozenset({"female", "male"})
_NOT_NAMED = "not named"
_GROWN = 18
_PART, _STANCES = ", ", "; "
_TAKEN = frozenset({"confirms", "denies"})
_POSITION = re.compile(r"(?P<party>.+) (?P<stance>confirms|denies) (?P<on>[a-z]+)", re.DOTALL)
_ALSO, _NOBODY = "also ", "somebody"


@dataclass(frozen=True, slots=True)
class CellValue:
    """A value and the words of its cell."""

    words: str
    span: Span

    def part(self, start: int, end: int) -> "CellValue":
        """Return some of the words."""
        return CellValue(self.words[start:end], Span(self.span.start + start, self.span.start + end))


@dataclass(frozen=True, slots=True)
class CodedVictim:
    """One person: where the row first speaks of the person, and each value by its field."""

    span: Span
    values: Mapping[Column, tuple[CellValue, ...]]

    def first(self, field: Column) -> CellValue | None:
        """Return the value of a field, where it has one."""
        return next(iter(self.values.get(field, ())), None)


@dataclass(frozen=True, slots=True)
class CodedPosition:
    """What a party says of the incident: that it confirms or denies it, and which part of it."""

    party: CellValue
    stance: CellValue
    on: CellValue | None


def victim_in_words(told: CellValue, *, as_exported: bool) -> CodedVictim | None:
    """Return a victim whom words of a cell tell of; None where they hold nobody's name, and nothing else."""
    exported = _EXPORTED.fullmatch(told.words) if as_exported else None
    if exported is not None:
        return CodedVictim(told.span, dict(_exported(told, exported)))
    found = _WORDS.fullmatch(told.words)
    if found is None or as_exported:
        return CodedVictim(told.span, {Column.VICTIM_NAME: (told,)})
    values = {Column.VICTIM_NAME: (told.part(found.start("name"), found.end("name")),)}
    if found["age"]:
        age = told.part(found.start("age"), found.end("age"))
        values |= {Column.VICTIM_AGE_LOW: (age,)} | ({Column.VICTIM_GROUP: (age,)} if int(found["age"]) < _GROWN else {})
    if found["sex"]:
        values[Column.VICTIM_SEX] = (told.part(found.start("sex"), found.end("sex")),)
    return CodedVictim(told.span, values)


def victims_by_item(told: Mapping[Column, Iterable[tuple[str, CellValue]]]) -> Iterator[CodedVictim]:
    """Give the victims whose values stand apart, each value with the item of the list that it belongs to."""
    people: dict[str, dict[Column, tuple[CellValue, ...]]] = {}
    for field, values in told.items():
        for item, value in values:
            person = people.setdefault(item, {})
            person[field] = (*person.get(field, ()), value)
    for item in sorted(people, key=lambda item: int(item or 0)):
        person = people[item]
        spans = [value.span for values in person.values() for value in values]
        yield CodedVictim(person.get(Column.VICTIM_NAME, (CellValue("", min(spans)),))[0].span, person)


def position_in_words(told: CellValue) -> CodedPosition | None:
    """Return a position as a record exports it in words, "Dorvan army denies weapon"; None where it is another, or none."""
    found = _POSITION.fullmatch(told.words)
    if found is None:
        return None
    return CodedPosition(told.part(*found.span("party")), told.part(*found.span("stance")), told.part(*found.span("on")))


def positions_by_item(
    parties: Iterable[tuple[str, CellValue]], stances: Iterable[tuple[str, CellValue]], on: Iterable[tuple[str, CellValue]]
) -> Iterator[CodedPosition]:
    """Give the positions whose values stand apart; who only alleges says what the row says, and is left out.

    A stance may have what it is on beside it, and be one of many: "denies weapon; alleges all".
    """
    by_item, matters = dict(parties), dict(on)
    for item, told in stances:
        at = 0
        for part in told.words.split(_STANCES):
            stance, _, matter = part.partition(" ")
            if stance in _TAKEN and item in by_item:
                beside = told.part(at + len(stance) + 1, at + len(part)) if matter else matters.get(item)
                yield CodedPosition(by_item[item], told.part(at, at + len(stance)), beside)
            at += len(part) + len(_STANCES)


def _exported(told: CellValue, found: re.Match[str]) -> Iterator[tuple[Column, tuple[CellValue, ...]]]:
    """Give the values of a victim as a record exports it in words; a word that is nothing else is an occupation."""
    if found["name"] != _NOT_NAMED:
        yield Column.VICTIM_NAME, (told.part(*found.span("name")),)
    at = found.start("parts")
    further: tuple[CellValue, ...] = ()
    for part in found["parts"].split(_PART):
        here = told.part(at, at + len(part))
        age, kin = _AGE.fullmatch(part), _KIN.fullmatch(part)
        if age is not None:
            yield Column.VICTIM_AGE_LOW, (here.part(*age.span(1)),)
            yield Column.VICTIM_AGE_HIGH, (here.part(*age.span(2 if age[2] else 1)),)
        elif part in _SEXES:
            yield Column.VICTIM_SEX, (here,)
        elif part in set(Outcome):
            yield Column.VICTIM_OUTCOME, (here,)
        elif part in set(Group):
            yield Column.VICTIM_GROUP, (here,)
        elif kin is not None:
            yield Column.VICTIM_RELATION, (here.part(*kin.span(1)),)
            yield from [(Column.VICTIM_RELATION_TO, (here.part(*kin.span(2)),))] if kin[2] != _NOBODY else []
        elif part.startswith(_ALSO):
            further = (*further, here.part(len(_ALSO), len(part)))
            yield Column.VICTIM_NAMES, further
        else:
            yield Column.VICTIM_ROLE, (here,)
        at += len(part) + len(_PART)
