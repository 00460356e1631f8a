"""What a report is about where it is not about war: an accident, a storm, a match, a film, an exercise.

In: tokens. Out: the `Topic` of a report; None where it speaks of none. A headline or a first sentence that speaks of a topic
settles it, or two other sentences of one topic; lines without a full stop, the links below a page, settle nothing. The words are in
`tables/topics.toml`.
"""

import functools
from collections import defaultdict

import msgspec

from onrecord.reading.en.forms import listed_forms
from onrecord.reading.en.phrases import Phrases
from onrecord.reading.en.rows import read_table
from onrecord.reading.en.tokens import Tokens

OPENING = 2
"""How many sentences open a report: its headline and the one below, or its first two."""
ENOUGH = 2
"""In how many sentences behind its opening a report must speak of a topic to be about it."""

STOPS = frozenset({".", "!", "?", "”", '"', "’", "'", ")"})
"""Marks that a sentence ends in."""

NAMING = frozenset({"NOUN", "VERB", "ADJ"})
"""What a word of a topic must be: not a part of a name, such as "the Southern League"."""


class Topic(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A topic of peace and its words; `of_armies`: armed forces are at work in it too; `retells`: so are fighters, in a story."""

    name: str
    words: tuple[str, ...]
    must: tuple[str, ...]
    must_not: tuple[str, ...]
    of_armies: bool = False
    retells: bool = False


class TopicTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The table of topics."""

    topic: tuple[Topic, ...]


@functools.cache
def table() -> TopicTable:
    """Return the table."""
    return read_table("topics", TopicTable)


@functools.cache
def topic_words() -> dict[str, Topic]:
    """Return the topic of each word, in all its forms."""
    found: dict[str, Topic] = {}
    for topic in table().topic:
        for word in topic.words:
            found |= dict.fromkeys(listed_forms(word), topic)
    return found


@functools.cache
def _words() -> Phrases[Topic]:
    """Return the topic of each phrase."""
    return Phrases(topic_words())


def topic_of_report(tokens: Tokens) -> Topic | None:
    """Return what a report is about where it is not about war; None where it speaks of nothing else."""
    told: defaultdict[str, set[int]] = defaultdict(set)
    topics: dict[str, Topic] = {}
    for first, last, topic in _words().find(tokens.lower):
        if tokens.pos[last - 1] not in NAMING:
            continue
        told[topic.name].add(tokens.first[first])
        topics[topic.name] = topic
    if not told:
        return None
    opening = opening_sentences(tokens)
    about = [
        topics[name]
        for name, sentences in told.items()
        if not opening.isdisjoint(sentences) or sum(tokens.text[tokens.last[at] - 1] in STOPS for at in sentences) >= ENOUGH
    ]
    return max(about, key=lambda topic: topic.of_armies, default=None)


def is_of_peace(tokens: Tokens) -> bool:
    """Tell whether a report is about something else than war, in which no armed force is at work: an election, a disease."""
    topic = topic_of_report(tokens)
    return topic is not None and not (topic.of_armies or topic.retells)


def opening_sentences(tokens: Tokens, count: int = OPENING) -> set[int]:
    """Return where the first sentences begin."""
    found: list[int] = []
    at = 0
    while at < len(tokens) and len(found) < count:
        found.append(at)
        at = tokens.last[at]
    return set(found)
