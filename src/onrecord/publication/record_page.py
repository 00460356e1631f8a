"""A whole record as one HTML page: what happened, who says so, who denies it; with a map, a timeline and every incident.

In: incidents, without what is restricted, that can be gone through twice; out: one file that asks nothing of any network: style,
script, the outlines of land and the map's program are in it, allowed by their digests. Without script all of it can be read but the
map. Limits: what stands above the incidents (places, days, disputes) is in memory; the incidents are written one at a time.
"""

import base64
import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any, BinaryIO

from onrecord.assessment import Position, View, list_casualties
from onrecord.publication.papers import papers_of
from onrecord.publication.phrases import kind_words, people_words, range_words, shortened, unnamed_words, victim_words, when_words
from onrecord.publication.timeline import Dated, Timeline, draw
from onrecord.publication.words import (
    act_words,
    brief_day,
    document_words,
    doer_words,
    harm_words,
    number_words,
    place_words,
    position_words,
    status_words,
)
from onrecord.reading import LICENCE, Group, Reading
from onrecord.record import Incident

_QUOTED = 280  # letters of a quotation
_VOICES = 6  # on each side of an incident
_MARKS = '“”"‘’ '
"""What stands around a quotation in its report; the page has marks of its own."""
_DISPUTES = 8  # above the incidents
_NEAREST = 2.0  # kilometres: the smallest area that is drawn

Incidents = Callable[[], Iterable[Incident]]
"""Gives the incidents, from the first, each time that it is called."""


@dataclass(frozen=True, slots=True)
class Heading:
    """What a page says of itself: its title, how much the record holds, and which of it is shown."""

    title: str
    documents: int
    shown: str = ""


@dataclass(frozen=True, slots=True)
class _Dispute:
    anchor: str
    what: str
    claim_word: str
    claimant: str
    denial_word: str
    denier: str


@dataclass(frozen=True, slots=True)
class _Voice:
    party: str
    says: str
    stance: str
    words: str
    sources: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Spot:
    """A place on the map, with the incidents there."""

    name: str
    at: tuple[float, float]
    reach: float
    ids: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Overview:
    """What stands above the incidents."""

    number: int = 0
    disputed: int = 0
    unplaced: int = 0
    undated: int = 0
    spots: dict[tuple[float, float, str], _Spot] = field(default_factory=dict)
    dated: list[Dated] = field(default_factory=list)
    disputes: list[_Dispute] = field(default_factory=list)

    def take(self, incident: Incident) -> None:
        """Count an incident, and put it on the map and the timeline."""
        judged = incident.assessment
        self.number += 1
        spot = judged.place
        if spot is None or spot.latitude is None or spot.longitude is None:
            self.unplaced += 1
        else:
            name = spot.precision.phrase(spot.name, spot.named)
            key = (spot.longitude, spot.latitude, name)
            known = self.spots.setdefault(key, _Spot(name, (spot.longitude, spot.latitude), max(spot.reach, _NEAREST)))
            known.ids.append(_anchor(incident))
        denial = next((position for position in judged.positions if position.view is View.DENIES), None)
        period = judged.date
        if period is None or period.from_ is None or period.to is None:
            self.undated += 1
        else:
            self.dated.append(Dated(_anchor(incident), period.from_, period.to, judged.contested, _title(incident)))
        self.disputed += judged.contested
        if denial is not None and len(self.disputes) < _DISPUTES:
            self.disputes.append(_dispute(incident, denial))


def write_record_page(incidents: Incidents, out: BinaryIO, heading: Heading) -> None:
    """Write the page of a record."""
    overview = _Overview()
    for incident in incidents():
        overview.take(incident)
    style = _asset("tokens.css") + _asset("maplibre-gl-5.24.0.css") + _asset("parts.css") + _asset("record.css")
    scripts = {name: _asset(file) for name, file in _SCRIPTS.items()}
    page = _template().generate(
        page=_page(overview, heading),
        incidents=map(_entry, incidents()),
        style=style,
        scripts=scripts,
        policy=_policy(style, scripts.values()),
        places=_json([{"name": s.name, "at": s.at, "reach": s.reach, "ids": s.ids} for s in overview.spots.values()]),
        land=_asset("land-50m-2.0.2.json"),
    )
    out.writelines(part.encode("utf-8", "replace") for part in page)


_SCRIPTS = {"topojson": "topojson-client-3.1.0.js", "maplibre": "maplibre-gl-5.24.0.js", "record": "record.js"}


def _page(overview: _Overview, heading: Heading) -> dict[str, Any]:
    timeline: Timeline | None = draw(overview.dated, brief_day)
    counted = f"{number_words(heading.documents, 'document')}, {number_words(overview.number, 'incident')}, {overview.disputed:,} disputed."
    return {
        "title": heading.title,
        "lead": counted,
        "shown": heading.shown,
        "disputes": overview.disputes,
        "timeline": timeline,
        "unmapped": "The map needs a browser with JavaScript and WebGL; each incident below names its place.",
        "unplaced": f"{number_words(overview.unplaced, 'incident')} without a known place." if overview.unplaced else "",
        "undated": f"{number_words(overview.undated, 'incident')} without a day." if overview.undated else "",
        "advice": "Ask for more days, or for other words.",
        "foot": "Ranges go over independent sources. Not stated means that no report says so. Words in quotation marks are the "
        f"reports' own. Places: {LICENCE}. Made by onrecord from a record whose originals can be checked: `onrecord verify`.",
    }


