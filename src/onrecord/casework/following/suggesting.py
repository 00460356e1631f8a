"""The topics that an incident or a report suggests to follow: who acted or spoke, where, what was done, with what, to what.

In: incidents of a record, or the reading of one report, without what is restricted; out: topics, each once. No name of whoever was
harmed is suggested, nor that of a witness or of one person who speaks: whoever looks for one types it.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from onrecord.casework.following.topics import FollowedTopic, TopicKind
from onrecord.publication import ReadingView
from onrecord.reading import Party, PartyKind, Reading
from onrecord.record import BLOCK, Incident

MOST_SUGGESTED: Final = 12
_FOLLOWED_PARTIES = frozenset({PartyKind.STATE, PartyKind.ARMED_FORCE, PartyKind.ARMED_GROUP, PartyKind.ORGANISATION})
"""The kinds of parties of a report that are suggested: a person who speaks for one leads to it, a publisher to everything."""


def suggest_topics(incidents: Iterable[Incident]) -> list[FollowedTopic]:
    """Return topics, in the order of the incidents; none with words that are blocked out."""
    return _fit(topic for incident in incidents for topic in _topics_of(incident))


def suggest_reading_topics(reading: Reading) -> list[FollowedTopic]:
    """Return the topics that one report suggests, whether or not it is in a record, in the order of its incidents."""
    return _fit(_topics_read(ReadingView(reading)))


def _fit(topics: Iterable[FollowedTopic]) -> list[FollowedTopic]:
    return [topic for topic in dict.fromkeys(topics) if topic.value and BLOCK not in topic.value][:MOST_SUGGESTED]


def _topics_read(view: ReadingView) -> Iterator[FollowedTopic]:
    for incident in view.reading.incidents:
        claims = view.incident_claims(incident)
        speaking = [statement.party for claim in claims if (statement := view.statement.get(claim.statement or "")) is not None]
        denying = [view.statement[dispute.denial].party for claim in claims for dispute in view.denials.get(claim.id, ())]
        for name in _names(view, [*incident.perpetrators, *speaking, *denying]):
            yield FollowedTopic(TopicKind.PARTY, name)
        place = view.place.get(incident.place or "")
        if place is not None:
            yield FollowedTopic(TopicKind.PLACE, place.name)
        if incident.act is not None:
            yield FollowedTopic(TopicKind.ACT, incident.act.value)
        for weapon in sorted({one.kind for one in incident.weapons}):
            yield FollowedTopic(TopicKind.WEAPON, weapon)
        for target in sorted({one.kind for one in incident.targets}):
            yield FollowedTopic(TopicKind.TARGET, target)


def _names(view: ReadingView, ids: Iterable[str | None]) -> Iterator[str]:
    """Give the names of parties that can be followed; of a person who speaks for one, that one's."""
    for given in dict.fromkeys(ids):
        party: Party | None = view.party.get(given or "")
        if party is not None and party.kind is PartyKind.PERSON:
            party = view.party.get(party.part_of or "")
        if party is not None and party.kind in _FOLLOWED_PARTIES:
            yield party.name


def _topics_of(incident: Incident) -> Iterator[FollowedTopic]:
    judged = incident.assessment
    for name in dict.fromkeys([*(one.name for one in judged.perpetrators), *(one.party.name for one in judged.positions)]):
        yield FollowedTopic(TopicKind.PARTY, name)
    if judged.place is not None:
        yield FollowedTopic(TopicKind.PLACE, judged.place.name)
    if judged.act is not None:
        yield FollowedTopic(TopicKind.ACT, judged.act.value)
    for weapon in sorted(judged.weapons):
        yield FollowedTopic(TopicKind.WEAPON, weapon)
    for target in sorted(judged.targets):
        yield FollowedTopic(TopicKind.TARGET, target)
