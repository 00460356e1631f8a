"""The parts of the ledger: incidents, disputes, claims, statements, pictures; one block for each.

In: a `View` of a reading that is fit to be shown; out: blocks that Rich can print. Text of the report never passes as
markup, only as `Text`.
"""

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from onrecord.cli import phrases
from onrecord.cli.statements import sort_statements
from onrecord.cli.view import View
from onrecord.core import Span
from onrecord.reading import Claim, Dispute, Document, Figure, Incident, Outcome, Place, Statement, StatementKind, Total, Victim

_DIGEST_SHOWN = 12  # of 64 digits: enough to tell the documents of one run apart
_GAP_SHOWN = 24  # characters between a source, its cue and the content: "yesterday that" is kept, a clause is not


def provenance(document: Document) -> list[str]:
    """Return where a document comes from, as short phrases; what is not stated is said to be."""
    return [
        document.publisher or "publisher not stated",
        phrases.day(document.published) if document.published else "day of publication not stated",
        *([document.url] if document.url else []),
        f"sha256\N{NO-BREAK SPACE}{document.sha256[:_DIGEST_SHOWN]}",
    ]


def incidents(view: View) -> Iterator[RenderableType]:
    """Give what a recorder looks for first: each incident with its civilian range, who says so and who denies it."""
    if not view.reading.incidents:
        yield _indented(Text("No incident with harm to people is claimed in this report.", style="faint"))
    for incident in view.reading.incidents:
        yield _incident(view, incident)


def totals(view: View) -> Iterator[RenderableType]:
    """Give the sums over many events: of which period and area, by whom, and who says so and who denies it."""
    for total in view.reading.totals:
        yield _total(view, total)


def _total(view: View, total: Total) -> RenderableType:
    claims = view.incident_claims(total)
    rows = _rows()
    place = view.place.get(total.place or "")
    head = ["sum over many events", place.name if place else "area not stated", phrases.when(total.period)]
    tolls = Text(f"{phrases.counted(total)} ", style="faint")
    tolls.append(phrases.toll(Outcome.KILLED, total.killed), style="number").append(" · ", style="faint")
    tolls.append(phrases.toll(Outcome.INJURED, total.injured), style="number")
    _row(rows, "toll", tolls)
    for group, limits in total.killed_by_group.items():
        _row(rows, "of them", Text(f"{phrases.span_of(*limits)} {phrases.people(group, *limits)} killed"))
    _row(rows, "by", Text(view.names(total.perpetrators)))
    _row(rows, "said by", _names(view.speakers(claims), "party"))
    for name, dispute in view.deniers(claims):
        line = Text(name, style="party")
        _row(rows, "denied by", line.append(f": {phrases.denied(dispute)}", style="denies"))
    return Group(_title(total.id, Text(" · ".join(head), style="heading")), rows)


def _incident(view: View, incident: Incident) -> RenderableType:
    claims = view.incident_claims(incident)
    rows = _rows()
    place = view.place.get(incident.place or "")
    head = [phrases.kind(incident.act.value) if incident.act else "act not stated"]
    head += [place.name if place else "place not stated", phrases.when(incident.date)]
    tolls = Text(f"{phrases.counted(incident)} ", style="faint")
    tolls.append(phrases.toll(Outcome.KILLED, incident.killed), style="number").append(" · ", style="faint")
    tolls.append(phrases.toll(Outcome.INJURED, incident.injured), style="number")
    _row(rows, "toll", tolls)
    for group, limits in incident.killed_by_group.items():
        _row(rows, "of them", Text(f"{phrases.span_of(*limits)} {phrases.people(group, *limits)} killed"))
    _victims(rows, view, view.victims_of(incident.id))
    _row(rows, "by", Text(view.names(incident.perpetrators, alternatives=any(claim.alternatives for claim in claims))))
    if place:
        _row(rows, "where", _place(place))
    _row(rows, "said by", _names(view.speakers(claims), "party"))
    for name, dispute in view.deniers(claims):
        line = Text(name, style="party")
        _row(rows, "denied by", line.append(f": {phrases.denied(dispute)}", style="denies"))
    return Group(_title(incident.id, Text(" · ".join(head), style="heading")), rows)


