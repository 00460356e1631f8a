"""An incident as a recorder wants it: how many, who did it, what each party says, which sources there are and why, what was decided.

In: a redacted incident, the decisions on it; out: blocks for a screen. Positions stand side by side: on the left who
says that it happened or that it was they, on the right who denies it, each with its words and where they stand.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from onrecord.assessment import Correction, Position, Source, View
from onrecord.cli.screen import heading
from onrecord.cli.showing import decided, words
from onrecord.linking import Decision, EnterDispute, EnterFigure, EnterIncident, EnterPosition, EnterVictim, Location
from onrecord.publication import (
    NOT_INDEPENDENT,
    RecordTotal,
    RecordVictim,
    brief_day,
    correction_words,
    decision_words,
    dependent_of,
    document_words,
    doer_words,
    families_of,
    harm_words,
    kind_words,
    moment_words,
    number_words,
    people_words,
    position_words,
    row_of,
    status_words,
    title_words,
    toll_words,
    unnamed_words,
    unquoted,
    victim_words,
    when_words,
)
from onrecord.reading import Outcome
from onrecord.record import Docket, Incident

_ENTERING = EnterIncident | EnterFigure | EnterVictim | EnterPosition | EnterDispute
_NOBODY = ("no party says that it happened", "nobody denies it")
"""What stands in the place of an empty side."""
_QUOTED = 160  # letters of a party's words; the rest is in the document


def dossier(incident: Incident, decisions: Sequence[Decision]) -> Iterator[RenderableType]:
    """Give an incident: header, harm, positions, sources, decisions."""
    yield header(incident)
    yield from _entered(incident, decisions)
    if incident.docket is not None:
        yield from docket(incident.docket)
    yield heading("Harm")
    yield _harm(incident)
    row = row_of(incident)
    if row.victims:
        yield heading(f"Victims ({len(row.victims)})")
        yield _victims(row.victims)
    if row.totals:
        yield heading("Totals, of which it is no part")
        yield _totals(row.totals)
    yield heading(f"Positions ({len(incident.assessment.positions)})")
    yield from _positions(incident)
    yield heading(f"Independent sources ({len(incident.assessment.sources)})")
    for source in incident.assessment.sources:
        yield _source(source, incident)
    yield from _others(incident)
    if decisions:
        yield heading(f"Decisions ({len(decisions)})")
        for decision in decisions:
            yield decided.block(decision)
    yield Text()


def _entered(incident: Incident, decisions: Sequence[Decision]) -> Iterator[RenderableType]:
    """Say that it is no incident, or that a person entered it or something of it."""
    if incident.cluster.no_incident is not None:
        yield Text("no incident, as was decided: it is in no list and no export", style="warning")
    if incident.replaced and all(name in incident.replaced for name in incident.readings):
        yield Text("only earlier versions of pages tell of it: the newest say nothing of it any more", style="warning")
    entering = [decision for decision in decisions if decision.stands and isinstance(decision.content, _ENTERING)]
    for decision in entering:
        yield words.text(f"entered by {decision.who}: {decision_words(decision).partition(': ')[2]}", "alleges")


def docket(noted: Docket) -> Iterator[RenderableType]:
    """Give what people noted of something as they work on it."""
    yield heading("Work")
    head = [noted.status.value.replace("_", " ")]
    head += [f"assigned to {noted.assigned_to}"] if noted.assigned_to else []
    head += [f"tags: {', '.join(noted.tags)}"] if noted.tags else []
    yield words.text(" · ".join(head))
    if noted.reviewed is not None:
        since = ", and it is another since" if noted.reviewed.changed_since else ""
        yield words.text(f"reviewed by {noted.reviewed.who}, {moment_words(noted.reviewed.when)}{since}", "alleges" if since else "none")
    for note in noted.notes:
        yield Padding(words.text(f"{note.who}, {moment_words(note.when)}: {note.note}"), (0, 0, 0, 2))


def header(incident: Incident) -> RenderableType:
    """Return what an incident is called, and how well it stands."""
    judged = incident.assessment
    line = Text(f"{incident.id} · ", style="faint").append_text(words.grade(judged)).append(f" · {status_words(judged)}")
    if judged.contested:
        line.append(" · disputed", style="denies")
    line.append(f" · {number_words(len(judged.sources), 'independent source')}, {number_words(len(incident.readings), 'document')}")
    blocks: list[RenderableType] = [Rule(style="faint", characters="━"), words.text(title_words(incident), "title"), line]
    if incident.withheld:
        blocks.append(Text(f"{number_words(incident.withheld, 'document')} withheld: restricted", style="warning"))
    if judged.overruled:
        blocks.append(words.text(f"grade decided by {judged.overruled}", "alleges"))
    blocks += [words.text(_correction(made), "alleges") for made in judged.corrections if made.field != "grade" or not judged.overruled]
    return Group(*blocks)


def _correction(made: Correction) -> str:
    return f"{correction_words(made)}, {made.who}" if made.follows else f"{correction_words(made)}, {made.who}: {made.why}"


def _harm(incident: Incident) -> RenderableType:
    judged = incident.assessment
    rows = Table.grid(padding=(0, 2))
    rows.add_column(style="faint")
    rows.add_column(overflow="fold")
    rows.add_row("killed", Text(harm_words(judged.killed), style="number"))
    for group, limits in judged.killed_by_group.items():
        rows.add_row("", f"{harm_words(limits)} {people_words(group, *limits)}")
    rows.add_row("injured", Text(harm_words(judged.injured), style="number"))
    rows.add_row("by", words.text(doer_words(judged), "party"))
    if judged.place:
        rows.add_row("where", _where(judged.place))
    if len(judged.acts) > 1:
        rows.add_row("called", ", ".join(kind_words(act.value) for act in judged.acts))
    return rows


def _victims(people: Sequence[RecordVictim]) -> RenderableType:
    """Return the people whom the documents name or describe, each with what is said of the person and which documents say so."""
    rows = Table.grid(padding=(0, 2))
    rows.add_column(style="faint")
    rows.add_column(overflow="fold")
    before = ""
    for victim in people:
        line = words.text(victim.name or unnamed_words(victim), "party")
        kin = f"{victim.relation} of {victim.relation_to}" if victim.relation and victim.relation_to else None
        about = victim_words(victim, kin)
        line.append_text(words.text(f", {', '.join(about)}" if about else ""))
        line.append("  ").append_text(words.text(", ".join(document_words(source.document) for source in victim.sources), "faint"))
        rows.add_row(victim.outcome.value if victim.outcome.value != before else "", line)
        before = victim.outcome.value
    return rows


def _totals(totals: Sequence[RecordTotal]) -> RenderableType:
    """Return the sums over many events that the documents give."""
    rows = Table.grid(padding=(0, 2))
    rows.add_column(style="faint")
    rows.add_column(overflow="fold")
    for total in totals:
        harm = [
            toll_words(outcome, count) for outcome, count in ((Outcome.KILLED, total.killed), (Outcome.INJURED, total.injured)) if count
        ]
        about = [total.place.name if total.place else "", when_words(total.period) if total.period else ""]
        about += [f"by {', '.join(each.name for each in total.perpetrators)}" if total.perpetrators else ""]
        line = words.text(" · ".join(part for part in (*harm, *about) if part))
        rows.add_row(document_words(total.document), line)
    return rows


def _where(spot: Location) -> Text:
    line = words.text(spot.precision.phrase(spot.name, spot.named), "place")
    if spot.latitude is None or spot.longitude is None:
        return line.append(" (not in the gazetteer)", style="faint")
    north = f"{abs(spot.latitude):.2f} {'N' if spot.latitude >= 0 else 'S'}"
    east = f"{abs(spot.longitude):.2f} {'E' if spot.longitude >= 0 else 'W'}"
    return line.append(f" ({', '.join(filter(None, (spot.country, north, east)))})", style="faint")


def _positions(incident: Incident) -> Iterator[RenderableType]:
    found = incident.assessment.positions
    if not found:
        yield Text("No party says anything of it.", style="faint")
        return
    table = Table.grid(padding=(0, 2), expand=True)
    table.add_column(ratio=1, overflow="fold")
    table.add_column(ratio=1, overflow="fold")
    sides = [[p for p in found if p.view is not View.DENIES], [p for p in found if p.view is View.DENIES]]
    both = zip(sides, _NOBODY, strict=True)
    table.add_row(*(Group(*_side(side, incident)) if side else Text(nobody, style="faint") for side, nobody in both))
    yield table


def _side(positions: Sequence[Position], incident: Incident) -> Iterator[RenderableType]:
    by_party: defaultdict[str, list[Position]] = defaultdict(list)
    for position in positions:
        by_party[position.party.key].append(position)
    for said in by_party.values():
        yield words.text(said[0].party.name, "party")
        by_kind: defaultdict[tuple[str, str], list[Position]] = defaultdict(list)
        for position in said:
            by_kind[position_words(position)].append(position)
        for (what, style), some in by_kind.items():
            yield Padding(Text(what, style=style), (0, 0, 0, 2))
            yield from (Padding(line, (0, 0, 0, 4)) for line in _quotes(some, incident))
        yield Text()


def _quotes(positions: Sequence[Position], incident: Incident) -> Iterator[Text]:
    """Yield the different words of a position, each once with the documents that have them."""
    documents: defaultdict[str, list[str]] = defaultdict(list)
    for position in positions:
        reading = incident.readings.get(position.quote.document)
        if reading is not None:
            said = " ".join(position.quote.span.of(reading.text).split())
            documents[said].append(position.quote.document)
    for said, there in documents.items():
        shown = said if len(said) <= _QUOTED else f"{said[: _QUOTED - 1]}…"
        more = f" and {number_words(len(there) - 1, 'other document')}" if len(there) > 1 else ""
        bare = unquoted(shown)
        yield words.text(f"“{bare}”").append(f" {document_words(there[0])}{more}", style="faint")


def _source(source: Source, incident: Incident) -> RenderableType:
    head = words.text(source.name, "party")
    copies = len(source.documents) - len(families_of(source.documents, incident))
    head.append(f" · {number_words(copies, 'copy').replace('copys', 'copies')}" if copies else "", style="faint")
    blocks: list[RenderableType] = [head, Padding(words.text(source.why, "faint"), (0, 0, 0, 2))]
    blocks += [Padding(_family(family, incident), (0, 0, 0, 2)) for family in families_of(source.documents, incident)]
    return Group(*blocks)


def _family(documents: Sequence[str], incident: Incident) -> Text:
    line = words.text(document_words(documents[0]))
    reading = incident.readings.get(documents[0])
    told = reading.document if reading is not None else None
    line.append(f" · {told.publisher or 'publisher not stated'}" if told else "", style="faint")
    line.append(f" · {brief_day(told.published)}" if told and told.published else "", style="faint")
    if (outdated := incident.replaced.get(documents[0])) is not None:
        line.append(f" · replaced on {brief_day(outdated.on.date())}", style="warning")
    if len(documents) > 1:
        copies = ", ".join(document_words(document) for document in documents[1:])
        noun = "copy" if len(documents) == 2 else "copies"
        line.append(f"\n  {len(documents) - 1} {noun}: ").append_text(words.text(copies, "faint"))
    return line


def _others(incident: Incident) -> Iterator[RenderableType]:
    """Give the documents that are nobody's independent source."""
    others = dependent_of(incident)
    if others:
        yield Text(f"No independent sources: {NOT_INDEPENDENT}", style="faint")
        for family in families_of(others, incident):
            yield Padding(_family(family, incident), (0, 0, 0, 2))
    earlier = [document for document in incident.readings if document not in incident.counting]
    if earlier:
        yield Text("Earlier versions, of which newer ones count", style="faint")
        for document in earlier:
            yield Padding(_family([document], incident), (0, 0, 0, 2))
