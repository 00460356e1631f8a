"""Which part of a claim the words of a denial are about: who did it, how many, with what, what was hit, whether it was lawful.

In: what was found in a report, and the tokens of what is denied. Out: a `DisputeOn`. The words that decide are in `tables/denials.toml`.
"""

import functools
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.reading.disputes import COMMON
from onrecord.reading.en.deeds.vocabulary import vocabulary
from onrecord.reading.en.denial_words import denial_words
from onrecord.reading.en.doers import is_negated, subject_of
from onrecord.reading.en.stance_words import stance_words
from onrecord.reading.en.tokens import Tokens
from onrecord.reading.found import Basis, DeedTable, FigureMention, PartyTable, Report
from onrecord.reading.model import DisputeOn
from onrecord.reading.sides import Sides

DEFINITE = frozenset({"the", "this", "that"})
HABITUAL = frozenset({"do", "does"})
"""Auxiliaries of what is always so: "we do not fire on markets"."""
SUBORDINATE = frozenset({"acl", "acl:relcl", "advcl", "ccomp"})
"""What a clause is to the word above it."""


@dataclass(frozen=True)
class DenialContext:
    """What was found in the report beside its statements."""

    report: Report
    parties: PartyTable
    figures: tuple[FigureMention, ...]
    deeds: DeedTable

    @functools.cached_property
    def sides(self) -> Sides:
        """The sides of the parties."""
        return Sides(self.parties)

    @functools.cached_property
    def figures_at(self) -> dict[int, list[FigureMention]]:
        """The figures by their first tokens."""
        found: dict[int, list[FigureMention]] = {}
        for figure in self.figures:
            found.setdefault(figure.first, []).append(figure)
        return found

    @functools.cached_property
    def parts_at(self) -> dict[int, set[DisputeOn]]:
        """Which part of a claim the things that begin at a token are: a breach of law, a weapon that is named for itself, a target."""
        deeds = self.deeds
        weapons = [weapon for weapon in deeds.weapons if weapon.kind not in COMMON]
        rows = ((DisputeOn.LEGALITY, deeds.violations), (DisputeOn.WEAPON, weapons), (DisputeOn.TARGET, deeds.targets))
        found: dict[int, set[DisputeOn]] = {}
        for on, things in rows:
            for thing in things:
                found.setdefault(thing.first, set()).add(on)
        return found


def part_of(tokens: Tokens, inside: Sequence[int], found: DenialContext) -> DisputeOn:
    """Return which part of a claim the words of a denial are about."""
    parts = {on for *_, on in denial_words().parts.find([tokens.lower[at] for at in inside])}
    held = {on for at in inside for on in found.parts_at.get(at, ())}
    counted = (
        figure for at in inside for figure in found.figures_at.get(at, ()) if figure.figure.high != 0 and _is_counted(tokens, figure)
    )
    about = (
        (DisputeOn.PERPETRATOR, any(True for _ in stance_words().uninvolved.find([tokens.lower[at] for at in inside]))),
        (DisputeOn.PERPETRATOR, DisputeOn.TARGET not in parts and any(_is_own_deed(tokens, inside, at) for at in inside)),
        (DisputeOn.PERPETRATOR, any(tokens.is_behind(at) for at in inside)),
        (DisputeOn.EVIDENCE, DisputeOn.EVIDENCE in parts),
        (DisputeOn.LEGALITY, DisputeOn.LEGALITY in parts | held),
        (DisputeOn.WEAPON, DisputeOn.WEAPON in parts | held),
        (DisputeOn.FIGURES, DisputeOn.FIGURES in parts or any(not _is_by_the_way(tokens, inside, figure) for figure in counted)),
        (DisputeOn.PERPETRATOR, DisputeOn.PERPETRATOR in parts and DisputeOn.TARGET not in parts),
        (
            DisputeOn.TARGET,
            DisputeOn.TARGET in parts | held or any(_is_of_harming(tokens, f) for at in inside for f in found.figures_at.get(at, ())),
        ),
    )
    return next((on for on, is_about in about if is_about), DisputeOn.ALL)


def part_of_word(tokens: Tokens, inside: Sequence[int], on: DisputeOn, *, calls_false: bool) -> DisputeOn:
    """Return what a denial of somebody's word is on: a count, where it speaks of one; else all that he says."""
    if any(tokens.lower[at] in denial_words().counts and not _is_subordinate(tokens, at, inside) for at in inside):
        return DisputeOn.FIGURES
    return DisputeOn.ALL if calls_false or on not in {DisputeOn.FIGURES, DisputeOn.LEGALITY} else on


def _is_subordinate(tokens: Tokens, at: int, inside: Sequence[int]) -> bool:
    """Tell whether a word stands in a clause below the one that denies: "number" of "a report that gave the number is biased"."""
    held = set(inside)
    for above in (at, *tokens.climb(at, 12)):
        if tokens.head[above] not in held:
            return False
        if tokens.dep[above] in SUBORDINATE:
            return True
    return False


def _is_counted(tokens: Tokens, figure: FigureMention) -> bool:
    """Tell whether a number stands with a count: "villagers" are only some."""
    return any(tokens.pos[at] == "NUM" for at in range(figure.first, figure.last))


def _is_own_deed(tokens: Tokens, inside: Sequence[int], verb: int) -> bool:
    """Tell whether a speaker says in the first person that he did not do an act of war: "we did not bomb the market"."""
    if tokens.pos[verb] != "VERB" or tokens.lower[verb] not in vocabulary().doing_alone:
        return False
    subject = subject_of(tokens, verb)
    own = subject is not None and tokens.lower[subject] in stance_words().first_person
    always = any(tokens.lower[child] in HABITUAL for child in tokens.children[verb])
    return own and not always and is_negated(tokens, verb, inside[0])


def _is_of_harming(tokens: Tokens, figure: FigureMention) -> bool:
    """Tell whether words are of harming people who do not fight, and of no one event: "allegations of murdering villagers"."""
    is_bare = figure.basis is Basis.PLURAL and figure.figure.high != 0
    return is_bare and tokens.tag[figure.verb] == "VBG" and not _is_known(tokens, figure)


def _is_known(tokens: Tokens, figure: FigureMention) -> bool:
    """Tell whether those counted were told of before: "the villagers"."""
    return any(tokens.lower[at] in DEFINITE for at in range(figure.first, figure.last))


def _is_by_the_way(tokens: Tokens, inside: Sequence[int], figure: FigureMention) -> bool:
    """Tell whether a denial is of an act, and a count only tells what came of it: "that it shelled a clinic, killing nine"."""
    doing = vocabulary().doing_alone
    return any(at < figure.first and at != figure.verb and tokens.pos[at] == "VERB" and tokens.lower[at] in doing for at in inside)
