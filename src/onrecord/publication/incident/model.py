"""What a page of one incident shows: plain frozen values, which templates only lay out.

Words of reports are shortened for reading and stand with their place in the original; words of ours are short English text. Geometry
is text for attributes of SVG, in percent of the drawing's width, so that a drawing keeps its form at every width.
"""

import msgspec


class ReportPlace(msgspec.Struct, frozen=True):
    """Letters `start` up to `end` of a report's text; `document` finds the report, `source` says who published it, on what `day`."""

    document: str
    start: int
    end: int
    source: str
    day: str


class SpokenWords(msgspec.Struct, frozen=True):
    """Words of reports, once for all places where they stand."""

    words: str
    language: str
    places: tuple[ReportPlace, ...]

    @property
    def sources(self) -> tuple[str, ...]:
        """Who published them and when, each once."""
        return tuple(dict.fromkeys(f"{place.source} · {place.day}" if place.day else place.source for place in self.places))


class PositionSaid(msgspec.Struct, frozen=True):
    """One thing that a party says of an incident, in all wordings that reports quote; `stance` is `alleges`, `confirms` or `denies`."""

    says: str
    stance: str
    spoken: tuple[SpokenWords, ...]


class PartyCard(msgspec.Struct, frozen=True):
    """All that a party says on one side; `says` sums it up, what is denied first."""

    party: str
    says: str
    stance: str
    positions: tuple[PositionSaid, ...]


class PositionSides(msgspec.Struct, frozen=True):
    """Who says that it happened, who denies it or a part of it, and who is said to have done it and says nothing."""

    saying: tuple[PartyCard, ...]
    denying: tuple[PartyCard, ...]
    silent: tuple[str, ...]


class DecidedBy(msgspec.Struct, frozen=True):
    """Who set a value, on what day and why, and what the reports give; `follows`: it follows from another decision."""

    who: str
    initials: str
    day: str
    why: str
    computed: str
    follows: bool


class PageValue(msgspec.Struct, frozen=True):
    """A value of an incident: `field` leads to the words that it rests on, `note` says how exact it is, `rule` how it was computed."""

    field: str
    label: str
    words: str
    note: str = ""
    groups: tuple[str, ...] = ()
    decided: DecidedBy | None = None
    is_stated: bool = True
    rule: str = ""


class PersonLine(msgspec.Struct, frozen=True):
    """A victim: the name in its own script where a report gives it so, what else is said, and where."""

    name: str
    said: str
    outcome: str
    places: tuple[ReportPlace, ...]


class TollBar(msgspec.Struct, frozen=True):
    """One range that a source gave: where it begins and ends, whether it is open, what became of it.

    `kind` is `exact`, `range`, `open` (at least so many) or `beyond` (more than the drawing is wide).
    """

    kind: str
    x1: str
    x2: str
    words: str
    day: str
    fate: str
    note: str
    why: str
    spoken: SpokenWords | None


class TollRow(msgspec.Struct, frozen=True):
    """All ranges that one source gave, in order of days."""

    source: str
    bars: tuple[TollBar, ...]


class AxisTick(msgspec.Struct, frozen=True):
    """A number under a drawing."""

    x: str
    words: str
    anchor: str


class ComputedBand(msgspec.Struct, frozen=True):
    """The computed range behind all bars; `width` 0%: one number."""

    x1: str
    x2: str
    width: str


class TollChart(msgspec.Struct, frozen=True):
    """All counts of one outcome, of all people (`group` empty) or of a group; `called` says whom and what."""

    outcome: str
    group: str
    called: str
    computed: str
    band: ComputedBand | None
    ticks: tuple[AxisTick, ...]
    rows: tuple[TollRow, ...]


class ReportMark(msgspec.Struct, frozen=True):
    """A report on the timeline."""

    document: str
    x: str
    y: int
    is_outdated: bool
    words: str


