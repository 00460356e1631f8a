"""What came of one try to deliver something, and how long to wait before the next one.

In: what a receiver did, how often it was tried; out: an `Attempt`, seconds. Limits: after `TRIES` failures there is no next try.
"""

import enum
from typing import Final

import msgspec

_WAITS: Final = (5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400)
"""Seconds after each failure, as Standard Webhooks advises: over three days in all."""
TRIES: Final = len(_WAITS) + 1
"""How often something is tried before it is given up."""
LONGEST_WAIT: Final = 86_400.0
"""Seconds that a receiver may ask for before the next try; it may ask for more in vain."""


class AttemptEnd(enum.Enum):
    """How a try ended."""

    DELIVERED = "delivered"
    LATER = "later"  # it failed in a way that may pass
    REFUSED = "refused"  # this can't be delivered there, ever
    GONE = "gone"  # the receiver wants nothing any more: it is switched off


class Attempt(msgspec.Struct, frozen=True):
    """What came of a try: why, for people, without a word of what was to be delivered; `wait`: seconds that the receiver asked for."""

    end: AttemptEnd
    why: str = ""
    wait: float = 0.0


def wait_before_next(failures: int, asked: float = 0.0) -> float | None:
    """Return the seconds before the next try, after so many failures; None where there is none.

    Args:
        failures: How often it failed, this time too.
        asked: Seconds that the receiver asked for; it is not asked before.
    """
    if failures >= TRIES:
        return None
    return max(float(_WAITS[failures - 1]), min(asked, LONGEST_WAIT))
