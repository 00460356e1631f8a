"""What a document was coded from that no reader read: a row of a table of incidents, which people made from reports or reported themselves.

In: a reading; out: its `Coding`, or None for what a reader read.
"""

import enum

from onrecord.reading import Reading


class Coding(enum.StrEnum):
    """What a row of a table was coded from; it stands in a reading in the place of the reader's model."""

    FROM_REPORTS = "none: a table coded from reports"
    OWN = "none: a table of own reporting"


def coding_of(reading: Reading) -> Coding | None:
    """Return what a reading was coded from, where it is a row of a table."""
    return Coding(reading.reader.model) if reading.reader.model in set(Coding) else None
