"""Figures of names and victims are one count: who is no victim is not counted by name, and every named victim is.

In: the figures and the victims found, in the order of the text. Out: the figures. One of names only that holds no victim goes; a list of
victims becomes one where the report counts nobody of their outcome: else the count holds them. A roll counts those of whom its heading only
speaks in the plural ("Martyrs of the raid:").
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from msgspec import structs

from onrecord.reading.en.tokens import Tokens, tokens_of
from onrecord.reading.found import Basis, FigureMention, Report, VictimMention
from onrecord.reading.model import Bound, Figure, Group

_LIST = "list "
_PART = ", children"
"""What the ids of counted lists are made of until all figures are numbered."""


def count_named(report: Report, figures: Sequence[FigureMention], victims: Sequence[VictimMention]) -> tuple[FigureMention, ...]:
    """Return the figures, those of names in step with the victims."""
    kept = [figure for figure in figures if figure.basis is not Basis.NAMES or any(_holds(figure, victim) for victim in victims)]
    tokens = tokens_of(report)
    counted = {figure.figure.outcome for figure in kept}
    in_plural = counted - {figure.figure.outcome for figure in kept if figure.basis is not Basis.PLURAL}
    added = [
        figure
        for among, listed in groupby(victims, key=lambda victim: victim.among)
        if (people := [v for v in listed if v.outcome.value not in counted or (v.outcome.value in in_plural and _is_on_roll(tokens, v))])
        for figure in _counts(report, people, f"{_LIST}{among}")
    ]
    return _numbered(sorted([*kept, *added], key=lambda figure: (figure.first, figure.last)))


def _is_on_roll(tokens: Tokens, victim: VictimMention) -> bool:
    """Tell whether a victim stands on a line below the one that says what became of those listed: "Martyrs of the raid:"."""
    return victim.verb < tokens.first[victim.first]


def _holds(figure: FigureMention, victim: VictimMention) -> bool:
    """Tell whether a figure counts a victim by name."""
    return figure.first < victim.last and victim.first < figure.last and figure.figure.outcome is victim.outcome.value


def _counts(report: Report, people: Sequence[VictimMention], name: str) -> Iterator[FigureMention]:
    """Give the figure of a list of victims, whose id is `name` for now, and that of the children in it."""
    groups = {victim.group.value if victim.group else Group.PEOPLE for victim in people}
    yield _count(report, people, groups.pop() if len(groups) == 1 else Group.PEOPLE, name)
    young = [victim for victim in people if victim.group is not None and victim.group.value is Group.CHILDREN]
    if 0 < len(young) < len(people):
        yield _count(report, young, Group.CHILDREN, f"{name}{_PART}", part_of=name)


def _count(report: Report, people: Sequence[VictimMention], group: Group, name: str, part_of: str | None = None) -> FigureMention:
    """Return the figure that counts people by name."""
    first, last = people[0], people[-1]
    figure = Figure(
        id=name,
        outcome=first.outcome.value,
        group=group,
        low=len(people),
        high=len(people),
        bound=Bound.EXACT,
        part_of=part_of,
        span=report.parse.span(first.first, last.last),
    )
    return FigureMention(figure, first.first, last.last, first.head, first.verb, basis=Basis.NAMES)


def _numbered(figures: Sequence[FigureMention]) -> tuple[FigureMention, ...]:
    """Return the figures with ids in the order of the text."""
    ids = {figure.figure.id: f"f{number}" for number, figure in enumerate(figures, 1)}
    return tuple(
        replace(
            mention,
            figure=structs.replace(mention.figure, id=f"f{number}", part_of=ids.get(mention.figure.part_of or "")),
        )
        for number, mention in enumerate(figures, 1)
    )
