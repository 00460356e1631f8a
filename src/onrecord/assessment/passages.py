"""Passages: whether all that a report tells of an incident are words that another report has too.

In: a reading, its claims on the incident, the passages that documents of different texts share. Out: the passage on which the
report rests; None where it tells something in other words.
"""

from collections.abc import Collection, Sequence

from onrecord.core import Span
from onrecord.linking import Quotation
from onrecord.reading import Claim, Reading

_MOST = 0.7  # of a claim's words stand in the passage


def find_borrowed(reading: Reading, told: Collection[str], quotations: Sequence[Quotation]) -> Quotation | None:
    """Return the passage that holds all that a report counts, or else all acts that it tells of; the longest such passage."""
    document = reading.document.id
    claims = [claim for claim in reading.claims if claim.id in told]
    counting = [claim for claim in claims if claim.figures] or [claim for claim in claims if claim.act is not None]
    if not counting:
        return None
    holding = [
        quotation
        for quotation in quotations
        if document in quotation.documents and all(_lies_in(claim, _place(quotation, document)) for claim in counting)
    ]
    return max(holding, key=lambda quotation: quotation.words, default=None)


def _place(quotation: Quotation, document: str) -> Span:
    return quotation.spans[quotation.documents.index(document)]


def _lies_in(claim: Claim, passage: Span) -> bool:
    """Tell whether most of a claim's words stand in a passage."""
    shared = min(claim.span.end, passage.end) - max(claim.span.start, passage.start)
    return shared >= _MOST * (claim.span.end - claim.span.start)
