"""Figures of names and victims are one count: who is no victim is not counted by name, and every named victim is.

In: the figures and the victims found, in the order of the text. Out: the figures. One of names only that holds no victim goes; a list of
victims becomes one where the report counts nobody of their outcome: else the count holds them.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from msgspec import structs

from onrecord.reading.found import Basis, FigureMention, Report, VictimMention
from onrecord.reading.model import Bound, Figure, Group


def count_named(report: Report, figures: Sequence[FigureMention], victims: Sequence[VictimMention]) -> tuple[FigureMention, ...]:
    """Return the figures, those of names in step with the victims."""
    kept = [figure for figure in figures if figure.basis is not Basis.NAMES or any(_holds(figure, victim) for victim in victims)]
    counted = {figure.figure.outcome for figure in kept}
    added = [
        _count(report, people)
        for _, listed in groupby(victims, key=lambda victim: victim.among)
        if (people := [victim for victim in listed if victim.outcome.value not in counted])
    ]
    return _numbered(sorted([*kept, *added], key=lambda figure: (figure.first, figure.last)))


def _holds(figure: FigureMention, victim: VictimMention) -> bool:
    """Tell whether a figure counts a victim by name."""
    return figure.first < victim.last and victim.first < figure.last and figure.figure.outcome is victim.outcome.value


def _count(report: Report, people: Sequence[VictimMention]) -> FigureMention:
    """Return the figure of a list of victims."""
    groups = {victim.group.value if victim.group else Group.PEOPLE for victim in people}
    first, last = people[0], people[-1]
    figure = Figure(
        id="",
        outcome=first.outcome.value,
        group=groups.pop() if len(groups) == 1 else Group.PEOPLE,
        low=len(people),
        high=len(people),
        bound=Bound.EXACT,
        part_of=None,
        span=report.parse.span(first.first, last.last),
    )
    return FigureMention(figure, first.first, last.last, first.head, first.verb, basis=Basis.NAMES)


def _numbered(figures: Sequence[FigureMention]) -> tuple[FigureMention, ...]:
    """Return the figures with ids in the order of the text."""
    ids = {figure.figure.id: f"f{number}" for number, figure in enumerate(figures, 1) if figure.figure.id}
    return tuple(
        replace(
            mention,
            figure=structs.replace(mention.figure, id=f"f{number}", part_of=ids.get(mention.figure.part_of or "")),
        )
        for number, mention in enumerate(figures, 1)
    )
