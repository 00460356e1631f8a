"""What a record and a topic are called in what leaves to followers: letters, feeds, the pages that letters lead to.

In: an open record, its settings; out: words without what is restricted, in which people are named as the privacy rule says: a topic may be
somebody's name. Whoever is in no report may be a child, and is named as one. Limits: of the other topics, whole names are blocked out.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import msgspec
from msgspec.structs import replace

from onrecord.casework.following.topics import FollowedTopic, TopicKind, shown_topic
from onrecord.casework.opened import Opened
from onrecord.casework.privacy import privacy_of
from onrecord.casework.settings import RecordSettings
from onrecord.publication import Privacy
from onrecord.record import BLOCK

_NAMES_NOBODY = frozenset({TopicKind.ACT, TopicKind.WEAPON, TopicKind.TARGET, TopicKind.INCIDENT})


@dataclass(frozen=True, slots=True)
class OutsideWords:
    """What the record is called, and what returns what a topic is called."""

    record: str
    topic: Callable[[FollowedTopic], str]


def outside_words(opened: Opened, settings: RecordSettings) -> OutsideWords:
    """Return the words of a record, for as long as it is open; only for a topic that may name somebody its reports are looked at."""
    named = opened.redaction.words(opened.reader.layout.folder.resolve().name)
    privacy = cache(lambda: _privacy(opened, settings))

    def told(topic: FollowedTopic) -> str:
        if topic.kind in _NAMES_NOBODY:
            return shown_topic(topic.text, opened.redaction.words)
        if topic.kind is TopicKind.VICTIM:
            is_restricted = opened.redaction.words(topic.value) != topic.value
            name = None if is_restricted else privacy().called(topic.value)
            topic = replace(topic, value=name or _blocked(topic.value))
        return shown_topic(topic.text, lambda text: privacy().words(opened.redaction.words(text)))

    return OutsideWords(named, told)


def _privacy(opened: Opened, settings: RecordSettings) -> Privacy:
    """Return the privacy rule; every report is looked at for it once for each state of the record."""
    rule = msgspec.json.encode(settings.publishing)
    return opened.record.remembered(("privacy", rule), lambda: privacy_of(opened.record, settings), opened.redaction)


def _blocked(words: str) -> str:
    return "".join(BLOCK if letter.isalnum() else letter for letter in words)
