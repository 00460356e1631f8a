"""What differs between two states of one incident.

In: the state before and the state now, either of them None where the incident is not published; out: `Change`s, the gravest first. Order,
spelling of quotations and further reports of the same change nothing. Limits: a party's further allegation is no change of its own; what it
adds shows in ranges, grade and in who is said to have done it. Whether people decided a change is asked of `deciding.py`.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import msgspec
from msgspec.structs import replace

from onrecord.assessment import View
from onrecord.publication.changes.deciding import appeared_by, changed_by, gone_by, spoken_by
from onrecord.publication.changes.model import (
    Change,
    DecidedBy,
    GradeChanged,
    IncidentAppeared,
    IncidentJoined,
    IncidentState,
    IncidentWithdrawn,
    PositionGone,
    PositionState,
    PositionTaken,
    QuotedWords,
    RangeChanged,
    ValueCorrected,
    VictimGone,
    VictimNamed,
    VictimState,
)
from onrecord.publication.changes.title import state_title
from onrecord.reading import Group, Outcome

_STANDS = (View.DENIES, View.CONFIRMS)
_RANK = (View.CONFIRMS, View.ALLEGES, View.DENIES)
"""Which of a party's earlier positions is told first beside a new one."""
_MOST = 3  # quotations


def changes_between(  # noqa: PLR0913 the last four say why it is gone
    before: IncidentState | None,
    after: IncidentState | None,
    *,
    into: IncidentState | None = None,
    why: str = "",
    silent: bool = False,
    by: DecidedBy = DecidedBy.NOBODY,
) -> tuple[Change, ...]:
    """Return what differs.

    Args:
        before: The incident as it was; None where it was not published.
        after: The incident as it is; None where it is not published any more.
        into: The incident that its reports are told in now, where it has gone into another one.
        why: Why it is not published any more, as a word.
        silent: Whether not even what was told is said of one that is gone: all that it rests on was restricted.
        by: Whether people decided that it is not published any more, or is a part of another one.
    """
    if before is None:
        return (_appeared(after),) if after is not None else ()
    if after is None or (into is not None and into.id != before.id):
        if into is not None:
            return (IncidentJoined(into=into.id, title=state_title(into), by=by),)
        return (IncidentWithdrawn() if silent else IncidentWithdrawn(killed=before.killed, injured=before.injured, why=why, by=by),)
    return (
        *_positions(before, after),
        *_ranges(before, after),
        *_grade(before, after),
        *_victims(before, after),
        *_values(before, after),
    )


def retracts(change: Change) -> bool:
    """Tell whether a change takes back what was told: it concerns those alone who were told it."""
    return isinstance(change, PositionGone | VictimGone | IncidentWithdrawn | IncidentJoined)


def _appeared(state: IncidentState) -> IncidentAppeared:
    return IncidentAppeared(
        killed=state.killed,
        injured=state.injured,
        grade=state.grade,
        perpetrators=tuple(party.name for party in state.perpetrators),
        denied_by=_names(state.positions, View.DENIES),
        confirmed_by=_names(state.positions, View.CONFIRMS),
        words=_first([*state.counted.values(), *(one.words for one in state.positions)]),
        by=appeared_by(state),
    )


def _names(positions: Iterable[PositionState], view: View) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.party.name for one in positions if one.view is view))


def _first(some: Iterable[tuple[QuotedWords, ...]]) -> tuple[QuotedWords, ...]:
    return tuple(dict.fromkeys(words for each in some for words in each))[:_MOST]


def _positions(before: IncidentState, after: IncidentState) -> Iterator[Change]:
    """Give who denies or confirms now and did not before, then which denials and confirmations are gone."""
    for view in _STANDS:
        was, now = ({_said(one): one for one in state.positions if one.view is view} for state in (before, after))
        for said, one in now.items():
            if said not in was:
                yield _taken(one, before, after, first=not was)
        for said, one in was.items():
            if said not in now and one.words:
                by = gone_by(before, after)
                yield PositionGone(party=one.party, view=view, on=one.on, words_before=one.words, by=by)


def _said(one: PositionState) -> tuple[str, str]:
    return one.party.key, one.on


