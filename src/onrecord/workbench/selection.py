"""A selection of incidents, as an address has it: `?since=2031-03-01&act=airstrike&disputed=yes`.

In: what the address asks for; out: a query, its form, the words for it. What can't be understood is said and left out: nobody is shown
another selection than they think.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from onrecord.assessment import Grade
from onrecord.casework import read_selection
from onrecord.linking import WorkStatus
from onrecord.publication import kind_words
from onrecord.reading import Act
from onrecord.record import KindOf, Overview, Query, SortOrder, Stand
from onrecord.workbench.choices import choices_in

PAGE = 25
"""Incidents of a page."""
_DIGITS = 7  # of the number of an incident in a list


@dataclass(frozen=True, slots=True)
class SelectionField:
    """A field of the form above a list: its name, the question, and what can be chosen."""

    name: str
    label: Any
    choices: tuple[tuple[str, Any], ...] = ()
    kind: str = "text"


FIELDS = (
    SelectionField("since", gettext_lazy("Since"), kind="date"),
    SelectionField("until", gettext_lazy("Until"), kind="date"),
    SelectionField("place", gettext_lazy("Place or country")),
    SelectionField("near", gettext_lazy("Near a place"), kind="near"),
    SelectionField("area", gettext_lazy("Area: west, south, east, north"), kind="area"),
    SelectionField("act", gettext_lazy("Act"), choices_in(Act)),
    SelectionField("target", gettext_lazy("What was hit"), kind="target"),
    SelectionField("weapon", gettext_lazy("Weapon"), kind="weapon"),
    SelectionField("party", gettext_lazy("Party, in any role")),
    SelectionField("doer", gettext_lazy("Said to have done it")),
    SelectionField("denier", gettext_lazy("Denies it")),
    SelectionField("position", gettext_lazy("Position taken"), choices_in(Stand)),
    SelectionField("grade", gettext_lazy("Grade"), choices_in(Grade)),
    SelectionField("disputed", gettext_lazy("Disputed"), (("yes", gettext_lazy("yes")), ("no", gettext_lazy("no")))),
    SelectionField("reviewed", gettext_lazy("Signed off"), (("yes", gettext_lazy("yes")), ("no", gettext_lazy("no")))),
    SelectionField("status", gettext_lazy("Status of the work"), choices_in(WorkStatus)),
    SelectionField("tag", gettext_lazy("Tag")),
    SelectionField("names", gettext_lazy("Names, in any script")),
    SelectionField("text", gettext_lazy("Words in reports")),
    SelectionField("sort", gettext_lazy("Order"), choices_in(SortOrder)),
)


@dataclass(frozen=True, slots=True)
class Selection:
    """What is selected: the query, what of the address it comes from, and what of it could not be understood."""

    query: Query
    asked: Mapping[str, str]
    refused: tuple[str, ...]
    first: int

    @property
    def is_all(self) -> bool:
        """Tell whether nothing was asked for but an order."""
        return not set(self.asked) - {"sort"}

    @property
    def text(self) -> str:
        """Its text, as it is saved."""
        return urlencode(self.asked)

    @property
    def kept(self) -> list[tuple[str, str]]:
        """What of it no field of the form has: the form keeps it."""
        shown = {field.name for field in FIELDS}
        return [(name, value) for name, value in self.asked.items() if name not in shown]

    def address(self, **other: str | int) -> str:
        """Return the address's query for this selection with some of it another."""
        return urlencode({name: value for name, value in {**self.asked, **other}.items() if value not in {"", None}})


def selection_of(told: Mapping[str, str]) -> Selection:
    """Return what an address asks for."""
    read = read_selection(with_radius(told))
    labels = {field.name: field.label for field in FIELDS}
    refused = [
        _("“%(value)s” is no value of %(field)s.") % {"value": value, "field": labels.get(name, name)} for name, value in read.refused
    ]
    first = told.get("first", "")
    number = int(first) if first.isdecimal() and len(first) <= _DIGITS else 0
    return Selection(read.query, read.asked, tuple(refused), number)


@dataclass(frozen=True, slots=True)
class FieldShown:
    """A field of the form as the page has it: what was asked, and what can be, with how many incidents of the selection have it."""

    field: SelectionField
    value: str
    choices: tuple[tuple[str, Any, int | None], ...] = ()
    kilometres: str = ""

    @property
    def words(self) -> Any:  # noqa: ANN401 a text, or one that is said when it is shown
        """What was asked, in words."""
        if self.kilometres:
            return f"{self.value} ({self.kilometres} km)"
        return next((words for key, words, _number in self.choices if key == self.value), self.value)


def fields_shown(chosen: Selection, seen: Overview, kinds: Mapping[KindOf, tuple[str, ...]]) -> list[FieldShown]:
    """Return the form of a selection; what it does not ask for is counted in it."""
    counted = {name: Counter[str | None]() for name in ("act", "grade", "disputed")}
    for each in seen.kinds:
        counted["act"][each.act] += each.number
        counted["grade"][each.grade] += each.number
        counted["disputed"]["yes" if each.contested else "no"] += each.number
    return [_shown(field, chosen, {} if field.name in chosen.asked else counted, kinds) for field in FIELDS]


def _shown(
    field: SelectionField, chosen: Selection, counted: Mapping[str, Counter[str | None]], kinds: Mapping[KindOf, tuple[str, ...]]
) -> FieldShown:
    value = chosen.asked.get(field.name, "")
    if field.kind == "near":
        place, _comma, kilometres = value.rpartition(",")
        return FieldShown(field, place, kilometres=kilometres)
    choices = field.choices
    if field.kind in set(KindOf):
        there = kinds.get(KindOf(field.kind), ())
        choices = tuple((kind, kind_words(kind)) for kind in ([value] if value and value not in there else []) + list(there))
    numbers = counted.get(field.name)
    told = ((key, words, numbers[key] if numbers is not None else None) for key, words in choices)
    return FieldShown(field, value, tuple(one for one in told if one[2] != 0))


def with_radius(told: Mapping[str, str]) -> Mapping[str, str]:
    """Return what a form was sent with, a place and a distance that stand in two fields as one value."""
    near = told.get("near", "").strip()
    kilometres = told.get("km", "").strip()
    given = {name: told.get(name, "") for name in told}
    return {**given, "near": f"{near},{kilometres}"} if near and kilometres and not _has_distance(near) else given


def _has_distance(near: str) -> bool:
    return near.rpartition(",")[2].strip().replace(".", "", 1).isdecimal()
