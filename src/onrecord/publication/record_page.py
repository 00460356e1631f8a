"""A whole record as one HTML page: what happened, who says so, who denies it; with a map, a timeline and every incident.

In: incidents, without what is restricted, that can be gone through twice; out: one file that asks nothing of any network: style,
script, the outlines of land and the map's program are in it, allowed by their digests. Without script all of it can be read but the
map. Limits: what stands above the incidents (places, days, disputes) is in memory; the incidents are written one at a time.
"""

import base64
import hashlib
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any, BinaryIO

from onrecord.assessment import Position, View
from onrecord.publication.incident.cleaning import fit
from onrecord.publication.incident.model import MapArea
from onrecord.publication.incident.positions import sides_of
from onrecord.publication.incident.reports import Reports
from onrecord.publication.incident.setting import group_lines, people_of, spot_of
from onrecord.publication.phrases import kind_words
from onrecord.publication.timeline import Dated, Timeline, draw
from onrecord.publication.words import brief_day, doer_words, harm_words, heading_words, number_words, position_words, status_words
from onrecord.reading import LICENCE
from onrecord.record import Incident

_VOICES = 6  # parties on each side of an incident
_DISPUTES = 8  # above the incidents

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


@dataclass(slots=True)
class _Spot:
    """A place on the map, with the incidents there."""

    area: MapArea
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
        spot = spot_of(incident)
        if spot is None:
            self.unplaced += 1
        else:
            known = self.spots.setdefault((*spot.at, spot.name), _Spot(spot))
            known.ids.append(_anchor(incident))
        denial = next((position for position in judged.positions if position.view is View.DENIES), None)
        period = judged.date
        if period is None or period.from_ is None or period.to is None:
            self.undated += 1
        else:
            self.dated.append(Dated(_anchor(incident), period.from_, period.to, judged.contested, heading_words(incident)))
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
        places=_json([{"name": s.area.name, "at": s.area.at, "reach": s.area.reach, "ids": s.ids} for s in overview.spots.values()]),
        land=_asset("land-50m-2.0.2.json"),
    )
    out.writelines(part.encode("utf-8", "replace") for part in page)


_SCRIPTS = {"topojson": "topojson-client-3.1.0.js", "maplibre": "maplibre-gl-5.24.0.js", "landmap": "landmap.js", "record": "record.js"}


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
    judged, reports = incident.assessment, Reports(incident)
    sides = sides_of(reports)
    sources = [reports.row(name) for name in sorted(incident.readings)]
    shown = {
        "anchor": _anchor(incident),
        "id": incident.id,
        "title": heading_words(incident),
        "killed": harm_words(judged.killed),
        "injured": harm_words(judged.injured),
        "groups": tuple(f"{line} killed" for line in group_lines(judged.killed, judged.killed_by_group)),
        "grade": judged.grade.value,
        "backing": f"{number_words(len(judged.sources), 'independent source')}, {status_words(judged)}",
        "by": f"Said to be by: {doer_words(judged)}",
        "decided": _decided(incident),
        "victims": people_of(reports),
        "saying": sides.saying[:_VOICES],
        "denying": sides.denying[:_VOICES],
        "counted_sources": f"{number_words(len(sources), 'report')}, {number_words(len(judged.sources), 'independent source')}",
        "sources": tuple(" · ".join(filter(None, (row.source, row.title, row.day, row.url, row.replaced))) for row in sources),
    }
    return fit(shown)


def _decided(incident: Incident) -> str:
    """Say what people set."""
    judged = incident.assessment
    fields = [kind_words(made.field) for made in judged.corrections] + (["grade"] if judged.overruled else [])
    return f"Decided by a person: {', '.join(fields)}." if fields else ""


def _dispute(incident: Incident, denial: Position) -> _Dispute:
    positions = incident.assessment.positions
    claim = next((position for position in positions if position.view is not View.DENIES), None)
    claimant, word = (claim.party.name, position_words(claim)[0]) if claim is not None else ("the reports", "say that it happened")
    return _Dispute(_anchor(incident), heading_words(incident), word, claimant, position_words(denial)[0], denial.party.name)


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
