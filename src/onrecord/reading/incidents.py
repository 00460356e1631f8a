"""The incidents and totals of a report: each event with its values, its toll, and the words for each.

In: a report's events with their claims. Out: incidents, the main one first, and totals. Positions are kept side by side:
perpetrators that different claims name all stay, the most often named first. A field without words that say it is empty.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from msgspec import structs

from onrecord.core import Span
from onrecord.reading.claims import Claims
from onrecord.reading.events import ClauseMention, EventTable, Reference, Values, find_values, is_pictured, lend
from onrecord.reading.findings import Findings
from onrecord.reading.found import OWN, Basis, FigureMention, Scope, ThingMention
from onrecord.reading.model import Group, Incident, IncidentField, Outcome, Thing
from onrecord.reading.tolls import Counts, Range, group_toll, toll

NOBODY = (0, 0)
LOOKING_BACK = dt.timedelta(days=31)
"""How far back news looks for what it is about."""
FRESH = dt.timedelta(days=10)
"""How old news is at most: what a report dates before that stands behind what it tells without a day."""
_HARM = {IncidentField.KILLED: Outcome.KILLED, IncidentField.INJURED: Outcome.INJURED}


@dataclass(frozen=True, slots=True)
class Harm:
    """How many were harmed, in all and by group, and the words that count them."""

    killed: Range | None
    injured: Range | None
    killed_by_group: dict[Group, Range]
    injured_by_group: dict[Group, Range]
    evidence: dict[IncidentField, tuple[Span, ...]]


def build_incidents(findings: Findings, table: EventTable, claims: Claims) -> tuple[Incident, ...]:
    """Return the incidents of a report, the main one first; none where nobody says that anything happened."""
    all_values = [find_values(findings, event) for event in table.events]
    waves: dict[int, Values] = {}
    for number, (event, values) in enumerate(zip(table.events, all_values, strict=True)):
        donor = all_values[0]
        if event.wave is not None:
            donor = waves.setdefault(id(event.wave), find_values(findings, event.wave))
        if values is not donor:
            lend(findings, table.ground, all_values[:number], donor, values, is_dated_list=_is_of_dated_list(all_values, donor, values))
    speakers = find_speakers(findings)
    found = []
    for number, values in enumerate(all_values):
        harm = find_harm(findings, values.mentions, speakers)
        found.append(
            Incident(
                id=f"i{number + 1}",
                claims=claims.of_event(number),
                date=None if values.time is None else values.time.period,
                place=values.place,
                place_precision=values.precision,
                place_named=values.named,
                perpetrators=values.perpetrators,
                act=values.act,
                killed=harm.killed,
                injured=harm.injured,
                killed_by_group=harm.killed_by_group,
                injured_by_group=harm.injured_by_group,
                targets=_things(findings, [thing for mention in values.mentions for thing in mention.targets]),
                weapons=_things(findings, [thing for mention in values.mentions for thing in mention.weapons]),
                evidence=values.evidence | harm.evidence,
            )
        )
    is_told = [not is_pictured(event, findings) for event in table.events]
    is_headed = [any(m.is_headline or _opens_with_saying(findings, m) for m in event.mentions) for event in table.events]
    return _main_first(found, is_told, is_headed, findings.report.published)


def _is_of_dated_list(all_values: Sequence[Values], donor: Values, values: Values) -> bool:
    """Tell whether an event stands under another heading than the donor of its day, in a list that dates several events."""
    sections = {mention.section for mention in (*donor.mentions, *values.mentions)}
    listed = [other for other in all_values if other is donor or any(mention.section is not None for mention in other.mentions)]
    days = {other.time.period for other in listed if other.time is not None}
    return len(sections) > 1 and None not in {mention.section for mention in values.mentions} and len(days) > 1


def _main_first(
    found: Sequence[Incident], is_told: Sequence[bool], is_headed: Sequence[bool], published: dt.date | None
) -> tuple[Incident, ...]:
    """Return incidents in the order of the text, but first the one of the news that says most: its toll, its day and its place.

    A report opens with a cause, a place of many attacks or a fear as often as with what it tells. What only a picture shows, and
    what was longer ago than news looks back, is not what it is about. What the headline tells, or somebody said on a
    day by which the report opens, needs no day of its own to be the news.
    """

    def says(number: int) -> int:
        incident = found[number]
        end = incident.date.to if incident.date is not None else None
        is_old = published is not None and end is not None and published - end > LOOKING_BACK
        counts = any(toll is not None and toll[1] != 0 for toll in (incident.killed, incident.injured))
        is_fresh = incident.date is not None and (published is None or end is None or published - end <= FRESH)
        is_fresh = is_fresh or is_headed[number]
        return counts + is_fresh + (incident.place is not None) if is_told[number] and not is_old else -1

    main = max(range(len(found)), key=lambda number: (says(number), -number), default=0)
    order = [*found[main : main + 1], *found[:main], *found[main + 1 :]]
    return tuple(structs.replace(incident, id=f"i{number}") for number, incident in enumerate(order, 1))


def _opens_with_saying(findings: Findings, mention: ClauseMention) -> bool:
    """Tell whether a report opens with what somebody said on a day: "Nine people have been killed in Dolm, the mayor said Saturday"."""
    return mention.paragraph == 0 and mention.owner != OWN and findings.statements[mention.owner].said_on is not None


def find_harm(findings: Findings, mentions: Sequence[ClauseMention], speakers: Mapping[str, str], *, of_total: bool = False) -> Harm:
    """Return how many were harmed by what mentions count; sums over many events count for a total alone.

    What was made out in a picture of text counts for nothing: a digit that is misread kills people. Its figures stay in its claims.
    """
    unwanted = {Scope.RETRACTED} if of_total else {Scope.SUM, Scope.RETRACTED}
    figures = [figure for mention in mentions for figure in mention.figures if figure.scope not in unwanted]
    figures = [figure for figure in figures if not findings.report.is_recognised(figure.figure.span.start)]
    taken_up = frozenset(f.figure.id for mention in mentions if mention.reference is Reference.SAME for f in mention.figures)
    counts = Counts(_body_first(mentions, figures), findings.sentence, speakers, findings.report.page.text, taken_up)
    groups, wounded = _groups(counts, Outcome.KILLED), _groups(counts, Outcome.INJURED)
    killed, injured = toll(counts, Outcome.KILLED), toll(counts, Outcome.INJURED)
    if injured == NOBODY and killed not in {None, NOBODY} and _only_unharmed(figures):
        injured = None  # "no civilians were hurt" goes against a toll, and says nothing of the injured
    killed = groups.get(Group.FIGHTERS) if killed is None else killed
    injured = wounded.get(Group.FIGHTERS) if injured is None else injured
    ranges = {IncidentField.KILLED: killed, IncidentField.INJURED: injured}
    spans = {name: tuple(f.figure.span for f in figures if f.figure.outcome is _HARM[name]) for name, said in ranges.items() if said}
    return Harm(killed, injured, groups, wounded, spans)


def _only_unharmed(figures: Sequence[FigureMention]) -> bool:
    """Tell whether all that is said of the injured is that nobody was harmed in any way."""
    none = {figure.figure.span for figure in figures if figure.figure.outcome is Outcome.KILLED and figure.figure.high == 0}
    return all(figure.figure.span in none for figure in figures if figure.figure.outcome is Outcome.INJURED)


def _body_first(mentions: Sequence[ClauseMention], figures: Sequence[FigureMention]) -> list[FigureMention]:
    """Return figures in the order of the text, a headline's last where the body counts the same outcome: headlines cut short."""
    headed = {figure.figure.id for mention in mentions if mention.is_headline for figure in mention.figures}
    ordered = sorted(figures, key=lambda m: m.first)
    exact = {Basis.NUMBER, Basis.PERSON}
    counted = {m.figure.outcome for m in ordered if m.figure.id not in headed and m.basis in exact and m.figure.part_of is None}
    late = {m.figure.id for m in ordered if m.figure.id in headed and m.figure.outcome in counted}
    return [m for m in ordered if m.figure.id not in late]


def _groups(counts: Counts, outcome: Outcome) -> dict[Group, Range]:
    """Return how many were of each group that the figures speak of."""
    groups = {group: group_toll(counts, group, outcome) for group in Group if group is not Group.PEOPLE}
    return {group: found for group, found in groups.items() if found is not None}


def _things(findings: Findings, found: Sequence[ThingMention]) -> tuple[Thing, ...]:
    """Return targets or weapons, each kind once, at its first words."""
    first = {thing.kind: thing for thing in reversed(found)}
    things = sorted(first.values(), key=lambda thing: thing.first)
    return tuple(Thing(thing.kind, findings.report.parse.span(thing.first, thing.last)) for thing in things)


def find_speakers(findings: Findings) -> dict[str, str]:
    """Return which party states each figure; none for the publisher's own words, or where nobody is named."""
    found: dict[str, str] = {}
    for mention in findings.figures:
        owner = findings.owners[mention.first]
        party = None if owner == OWN else findings.statements[owner].party
        if party is not None:
            found[mention.figure.id] = party
    return found
