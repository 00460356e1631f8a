"""What an incident rests on, as the tables hold it: its mentions and links, the readings of its documents, their families.

In: documents, by name; out: readings and families. No more is loaded than that of these documents.
"""

from collections.abc import Sequence

import msgspec

from onrecord.linking import Family, Link
from onrecord.reading import Reading
from onrecord.record import models
from onrecord.record.packing import unpack
from onrecord.record.readings import readings_of
from onrecord.record.sql import select


class Members(msgspec.Struct, frozen=True):
    """What is kept of a cluster: its mentions by name, and the links among them."""

    names: tuple[str, ...]
    links: tuple[Link, ...]


def evidence(documents: Sequence[str]) -> tuple[dict[str, Reading], dict[str, Family]]:
    """Return the readings, as people amended them, and the families of documents, by document."""
    known = {number: (name, family) for number, name, family in select(models.Document, ("number", "name", "family"), "name", documents)}
    wanted = sorted({family for _, family in known.values() if family is not None})
    families = {name: unpack(content, Family) for name, content in select(models.Family, ("name", "content"), "name", wanted)}
    return readings_of(documents), {name: families[family] for name, family in known.values() if family is not None}
