"""The kinds of decisions that are about incidents of the record: one or two, none, another value, another grade; and what may not leave.

They name event mentions and documents, never incidents: these are made anew with every report that comes, and a decision has to find its
own again.
"""

import enum
from typing import Literal

import msgspec

from onrecord.linking.decisions.anchors import Anchor
from onrecord.linking.decisions.values import PartyValue


class Join(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="join", rename={"mentions": "sightings"}):
    """These mentions are one incident; `incidents` are the ids of those that they were in."""

    mentions: tuple[str, ...]
    incidents: tuple[str, ...] = ()


class Part(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="part", rename={"mentions": "sightings"}):
    """The first mentions, and all that the first documents tell, are no part of any incident of the others.

    `incident` is the id of the one that held both.
    """

    mentions: tuple[str, ...] = ()
    apart_from: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    """Documents that are parted as wholes: whatever they are found to tell, now or later."""
    apart_documents: tuple[str, ...] = ()
    incident: str | None = None


class Dismissal(enum.StrEnum):
    """Why something is no incident of the record."""

    ACCIDENT = "accident"
    CRIME = "crime"
    DISASTER = "disaster"
    NOT_WAR = "not_war"  # nothing that those who fight did: a protest, an election, a drill
    DUPLICATE = "duplicate"
    HOAX = "hoax"
    RETRACTED = "retracted"  # whoever said it takes it back
    OUT_OF_SCOPE = "out_of_scope"  # another war, another time
    MISREAD = "misread"  # the report does not say it
    OTHER = "other"


class NoIncident(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="no-incident"):
    """These mentions, and all that these documents tell, are no incident."""

    reason: Dismissal
    mentions: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()


class Correct(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="correct", rename={"mention": "sighting"}):
    """A value of the incident that holds this mention: `field` as in the exported record, `value` likewise, as JSON."""

    mention: str
    field: str
    value: str


class Overrule(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="overrule", rename={"mention": "sighting"}):
    """The grade of the incident that holds this mention, whatever the rules say."""

    mention: str
    grade: str


class EnterPosition(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="enter-position", rename={"mention": "sighting"}):
    """A party takes this position on the incident that holds this mention, at these words."""

    at: Anchor
    mention: str
    party: PartyValue
    view: Literal["alleges", "confirms", "denies"]
    on: str = "all"
    """Of what: `all`, `strike`, `perpetrator`, `figures`, `legality`; what a denial may be of, too."""


class StrikePosition(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="strike-position"):
    """The party does not take the position that was read at these words."""

    at: tuple[Anchor, ...]
    party: str


class Independence(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="independence"):
    """These documents are a source of their own beside the others, or one source with them, wherever they tell of one incident."""

    documents: tuple[str, ...]
    beside: tuple[str, ...]
    independent: bool


class Restrict(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="restrict"):
    """A document, or stretches of it, that may leave the record by no way; neither `spans` nor `told` is all of it."""

    document: str
    spans: tuple[tuple[int, int], ...] = ()
    text: str | None = None
    """The SHA-256 of the text that the stretches were chosen in (UTF-8)."""
    told: tuple[tuple[str, int, int, str], ...] = ()
    """Stretches of what is told of the document: of its `publisher`, `title`, `url`, `id` or `file`, each with the SHA-256 of all of it."""

    @property
    def is_whole(self) -> bool:
        """Whether all of the document is restricted."""
        return not self.spans and not self.told
