"""What people decided on an incident, one after the other: who, when, why, before and after; the withdrawn ones too.

In: an incident, the decisions on it without what is restricted; out: what was decided, the last first.
"""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from onrecord.linking import AddNote, Decision
from onrecord.publication.decided import decision_words
from onrecord.publication.incident.cleaning import fit
from onrecord.publication.incident.joined import effect_words
from onrecord.publication.incident.model import DecisionMade, ValueChanged
from onrecord.publication.incident.setting import initials
from onrecord.publication.phrases import NOT_STATED, counted_toll, kind_words
from onrecord.publication.translation import gettext, gettext_noop, listed
from onrecord.publication.words import moment_words, value_words
from onrecord.record import Incident

_NOWHERE = gettext_noop("not there")
_FIELDS = {
    "date": gettext_noop("day"),
    "place": gettext_noop("place"),
    "act": gettext_noop("act"),
    "perpetrators": gettext_noop("said to be by"),
    "killed": gettext_noop("killed"),
    "injured": gettext_noop("injured"),
    "killed_by_group": gettext_noop("killed by group"),
    "injured_by_group": gettext_noop("injured by group"),
    "targets": gettext_noop("targets"),
    "weapons": gettext_noop("weapons"),
    "grading": gettext_noop("grade"),
    "strike_status": gettext_noop("strike"),
    "contested": gettext_noop("disputed"),
    "independent_sources": gettext_noop("independent sources"),
    "positions": gettext_noop("positions"),
    "documents": gettext_noop("reports"),
    "no_incident": gettext_noop("no incident"),
}
"""The values that a decision keeps, in the order in which they are shown, and what they are called."""
_KINDS = frozenset({"targets", "weapons"})


def history_of(incident: Incident, decisions: Sequence[Decision]) -> tuple[DecisionMade, ...]:
    """Return the decisions on an incident; the notes that stand are not among them: the page shows them as notes."""
    told = [one for one in decisions if not (isinstance(one.content, AddNote) and one.stands)]
    return fit(tuple(_made(decision, incident) for decision in sorted(told, key=lambda one: one.when, reverse=True)))


def _made(decision: Decision, incident: Incident) -> DecisionMade:
    withdrawn = ""
    if decision.withdrawn is not None:
        told = {"who": decision.withdrawn_by, "when": moment_words(decision.withdrawn), "why": decision.withdrawn_why}
        withdrawn = gettext("withdrawn by {who}, {when}: {why}", **told)
    return DecisionMade(
        id=decision.id,
        what=decision_words(decision),
        who=decision.who,
        initials=initials(decision.who),
        when=moment_words(decision.when),
        why=decision.why,
        changes=tuple(values_changed(decision, (incident.id, *incident.former_ids))),
        withdrawn=withdrawn,
        effect=effect_words(decision, incident),
    )


def values_changed(decision: Decision, names: Sequence[str]) -> Iterator[ValueChanged]:
    """Give what a decision changed of an incident: its values, and which others came to it or went; `names` are all ids that lead to it."""
    for name in names:
        was, now = (next((one for one in some if one.get("incident") == name), None) for some in (decision.before, decision.after))
        if was is not None and now is not None:
            yield from _differences(was, now)
        elif was is not None or now is not None:
            before, after = (_summary(one) if one is not None else gettext(_NOWHERE) for one in (was, now))
            yield ValueChanged(gettext("incident {id}", id=name), before, after)


def _differences(was: dict[str, Any], now: dict[str, Any]) -> Iterator[ValueChanged]:
    changed = [field for field in {**was, **now} if field in _FIELDS and was.get(field) != now.get(field)]
    for field in sorted(changed, key=list(_FIELDS).index):
        yield ValueChanged(gettext(_FIELDS[field]), _told(field, was.get(field)), _told(field, now.get(field)))


def _told(field: str, value: Any) -> str:  # noqa: ANN401 a value of the log
    if field in _KINDS:
        return listed([kind_words(one) for one in value or ()]) or gettext(NOT_STATED)
    return value_words(json.dumps(value, ensure_ascii=False))


def _summary(values: dict[str, Any]) -> str:
    """Return an incident in short: act, place, day, how many killed."""
    told = [_told(field, values[field]) for field in ("act", "place", "date") if field in values]
    killed = values.get("killed")
    return " · ".join([*told, *([_killed(killed)] if killed is not None else [])])


def _killed(limits: Any) -> str:  # noqa: ANN401 as above
    low, high = limits
    return counted_toll("killed", _told("killed", limits), (low, high))
