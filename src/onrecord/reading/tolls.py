"""The range of people harmed in one incident, over all figures that a report gives for it.

In: the incident's figures, in the order of the text. Out: (low, high) for one outcome, high None where it is open.
The first sentence that counts the outcome gives the range; a later count widens it only where the first one left it open,
and only what a sentence counts in full does so: details of single victims do not.
"""

from collections.abc import Sequence
from itertools import groupby

from onrecord.reading.found import FigureMention, Report
from onrecord.reading.model import Bound, Group, Outcome

Range = tuple[int, int | None]


def sentences_of(report: Report) -> list[int]:
    """Return, for each token, the number of its sentence."""
    numbers: list[int] = []
    for number, sentence in enumerate(report.parse.doc.sents):
        numbers += [number] * len(sentence)
    return numbers


def toll(mentions: Sequence[FigureMention], outcome: Outcome, sentence: Sequence[int]) -> Range | None:
    """Return the range of an outcome over the figures of one incident; None where nothing is said."""
    counted = [m for m in mentions if m.figure.outcome is outcome and m.figure.group is not Group.FIGHTERS and m.figure.part_of is None]
    totals = [_sum(list(group)) for _, group in groupby(counted, key=lambda m: sentence[m.head])]
    if not totals:
        return None
    low, high = totals[0]
    if high is None:
        tops = [top for _, top in totals[1:] if top is not None and top > low]
        high = max(tops, default=None)
    return low, high


def _sum(mentions: list[FigureMention]) -> Range:
    """Return what one sentence counts in all."""
    low = sum(m.figure.low for m in mentions if m.figure.bound is not Bound.VAGUE) or max(m.figure.low for m in mentions)
    tops = [m.figure.high for m in mentions]
    return low, None if None in tops else sum(top for top in tops if top is not None)
