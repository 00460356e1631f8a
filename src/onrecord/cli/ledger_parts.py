"""The ledger on one screen: incidents, what pictures show, totals, victims of no incident, and who denies what.

In: a `ReadingView` of a reading that is fit to be shown; out: blocks that Rich can print. Text of the report never passes as
markup, only as `Text`.
"""

from collections.abc import Iterable, Iterator, Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from onrecord.cli.ledger_rows import indented, medium_line, names, place_line, quote, row, rows, title, utterance
from onrecord.publication import (
    NOT_QUOTED,
    NOT_STATED,
    ReadingView,
    counted_words,
    denied_words,
    group_words,
    kind_words,
    scene_words,
    toll_words,
    unnamed_words,
    victim_words,
    when_words,
)
from onrecord.reading import Dispute, Incident, Outcome, Total, Victim

_QUOTED = 90  # characters of a claim or a denial: some three lines of half a screen; the whole stands with the statements


def incidents(view: ReadingView, found: Iterable[Incident]) -> Iterator[RenderableType]:
    """Give what a recorder looks for first: each incident with its range, who says so and who denies it."""
    for incident in found:
        yield _incident(view, incident)


def nothing() -> RenderableType:
    """Say that no harm is claimed."""
    return indented(Text("No incident with harm to people is claimed in this report.", style="faint"))


def shown(view: ReadingView) -> Iterator[RenderableType]:
    """Give the incidents that only a picture's caption tells of, each below its picture."""
    for medium, found in view.pictured:
        yield indented(medium_line(view, medium))
        yield from incidents(view, found)


def totals(view: ReadingView) -> Iterator[RenderableType]:
    """Give the sums over many events: of which period and area, by whom, and who says so and who denies it."""
    for total in view.reading.totals:
        head = (view.area(total) or "area not stated", when_words(total.period), "sum over many events")
        found = rows()
        _harmed(found, total)
        _positions(found, view, total)
        yield Group(title(total.id, Text(" · ".join(head), style="heading")), found)


def _incident(view: ReadingView, incident: Incident) -> RenderableType:
    place = view.place.get(incident.place or "")
    act = kind_words(incident.act.value) if incident.act else "act not stated"
    head = (act, scene_words(incident, view.place, briefly=True) or "place not stated", when_words(incident.date))
    found = rows()
    _harmed(found, incident)
    _victims(found, view, view.victims_of(incident.id))
    _positions(found, view, incident)
    if place:
        row(found, "where", place_line(place, scene_words(incident, view.place)))
    return Group(title(incident.id, Text(" · ".join(head), style="heading")), found)


def _harmed(found: Table, harm: Incident | Total) -> None:
    """Add how many were harmed, and how many of each group."""
    if harm.killed is None and harm.injured is None:
        row(found, "toll", Text(NOT_STATED, style="faint"))
        return
    tolls = Text(f"{counted_words(harm)} ", style="faint")
    tolls.append(toll_words(Outcome.KILLED, harm.killed), style="number").append(" · ", style="faint")
    row(found, "toll", tolls.append(toll_words(Outcome.INJURED, harm.injured), style="number"))
    for name, line in group_words(harm):
        row(found, name, Text(line))


def _positions(found: Table, view: ReadingView, harm: Incident | Total) -> None:
    """Add who is said to have done it, who says so, and who denies it."""
    claims = view.incident_claims(harm)
    row(found, "by", Text(view.names(harm.perpetrators, alternatives=any(claim.alternatives for claim in claims))))
    row(found, "said by", names(view.speakers(claims)))
    for name, dispute in view.deniers(claims):
        row(found, "denied by", Text(name, style="party").append(f": {denied_words(dispute)}", style="denies"))


def victims(view: ReadingView) -> Iterator[RenderableType]:
    """Give the victims who are of no incident in particular."""
    found = rows()
    _victims(found, view, view.victims_of(None))
    yield found


def _victims(found: Table, view: ReadingView, people: Sequence[Victim]) -> None:
    """Add a line for each victim: the name as it is written, then what is said of the person."""
    before: Outcome | None = None
    for victim in people:
        line = Text(victim.name or unnamed_words(victim), style="party")
        about = victim_words(victim, view.related(victim))
        line.append(f", {', '.join(about)}" if about else "")
        found.add_row("", victim.outcome.value if victim.outcome is not before else "", line)
        before = victim.outcome


def disputes(view: ReadingView) -> Iterator[RenderableType]:
    """Give each denial once, beside the claims that it is about."""
    for found in view.denied:
        yield _dispute(view, found)


def _dispute(view: ReadingView, found: Sequence[Dispute]) -> RenderableType:
    first, denial = found[0], view.statement[found[0].denial]
    claim = view.claim[first.claim]
    denies = Text(view.speaker(denial), style="party").append(" denies ", style="denies").append(denied_words(first))
    table = Table.grid(padding=(0, 2), expand=True)
    table.add_column(ratio=1, overflow="fold")
    table.add_column(ratio=1, overflow="fold")
    table.add_row(title(claim.id, _claimants(view, found)), title(denial.id, denies))
    table.add_row(indented(quote(view, (claim.span,), longest=_QUOTED)), indented(utterance(view, denial, _QUOTED)))
    return table


def _claimants(view: ReadingView, found: Sequence[Dispute]) -> Text:
    """Return who claims what is denied, the first claim's author first, and the ids of the other claims."""
    authors = dict.fromkeys(name for dispute in found if (name := view.claimed_by(dispute)))
    if not authors:
        return Text(NOT_QUOTED, style="faint")
    said = (
        Text(" and ").join(Text(name, style="party") for name in authors).append(" claim" if len(authors) > 1 else " claims", style="faint")
    )
    others = [dispute.claim for dispute in found[1:]]
    return said.append(f" (also {', '.join(others)})", style="id") if others else said
