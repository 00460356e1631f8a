"""Sightings: each incident of a reading, as it is compared with those of other readings.

In: a reading, the family of its text, the registry. Out: its sightings. A report tells of its main incident; what else it
speaks of it recalls: that is a source for an incident that others report, but makes none by itself.
"""

import datetime as dt
import re
from collections.abc import Iterable, Mapping

from onrecord.core import Period, Span
from onrecord.linking.canon import find_actors, spelling_key
from onrecord.linking.days import claim_days, find_day, is_fresh, other_days, week_before
from onrecord.linking.model import Actor, Origin, Range, Sighting, Standing
from onrecord.linking.spots import distance, find_spots, spot_of
from onrecord.linking.strands import NEAR, Strand, count, find_strands
from onrecord.linking.sums import find_sums, is_sum
from onrecord.linking.withdrawals import denied_actors, withdrawn_actors, withdrawn_killed
from onrecord.page import ZoneKind
from onrecord.reading import Claim, Group, Incident, Outcome, PartyKind, Reading, Registry

_NAME = re.compile(r"(?<![.!?:\"“”\n] )(?<!^)\b[A-Z][\w'’-]{2,}", re.MULTILINE)
_MOST_WORDS = 60
_OPENING = 2500  # characters of a report in which its own names stand; below come the background and other news


def find_sightings(reading: Reading, family: str, registry: Registry) -> tuple[Sighting, ...]:
    """Return the sightings of a reading, its main incident first."""
    if not reading.incidents:
        return ()
    actors = find_actors(reading, registry)
    found = [_sighting(reading, family, incident, actors, number) for number, incident in enumerate(reading.incidents)]
    apart = [_strand(reading, family, strand, actors) for strand in find_strands(reading, reading.incidents[0])]
    return tuple(sighting for sighting in (*found, *apart) if sighting is not None)


def _sighting(reading: Reading, family: str, incident: Incident, actors: Mapping[str, Actor], number: int) -> Sighting | None:
    """Return one sighting; None for what a report recalls without a day and a place to know it by, and where it tells but of sums."""
    is_main = number == 0
    if not incident.claims and incident.killed is None and incident.injured is None and not incident.killed_by_group:
        return None
    opens_with_sum = is_main and is_sum(reading, incident)
    day, origin = find_day(reading, incident, is_main=is_main and not opens_with_sum)
    spots = find_spots(reading, incident, is_main=is_main)
    if not is_main and (day is None or not spots):
        return None
    claims = {claim.id: claim for claim in reading.claims}
    sums = find_sums(reading, incident)
    told = [claims[claim] for claim in incident.claims if claim not in sums]
    is_whole = not any(claims[claim].figures for claim in sums)
    document = reading.document
    is_news = not is_main and _is_news(day, document.published, incident.killed, incident.injured) and _is_elsewhere(reading, incident)
    return Sighting(
        id=f"{document.id}#{incident.id}",
        document=document.id,
        family=family,
        incident=incident.id,
        claims=incident.claims,
        date=day,
        origin=origin,
        standing=Standing.REPORTED if (is_main and not opens_with_sum) or is_news else Standing.RECALLED,
        other_days=other_days(reading, incident, day),
        published=document.published,
        publisher=document.publisher,
        spots=spots,
        act=incident.act,
        acts=tuple(dict.fromkeys(claim.act for claim in told if claim.act is not None)),
        actors=_doers(incident.perpetrators, actors),
        killed=incident.killed if is_whole else _unsummed(reading, told, incident.killed, Outcome.KILLED),
        injured=incident.injured if is_whole else _unsummed(reading, told, incident.injured, Outcome.INJURED),
        killed_by_group=incident.killed_by_group if is_whole else _unsummed_groups(reading, told, incident),
        targets=_targets(told),
        words=_names(reading) if is_main else (),
        withdrawn_actors=withdrawn_actors(reading, actors) if is_main else (),
        withdrawn_killed=withdrawn_killed(reading) if is_main else None,
        denied_actors=denied_actors(reading, actors) if is_main else (),
    )


