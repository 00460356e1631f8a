"""What people enter into a reading and strike from it: a reading and decisions in, the reading as it then stands out.

`amend` is a pure function. Everything that is made of readings (event mentions, ranges, positions, grades) is made of amended ones by the
same code as before, so that nothing is computed twice. The reading that is kept stays as the reader made it.
"""

from typing import TYPE_CHECKING

from onrecord.core import load_late

if TYPE_CHECKING:
    from onrecord.linking.amending.amended import AmendedReading, Amendment, amend
    from onrecord.linking.amending.named import amended_documents, entered_event, entered_incident, is_entered, renewed_documents

_PLACES = {
    "AmendedReading": "amended",
    "Amendment": "amended",
    "amend": "amended",
    "amended_documents": "named",
    "entered_event": "named",
    "entered_incident": "named",
    "is_entered": "named",
    "renewed_documents": "named",
}

__all__ = [
    "AmendedReading",
    "Amendment",
    "amend",
    "amended_documents",
    "entered_event",
    "entered_incident",
    "is_entered",
    "renewed_documents",
]


__getattr__ = load_late(__name__, _PLACES)
