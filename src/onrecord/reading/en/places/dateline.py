"""Places in a dateline: "ALEPPO, Syria (North Press) –".

In: the zone's words, which are not parsed. Out: namings without tokens, each said to lie in the one after it.
"""

import re
from dataclasses import replace

from onrecord.core import Span
from onrecord.reading.found import PlaceRole
from onrecord.reading.gazetteer import Gazetteer
from onrecord.reading.naming import Naming

_PART = re.compile(r"[^,;/()\[\]–—]+")
_LEAST = re.compile(r"[^\W\d_][\w.'’\- ]*[\w.]")
LONGEST = 40  # characters of one name


def names_in_dateline(text: str, zone: Span, gazetteer: Gazetteer, number: int) -> list[Naming]:
    """Return the places of a dateline; `number` is the number that the first of them will have."""
    found: list[Naming] = []
    for part in _PART.finditer(text, zone.start, zone.end):
        name = _LEAST.search(text, part.start(), part.end())
        if name is None or len(name[0]) > LONGEST or text[part.start() - 1 : part.start()] in ("(", "["):
            continue
        written = name[0].strip()
        entries = gazetteer.find(written) or gazetteer.find(written.title() if written.isupper() else written)
        if entries:
            found.append(Naming(Span(name.start(), name.start() + len(written)), None, None, written, entries))
    return [
        replace(naming, within=(number + k + 1,) if k + 1 < len(found) else (), role=PlaceRole.DATELINE) for k, naming in enumerate(found)
    ]
