"""What a decision changed of one incident, value by value, in words.

In: an incident before and after; out: the names of the values that are others, with both. What people note of an incident (status,
tags, notes) are values of it, too.
"""

from collections.abc import Callable, Iterator, Mapping

from onrecord.linking import Range
from onrecord.publication import (
    NOT_STATED,
    act_words,
    brief_period,
    counted_people,
    doer_words,
    harm_words,
    kind_words,
    place_words,
    status_words,
    title_words,
)
from onrecord.reading import Group
from onrecord.record import Docket, Incident

_NOBODY = "nobody"
_NONE = "none"
_NOTED = Docket()  # of what nobody noted anything


def changed_values(before: Incident, after: Incident) -> Iterator[tuple[str, str, str]]:
    """Yield each value that is another: its name, what it was, what it is; one line that says so where none is."""
    others = [(name, said(before), said(after)) for name, said in _SHOWN.items() if said(before) != said(after)]
    yield from others or [("nothing changed", title_words(before), "the same")]


def _listed(incident: Incident) -> str:
    return "yes" if incident.cluster.no_incident is None else "no"


def _groups(limits: Mapping[Group, Range]) -> str:
    return ", ".join(counted_people(group, each) for group, each in limits.items()) or NOT_STATED


def _kinds(found: tuple[str, ...]) -> str:
    return ", ".join(map(kind_words, found)) or NOT_STATED


def _docket(incident: Incident) -> Docket:
    return incident.docket or _NOTED


def _reviewed(incident: Incident) -> str:
    signed = incident.reviewed
    return "no" if signed is None else f"by {signed.who}{', and it is another since' if signed.changed_since else ''}"


_SHOWN: Mapping[str, Callable[[Incident], str]] = {
    "listed and exported": _listed,
    "date": lambda incident: brief_period(incident.assessment),
    "place": lambda incident: place_words(incident.assessment),
    "act": lambda incident: act_words(incident.assessment),
    "perpetrators": lambda incident: doer_words(incident.assessment),
    "killed": lambda incident: harm_words(incident.assessment.killed),
    "injured": lambda incident: harm_words(incident.assessment.injured),
    "killed by group": lambda incident: _groups(incident.assessment.killed_by_group),
    "injured by group": lambda incident: _groups(incident.assessment.injured_by_group),
    "targets": lambda incident: _kinds(incident.assessment.targets),
    "weapons": lambda incident: _kinds(incident.assessment.weapons),
    "grade": lambda incident: incident.assessment.grade.value,
    "strike": lambda incident: status_words(incident.assessment),
    "sources": lambda incident: str(len(incident.assessment.sources)),
    "positions": lambda incident: str(len(incident.assessment.positions)),
    "disputed": lambda incident: "yes" if incident.assessment.contested else "no",
    "victims": lambda incident: str(len(incident.casualties)),
    "status": lambda incident: kind_words(_docket(incident).status.value),
    "assigned to": lambda incident: _docket(incident).assigned_to or _NOBODY,
    "tags": lambda incident: ", ".join(_docket(incident).tags) or _NONE,
    "notes": lambda incident: str(len(_docket(incident).notes)),
    "signed off": _reviewed,
}
"""The values that are compared, in the order in which they are printed."""