def _entry(incident: Incident) -> dict[str, Any]:
    """Return what the page shows of an incident."""
    judged, papers = incident.assessment, papers_of(incident)
    positions = [position for position in judged.positions if position.quote.document in incident.readings]
    people = list_casualties(incident.cluster, incident.counting)
    sources = [
        " · ".join(
            part
            for part in (
                paper.reading.document.publisher,
                paper.reading.document.title or document_words(name),
                brief_day(paper.reading.document.published) if paper.reading.document.published else "day of publication not stated",
                paper.reading.document.url,
                f"replaced on {brief_day(incident.replaced[name].on.date())}" if name in incident.replaced else None,
            )
            if part
        )
        for name, paper in papers.items()
    ]
    return {
        "anchor": _anchor(incident),
        "id": incident.id,
        "title": _title(incident),
        "killed": harm_words(judged.killed),
        "injured": harm_words(judged.injured),
        "groups": list(_groups(incident)),
        "grade": judged.grade.value,
        "backing": f"{number_words(len(judged.sources), 'independent source')}, {status_words(judged)}",
        "by": f"Said to be by: {doer_words(judged)}",
        "decided": _decided(incident),
        "victims": [{"name": one.name or unnamed_words(one), "said": ", ".join(victim_words(one, one.relation))} for one in people],
        "saying": _voices(incident, sorted((one for one in positions if one.view is not View.DENIES), key=_confirms_first)),
        "denying": _voices(incident, [one for one in positions if one.view is View.DENIES]),
        "counted_sources": f"{number_words(len(sources), 'report')}, {number_words(len(judged.sources), 'independent source')}",
        "sources": sources,
    }


def _groups(incident: Incident) -> Iterator[str]:
    """Say how many of each group were killed, where that says more than the toll itself: fighters stand beside it."""
    judged = incident.assessment
    for group in Group:
        limits = judged.killed_by_group.get(group)
        if limits is not None and (limits != judged.killed or group not in {Group.CIVILIANS, Group.PEOPLE}):
            beside = group is Group.FIGHTERS and limits != judged.killed
            yield f"{'beside them' if beside else 'of them'} {range_words(*limits)} {people_words(group, *limits)} killed"


def _decided(incident: Incident) -> str:
    """Say what people set."""
    judged = incident.assessment
    fields = [kind_words(made.field) for made in judged.corrections] + (["grade"] if judged.overruled else [])
    return f"Decided by a person: {', '.join(fields)}." if fields else ""


def _voices(incident: Incident, positions: Sequence[Position]) -> list[_Voice]:
    """Return what parties say, each in the same words once, with all reports that quote it."""
    found: dict[tuple[str, str, str], _Voice] = {}
    for position in positions:
        reading = incident.readings[position.quote.document]
        spoken = " ".join(reading.text[position.quote.span.start : position.quote.span.end].split())
        words = shortened(spoken.strip(_MARKS), _QUOTED)
        said, stance = position_words(position)
        voice = found.setdefault((position.party.name, said, words), _Voice(position.party.name, said, stance, words))
        if (source := _source(reading)) not in voice.sources:
            voice.sources.append(source)
    return list(found.values())[:_VOICES]


def _confirms_first(position: Position) -> bool:
    return position.view is not View.CONFIRMS


def _source(reading: Reading) -> str:
    """Return who published a report, and when."""
    known = reading.document
    day = [brief_day(known.published)] if known.published else []
    return " · ".join([known.publisher or known.title or document_words(known.id), *day])


def _dispute(incident: Incident, denial: Position) -> _Dispute:
    positions = incident.assessment.positions
    claim = next((position for position in positions if position.view is not View.DENIES), None)
    claimant, word = (claim.party.name, position_words(claim)[0]) if claim is not None else ("the reports", "say that it happened")
    return _Dispute(_anchor(incident), _title(incident), word, claimant, position_words(denial)[0], denial.party.name)


def _title(incident: Incident) -> str:
    judged = incident.assessment
    name = f"{act_words(judged)} · {place_words(judged)} · {when_words(judged.date)}"
    return name[:1].upper() + name[1:]


def _anchor(incident: Incident) -> str:
    return f"i-{incident.id}"


def _json(value: object) -> str:
    r"""Return JSON that may stand in a `<script>`: no `<` is in it."""
    return json.dumps(value, ensure_ascii=False).replace("<", "\\u003c")


def _policy(style: str, scripts: Iterable[str]) -> str:
    """Return the content security policy: our own style and scripts by their digests, the map's worker, and nothing else."""
    allowed = " ".join(_digest(script) for script in scripts)
    return (
        f"default-src 'none'; style-src {_digest(style)}; script-src {allowed}; worker-src blob:; img-src data: blob:; "
        "base-uri 'none'; form-action 'none'"
    )


def _digest(source: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()}'"


@cache
def _asset(name: str) -> str:
    return resources.files("onrecord.publication").joinpath("assets", name).read_text("utf-8")


@cache
def _template() -> Any:  # noqa: ANN401 loaded late: only pages need it
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # noqa: PLC0415 as above

    folder = resources.files("onrecord.publication").joinpath("templates")
    made = Environment(
        loader=FileSystemLoader(str(folder)), autoescape=True, undefined=StrictUndefined, trim_blocks=True, auto_reload=False
    )
    return made.get_template("record.html.jinja")
