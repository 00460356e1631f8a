"""Places in headings: "2. Karsun, 9 March"; "Karsun: Shells fell on ...", "Karsun – On 9 March, shells ...".

In: a line of the body, the spans of the names that were found. Out: its naming, without tokens, since nothing is said to happen "in" it.
A line that is a name and a day, and nothing else, names a place where the gazetteer knows one of that name; a name that opens a paragraph
where it knows more than villages of it.
"""

import re
from collections.abc import Collection

from onrecord.core import Span
from onrecord.reading.en.places.evidence import are_villages
from onrecord.reading.found import PlaceRole
from onrecord.reading.gazetteer import Gazetteer
from onrecord.reading.naming import Naming

LONGEST = 60  # characters of such a line
_LINE = re.compile(
    r"\s*(?:\(?\d{1,2}[.)]\s*)?(?P<name>[^\W\d_][\w.'’\- ]{1,39}),\s+"
    r"(?:\d{1,2}\s+[A-Z][a-z]{2,8}|[A-Z][a-z]{2,8}\s+\d{1,2})\.?(?:,?\s+\d{4})?\s*"
)

_NAME = r"[^\W\d_][\w'’-]*(?: [^\W\d_][\w'’-]*){0,2}"
_OPENING = re.compile(rf"\s*(?:{_NAME}, )?(?P<name>{_NAME})(?::|[ \u00a0][–—])[ \u00a0](?=\S)")


def name_in_opening(text: str, zone: Span, gazetteer: Gazetteer, taken: Collection[Span]) -> Naming | None:
    """Return the place that a paragraph opens with; None where it opens with none, or where its name is found already."""
    opening = _OPENING.match(text, zone.start, zone.end)
    if opening is None or not opening["name"][0].isupper():
        return None
    span = Span(opening.start("name"), opening.end("name"))
    entries = gazetteer.find_exactly(opening["name"])
    if not entries or are_villages(entries) or any(span.overlaps(other) for other in taken):
        return None
    return Naming(span, None, None, opening["name"], entries, role=PlaceRole.OTHER)


def name_in_heading(text: str, zone: Span, gazetteer: Gazetteer, taken: Collection[Span]) -> Naming | None:
    """Return the place that a heading names; None where the line is none, or where its name is found already."""
    if zone.end - zone.start > LONGEST:
        return None
    line = _LINE.fullmatch(text, zone.start, zone.end)
    if line is None:
        return None
    span = Span(line.start("name"), line.end("name"))
    entries = gazetteer.find(line["name"])
    if not entries or any(span.overlaps(other) for other in taken):
        return None
    return Naming(span, None, None, line["name"], entries, role=PlaceRole.SCENE)
