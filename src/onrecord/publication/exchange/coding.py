"""What others count and call otherwise: the toll of all people, fighters with them; countries by letters and numbers.

In: a judgement of the record, a country's code; out: theirs. What they have no code for gives None.
"""

import functools
from importlib.resources import files
from typing import NamedTuple

from onrecord.assessment import Assessment
from onrecord.linking import Range
from onrecord.reading import Group, Outcome


class CountryCodes(NamedTuple):
    """A country: three letters, its number (none for a few), its name in English."""

    letters: str
    number: int | None
    name: str


def country_of(code: str | None) -> CountryCodes | None:
    """Return what others call a country, by its two letters."""
    return _countries().get(code or "")


def country_code(name: str) -> str | None:
    """Return the two letters of a country, by its name in English; None where no country is called so."""
    plain = " ".join(name.split()).casefold()
    return next((code for code, known in _countries().items() if known.name.casefold() == plain), None)


def toll_of(judged: Assessment, outcome: Outcome) -> Range | None:
    """Return how many people were killed or injured in all, fighters with them; the record counts fighters apart.

    Where reports count nobody but fighters, the record's count is of them already.
    """
    counted, groups = (judged.killed, judged.killed_by_group) if outcome is Outcome.KILLED else (judged.injured, judged.injured_by_group)
    fighters = groups.get(Group.FIGHTERS)
    if counted is None or fighters is None:
        return counted or fighters
    others = any(group is not Group.FIGHTERS for group in groups) or any(
        count.outcome == outcome and count.group is not Group.FIGHTERS for count in judged.counts
    )
    if not others and counted == fighters:
        return counted
    high = None if counted[1] is None or fighters[1] is None else counted[1] + fighters[1]
    return counted[0] + fighters[0], high


def range_text(counted: Range | None) -> str | None:
    """Return a range in short: 3, 3\N{EN DASH}5, 3+; a spreadsheet would take 3-5 with a hyphen for a day."""
    if counted is None:
        return None
    low, high = counted
    return f"{low}" if low == high else f"{low}+" if high is None else f"{low}\N{EN DASH}{high}"


@functools.cache
def _countries() -> dict[str, CountryCodes]:
    lines = (files("onrecord.publication.exchange") / "countries.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {code: CountryCodes(letters, int(number) or None, name) for code, letters, number, name in rows}
