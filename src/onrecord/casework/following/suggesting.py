"""The topics that an incident or a report suggests to follow: who acted or spoke, where, what was done, with what, to what.

In: incidents, without what is restricted; out: topics, each once. No name of whoever was harmed is suggested:
whoever looks for one types it.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from onrecord.casework.following.topics import FollowedTopic, TopicKind
from onrecord.record import BLOCK, Incident

MOST_SUGGESTED: Final = 12


def suggest_topics(incidents: Iterable[Incident]) -> list[FollowedTopic]:
    """Return topics, in the order of the incidents; none with words that are blocked out."""
    found = dict.fromkeys(topic for incident in incidents for topic in _topics_of(incident))
    return [topic for topic in found if BLOCK not in topic.value][:MOST_SUGGESTED]


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
