"""Places in a dateline: "ALEPPO, Syria (North Press) –".

In: the zone's words, which are not parsed. Out: namings without tokens, each said to lie in the one after it; an agency is none.
"""

import re
from dataclasses import replace

from onrecord.core import Span
from onrecord.reading.found import PlaceRole
from onrecord.reading.gazetteer import Gazetteer
from onrecord.reading.model import PartyKind
from onrecord.reading.naming import Naming
from onrecord.reading.registry import Registry

_PART = re.compile(r"[^,;/()\[\]–—]+")
_LEAST = re.compile(r"[^\W\d_][\w.'’\- ]*[\w.]")
LONGEST = 40  # characters of one name


def names_in_dateline(text: str, zone: Span, gazetteer: Gazetteer, registry: Registry, number: int) -> list[Naming]:
    """Return the places of a dateline; `number` is the number that the first of them will have."""
    found: list[Naming] = []
    for part in _PART.finditer(text, zone.start, zone.end):
        name = _LEAST.search(text, part.start(), part.end())
        if (
            name is None
            or len(name[0]) > LONGEST
            or _is_agency(registry, name[0].strip(" -"))
            or text[part.start() - 1 : part.start()] in ("(", "[")
        ):
            continue
        written = name[0].strip()
        entries = gazetteer.find(written.title() if written.isupper() else written)
        if entries:
            found.append(Naming(Span(name.start(), name.start() + len(written)), None, None, written, entries))
    return [
        replace(naming, within=(number + k + 1,) if k + 1 < len(found) else (), role=PlaceRole.DATELINE) for k, naming in enumerate(found)
    ]


def _is_agency(registry: Registry, name: str) -> bool:
    """Tell whether a name is a medium's that the registry has: "SANA" files from Damascus, and is no town."""
    words = name.split()
    return any(
        (first, last) == (0, len(words)) and found.of in registry.entries and registry.entries[found.of].kind is PartyKind.MEDIA
        for first, last, found in registry.find(words)
    )
