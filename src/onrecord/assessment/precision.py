"""The running precision of the reader: of the values that people judged, how many were right; by field, by month, by source.

In: decisions; out: counts, each with the range in which the precision lies. A value that was struck or corrected was wrong. It is counted
by the words that were judged, as the reader read them then, and by the last word on them; in the month in which that was said. Nothing is
counted that people entered themselves. Limits: who judges what looks doubtful first gets a lower figure than the reader deserves.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from math import sqrt
from typing import TypeVar

import msgspec

from onrecord.core import Span
from onrecord.linking import (
    OF_EVENTS,
    Accept,
    Anchor,
    CorrectEvent,
    CorrectFigure,
    CorrectVictim,
    Decision,
    EnterDispute,
    EnterFigure,
    EnterVictim,
    Proposed,
    Strike,
    Struck,
)

_Z = 1.959964
"""The normal quantile of a range that holds the true share in 95 of 100 cases."""
_STRUCK = {Struck.PERPETRATOR: Proposed.PERPETRATORS}
_ENTERED = {EnterFigure: Proposed.FIGURE, EnterVictim: Proposed.VICTIM, EnterDispute: Proposed.DISPUTE}

K = TypeVar("K")


class JudgedValue(msgspec.Struct, frozen=True):
    """A value of a document that people judged, and when they did last."""

    what: Proposed
    document: str
    when: dt.datetime
    right: bool


class ReadingPrecision(msgspec.Struct, frozen=True):
    """How many values were right, and how many were not."""

    accepted: int = 0
    rejected: int = 0

    @property
    def total(self) -> int:
        """How many were judged."""
        return self.accepted + self.rejected

    @property
    def share(self) -> float | None:
        """The share that was right; None where none was judged."""
        return self.accepted / self.total if self.total else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """The range in which the share lies (Wilson 1927, 95 %); None where none was judged.

        E. B. Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22 (1927), pp. 209-212.
        """
        n, share = self.total, self.share
        if share is None:
            return None
        middle = (share + _Z**2 / (2 * n)) / (1 + _Z**2 / n)
        reach = _Z * sqrt(share * (1 - share) / n + _Z**2 / (4 * n**2)) / (1 + _Z**2 / n)
        return max(0.0, middle - reach), min(1.0, middle + reach)


def judged_values(decisions: Iterable[Decision]) -> tuple[JudgedValue, ...]:
    """Return the values that people judged, by decisions in the order in which they were made; the withdrawn are passed over."""
    events: dict[tuple[str, Proposed, str], JudgedValue] = {}
    words: defaultdict[tuple[str, Proposed], dict[Span, JudgedValue]] = defaultdict(dict)
    own: set[tuple[str, Proposed, Span]] = set()
    for decision in decisions:
        content = decision.content
        if not decision.stands:
            continue
        if type(content) in _ENTERED and isinstance(content, EnterFigure | EnterVictim | EnterDispute):
            own.add((content.at.document, _ENTERED[type(content)], content.at.span))
        for what, anchor, mention, right in _told(content):
            found = JudgedValue(what, anchor.document, decision.when, right)
            if what in OF_EVENTS:
                if mention is not None:
                    events[anchor.document, what, mention] = found
            elif (anchor.document, what, anchor.span) not in own:
                _put(words[anchor.document, what], anchor.span, found)
    return (*events.values(), *(one for several in words.values() for one in several.values()))


def count_by(values: Iterable[JudgedValue], key: Callable[[JudgedValue], K]) -> dict[K, ReadingPrecision]:
    """Return how many values were right and wrong, by whatever `key` gives of each."""
    counts: defaultdict[K, list[int]] = defaultdict(lambda: [0, 0])
    for value in values:
        counts[key(value)][0 if value.right else 1] += 1
    return {name: ReadingPrecision(*both) for name, both in counts.items()}


def _put(known: dict[Span, JudgedValue], span: Span, found: JudgedValue) -> None:
    """Let the last word on some words stand: a statement may stand in another, of the rest what overlaps is the same."""
    if found.what is not Proposed.STATEMENT:
        for other in [one for one in known if one.overlaps(span)]:
            del known[other]
    known[span] = found


_Told = tuple[Proposed, Anchor, str | None, bool]
"""What was judged, at which words, of which event, whether it is right."""


def _told(content: object) -> Iterator[_Told]:
    match content:
        case Accept(what=what, at=at, mention=mention):
            yield what, at, mention, True
        case CorrectEvent(field=field, at=anchors, mention=mention) if anchors:
            yield Proposed(field.value), anchors[0], mention, False
        case CorrectFigure(at=anchors):
            yield from ((Proposed.FIGURE, anchor, None, False) for anchor in anchors)
        case CorrectVictim(at=anchors):
            yield from ((Proposed.VICTIM, anchor, None, False) for anchor in anchors)
        case Strike(what=struck, at=anchors, mentions=mentions):
            yield from _struck(_STRUCK.get(struck) or Proposed(struck.value), anchors, mentions)


def _struck(what: Proposed, anchors: Iterable[Anchor], mentions: Iterable[str]) -> Iterator[_Told]:
    if what not in OF_EVENTS:
        yield from ((what, anchor, None, False) for anchor in anchors)
        return
    first: Mapping[str, Anchor] = {anchor.document: anchor for anchor in anchors}
    for mention in mentions:
        document = mention.rpartition("#")[0]
        if document in first:
            yield what, first[document], mention, False
