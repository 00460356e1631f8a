"""What is to be noted, and what it concerns: what every request comes to."""

from dataclasses import dataclass

from onrecord.linking import Content
from onrecord.record import DecisionRequest


@dataclass(frozen=True, slots=True)
class Planned:
    """What is to be noted, and which mentions it concerns."""

    request: DecisionRequest
    mentions: frozenset[str] = frozenset()


def plan(content: Content, why: str, mentions: frozenset[str]) -> Planned:
    """Return a request."""
    return Planned(DecisionRequest(why=why, content=content), mentions)