def victims(view: View) -> Iterator[RenderableType]:
    """Give the victims who are of no incident in particular."""
    rows = _rows()
    _victims(rows, view, view.victims_of(None))
    yield rows


def _victims(rows: Table, view: View, found: Sequence[Victim]) -> None:
    """Add a line for each victim: the name as it is written, then what is said of the person."""
    before: Outcome | None = None
    for victim in found:
        line = Text(victim.name or phrases.unnamed(victim), style="party")
        about = phrases.described(victim, view.related(victim))
        line.append(f", {', '.join(about)}" if about else "")
        rows.add_row("", victim.outcome.value if victim.outcome is not before else "", line)
        before = victim.outcome


def disputes(view: View) -> Iterator[RenderableType]:
    """Give each disputed claim beside its denial."""
    for found in view.denials.values():
        for dispute in found:
            yield _dispute(view, dispute)


def _dispute(view: View, dispute: Dispute) -> RenderableType:
    claim, denial = view.claim[dispute.claim], view.statement[dispute.denial]
    claimant = view.claimed_by(dispute)
    said = Text(claimant, style="party").append(" claims", style="faint") if claimant else Text(phrases.NOT_QUOTED, style="faint")
    table = Table.grid(padding=(0, 2), expand=True)
    table.add_column(ratio=1, overflow="fold")
    table.add_column(ratio=1, overflow="fold")
    table.add_row(
        _title(claim.id, said),
        _title(
            denial.id,
            Text(view.speaker(denial), style="party").append(" denies ", style="denies").append(phrases.denied(dispute)),
        ),
    )
    table.add_row(_indented(_quote(view, (claim.span,))), _indented(_utterance(view, denial)))
    return Padding(table, (0, 0, 1, 0))


def claims(view: View) -> Iterator[RenderableType]:
    """Give every claim with its figures, people, places, days, targets, weapons and alleged violations."""
    for claim in view.reading.claims:
        yield _claim(view, claim)


def _claim(view: View, claim: Claim) -> RenderableType:
    rows = _rows()
    for line in _figures(view, claim):
        _row(rows, "harm", line)
    _row(rows, "by", Text(view.names(claim.perpetrators, alternatives=claim.alternatives)))
    for name, things in (("hit", claim.targets), ("weapon", claim.weapons)):
        for thing in things:
            _row(rows, name, _named(phrases.kind(thing.kind), _quote(view, (thing.span,))))
    for violation in claim.violations:
        hedged = " (as a possibility)" if violation.hedged else ""
        _row(rows, "alleged", _named(phrases.kind(violation.kind) + hedged, _quote(view, (violation.span,))))
    for place in (view.place[place] for place in claim.places if place in view.place):
        _row(rows, "where", _place(place))
    if claim.when:
        _row(rows, "when", _named(phrases.period(claim.when), _quote(view, (claim.when.span,)), "date"))
    for name, dispute in view.deniers([claim]):
        _row(
            rows,
            "denied by",
            Text(name, style="party").append(f" ({dispute.denial})", style="id").append(f": {phrases.denied(dispute)}", style="denies"),
        )
    said = Text(view.said_by(claim), style="party")
    stance = view.stance(claim)
    if stance:
        said.append(f" {stance.value}", style=stance.value).append(f" ({claim.statement})", style="id")
    if claim.act:
        said.append(f" · {phrases.kind(claim.act.value)}")
    return Group(_title(claim.id, said), rows)


def _figures(view: View, claim: Claim) -> Iterator[Text]:
    figures = [view.figure[figure] for figure in claim.figures if figure in view.figure]
    for figure in figures:
        line = Text("of them " if figure.part_of else "", style="faint")
        yield line.append(phrases.figure_line(figure), style="number").append("  ").append_text(_words_of(view, figure))


def _words_of(view: View, figure: Figure) -> Text:
    return _quote(view, (figure.span,), "faint")


def statements(view: View, *, everything: bool) -> Iterator[RenderableType]:
    """Give the statements that bear on harm, in order: who, how they stand to it, and the words, with source and cue; the rest if asked."""
    found = sort_statements(view.reading)
    for statement in (*found.bearing, *((*found.other, *found.attitudes) if everything else ())):
        yield _statement(view, statement)
    if not everything and (found.other or found.attitudes):
        yield _indented(Text(phrases.more_statements(len(found.other), len(found.attitudes)), style="faint"))