def _unsummed(reading: Reading, told: list[Claim], counted: Range | None, outcome: Outcome) -> Range | None:
    """Return a count of the reading where claims that are no sum give it; else the first count that they give."""
    wanted = {figure for claim in told for figure in claim.figures}
    given = any((f.low, f.high) == counted for f in reading.figures if f.id in wanted and f.outcome is outcome)
    return counted if given else count(reading, told, outcome)


def _unsummed_groups(reading: Reading, told: list[Claim], incident: Incident) -> dict[Group, Range]:
    """Return how many of each group the claims that are no sum count among the killed, as far as they say."""
    wanted = {figure for claim in told for figure in claim.figures}
    found: dict[Group, Range] = {}
    for figure in reading.figures:
        if figure.id in wanted and figure.outcome is Outcome.KILLED and figure.group in incident.killed_by_group:
            found.setdefault(figure.group, (figure.low, figure.high))
    return found


def _is_news(day: Period | None, published: dt.date | None, killed: Range | None, injured: Range | None) -> bool:
    """Tell whether what a report tells of another place is news of its own: on a fresh day, with people harmed."""
    return is_fresh(day, published) and bool((killed and killed[0]) or (injured and injured[0]))


def _is_elsewhere(reading: Reading, incident: Incident) -> bool:
    """Tell whether an incident has a town of its own, out of reach of the main one's."""
    places = {place.id: place for place in reading.places}
    here, main = places.get(incident.place or ""), places.get(reading.incidents[0].place or "")
    gap = None if here is None or main is None else distance(spot_of(here), spot_of(main))
    return gap is not None and gap > NEAR


def _strand(reading: Reading, family: str, strand: Strand, actors: Mapping[str, Actor]) -> Sighting:
    """Return the sighting of what a report tells of another place; its own news where it gives a day and people harmed."""
    day = next((day for day in claim_days(strand.claims)), None)
    killed, injured = count(reading, strand.claims, Outcome.KILLED), count(reading, strand.claims, Outcome.INJURED)
    document = reading.document
    is_news = _is_news(day, document.published, killed, injured)
    acts = tuple(dict.fromkeys(claim.act for claim in strand.claims if claim.act is not None))
    return Sighting(
        id=f"{document.id}#{strand.claims[0].id}",
        document=document.id,
        family=family,
        incident=reading.incidents[0].id,
        claims=tuple(claim.id for claim in strand.claims),
        date=day or week_before(document.published),
        origin=Origin.STATED if day else Origin.PUBLISHED,
        standing=Standing.REPORTED if is_news else Standing.RECALLED,
        published=document.published,
        publisher=document.publisher,
        spots=strand.spots,
        act=acts[0] if acts else None,
        acts=acts,
        actors=_doers(tuple(party for claim in strand.claims for party in claim.perpetrators), actors),
        killed=killed,
        injured=injured,
        targets=_targets(strand.claims),
    )


def _targets(claims: Iterable[Claim]) -> tuple[str, ...]:
    return tuple(sorted({target.kind for claim in claims for target in claim.targets}))


def _doers(perpetrators: Iterable[str], actors: Mapping[str, Actor]) -> tuple[Actor, ...]:
    """Return who is said to have acted, each party once; "the forces", "rebels" is nobody where a report names others."""
    doers = {actors[party].key: actors[party] for party in perpetrators if party in actors}
    known = [actor for actor in doers.values() if not actor.key.startswith("~") or len(actor.name.split()) > 1]
    named = [actor for actor in known if actor.country is not None or actor.wholes or not actor.name.islower()]
    return tuple(named or known or doers.values())


def _names(reading: Reading) -> tuple[str, ...]:
    """Return the keys of the names in the opening of a report that are no party's: of villages, streets, victims."""
    parties = {key for p in reading.parties if p.kind is not PartyKind.PERSON for key in spelling_key(p.name).split()}
    body = [zone.span for zone in reading.zones if zone.kind in {ZoneKind.HEADLINE, ZoneKind.BODY}] or [Span(0, max(1, len(reading.text)))]
    found: dict[str, None] = {}
    left = _OPENING
    for span in body:
        text = reading.text[span.start : min(span.end, span.start + left)]
        left -= len(text)
        found |= dict.fromkeys(spelling_key(name) for name in _NAME.findall(text))
        if left <= 0:
            break
    return tuple(sorted(key for key in found if len(key) > 2 and key not in parties)[:_MOST_WORDS])
