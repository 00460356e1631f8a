"""A whole record as one HTML page: what happened, who says so, who denies it; with a map, a timeline and every incident.

In: incidents, without what is restricted, that can be gone through twice; out: one file that asks nothing of any network: style,
script, the outlines of land and the map's program are in it, allowed by their digests. Without script all of it can be read but the
map. Our own words are in the language that is spoken (`translation`). Limits: what stands above the incidents (places, days, disputes)
is in memory; the incidents are written one at a time.
"""

import base64
import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any, BinaryIO

from onrecord.assessment import Position, View
from onrecord.publication.in_script import script_json
from onrecord.publication.incident.cleaning import fit
from onrecord.publication.incident.model import MapArea
from onrecord.publication.incident.positions import sides_of
from onrecord.publication.incident.reports import Reports
from onrecord.publication.incident.setting import group_lines, people_of, spot_of
from onrecord.publication.phrases import kind_words, toll_words
from onrecord.publication.timeline import Dated, Timeline, draw
from onrecord.publication.translation import SOURCE, catalogue, gettext, listed, ngettext
from onrecord.publication.words import brief_day, doer_words, heading_words, number_words, position_words, status_words
from onrecord.reading import LICENCE, Outcome
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
        places=script_json([_on_map(s) for s in overview.spots.values()]),
        land=_asset("land-50m-2.0.2.json"),
    )
    out.writelines(part.encode("utf-8", "replace") for part in page)


_SCRIPTS = {"topojson": "topojson-client-3.1.0.js", "maplibre": "maplibre-gl-5.24.0.js", "landmap": "landmap.js", "record": "record.js"}


def _page(overview: _Overview, heading: Heading) -> dict[str, Any]:
    timeline: Timeline | None = draw(overview.dated, brief_day)
    documents, incidents = number_words(heading.documents, "document"), number_words(overview.number, "incident")
    spoken = catalogue()
    return {
        "title": heading.title,
        "language": spoken.language if spoken is not None else SOURCE,
        "direction": "rtl" if spoken is not None and spoken.is_right_to_left else "ltr",
        "lead": gettext("{documents}, {incidents}, {number} disputed.", documents=documents, incidents=incidents, number=overview.disputed),
        "shown": heading.shown,
        "disputes": overview.disputes,
        "timeline": timeline,
        "unmapped": gettext("The map needs a browser with JavaScript and WebGL; each incident below names its place."),
        "unplaced": _without_place(overview.unplaced),
        "undated": _without_day(overview.undated),
        "foot": gettext(
            "Ranges go over independent sources. Not stated means that no report says so. Words in quotation marks are the reports' own. "
            "Places: {licence}. Made by onrecord from a record whose originals can be checked: {command}.",
            licence=LICENCE,
            command="`onrecord verify`",
        ),
    }


def _without_place(number: int) -> str:
    told = ngettext("{number} incident without a known place.", "{number} incidents without a known place.", number)
    return told if number else ""


def _without_day(number: int) -> str:
    return ngettext("{number} incident without a day.", "{number} incidents without a day.", number) if number else ""


def _entry(incident: Incident) -> dict[str, Any]:
    """Return what the page shows of an incident."""
    judged, reports = incident.assessment, Reports(incident)
    sides = sides_of(reports)
    sources = [reports.row(name) for name in sorted(incident.readings)]
    shown = {
        "anchor": _anchor(incident),
        "id": incident.id,
        "title": heading_words(incident),
        "killed": toll_words(Outcome.KILLED, judged.killed),
        "injured": toll_words(Outcome.INJURED, judged.injured),
        "groups": tuple(gettext("{people} killed", people=line) for line in group_lines(judged.killed, judged.killed_by_group)),
        "grade": judged.grade.value,
        "grade_words": kind_words(judged.grade.value),
        "backing": listed([number_words(len(judged.sources), "independent source"), status_words(judged)]),
        "by": gettext("Said to be by: {doer}", doer=doer_words(judged)),
        "decided": _decided(incident),
        "victims": people_of(reports),
        "saying": sides.saying[:_VOICES],
        "denying": sides.denying[:_VOICES],
        "counted_sources": listed([number_words(len(sources), "report"), number_words(len(judged.sources), "independent source")]),
        "sources": tuple(" · ".join(filter(None, (row.source, row.title, row.day, row.url, row.replaced))) for row in sources),
    }
    return fit(shown)


def _decided(incident: Incident) -> str:
    """Say what people set."""
    judged = incident.assessment
    fields = [kind_words(made.field) for made in judged.corrections] + ([kind_words("grade")] if judged.overruled else [])
    return gettext("Decided by a person: {fields}.", fields=listed(fields)) if fields else ""


def _on_map(spot: _Spot) -> dict[str, Any]:
    """Return what the map's program needs of a place; `words` are read out for it."""
    area, number = spot.area, len(spot.ids)
    words = ngettext("{place}: {number} incident", "{place}: {number} incidents", number, place=area.name)
    return {"name": area.name, "at": area.at, "reach": area.reach, "ids": spot.ids, "words": words}


def _dispute(incident: Incident, denial: Position) -> _Dispute:
    positions = incident.assessment.positions
    claim = next((position for position in positions if position.view is not View.DENIES), None)
    claimant, word = gettext("the reports"), gettext("say that it happened")
    if claim is not None:
        claimant, word = claim.party.name, position_words(claim)[0]
    return _Dispute(_anchor(incident), heading_words(incident), word, claimant, position_words(denial)[0], denial.party.name)


def _anchor(incident: Incident) -> str:
    return f"i-{incident.id}"


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
    made.globals["_"] = gettext
    return made.get_template("record.html.jinja")
