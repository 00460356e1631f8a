"""The ledger in full, on request: every claim, every statement, every picture.

In: a `ReadingView` of a reading that is fit to be shown; out: blocks that Rich can print, one for each.
"""

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.text import Text

from onrecord.cli.ledger_rows import indented, medium_line, named, place_line, quote, row, rows, title, utterance
from onrecord.publication import ReadingView, denied_words, figure_words, kind_words, period_words, sort_statements
from onrecord.reading import Claim, Statement, StatementKind


def claims(view: ReadingView) -> Iterator[RenderableType]:
    """Give every claim with its figures, people, places, days, targets, weapons and alleged violations."""
    for claim in view.reading.claims:
        yield _claim(view, claim)


def _claim(view: ReadingView, claim: Claim) -> RenderableType:
    found = rows()
    for line in _figures(view, claim):
        row(found, "harm", line)
    row(found, "by", Text(view.names(claim.perpetrators, alternatives=claim.alternatives)))
    for name, things in (("hit", claim.targets), ("weapon", claim.weapons)):
        for thing in things:
            row(found, name, named(kind_words(thing.kind), quote(view, (thing.span,))))
    for violation in claim.violations:
        hedged = " (as a possibility)" if violation.hedged else ""
        row(found, "alleged", named(kind_words(violation.kind) + hedged, quote(view, (violation.span,))))
    for place in (view.place[place] for place in claim.places if place in view.place):
        row(found, "where", place_line(place))
    if claim.when:
        row(found, "when", named(period_words(claim.when), quote(view, (claim.when.span,)), "date"))
    for name, dispute in view.deniers([claim]):
        row(
            found,
            "denied by",
            Text(name, style="party").append(f" ({dispute.denial})", style="id").append(f": {denied_words(dispute)}", style="denies"),
        )
    said = Text(view.said_by(claim), style="party")
    stance = view.stance(claim)
    if stance:
        said.append(f" {stance.value}", style=stance.value).append(f" ({claim.statement})", style="id")
    if claim.act:
        said.append(f" · {kind_words(claim.act.value)}")
    return Group(title(claim.id, said), found)


def _figures(view: ReadingView, claim: Claim) -> Iterator[Text]:
    figures = [view.figure[figure] for figure in claim.figures if figure in view.figure]
    for figure in figures:
        line = Text("of them " if figure.part_of else "", style="faint")
        yield line.append(figure_words(figure), style="number").append("  ").append_text(quote(view, (figure.span,), "faint"))


def statements(view: ReadingView) -> Iterator[RenderableType]:
    """Give the statements, those that bear on harm first: who, how they stand to it, and the words, with source and cue."""
    found = sort_statements(view.reading)
    for statement in (*found.bearing, *found.other, *found.attitudes):
        yield _statement(view, statement)


def _statement(view: ReadingView, statement: Statement) -> RenderableType:
    stance = statement.stance.value if statement.kind is StatementKind.SPEECH else statement.kind.value
    head = Text(view.speaker(statement), style="party").append(" ").append(stance, style=statement.stance.value)
    party = view.party.get(statement.party or "")
    if party and party.role:
        head.append(f" · {party.role}", style="faint")
    if party and party.part_of in view.party:
        head.append(f" · of {view.party[party.part_of].name}", style="faint")
    if statement.said_on:
        head.append(f" · {period_words(statement.said_on)}", style="faint")
    if statement.within:
        head.append(f" · as reported in {statement.within}", style="faint")
    blocks: list[RenderableType] = [title(statement.id, head), indented(utterance(view, statement))]
    if statement.hedges:
        hedges = Text("hedged: ", style="faint")
        hedges.append(", ".join(f"“{view.quoted(span)}”" for span in statement.hedges), style="hedge")
        blocks.append(indented(hedges))
    return Group(*blocks)


def media(view: ReadingView) -> Iterator[RenderableType]:
    """Give every picture that a caption speaks of."""
    for medium in view.reading.media:
        yield Group(indented(medium_line(view, medium), 2), indented(quote(view, (medium.span,), "faint")))