def _statement(view: View, statement: Statement) -> RenderableType:
    stance = statement.stance.value if statement.kind is StatementKind.SPEECH else statement.kind.value
    head = Text(view.speaker(statement), style="party").append(" ").append(stance, style=statement.stance.value)
    party = view.party.get(statement.party or "")
    if party and party.role:
        head.append(f" · {party.role}", style="faint")
    if party and party.part_of in view.party:
        head.append(f" · of {view.party[party.part_of].name}", style="faint")
    if statement.said_on:
        head.append(f" · {phrases.period(statement.said_on)}", style="faint")
    if statement.within:
        head.append(f" · as reported in {statement.within}", style="faint")
    blocks: list[RenderableType] = [_title(statement.id, head), _indented(_utterance(view, statement))]
    if statement.hedges:
        hedges = Text("hedged: ", style="faint")
        hedges.append(", ".join(f"“{view.quoted(span)}”" for span in statement.hedges), style="hedge")
        blocks.append(_indented(hedges))
    return Group(*blocks)


def media(view: View) -> Iterator[RenderableType]:
    """Give every picture that a caption speaks of."""
    for medium in view.reading.media:
        line = Text(phrases.medium(medium.kind), style="heading")
        origin = view.names([medium.origin] if medium.origin else [])
        for phrase in (f"from {origin}" if origin else "", f"credit {medium.credit}" if medium.credit else ""):
            line.append(f" · {phrase}" if phrase else "")
        line.append(f" · {phrases.day(medium.dated)}" if medium.dated else " · day not stated", style="date")
        yield Group(_indented(line, 2), _indented(_quote(view, (medium.span,), "faint")))


def _utterance(view: View, statement: Statement) -> Text:
    """Return source, cue and content in the order of the text, each with its own marks; short words between them stay."""
    spans = ((statement.source, "source"), (statement.cue, "cue"), (statement.content, "words"))
    pieces = sorted(((span, what) for part, what in spans for span in part), key=lambda piece: (piece[0].start, -piece[0].end))
    line, end = Text(), None
    for span, what in pieces:
        if end is not None:
            line.append(_between(view.reading.text[end : span.start]), style="faint")
        line.append_text(_marked(view, span, what))
        end = max(end or 0, span.end)
    return line


def _between(gap: str) -> str:
    words = " ".join(gap.split()).strip(' “”"')
    if len(words) > _GAP_SHOWN:
        return " … "
    return f" {words} " if words not in ("", ",") else " "


def _marked(view: View, span: Span, what: str) -> Text:
    words = view.quoted(span)
    if what == "cue":
        return Text("‹", style="faint").append(words, style="cue").append("›", style="faint")
    return _quoted(words, "words") if what == "words" else Text(words, style="party")


def _quote(view: View, spans: tuple[Span, ...], style: str = "words") -> Text:
    return _quoted(view.words(spans), style)


def _quoted(words: str, style: str) -> Text:
    bare = words.strip('“”"„«»')
    return Text("“", style="faint").append(bare, style=style).append("”", style="faint")


def _place(place: Place) -> Text:
    line = Text(place.name, style="place")
    found = ", ".join(part for part in (place.country, phrases.coordinates(place)) if part)
    return line.append(f" ({found})" if found else " (not in the gazetteer)", style="faint")


def _names(names: list[str], style: str) -> Text:
    return Text("; ").join(Text(name, style=style) for name in names)


def _named(name: str, quote: Text, style: str = "none") -> Text:
    return Text(name, style=style).append("  ").append_text(quote)


def _rows() -> Table:
    table = Table.grid(padding=(0, 1))
    table.add_column(width=4)
    table.add_column(width=9, style="faint")
    table.add_column(overflow="fold")
    return table


def _row(table: Table, name: str, value: Text) -> None:
    """Add a row where there is something to say."""
    if value.plain.strip():
        table.add_row("", name, value)


def _title(identifier: str, head: Text) -> RenderableType:
    table = Table.grid(padding=(0, 1))
    table.add_column(width=4, style="id", no_wrap=True)
    table.add_column(overflow="fold")
    table.add_row(identifier, head)
    return table


def _indented(block: RenderableType, by: int = 5) -> RenderableType:
    return Padding(block, (0, 0, 0, by))
