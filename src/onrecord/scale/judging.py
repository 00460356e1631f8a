"""Judges incidents: what a record would say of them, as rows of a table.

In: the mentions of some incidents, put together, with the readings, families, shared passages and newer versions of their documents; out:
an `IncidentRow` each. A pure function: any process of any machine gives the same rows.
"""

import datetime as dt
from collections.abc import Mapping

import msgspec
from msgspec.structs import replace

from onrecord.assessment import assess
from onrecord.linking import Cluster, Family, Quotation, Replacement, left_out, name_speakers, weigh
from onrecord.publication import row_of
from onrecord.reading import Reading
from onrecord.record import Incident, Outdated
from onrecord.scale.preparing import decode_reading, registry_of


class JudgeJob(msgspec.Struct, frozen=True, kw_only=True):
    """Some incidents, and all that their judgement rests on.

    Attributes:
        clusters: The incidents, the links in them without their reasons.
        readings: The lines of the readings of their documents.
        families: The family of each document.
        passages: What the documents of each incident share, in the order of the incidents.
        replaced: The documents of which newer versions came.
        carried: The family of each document that is a version of one of these, by its name.
        days: The day of each document's segment.
        registries: The tables of parties.
    """

    clusters: tuple[Cluster, ...]
    readings: dict[str, bytes]
    families: dict[str, Family]
    passages: tuple[tuple[Quotation, ...], ...]
    replaced: dict[str, Replacement]
    carried: dict[str, str]
    days: dict[str, str]
    registries: tuple[str, ...]


class IncidentRow(msgspec.Struct, frozen=True, kw_only=True):
    """An incident as a row of `linked/incidents/day=…/`; the day is that of the segment that its first report came in.

    Attributes:
        id: What it is called for good: the id of its first report.
        former_ids: The ids of its further reports, which lead to it.
        date_from: Its first day, in days since 1970; None where nobody says.
        date_to: Its last day.
        place: The name of its place.
        country: ISO 3166-1.
        latitude: In degrees.
        longitude: In degrees.
        act: What was done.
        perpetrators: The names of those who are said to have done it.
        killed_low: Civilians killed, at least.
        killed_high: And at most; None where no end is given.
        injured_low: Injured, at least.
        injured_high: And at most.
        grade: How well it is established.
        strike_status: What is known of the strike itself.
        contested: Whether a party denies it or its part.
        sources: How many independent sources tell of it.
        documents: The digests of the documents that tell of it.
        members_digest: Changes whenever a report of it comes or goes.
        line: The incident as a line of JSON, as `onrecord export --format jsonl` prints it.
    """

    id: str
    former_ids: tuple[str, ...]
    date_from: int | None
    date_to: int | None
    place: str | None
    country: str | None
    latitude: float | None
    longitude: float | None
    act: str | None
    perpetrators: tuple[str, ...]
    killed_low: int | None
    killed_high: int | None
    injured_low: int | None
    injured_high: int | None
    grade: str
    strike_status: str
    contested: bool
    sources: int
    documents: tuple[str, ...]
    members_digest: str
    line: bytes


def judge(job: JudgeJob) -> list[tuple[str, IncidentRow]]:
    """Return the rows of incidents, each with the day of its first report's segment."""
    readings = {name: decode_reading(line) for name, line in job.readings.items()}
    return [_judged(cluster, passages, readings, job) for cluster, passages in zip(job.clusters, job.passages, strict=True)]


def _judged(cluster: Cluster, passages: tuple[Quotation, ...], readings: Mapping[str, Reading], job: JudgeJob) -> tuple[str, IncidentRow]:
    registry = registry_of(job.registries)
    mentions = {mention.id: mention for mention in cluster.members}
    whole = replace(cluster, links=tuple(weigh(mentions[link.first], mentions[link.second]) for link in cluster.links))
    documents = sorted({member.document for member in whole.members})
    told = {name: readings[name] for name in documents}
    families = {name: job.families[name] for name in documents if name in job.families}
    gone = left_out(documents, job.replaced, job.carried)
    judged = assess(whole, told, families, (), registry, name_speakers(passages, told, registry), None, gone)
    outdated = {name: Outdated(job.replaced[name].on, name not in gone) for name in documents if name in job.replaced}
    incident = Incident(cluster=whole, assessment=judged, readings=told, families=families, replaced=outdated)
    first = next(member for member in whole.members if member.identity == whole.id)
    return job.days[first.document], _row(incident)


def _row(incident: Incident) -> IncidentRow:
    judged = incident.assessment
    date, place = judged.date, judged.place
    killed, injured = judged.killed or (None, None), judged.injured or (None, None)
    return IncidentRow(
        id=incident.id,
        former_ids=incident.former_ids,
        date_from=_days(date.from_) if date else None,
        date_to=_days(date.to) if date else None,
        place=place.name if place else None,
        country=place.country if place else None,
        latitude=place.latitude if place else None,
        longitude=place.longitude if place else None,
        act=judged.act.value if judged.act else None,
        perpetrators=tuple(actor.name for actor in judged.perpetrators),
        killed_low=killed[0],
        killed_high=killed[1],
        injured_low=injured[0],
        injured_high=injured[1],
        grade=judged.grade.value,
        strike_status=judged.strike_status.value,
        contested=judged.contested,
        sources=len(judged.sources),
        documents=tuple(sorted(reading.document.sha256 for reading in incident.readings.values())),
        members_digest=incident.cluster.members_digest,
        line=msgspec.json.encode(row_of(incident)),
    )


def _days(day: dt.date | None) -> int | None:
    return None if day is None else (day - dt.date(1970, 1, 1)).days
