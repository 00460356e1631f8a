"""The kinds of decisions of a blind second reading: asked for, what the second reader says of each value, and that they are done.

What a second reader says changes no value, and stands apart from what others decided until both are done: then they are laid side by side,
and what they disagree on is settled by an ordinary decision.
"""

import msgspec

from onrecord.linking.decisions.anchors import Anchor
from onrecord.linking.decisions.judging import Accept, Proposed
from onrecord.linking.decisions.values import Label, Text
from onrecord.linking.decisions.work import WORK, Subject


class AskSecond(Subject, frozen=True, kw_only=True, tag_field="kind", tag="second-asked"):
    """Somebody (`to`) is to read this document without seeing what others decided on it."""

    to: Label


class SecondVerdict(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="second-verdict", rename={"mention": "sighting"}):
    """What the second reader says of what the reader found at these words: that it is right, or not, and what the report says instead."""

    what: Proposed
    at: Anchor
    value: str
    right: bool
    instead: Text | None = None
    mention: str | None = None


class SecondDone(Subject, frozen=True, kw_only=True, tag_field="kind", tag="second-done"):
    """The second reading of this document is done."""


SECOND = AskSecond | SecondVerdict | SecondDone
"""What a blind second reading is made of."""

UNCHANGING = WORK | Accept | SECOND
"""What changes no value of the record."""