def _taken(one: PositionState, before: IncidentState, after: IncidentState, *, first: bool) -> PositionTaken:
    earlier = [each for each in before.positions if each.party.key == one.party.key]
    answered = [each for each in (*before.positions, *after.positions) if each.view is not one.view and each.party.key != one.party.key]
    earlier.sort(key=lambda each: (each.view is one.view, _RANK.index(each.view)))
    return PositionTaken(
        party=one.party,
        view=one.view,
        on=one.on,
        before=earlier[0].view if earlier else None,
        first=first,
        words_before=_first(each.words for each in earlier or answered),
        words=one.words,
        by=spoken_by(one.words, before, after),
    )


def _ranges(before: IncidentState, after: IncidentState) -> Iterator[Change]:
    for outcome in (Outcome.KILLED, Outcome.INJURED):
        told_before, told = before.counted.get(outcome.value, ()), after.counted.get(outcome.value, ())
        field, of_groups = outcome.value, f"{outcome.value}_by_group"
        was, now = getattr(before, field), getattr(after, field)
        if was != now:
            by = changed_by(field, before, after)
            yield RangeChanged(outcome=outcome, before=was, after=now, words_before=told_before, words=told, by=by)
        groups_before: dict[Group, tuple[int, int | None]] = getattr(before, of_groups)
        groups_now: dict[Group, tuple[int, int | None]] = getattr(after, of_groups)
        for group in Group:
            had, has = groups_before.get(group), groups_now.get(group)
            if had != has and (had, has) != (was, now):  # where only one group is counted, the range says it already
                by = changed_by(of_groups, before, after)
                yield RangeChanged(outcome=outcome, group=group, before=had, after=has, words_before=told_before, words=told, by=by)


def _grade(before: IncidentState, after: IncidentState) -> Iterator[Change]:
    if before.grade is not after.grade:
        by = changed_by("grade", before, after)
        yield GradeChanged(before=before.grade, after=after.grade, reason=after.reason, by=by)


def _victims(before: IncidentState, after: IncidentState) -> Iterator[Change]:
    left = list(before.victims)
    for victim in after.victims:
        known = next((one for one in left if _is_same_person(one, victim)), None)
        if known is None:
            yield VictimNamed(victim=_told(victim), by=spoken_by(victim.words, before, after))
        else:
            left.remove(known)
    yield from (VictimGone(victim=_told(victim), by=gone_by(before, after)) for victim in left if victim.words)


def _told(victim: VictimState) -> VictimState:
    return replace(victim, known=())


def _is_same_person(one: VictimState, other: VictimState) -> bool:
    """Tell whether two states of an incident speak of one person: by a name in any spelling; without names, by the words."""
    if one.known or other.known:
        return not set(one.known).isdisjoint(other.known)
    places, elsewhere = ({(words.document, words.span) for words in each.words} for each in (one, other))
    return bool(places & elsewhere) or replace(one, words=()) == replace(other, words=())


def _values(before: IncidentState, after: IncidentState) -> Iterator[Change]:
    """Give the other values that are not what they were."""
    for field, plain in _PLAIN.items():
        was, now = plain(before), plain(after)
        if was != now:
            told_before, told = (json.dumps(value, ensure_ascii=False) for value in (was, now))
            yield ValueCorrected(field=field, before=told_before, after=told, by=changed_by(field, before, after))


def _day(state: IncidentState) -> Any:  # noqa: ANN401 plain JSON, here and below
    return msgspec.to_builtins(state.date)


def _spot(state: IncidentState) -> Any:  # noqa: ANN401
    return None if state.place is None else {"name": state.place.name, "country": state.place.country}


def _doers(state: IncidentState) -> Any:  # noqa: ANN401
    return [{"name": name} for name in sorted({party.name for party in state.perpetrators})]


_PLAIN: dict[str, Callable[[IncidentState], Any]] = {
    "date": _day,
    "place": _spot,
    "act": lambda state: None if state.act is None else state.act.value,
    "perpetrators": _doers,
    "targets": lambda state: list(state.targets),
    "weapons": lambda state: list(state.weapons),
}
"""The values that are corrected, each as plain JSON."""
