"""Who says that an incident happened, who denies it or a part of it, who is silent: a card for each party, in its own words.

In: an incident, its reports; out: the two sides and those who say nothing. A party that confirms the strike and denies its target is on
both sides. What no report quotes is on none.
"""

from collections.abc import Iterable, Sequence

from onrecord.assessment import Position, View, silent_parties
from onrecord.publication.incident.model import PartyCard, PositionSaid, PositionSides
from onrecord.publication.incident.reports import Reports
from onrecord.publication.translation import gettext, joined_by_and, joined_by_semicolon
from onrecord.publication.words import denied_part, position_words

_STRIKE = frozenset({"all", "strike"})
"""What a denial is about that denies more than a part."""


def sides_of(reports: Reports) -> PositionSides:
    """Return what parties say of an incident, on both sides, and which of those who are said to have done it say nothing."""
    judged = reports.incident.assessment
    positions = [one for one in judged.positions if one.quote.document in reports.incident.readings]
    confirming = [one for one in positions if one.view is View.CONFIRMS]
    saying = _by_party(sorted((one for one in positions if one.view is not View.DENIES), key=lambda one: one.view is not View.CONFIRMS))
    denying = _by_party(one for one in positions if one.view is View.DENIES)
    silent = [actor.name for actor in silent_parties(judged)]
    return PositionSides(
        tuple(_card(some, reports, confirming) for some in saying),
        tuple(_card(some, reports, confirming) for some in denying),
        tuple(dict.fromkeys(silent)),
    )


def _by_party(positions: Iterable[Position]) -> list[list[Position]]:
    found: dict[str, list[Position]] = {}
    for position in positions:
        found.setdefault(position.party.key, []).append(position)
    return list(found.values())


def _card(positions: Sequence[Position], reports: Reports, confirming: Sequence[Position]) -> PartyCard:
    """Return the card of one party on one side."""
    by_word: dict[tuple[str, str], list[Position]] = {}
    for position in sorted(positions, key=lambda one: one.view is View.DENIES and one.on not in _STRIKE):
        by_word.setdefault(position_words(position), []).append(position)
    said = tuple(
        PositionSaid(says, stance, reports.spoken(position.quote for position in some)) for (says, stance), some in by_word.items()
    )
    return PartyCard(positions[0].party.name, _summed_up(positions, [one.says for one in said], confirming), said[0].stance, said)


def _summed_up(positions: Sequence[Position], says: Sequence[str], confirming: Sequence[Position]) -> str:
    """Return all that a party says in one line: "denies the target, not the strike" where it confirms the strike itself."""
    if positions[0].view is not View.DENIES:
        return joined_by_semicolon(says)
    ordered = sorted(positions, key=lambda one: one.on not in _STRIKE)
    denied = joined_by_and(list(dict.fromkeys(denied_part(one.on) for one in ordered)))
    admits = any(one.party.key == positions[0].party.key for one in confirming) and not any(one.on in _STRIKE for one in positions)
    return gettext("denies {what}, not the strike", what=denied) if admits else gettext("denies {what}", what=denied)
