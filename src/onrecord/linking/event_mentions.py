"""Event mentions: each incident of a reading, as it is compared with those of other readings.

In: a reading, the family of its text, the registry. Out: its mentions, one an incident, with the incident's own day, place, act,
parties and tolls: which events a report tells of is decided by its reading, once. Beside them stands what only helps to compare: the
day of publication where no words give a day, further places and days, names. A report tells of its main incident, and of what
else happened these days with people harmed; what more it speaks of it recalls: that is a source for an incident that others report,
but makes none by itself.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from onrecord.core import Span
from onrecord.linking.amending import is_entered
from onrecord.linking.days import find_day, is_before, is_fresh, is_past, news_days, next_day, other_days
from onrecord.linking.entity_resolution import find_actors, settle
from onrecord.linking.identities import EventIdentity, identify
from onrecord.linking.locations import AREA, find_locations, locations_around, own_location
from onrecord.linking.model import Actor, DayOrigin, EventMention, Location, Range, Standing
from onrecord.linking.spelling import spelling_key
from onrecord.linking.withdrawals import denied_actors, withdrawn_actors, withdrawn_killed
from onrecord.page import ZoneKind
from onrecord.reading import Claim, Group, Incident, PartyKind, Reading, Registry

_NAME = re.compile(r"(?<![.!?:\"“”\n] )(?<!^)\b[A-Z][\w'’-]{2,}", re.MULTILINE)
_MOST_WORDS = 60
_OPENING = 2500  # characters of a report in which its own names stand; below come the background and other news


def find_event_mentions(
    reading: Reading, family: str, registry: Registry, events: Sequence[EventIdentity] | None = None
) -> tuple[EventMention, ...]:
    """Return the mentions of a reading, its main incident first.

    Args:
        reading: The reading.
        family: The family of its text.
        registry: The registry of parties.
        events: The identities of its incidents; None: as `identify` gives them.
    """
    if not reading.incidents:
        return ()
    ids = {event.incident: event.id for event in (identify(reading) if events is None else events)}
    actors = find_actors(reading, registry)
    found = [_mention(reading, family, incident, actors, registry) for incident in reading.incidents if _tells(incident)]
    known = [mention for mention in found if mention.standing is Standing.REPORTED or _is_known(mention)]
    return tuple(replace(mention, id=f"{mention.document}#{ids[mention.incident]}") for mention in known)


def _tells(incident: Incident) -> bool:
    """Tell whether anything is said of an incident."""
    return bool(incident.claims or incident.killed_by_group) or incident.killed is not None or incident.injured is not None


def _is_known(recalled: EventMention) -> bool:
    """Tell whether a report says enough of what it recalls to know it by: a day and a place."""
    return recalled.date is not None and recalled.origin is DayOrigin.STATED and bool(recalled.locations)


def _mention(reading: Reading, family: str, incident: Incident, actors: Mapping[str, Actor], registry: Registry) -> EventMention:
    """Return one incident of a reading as a mention."""
    is_main = incident is reading.incidents[0]
    place = own_location(reading, incident)
    is_reported = not _looks_back(reading, incident) if is_main else _is_news(reading, incident, place)
    is_reported = is_reported or is_entered(incident)
    standing = Standing.REPORTED if is_reported else Standing.RECALLED
    day, origin = find_day(reading, incident, is_news=standing is Standing.REPORTED)
    ids = set(incident.claims)
    told = [claim for claim in reading.claims if claim.id in ids]
    document = reading.document
    locations = find_locations(reading, incident, told)
    return EventMention(
        id=f"{document.id}#{incident.id}",
        document=document.id,
        family=family,
        incident=incident.id,
        claims=incident.claims,
        date=day,
        origin=origin,
        standing=standing,
        news=news_days(day, document.published) if is_reported else None,
        other_days=(*next_day(reading, incident), *other_days(told, day, document.published)),
        published=document.published,
        publisher=document.publisher,
        place=place,
        locations=locations,
        around=locations_around(reading, locations) if is_main else (),
        act=incident.act,
        acts=tuple(dict.fromkeys(claim.act for claim in told if claim.act is not None)),
        actors=_settled(_doers(incident.perpetrators, actors), locations, registry),
        killed=_civilian(incident.killed, incident.killed_by_group),
        injured=_civilian(incident.injured, incident.injured_by_group),
        killed_by_group=incident.killed_by_group,
        injured_by_group=incident.injured_by_group,
        targets=_targets(told),
        victims=_victims(reading, incident),
        words=_names(reading) if is_main else (),
        withdrawn_actors=withdrawn_actors(reading, actors) if is_main else (),
        withdrawn_killed=withdrawn_killed(reading) if is_main else None,
        denied_actors=denied_actors(reading, actors) if is_main else (),
    )


def _is_news(reading: Reading, incident: Incident, place: Location | None) -> bool:
    """Tell whether an incident beside the main one is news of its own: on a fresh day, at a place, with people harmed.

    What was days before the main one has been news before, and is recalled beside it. Where the main one harmed nobody and neither has
    a day, those who were harmed are news.
    """
    if place is None or place.reach > AREA:
        return False
    if not _is_harm(incident):
        return False
    main = reading.incidents[0].date
    if incident.date is None and main is None and not _is_harm(reading.incidents[0]):
        return True
    if main is not None and is_before(incident.date, main):
        return False
    return is_fresh(incident.date, reading.document.published or (main.to if main is not None else None))


def _is_harm(incident: Incident) -> bool:
    """Tell whether anybody is said to have been killed or injured."""
    counts = [incident.killed, incident.injured, *incident.killed_by_group.values(), *incident.injured_by_group.values()]
    return any(counted is not None and counted != (0, 0) for counted in counts)


def _looks_back(reading: Reading, incident: Incident) -> bool:
    """Tell whether a report begins with what was long ago and harmed nobody that it tells of: how a war began, a year after."""
    return not _is_harm(incident) and is_past(incident.date, reading.document.published)


def _civilian(counted: Range | None, by_group: Mapping[Group, Range]) -> Range | None:
    """Return how many of those counted are not said to be fighters; None where all are."""
    return None if counted == by_group.get(Group.FIGHTERS) else counted


def _targets(claims: Iterable[Claim]) -> tuple[str, ...]:
    return tuple(sorted({target.kind for claim in claims for target in claim.targets}))


def _victims(reading: Reading, incident: Incident) -> tuple[str, ...]:
    """Return the full names of the people harmed in an incident, as keys in order of the alphabet."""
    ids = set(incident.victims)
    names = [name for victim in reading.victims if victim.id in ids for name in (victim.name, *victim.names) if name]
    return tuple(sorted({key for name in names if len((key := spelling_key(name)).split()) > 1}))


def _settled(actors: Sequence[Actor], locations: Sequence[Location], registry: Registry) -> tuple[Actor, ...]:
    """Return parties, each once; "regime forces" as those of the country that the incident is in."""
    country = next((location.country for location in locations if location.country is not None), None)
    return tuple({actor.key: actor for actor in (settle(actor, country, registry) for actor in actors)}.values())


def _doers(perpetrators: Iterable[str], actors: Mapping[str, Actor]) -> tuple[Actor, ...]:
    """Return who is said to have acted, each party once; "the forces", "rebels" is nobody where a report names others."""
    doers = {actors[party].key: actors[party] for party in perpetrators if party in actors}
    known = [actor for actor in doers.values() if not actor.key.startswith("~") or len(actor.name.split()) > 1]
    named = [actor for actor in known if actor.country is not None or actor.wholes or not actor.name.islower()]
    return tuple(named or known or doers.values())


def _names(reading: Reading) -> tuple[str, ...]:
    """Return the keys of the names in the opening of a report that are no party's: of villages, streets, victims."""
    parties = {key for p in reading.parties if p.kind is not PartyKind.PERSON for key in spelling_key(p.name).split()}
    body = [zone.span for zone in reading.zones if zone.kind in {ZoneKind.HEADLINE, ZoneKind.BODY}]
    if not body and not any(zone.kind is ZoneKind.TABLE for zone in reading.zones):  # the names of columns are no names
        body = [Span(0, max(1, len(reading.text)))]
    found: dict[str, None] = {}
    left = _OPENING
    for span in body:
        text = reading.text[span.start : min(span.end, span.start + left)]
        left -= len(text)
        found |= dict.fromkeys(spelling_key(name) for name in _NAME.findall(text))
        if left <= 0:
            break
    return tuple(sorted(key for key in found if len(key) > 2 and key not in parties)[:_MOST_WORDS])
