"""Where words stand, as W3C Web Annotations: a node of JSON-LD, and the words in a document that bear it out.

In: the text of a reading and spans in it; out: annotations whose targets name the words themselves with what stands around
them (TextQuoteSelector) and their place in code points (TextPositionSelector). Limits: the selectors are of the text as the
record holds it (`onrecord export --format wacz` gives it), not of the bytes of an original in HTML or PDF; words that
are restricted are full blocks in it.
"""

from collections.abc import Sequence
from typing import Any

from onrecord.core import Span

AROUND = 32  # characters on each side: enough to tell two places with the same words apart, little enough to be no copy


def annotation(identifier: str, body: str, source: str, text: str, spans: Sequence[Span]) -> dict[str, Any]:
    """Return the annotation that says: the node `body` rests on these words of the document `source`."""
    return {
        "@id": identifier,
        "@type": "Annotation",
        "motivation": "describing",
        "body": body,
        "target": [{"@type": "SpecificResource", "source": source, "selector": _selectors(text, span)} for span in spans],
    }


def _selectors(text: str, span: Span) -> list[dict[str, Any]]:
    quote = {
        "@type": "TextQuoteSelector",
        "exact": span.of(text),
        "prefix": text[max(0, span.start - AROUND) : span.start],
        "suffix": text[span.end : span.end + AROUND],
    }
    return [quote, {"@type": "TextPositionSelector", "start": span.start, "end": span.end}]
