"""What an incident is in a few values, as a decision keeps them: what was there before it, and what after.

In: ids of incidents; out: values as the exported record has them. A decision keeps only what it changed. Limits: no coordinates, which
the custody log could not keep exactly.
"""

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from onrecord.assessment import Assessment
from onrecord.record import models
from onrecord.record.packing import unpack
from onrecord.record.sql import select

Summary = dict[str, Any]


def summaries(incidents: Iterable[str]) -> dict[str, Summary]:
    """Return the values of incidents by their ids."""
    names = sorted(set(incidents))
    counted: dict[str, set[int]] = {}
    for incident, document in select(models.StoredMention, ("incident", "document_id"), "incident", names):
        counted.setdefault(incident, set()).add(document)
    rows = select(models.Incident, ("name", "assessment", "no_incident"), "name", names)
    return {name: _summary(unpack(packed, Assessment), len(counted.get(name, ())), no_incident) for name, packed, no_incident in rows}


def changes(before: Mapping[str, Summary], after: Mapping[str, Summary]) -> tuple[list[Summary], list[Summary]]:
    """Return what is another after than before, of each incident only the values that are; of one that came or went, all."""
    was, now = [], []
    for name in sorted(before.keys() | after.keys()):
        one, other = before.get(name), after.get(name)
        if one is None or other is None:
            was += [] if one is None else [{"incident": name, **one}]
            now += [] if other is None else [{"incident": name, **other}]
        elif one != other:
            fields = [field for field in one if one[field] != other[field]]
            was.append({"incident": name, **{field: one[field] for field in fields}})
            now.append({"incident": name, **{field: other[field] for field in fields}})
    return was, now


def _summary(judged: Assessment, documents: int, no_incident: str | None) -> Summary:
    plain = {
        "date": judged.date,
        "place": judged.place and judged.place.name,
        "act": judged.act,
        "perpetrators": [actor.name for actor in judged.perpetrators],
        "killed": judged.killed,
        "injured": judged.injured,
        "killed_by_group": judged.killed_by_group,
        "injured_by_group": judged.injured_by_group,
        "targets": judged.targets,
        "weapons": judged.weapons,
        "grading": judged.grade,
        "strike_status": judged.strike_status,
        "contested": judged.contested,
        "independent_sources": len(judged.sources),
        "positions": len(judged.positions),
        "documents": documents,
        "no_incident": no_incident is not None,
    }
    summary: Summary = msgspec.json.decode(msgspec.json.encode(plain))
    return summary
