"""What a reader reports as wrong, and what came of it.

A `CorrectionReport` has the words of somebody outside, who may be a witness: it is treated like what is restricted.
"""

import datetime as dt
import enum

import msgspec

LONGEST_WORDS = 5_000
"""Letters of what is wrong."""
LONGEST_CONTACT = 200
"""Letters of a way to reach somebody."""


class CorrectionState(enum.StrEnum):
    """What became of a report."""

    OPEN = "open"
    TAKEN_UP = "taken_up"
    DISMISSED = "dismissed"


class CorrectionWords(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody wrote: about which incident, what is wrong, how they can be reached (empty: not at all), in which language."""

    incident: str
    words: str
    contact: str = ""
    language: str = "en"


class CorrectionAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """What a person answered: who, when; the decision by which it was taken up, or the reason why it was not."""

    who: str
    when: dt.datetime
    decision: str = ""
    why: str = ""


class CorrectionReport(msgspec.Struct, frozen=True, kw_only=True):
    """A report as it is kept; `told` is None where what was written was forgotten. `key` names it in addresses and in the log."""

    key: str
    arrived: dt.datetime
    state: CorrectionState
    incident: str
    told: CorrectionWords | None = None
    answer: CorrectionAnswer | None = None
