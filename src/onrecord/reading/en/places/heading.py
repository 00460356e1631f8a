"""Places in headings: "2. Karsun, 9 March".

In: a line of the body, the spans of the names that were found. Out: its naming, without tokens, since nothing is said to happen "in" it.
A line that is a name and a day, and nothing else, names a place where the gazetteer knows one of that name.
"""

import re
from collections.abc import Collection

from onrecord.core import Span
from onrecord.reading.found import PlaceRole
from onrecord.reading.gazetteer import Gazetteer
from onrecord.reading.naming import Naming

LONGEST = 60  # characters of such a line
_LINE = re.compile(
    r"\s*(?:\(?\d{1,2}[.)]\s*)?(?P<name>[^\W\d_][\w.'’\- ]{1,39}),\s+"
    r"(?:\d{1,2}\s+[A-Z][a-z]{2,8}|[A-Z][a-z]{2,8}\s+\d{1,2})\.?(?:,?\s+\d{4})?\s*"
)


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
