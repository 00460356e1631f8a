"""A selection of incidents, as an address has it: `?since=2031-03-01&act=airstrike&disputed=yes`.

In: what the address asks for; out: a query, its form, the words for it. What can't be understood is said and left out: nobody is shown
another selection than they think.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from onrecord.assessment import Grade
from onrecord.linking import WorkStatus
from onrecord.reading import Act
from onrecord.record import Query, SortOrder
from onrecord.workbench.choices import choices_in

PAGE = 25
"""Incidents of a page."""
_YES_NO = {"yes": True, "no": False}


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
    SelectionField("party", gettext_lazy("Party")),
    SelectionField("act", gettext_lazy("Act"), choices_in(Act)),
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

    def address(self, **other: str | int) -> str:
        """Return the address's query for this selection with some of it another."""
        return urlencode({name: value for name, value in {**self.asked, **other}.items() if value not in {"", None}})


def selection_of(told: Mapping[str, str]) -> Selection:
    """Return what an address asks for."""
    asked, refused, found = dict[str, str](), list[str](), dict[str, Any]()
    for field in FIELDS:
        value = " ".join(told.get(field.name, "").split())[:300]
        if not value:
            continue
        try:
            found[field.name] = _value(field, value)
            asked[field.name] = value
        except ValueError:
            refused.append(_("“%(value)s” is no value of %(field)s.") % {"value": value, "field": field.label})
    first = told.get("first", "")
    names = {"names": "words"}
    query = Query(**{names.get(name, name): value for name, value in found.items()})
    return Selection(query, asked, tuple(refused), min(int(first), 10_000_000) if first.isascii() and first.isdecimal() else 0)


def _value(field: SelectionField, value: str) -> Any:  # noqa: ANN401 what the query's field takes
    if field.kind == "date":
        return dt.date.fromisoformat(value)
    if field.choices and value not in dict(field.choices):
        raise ValueError
    match field.name:
        case "disputed" | "reviewed":
            return _YES_NO[value]
        case "sort":
            return SortOrder(value)
        case "status":
            return WorkStatus(value)
    return value