class ReportTimeline(msgspec.Struct, frozen=True):
    """The days of publication against the day of the incident: marks, the incident's days as a band, the two ends."""

    height: int
    band: ComputedBand | None
    marks: tuple[ReportMark, ...]
    ends: tuple[str, ...]
    words: str
    undated: str


class ReportRow(msgspec.Struct, frozen=True):
    """A report in a list of sources."""

    document: str
    source: str
    title: str
    day: str
    url: str
    replaced: str


class TextFamily(msgspec.Struct, frozen=True):
    """A report, and those that carry its text."""

    first: ReportRow
    copies: tuple[ReportRow, ...]


class SourceGroup(msgspec.Struct, frozen=True):
    """One independent source, or those that are none (`name` empty), with the reason."""

    name: str
    why: str
    families: tuple[TextFamily, ...]
    number: str


class RuleFound(msgspec.Struct, frozen=True):
    """A rule that was asked for the grade, whether it holds and why."""

    rule: str
    holds: bool
    reason: str


class WorkNoted(msgspec.Struct, frozen=True):
    """What people noted of an incident as they work on it."""

    status: str
    assigned_to: str
    tags: tuple[str, ...]
    notes: tuple[tuple[str, str, str], ...]
    """Who, when, what."""
    reviewed: str
    is_outdated: bool


class MapArea(msgspec.Struct, frozen=True):
    """A place on the map: its name, longitude and latitude, how many kilometres it reaches."""

    name: str
    at: tuple[float, float]
    reach: float


class IncidentPage(msgspec.Struct, frozen=True):
    """One incident from top to bottom."""

    id: str
    former_ids: tuple[str, ...]
    members_digest: str
    title: str
    act: PageValue
    place: PageValue
    day: PageValue
    grade: PageValue
    grade_kind: str
    values: tuple[PageValue, ...]
    backing: str
    contested: bool
    withheld: str
    warnings: tuple[str, ...]
    victims: tuple[PersonLine, ...]
    sides: PositionSides
    charts: tuple[TollChart, ...]
    group_charts: tuple[TollChart, ...]
    area: MapArea | None
    unplaced: str
    timeline: ReportTimeline | None
    sources: tuple[SourceGroup, ...]
    others: SourceGroup | None
    earlier: tuple[ReportRow, ...]
    counted: str
    rules: tuple[RuleFound, ...]
    work: WorkNoted


class EvidenceLine(msgspec.Struct, frozen=True):
    """What some reports say of a value, and their words."""

    says: str
    note: str
    spoken: tuple[SpokenWords, ...]


class FieldEvidence(msgspec.Struct, frozen=True):
    """The words that a value rests on, and the rule by which it was made of them."""

    value: PageValue
    rule: str
    lines: tuple[EvidenceLine, ...]


class MentionTold(msgspec.Struct, frozen=True):
    """What one report tells of an incident, in short; `recalled`: it is about something else."""

    report: ReportPlace
    told: str
    recalled: bool


class WeighedReason(msgspec.Struct, frozen=True):
    """What one comparison says for (`for`), against (`against`) or neither (``) of two reports being one incident."""

    weight: str
    speaks: str
    comparison: str
    words: str


class LinkedReports(msgspec.Struct, frozen=True):
    """Two reports, and how strongly they speak of one incident."""

    one: ReportPlace
    other: ReportPlace
    weight: str
    speaks: str
    probability: str
    reasons: tuple[WeighedReason, ...]


class ReportsJoined(msgspec.Struct, frozen=True):
    """Why reports are one incident."""

    mentions: tuple[MentionTold, ...]
    links: tuple[LinkedReports, ...]
    threshold: str


class ValueChanged(msgspec.Struct, frozen=True):
    """A value before and after a decision."""

    field: str
    before: str
    after: str


class DecisionMade(msgspec.Struct, frozen=True):
    """A decision on an incident; `withdrawn` says by whom, when and why, `effect` what it does to the joining of reports."""

    id: str
    what: str
    who: str
    initials: str
    when: str
    why: str
    changes: tuple[ValueChanged, ...]
    withdrawn: str
    effect: str
