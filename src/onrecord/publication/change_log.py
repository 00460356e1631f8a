"""What people changed of incidents, as anybody may see it: what, when, before and after; never who decided.

In: the decisions of a record without what is restricted, which ids lead where, the privacy rule; out: a line for each decision and incident
that it changed, the last first, in the language that is spoken. A decision that was withdrawn has a second line. Limits: what reports
changed is no decision, and stands in `changes`; work on an incident (notes, tags, who has it) and what was restricted are told to nobody
outside. Reasons are told only where the rule says so.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from onrecord.linking import (
    Content,
    Correct,
    CorrectDocument,
    CorrectEvent,
    CorrectFigure,
    CorrectVictim,
    Decision,
    EnterDispute,
    EnterFigure,
    EnterIncident,
    EnterPosition,
    EnterVictim,
    Independence,
    Join,
    NoIncident,
    OtherParty,
    Overrule,
    Part,
    SameParty,
    Strike,
    StrikePosition,
)
from onrecord.publication.incident import ValueChanged, values_changed
from onrecord.publication.incident.cleaning import fit
from onrecord.publication.phrases import kind_words
from onrecord.publication.privacy import Privacy
from onrecord.publication.translation import gettext, gettext_noop
from onrecord.publication.words import moment_words

_CORRECTED = (
    Correct,
    CorrectDocument,
    CorrectEvent,
    CorrectFigure,
    CorrectVictim,
    Overrule,
    Strike,
    StrikePosition,
    NoIncident,
    Part,
    Join,
)
"""Decisions that say that something was wrong."""
_WORDS: tuple[tuple[tuple[type, ...], str], ...] = (
    ((Join,), gettext_noop("Reports were joined: they tell of one incident")),
    ((Part,), gettext_noop("Reports were parted: they tell of different incidents")),
    ((Overrule,), gettext_noop("The grade was decided by people")),
    ((Correct, CorrectFigure, CorrectEvent, CorrectVictim), gettext_noop("A value was corrected")),
    ((CorrectDocument,), gettext_noop("What is told of a report was corrected")),
    ((Strike, StrikePosition), gettext_noop("Something that was read wrongly was struck")),
    ((EnterIncident,), gettext_noop("An incident was entered that had been missed")),
    ((EnterFigure, EnterVictim, EnterPosition, EnterDispute), gettext_noop("Something was entered that had been missed")),
    ((Independence,), gettext_noop("It was decided which sources count as independent")),
    ((SameParty, OtherParty), gettext_noop("It was decided which names are one party")),
)


@dataclass(frozen=True, slots=True)
class LoggedChange:
    """One change of one incident; `corrects`: it set right what had been published. `why` is empty where reasons are not told."""

    incident: str
    moment: dt.datetime
    when: str
    what: str
    values: tuple[ValueChanged, ...]
    why: str
    corrects: bool


def public_changes(
    decisions: Iterable[Decision],
    leads: Mapping[str, str],
    privacy: Privacy,
    was_published: Callable[[str, dt.datetime], bool],
) -> tuple[LoggedChange, ...]:
    """Return what people changed, the last first.

    Args:
        decisions: The decisions, without what is restricted; the withdrawn too.
        leads: Where each id leads, of the incidents that are shown or were: former ids too. Of other incidents nothing is told.
        privacy: The privacy rule.
        was_published: Tells of an incident whether it was published before a moment.
    """
    names: dict[str, list[str]] = {}
    for former, now in leads.items():
        names.setdefault(now, []).append(former)
    lines = [line for decision in decisions for line in _lines(decision, leads, names, privacy)]
    told = [replace(line, corrects=line.corrects and was_published(line.incident, line.moment)) for line in lines]
    return fit(tuple(sorted(told, key=lambda line: (line.moment, line.incident), reverse=True)))


def _lines(decision: Decision, leads: Mapping[str, str], names: Mapping[str, list[str]], privacy: Privacy) -> Iterator[LoggedChange]:
    what = _what(decision.content)
    if what is None:
        return
    touched = [str(one.get("incident")) for one in (*decision.before, *decision.after)]
    for incident in dict.fromkeys(leads[name] for name in touched if name in leads):
        own = sorted(names[incident], key=lambda name: (name != incident, name))
        values = tuple(_public(one, privacy) for one in values_changed(decision, own))
        if not values:
            continue
        corrects = isinstance(decision.content, _CORRECTED)
        yield _line(incident, decision.when, what, values, _why(decision.why, privacy), corrects=corrects)
        if decision.withdrawn is not None:
            back = tuple(ValueChanged(one.field, one.after, one.before) for one in values)
            taken = gettext("Taken back: {what}", what=what)
            yield _line(incident, decision.withdrawn, taken, back, _why(decision.withdrawn_why or "", privacy), corrects=corrects)


def _line(  # noqa: PLR0913 the fields of one line
    incident: str, moment: dt.datetime, what: str, values: tuple[ValueChanged, ...], why: str, *, corrects: bool
) -> LoggedChange:
    return LoggedChange(incident, moment, moment_words(moment), what, values, why, corrects)


def _what(content: Content) -> str | None:
    """Return what was decided, without anybody's name and without the names of documents; None where nobody outside is told."""
    if isinstance(content, NoIncident):
        return gettext("Withdrawn: it is no incident ({reason})", reason=kind_words(content.reason.value))
    return next((gettext(words) for kinds, words in _WORDS if isinstance(content, kinds)), None)


def _why(reason: str, privacy: Privacy) -> str:
    return privacy.words(reason) if privacy.rule.reasons else ""


def _public(one: ValueChanged, privacy: Privacy) -> ValueChanged:
    return ValueChanged(one.field, privacy.words(one.before), privacy.words(one.after))
