"""What people say of a value that the reader proposes: that it is right.

That it is wrong says a `Strike` or a correction. An acceptance changes no value of the record: it is what the running precision of the
reader, and gold, are made of. It has the value as it was read, so that what a newer reader reads otherwise is not taken for accepted.
"""

import enum

import msgspec

from onrecord.linking.decisions.anchors import Anchor


class Proposed(enum.StrEnum):
    """The kinds of values that a reading proposes: those of an event, then those that stand anywhere in the report."""

    DATE = "date"
    PLACE = "place"
    ACT = "act"
    PERPETRATORS = "perpetrators"
    KILLED = "killed"
    INJURED = "injured"
    FIGURE = "figure"
    VICTIM = "victim"
    STATEMENT = "statement"
    DISPUTE = "dispute"
    PARTY = "party"


OF_EVENTS = frozenset({Proposed.DATE, Proposed.PLACE, Proposed.ACT, Proposed.PERPETRATORS, Proposed.KILLED, Proposed.INJURED})
"""Those that say something of one event."""


class Accept(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="accept", rename={"mention": "sighting"}):
    """What the reader found at these words, `value` as JSON, is right; of an event, the one of this mention."""

    what: Proposed
    at: Anchor
    value: str
    mention: str | None = None
