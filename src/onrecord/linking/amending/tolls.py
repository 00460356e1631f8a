"""The toll of an event after figures were entered or struck.

In: an incident of a reading, figures; out: the incident. A figure that a person enters widens the range; where figures are struck, the
first that is left in the order of the text gives it, as where a report is read. Parts never exceed their whole.
"""

from collections.abc import Sequence

from msgspec.structs import replace

from onrecord.core import Span
from onrecord.linking.model import Range
from onrecord.reading import Figure, Group, Incident, IncidentField, Outcome

_FIELDS = {Outcome.KILLED: IncidentField.KILLED, Outcome.INJURED: IncidentField.INJURED}
_WHOLE = frozenset({Group.PEOPLE, Group.CIVILIANS})


def widen(incident: Incident, outcome: Outcome, group: Group, counted: Range, span: Span) -> Incident:
    """Return an incident whose toll holds one count more, at these words."""
    field = _FIELDS.get(outcome)
    if field is None:
        return incident
    whole: Range | None = getattr(incident, field.value)
    groups: dict[Group, Range] = dict(getattr(incident, f"{field}_by_group"))
    if group is not Group.PEOPLE:
        groups[group] = _both(groups.get(group), counted)
    if group is not Group.FIGHTERS or whole is None:
        whole = _both(whole, counted) if group in _WHOLE or whole is None else _at_least(whole, groups[group])
    return _with(incident, field, whole, groups, (*incident.evidence.get(field, ()), span))


def recount(incident: Incident, left: Sequence[Figure], struck: Sequence[Figure]) -> Incident:
    """Return an incident without the counts that were struck.

    Args:
        incident: The incident.
        left: The figures of its claims that are left, in the order of the text.
        struck: The figures that were struck.
    """
    for outcome, field in _FIELDS.items():
        gone = [figure for figure in struck if figure.outcome is outcome]
        if not gone:
            continue
        here = [figure for figure in left if figure.outcome is outcome]
        wholes = [figure for figure in here if figure.part_of is None and figure.group is not Group.FIGHTERS]
        groups: dict[Group, Range] = dict(getattr(incident, f"{field}_by_group"))
        for group in {figure.group for figure in gone} & groups.keys():
            of_group = [figure for figure in here if figure.group is group]
            groups.pop(group)
            if of_group:
                groups[group] = (of_group[0].low, of_group[0].high)
        first = next(iter(wholes), None)
        whole = (first.low, first.high) if first is not None else groups.get(Group.FIGHTERS)
        spans = tuple(span for span in incident.evidence.get(field, ()) if not any(figure.span.overlaps(span) for figure in gone))
        if whole is not None and not spans:
            spans = ((first or here[0]).span,)
        incident = _with(incident, field, whole, groups, spans)
    return incident


def _with(incident: Incident, field: IncidentField, whole: Range | None, groups: dict[Group, Range], spans: tuple[Span, ...]) -> Incident:
    evidence = {name: told for name, told in incident.evidence.items() if name is not field} | ({field: spans} if spans else {})
    return replace(incident, **{field.value: whole, f"{field}_by_group": groups}, evidence=evidence)


def _both(one: Range | None, other: Range) -> Range:
    """Return the range that holds both."""
    if one is None:
        return other
    high = None if one[1] is None or other[1] is None else max(one[1], other[1])
    return min(one[0], other[0]), high


def _at_least(whole: Range, part: Range) -> Range:
    """Return a whole that is no smaller than a part of it."""
    least = part[0] if part[1] is None else part[1]
    return max(whole[0], part[0]), None if whole[1] is None else max(whole[1], least)
