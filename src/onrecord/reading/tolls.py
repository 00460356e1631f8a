"""The range of people harmed in one incident, over all figures that a report gives for it.

In: the incident's figures, in the order of the text. Out: (low, high) for one outcome, high None where it is open.
The first sentence that counts the outcome gives the range; later counts widen it only where it left itself open, and only
what is stated as a number does so: details of single victims do not. A vague word gives way to a number.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from msgspec import structs

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
    counted = [
        _filled(m, mentions) for m in mentions if m.figure.outcome is outcome and m.figure.group is not Group.FIGHTERS and m.figure.part_of is None
    ]
    if any(m.figure.high != 0 for m in counted):
        counted = [m for m in counted if m.figure.high != 0]
    if not counted:
        return None
    said = [list(group) for _, group in groupby(counted, key=lambda m: (sentence[m.head], m.verb))]
    first = next((n for n, group in enumerate(said) if not _is_bare(group)), 0)
    low, high = _sum(said[first])
    if first and low == 1:  # "others were wounded" came before the one who is named
        low, high = said[0][0].figure.low, max(high or 0, said[0][0].figure.low)
    stated = [m for group in said[first + 1 :] for m in group if not m.named and not m.further and m.figure.bound is not Bound.VAGUE]
    if all(m.figure.bound is Bound.AT_MOST for m in said[first]):
        low = max((m.figure.low for m in stated if high and 1 < m.figure.low <= high), default=high or low)
    if high is None or all(m.named for m in said[first]):
        high = max((top for m in stated if (top := m.figure.high or m.figure.low) > low), default=high)
    if high is None and low == 1 and any(m.figure.bound is Bound.VAGUE and m.figure.low > 1 for group in said[first + 1 :] for m in group):
        high = 2
    return low, high


def _filled(mention: FigureMention, mentions: Sequence[FigureMention]) -> FigureMention:
    """Return a plural that is spelt out in parts with their number ("members of the family: ...")."""
    if not _is_bare([mention]):
        return mention
    size = sum(m.figure.low for m in mentions if m.figure.part_of == mention.figure.id)
    return mention if size <= 2 else replace(mention, figure=structs.replace(mention.figure, low=size, high=size, bound=Bound.EXACT))


def _is_bare(group: Sequence[FigureMention]) -> bool:
    """Tell whether people are only spoken of in a plural, uncounted."""
    return all(m.figure.bound is Bound.VAGUE and m.figure.low == 2 for m in group)


def _sum(mentions: list[FigureMention]) -> Range:
    """Return what one sentence counts in all with one verb."""
    counted = [m for m in mentions if not _is_bare([m])] or mentions[:1]
    plain = [m for m in counted if m.figure.bound is not Bound.AT_MOST] or counted
    low = sum(m.figure.low for m in plain)
    tops = [m.figure.high for m in plain]
    high = None if None in tops else sum(top for top in tops if top is not None)
    most = max((m.figure.high or 0 for m in counted if m not in plain), default=0)
    return low, most if most > (high or low) else high
